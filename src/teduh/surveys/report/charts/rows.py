"""What every form of chart is made from: a label with what may be told of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from teduh.surveys.report.drawing import Chart, Group
from teduh.surveys.report.suppression import Told
from teduh.surveys.report.words import Words

ROOM = 42
"""Characters of a line of labels on the narrowest phone."""
DARK = 0.5
"""From this strength of ink on, letters of the paper's colour are read better on it."""


@dataclass(frozen=True)
class Row:
    """A label, and what may be told of it."""

    label: str
    cell: Told


def silence(cell: Told, words: Words) -> str:
    """Why a cell has no number."""
    return words("hidden_cell" if cell.verdict == "hidden" else "unknown_cell")


def strength(place: float) -> float:
    """How much ink stands for a place from 0 to 1, without the middle, on which no letters can be read."""
    return 0.1 + 0.7 * place if place <= DARK else 0.84 + 0.32 * (place - DARK)


def spoken(row: Row, words: Words) -> str:
    """One row as a sentence."""
    share = row.cell.share
    if share is None:
        return f"{row.label}: {silence(row.cell, words)}"
    if share.low is None or share.high is None:
        return words("share_spoken", label=row.label, share=words.percent(share.value, 1))
    low, high = words.percent(share.low, 1), words.percent(share.high, 1)
    return words("interval_spoken", label=row.label, share=words.percent(share.value, 1), low=low, high=high)


def said(cell: Told, words: Words) -> str:
    if cell.share is None:
        return silence(cell, words)
    return words.percent(cell.share.value) + ("*" if cell.verdict == "marked" else "")


def framed(
    name: str, title: str, rows: Sequence[Row], height: int, groups: Sequence[Group], words: Words
) -> Chart:
    told = [row for row in rows if row.cell.share is not None]
    largest, smallest = (
        spoken(pick(told, key=value_of), words) if told else words("hidden_cell") for pick in (max, min)
    )
    described = words("chart_describes", count=len(rows), largest=largest, smallest=smallest)
    return Chart(name, title, described, height, tuple(groups), words.direction)


def value_of(row: Row) -> float:
    return row.cell.share.value if row.cell.share else 0.0
