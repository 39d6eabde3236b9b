"""From answers to a total. `static/selfchecks/scoring.js` does the same, and a test compares the two."""

from collections.abc import Mapping
from dataclasses import dataclass

from teduh.hub.selfchecks.instruments.records import Band, Instrument, Item, Part


@dataclass(frozen=True, slots=True)
class Score:
    """A total, the band it lies in, and whether help stands before both."""

    total: int
    band: Band
    parts: tuple[Part, ...]
    is_crisis: bool


def missing(of: Instrument, answers: Mapping[str, int]) -> list[Item]:
    """Items without an answer that the scale knows."""
    values = {choice.value for choice in of.scale}
    return [item for item in of.items if answers.get(item.id) not in values]


def is_crisis(of: Instrument, answers: Mapping[str, int]) -> bool:
    """By single items and before any total: it needs no other answer."""
    return any(
        item.crisis_above is not None and answers.get(item.id, 0) > item.crisis_above for item in of.items
    )


def score(of: Instrument, answers: Mapping[str, int]) -> Score:
    """Of whole answers; an item that is missing is an error, never a zero."""
    without = missing(of, answers)
    if without:
        raise ValueError([item.id for item in without])
    total = sum(answers[item.id] for item in of.items) * of.multiply
    band = next(band for band in of.bands if band.low <= total <= band.high)
    parts = tuple(part for part in of.parts if sum(answers[item] for item in part.items) >= part.low)
    return Score(total, band, parts, is_crisis(of, answers))
