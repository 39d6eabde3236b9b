"""A line through the waves of a study."""

from collections.abc import Sequence
from dataclasses import dataclass

from teduh.surveys.report.charts.rows import Row, framed, said, spoken
from teduh.surveys.report.drawing import Chart, Dot, Group, Line, Mark, Text
from teduh.surveys.report.suppression import Told
from teduh.surveys.report.words import Words


@dataclass(frozen=True)
class Wave:
    """One share of one wave; `is_comparable` says that it was asked in the words of the wave before."""

    label: str
    cell: Told
    is_comparable: bool = True


def slope(name: str, question: str, waves: Sequence[Wave], words: Words) -> Chart:
    """A line through the waves, broken where the words of the question changed."""
    height, groups = 200, []
    step = 80 / max(len(waves) - 1, 1)
    before: tuple[float, float] | None = None
    for at, wave in enumerate(waves):
        x = 10 + step * at
        marks: list[Mark] = [Text(x, height - 6, wave.label, anchor="middle", ink="soft")]
        share = wave.cell.share
        if share is None:
            before = None
        else:
            y = 30 + (height - 70) * (1 - share.value)
            if before and wave.is_comparable:
                marks.insert(0, Line(*before, x, y, "indigo", 2.5))
            if share.low is not None and share.high is not None:
                ends = (30 + (height - 70) * (1 - end) for end in (share.low, share.high))
                marks.append(Line(x, next(ends), x, next(ends), "indigo", 2))
            marks += [Dot(x, y), Text(x, y - 14, said(wave.cell, words), anchor="middle", is_strong=True)]
            before = (x, y)
        groups.append(Group(spoken(Row(wave.label, wave.cell), words), tuple(marks)))
    rows = [Row(wave.label, wave.cell) for wave in waves]
    return framed(name, words("chart_slope", question=question), rows, height, groups, words)
