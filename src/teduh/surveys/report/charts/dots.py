"""One dot for each country, on one ruler."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from teduh.surveys.report.charts.rows import Row, framed, said, silence, spoken
from teduh.surveys.report.drawing import LINE, Chart, Dot, Group, Ink, Line, Mark, Text, wrapped
from teduh.surveys.report.words import Words


def dots(name: str, question: str, rows: Sequence[Row], words: Words) -> Chart:
    """One line for each country, with a dot and its interval, on a ruler from 0 to 100 %."""
    groups: list[Group] = []
    top = LINE + 6
    around: list[Mark] = [_tick(share, words) for share in (0.0, 0.5, 1.0)]
    for row in rows:
        marks, height = _dotted(row, top, words)
        groups.append(Group(spoken(row, words), marks))
        top += height
    around += [Line(_on_ruler(t), LINE, _on_ruler(t), top, "rule", 1) for t in (0.0, 0.25, 0.5, 0.75, 1.0)]
    chart = framed(name, words("chart_dots", question=question), rows, top + 4, groups, words)
    return replace(chart, around=tuple(around))


def _tick(share: float, words: Words) -> Text:
    anchor: Literal["start", "middle", "end"] = "middle"
    if share in {0.0, 1.0}:
        anchor = "end" if share else "start"
    return Text(_on_ruler(share), 14, words.percent(share), anchor=anchor, ink="soft", size=13)


def _on_ruler(share: float) -> float:
    return 36 + 50 * share


def _dotted(row: Row, top: int, words: Words) -> tuple[tuple[Mark, ...], int]:
    lines = wrapped(row.label, 16)
    marks: list[Mark] = [Text(0, top + 15 + 17 * at, line) for at, line in enumerate(lines)]
    height = max(26, 17 * len(lines) + 9)
    y = top + height / 2 - 2
    share = row.cell.share
    if share is None:
        marks.append(Text(_on_ruler(0), y + 5, silence(row.cell, words), shift=8, ink="soft"))
        return tuple(marks), height
    if share.low is not None and share.high is not None:
        marks.append(Line(_on_ruler(share.low), y, _on_ruler(share.high), y, "indigo", 3))
    fill: Ink = "indigo" if row.cell.verdict == "told" else "paper"
    marks.append(Dot(_on_ruler(share.value), y, fill=fill))
    marks.append(Text(100, y + 5, said(row.cell, words), anchor="end", is_strong=True))
    return tuple(marks), height
