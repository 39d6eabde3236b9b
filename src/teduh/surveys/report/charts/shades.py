"""A table whose cells are the darker the larger they are."""

from collections.abc import Sequence
from dataclasses import replace

from teduh.surveys.report.charts.rows import DARK, ROOM, Row, framed, spoken, strength
from teduh.surveys.report.drawing import LINE, Chart, Group, Ink, Mark, Rect, Text, wrapped
from teduh.surveys.report.suppression import Told
from teduh.surveys.report.words import Words

NOTHING = "\u2013"
"""The dash that stands where nothing is told."""


def shades(
    name: str, question: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[Told]]], words: Words
) -> Chart:
    """A cell for each row and column, the darker the larger, with its number in it."""
    step = 100 / max(len(columns), 1)
    around: list[Mark] = [
        Text(step * at + step / 2, 14, column, anchor="middle", ink="soft", size=12)
        for at, column in enumerate(columns)
    ]
    groups: list[Group] = []
    top = LINE + 2
    for label, cells in rows:
        lines = wrapped(label, ROOM)
        around += [Text(0, top + 15 + LINE * at, line) for at, line in enumerate(lines)]
        top += LINE * len(lines) + 4
        for at, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            row = Row(f"{label}, {column}", cell)
            groups.append(Group(spoken(row, words), _shade(cell, step * at, step, top)))
        top += 40
    flat = [
        Row(f"{label}, {column}", cell)
        for label, cells in rows
        for column, cell in zip(columns, cells, strict=True)
    ]
    chart = framed(name, words("chart_heat", question=question), flat, top, groups, words)
    return replace(chart, around=tuple(around))


def _shade(cell: Told, x: float, width: float, top: int) -> tuple[Mark, ...]:
    if cell.share is None:
        return (
            Rect(x, top, width - 0.4, 28, "rule", 0.4),
            Text(x + width / 2, top + 19, NOTHING, anchor="middle", ink="soft"),
        )
    ink_there = strength(cell.share.value)
    ink: Ink = "paper" if ink_there > DARK else "ink"
    number = f"{100 * cell.share.value:.0f}"
    return (
        Rect(x, top, width - 0.4, 28, "indigo", ink_there),
        Text(x + width / 2, top + 19, number, anchor="middle", ink=ink, size=12),
    )
