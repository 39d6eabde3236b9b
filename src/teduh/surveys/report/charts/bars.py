"""One bar for each answer."""

from collections.abc import Sequence

from teduh.surveys.report.cells import Share
from teduh.surveys.report.charts.rows import ROOM, Row, framed, said, silence, spoken
from teduh.surveys.report.drawing import LINE, Chart, Group, Line, Mark, Rect, Text, wrapped
from teduh.surveys.report.words import Words

FULL = 84.0
"""Where 100 % lies, in percent of the width: the rest is for the number beside the bar."""
THICK = 18


def bars(name: str, question: str, rows: Sequence[Row], words: Words) -> Chart:
    """One bar for each answer, with its interval."""
    groups: list[Group] = []
    top = 0
    for row in rows:
        marks, height = _bar(row, top, words)
        groups.append(Group(spoken(row, words), marks))
        top += height
    return framed(name, words("chart_bars", question=question), rows, top, groups, words)


def _bar(row: Row, top: int, words: Words) -> tuple[tuple[Mark, ...], int]:
    lines = wrapped(row.label, ROOM)
    y = top + LINE * len(lines) + 6
    marks: list[Mark] = [Text(0, top + 15 + LINE * at, line) for at, line in enumerate(lines)]
    marks.append(Rect(0, y, FULL, THICK, "rule", 0.5))
    share = row.cell.share
    if share is None:
        marks.append(Text(0, y + 14, silence(row.cell, words), shift=8, ink="soft"))
    else:
        marks.append(Rect(0, y, share.value * FULL, THICK))
        marks += _interval(share, y + THICK / 2)
        marks.append(Text(FULL, y + 14, said(row.cell, words), shift=8, is_strong=True))
    return tuple(marks), y + THICK + 14 - top


def _interval(share: Share, y: float) -> list[Mark]:
    if share.low is None or share.high is None:
        return []
    low, high = share.low * FULL, share.high * FULL
    # Light under dark: it is seen on the bar and beside it.
    return [
        Line(low, y, high, y, "paper", 5),
        *(Line(end, y - 6, end, y + 6, "paper", 5) for end in (low, high)),
        Line(low, y, high, y, "ink", 2),
        *(Line(end, y - 5, end, y + 5, "ink", 2) for end in (low, high)),
    ]
