"""The answers of a scale, one bar for each place."""

from collections.abc import Sequence
from dataclasses import replace

from teduh.surveys.report.charts.rows import DARK, ROOM, Row, framed, spoken, strength
from teduh.surveys.report.drawing import LINE, Chart, Group, Mark, Rect, Text, wrapped
from teduh.surveys.report.suppression import Told
from teduh.surveys.report.words import Words


def stacked(
    name: str, question: str, options: Sequence[str], rows: Sequence[Sequence[Row]], words: Words
) -> Chart:
    """One bar for each place, cut into the answers of a scale; rows[place][option], labelled by the place."""
    inks = [strength(at / max(len(options) - 1, 1)) for at in range(len(options))]
    around, top = _legend(options, inks)
    groups: list[Group] = []
    for cells in rows:
        marks: list[Mark] = [Text(0, top + 15, cells[0].label)]
        marks += _pieces([cell.cell for cell in cells], inks, top + LINE + 4, words)
        told = "; ".join(spoken(Row(option, c.cell), words) for option, c in zip(options, cells, strict=True))
        groups.append(Group(f"{cells[0].label}: {told}", tuple(marks)))
        top += LINE + 24 + 16
    flat = [
        Row(f"{cell.label}, {option}", cell.cell)
        for cells in rows
        for option, cell in zip(options, cells, strict=True)
    ]
    chart = framed(name, words("chart_likert", question=question), flat, top, groups, words)
    return replace(chart, around=around)


def _legend(options: Sequence[str], inks: Sequence[float]) -> tuple[tuple[Mark, ...], int]:
    marks: list[Mark] = []
    top = 0
    for number, (option, ink) in enumerate(zip(options, inks, strict=True), start=1):
        marks += [Rect(0, top + 3, 4, 14, "indigo", ink)]
        for line in wrapped(f"{number} {option}", ROOM - 4):
            marks.append(Text(4, top + 15, line, shift=8))
            top += LINE
    return tuple(marks), top + 10


def _pieces(cells: Sequence[Told], inks: Sequence[float], y: float, words: Words) -> list[Mark]:
    marks: list[Mark] = [Rect(0, y, 100, 24, "rule", 0.3)]
    if all(cell.share is None for cell in cells):
        return [*marks, Text(0, y + 17, words("hidden_cell"), shift=8, ink="soft")]
    at = 0.0
    for number, (cell, ink) in enumerate(zip(cells, inks, strict=True), start=1):
        if cell.share is None:
            continue
        width = 100 * cell.share.value
        marks += [Rect(at, y, max(width - 0.4, 0), 24, "indigo", ink)]
        if width >= 14:  # noqa: PLR2004 - percent: two numbers fit
            dark = ink > DARK
            said = f"{number}: {words.percent(cell.share.value)}"
            marks.append(Text(at, y + 17, said, shift=6, ink="paper" if dark else "ink", size=13))
        at += width
    return marks
