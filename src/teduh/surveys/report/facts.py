"""What a report says besides its figures: of whom, by whom, when, how, and in which words they were asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from teduh.surveys.report.cells import Answers
from teduh.surveys.report.trends import Trend
from teduh.surveys.study.floors import Floors, floors

Texts = Mapping[str, str]
"""One text in several languages, by the language."""

SampleKind = Literal["probability", "opt_in_panel", "open_link", "census"]
Weights = Literal["raked", "fixed", "none"]
Pooling = Literal["equal", "population"]


@dataclass(frozen=True)
class Printed:
    """By whom a figure was printed, and what was said of it."""

    source: str
    note: str = ""


@dataclass(frozen=True)
class Question:
    """A question as it was asked, and what was answered.

    base: who was asked it, if not everybody. is_scale: whether its options go from one end to the other.
    amounts: means and quartiles of what was given. tests: by country, breakdown and variable, the p-value of
    the answers having nothing to do with it. is_worded: whether it is known in which words it was asked.
    printed: of a column and an option, who printed the figure.
    """

    key: str
    wording: Texts
    options: tuple[Texts, ...]
    answers: Answers
    base: Texts | None = None
    is_scale: bool = False
    amounts: Answers | None = None
    tests: Mapping[tuple[str, str, str], float] = field(default_factory=dict)
    trend: Trend | None = None
    is_worded: bool = True
    printed: Mapping[tuple[int, int], Printed] = field(default_factory=dict)

    @property
    def sources(self) -> tuple[str, ...]:
        """Each once."""
        return tuple(dict.fromkeys(each.source for each in self.printed.values() if each.source))


@dataclass(frozen=True)
class Trimmed:
    """Between which multiples of their mean weights were kept, and how much of all weight that moved."""

    low: float
    high: float
    moved: float


@dataclass(frozen=True)
class Precision:
    """Design effects of unequal weights: the mean over countries, and the worst with its country."""

    mean: float
    worst: float
    country: str


@dataclass(frozen=True)
class Flagged:
    """How many respondents have one of these flags, and whether they count."""

    n: int
    flags: str
    is_counted: bool


@dataclass(frozen=True)
class Wave:
    """An earlier wave: what it is called, how many answered, and from when to when."""

    name: str
    n: int
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True)
class Facts:
    """What a reader must know to judge the figures. `is_second_hand`: copied from what others printed.

    level: how sure an interval holds what it is of. n: of the countries of which anything is told, which are
    `told_countries`.
    """

    title: Texts
    sample_kind: SampleKind
    version: str
    countries: tuple[str, ...] = ()
    who: str = ""
    client: str = ""
    first_day: date | None = None
    last_day: date | None = None
    mode: Texts | None = None
    population: Texts | None = None
    n: int | None = None
    told_countries: int = 0
    level: float = 0.95
    weights: Weights = "raked"
    margins: tuple[Texts, ...] = ()
    targets_source: str = ""
    targets_year: int | None = None
    pooling: Pooling | None = None
    trimmed: Trimmed | None = None
    flagged: Flagged | None = None
    precision: Precision | None = None
    is_second_hand: bool = False
    is_demo: bool = False
    wave: str = ""
    waves: tuple[Wave, ...] = ()


@dataclass(frozen=True)
class Report:
    """All of a report. names: what breakdowns and levels are called. rules: what is too small to be told."""

    facts: Facts
    questions: tuple[Question, ...]
    names: Mapping[tuple[str, str], Texts]
    rules: Floors = field(default_factory=floors)

    def name(self, breakdown: str, level: str = "") -> Texts:
        """What a breakdown (or one of its levels) is called; its own key where nobody gave it a name."""
        return self.names.get((breakdown, level), {"en": level or breakdown})
