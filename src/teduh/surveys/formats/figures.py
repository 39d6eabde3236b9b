"""Tables of figures: what tabulating found, or what others printed and nobody has rows of."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from teduh.surveys.formats.findings import Finding, finding

Mark = Literal["", "hidden", "marked"]
PLACES = 1
"""Decimals of a percentage that goes out: more would tell the size of small groups."""


@dataclass(frozen=True)
class Figure:
    """One percentage: a share and its interval from 0 to 1, None where it is not told or not known.

    Empty `country` and `level` are everybody. n: respondents who answered. base: the sum of their weights.
    is_number: it is a mean or a quartile in its own unit, and no share. p: of the test of all its breakdown.
    source: who printed it. mark: whether it is hidden, or to be read with care.
    """

    question: str
    option: str
    share: float | None
    country: str = ""
    breakdown: str = ""
    level: str = ""
    n: int | None = None
    base: float | None = None
    low: float | None = None
    high: float | None = None
    letters: str = ""
    mark: Mark = ""
    source: str = ""
    note: str = ""
    is_number: bool = False
    p: float | None = None


@dataclass(frozen=True)
class Figures:
    """All figures of one release. weights: how they were weighted, in words; empty is: nobody said."""

    title: str
    weights: str
    day: date | None
    figures: tuple[Figure, ...]
    sources: tuple[tuple[str, str], ...] = ()
    has_microdata: bool = True
    findings: tuple[Finding, ...] = ()

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What a reader must know: without microdata there are no intervals."""
        return self.findings if self.has_microdata else (finding("no_microdata"), *self.findings)


@dataclass(frozen=True)
class Row:
    """A figure as it goes out in every format alike: rounded once, and hidden ones without a number."""

    question: str
    option: str
    country: str
    breakdown: str
    level: str
    percent: float | None
    value: float | None
    low: float | None
    high: float | None
    letters: str
    p: float | None
    n: int | None
    base: int | None
    mark: str
    source: str
    note: str
    weights: str
    date: str


NAMES = tuple(each.name for each in fields(Row))
NUMBERS = {"percent", "value", "low", "high", "p"}
COUNTS = {"n", "base"}


def rows_of(table: Figures) -> Iterator[Row]:
    day = table.day.isoformat() if table.day else ""
    for each in table.figures:
        told = Figure(each.question, each.option, None) if each.mark == "hidden" else each
        yield Row(
            each.question, each.option, each.country, each.breakdown, each.level,
            None if told.is_number else _percent(told.share), told.share if told.is_number else None,
            _end(told, told.low), _end(told, told.high),
            told.letters, told.p, told.n, _base(told.base),
            each.mark, each.source, each.note, table.weights, day,
        )  # fmt: skip


def _end(figure: Figure, end: float | None) -> float | None:
    return end if figure.is_number else _percent(end)


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, PLACES)


def _base(base: float | None) -> int | None:
    """No finer than ten, so that nobody is counted by their weight."""
    return None if base is None else round(base / 10) * 10
