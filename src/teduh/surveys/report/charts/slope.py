"""A line through the waves of a study."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from teduh.surveys.report.charts.rows import Row, framed, said, spoken
from teduh.surveys.report.drawing import Chart, Dot, Group, Line, Mark, Rect, Text
from teduh.surveys.report.suppression import Told
from teduh.surveys.report.words import Words

_TOP, _BOTTOM, _HEIGHT = 46, 226, 252
_FIRST, _LAST, _BAND = 18, 90, 6


@dataclass(frozen=True)
class Wave:
    """One share of one wave. broken: why it is not compared with the wave before, as a sentence."""

    label: str
    cell: Told
    broken: str = ""


def slope(name: str, question: str, option: str, waves: Sequence[Wave], words: Words) -> Chart:
    """A line through the waves with a band for each interval, broken where two are not to be compared."""
    groups, around = list[Group](), list[Mark]([Text(0, 14, option)])
    around += [mark for share in (0.0, 0.5, 1.0) for mark in _rule(share, words)]
    step = (_LAST - _FIRST) / max(len(waves) - 1, 1)
    before: tuple[float, float] | None = None
    for at, wave in enumerate(waves):
        x, share = _FIRST + step * at, wave.cell.share
        if wave.broken:
            around.append(Line(x - step / 2, _TOP, x - step / 2, _BOTTOM, "soft", 1.5, is_dashed=True))
        marks = _point(x, wave, words)
        here = None if share is None else (x, _height(share.value))
        if before and here and not wave.broken:
            marks.insert(0, Line(*before, *here, "indigo", 2.5))
        before = here
        groups.append(Group(_spoken(wave, words), tuple(marks)))
    rows = [Row(wave.label, wave.cell) for wave in waves]
    chart = framed(name, words("chart_slope", question=f"{question}: {option}"), rows, _HEIGHT, groups, words)
    broken = dict.fromkeys(wave.broken for wave in waves if wave.broken)
    return replace(chart, around=tuple(around), description=" ".join([chart.description, *broken]))


def _rule(share: float, words: Words) -> tuple[Mark, ...]:
    y = _height(share)
    return Line(0, y, 100, y, "rule", 1), Text(0, y - 4, words.percent(share), ink="soft", size=12)


def _height(share: float) -> float:
    return _TOP + (_BOTTOM - _TOP) * (1 - share)


def _point(x: float, wave: Wave, words: Words) -> list[Mark]:
    label = Text(x, _HEIGHT - 6, wave.label, anchor="middle", ink="soft")
    share = wave.cell.share
    if share is None:
        return [
            label,
            Text(x, _height(0.5) - 8, said(wave.cell, words), anchor="middle", ink="soft", size=12),
        ]
    marks, y, top = list[Mark]([label]), _height(share.value), _height(share.value)
    if share.low is not None and share.high is not None:
        top = _height(share.high)
        marks.append(Rect(x - _BAND / 2, top, _BAND, _height(share.low) - top, "indigo", 0.25))
    number = Text(x, min(top, y - 6) - 6, said(wave.cell, words), anchor="middle", is_strong=True)
    return [*marks, Dot(x, y, 5), number]


def _spoken(wave: Wave, words: Words) -> str:
    told = spoken(Row(wave.label, wave.cell), words)
    return f"{told}. {wave.broken}" if wave.broken else told
