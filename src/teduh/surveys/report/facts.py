"""What a report says besides its figures: of whom, by whom, when, how, and in which words they were asked."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from teduh.surveys.report.cells import Answers
from teduh.surveys.report.charts.slope import Wave

Texts = dict[str, str]
"""One text in several languages, by the language."""

SampleKind = Literal["probability", "opt_in_panel", "open_link", "census"]
Weights = Literal["raked", "fixed", "none"]
Pooling = Literal["equal", "population"]


@dataclass(frozen=True)
class Question:
    """A question as it was asked, and what was answered.

    base: who was asked it. is_scale: whether its options go from one end to the other.
    """

    key: str
    wording: Texts
    base: Texts
    options: tuple[Texts, ...]
    answers: Answers
    is_scale: bool = False
    waves: tuple[Wave, ...] = ()


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
class Facts:
    """What a reader must know to judge the figures. `is_second_hand`: copied from what others printed."""

    title: Texts
    who: str
    client: str
    sample_kind: SampleKind
    first_day: date
    last_day: date
    mode: Texts
    population: Texts
    countries: tuple[str, ...]
    version: str
    n: int | None = None
    weights: Weights = "raked"
    margins: Texts | None = None
    targets_source: str = ""
    targets_year: int | None = None
    pooling: Pooling | None = None
    trimmed: Trimmed | None = None
    precision: Precision | None = None
    is_second_hand: bool = False
    is_demo: bool = False


@dataclass(frozen=True)
class Report:
    """All of a report. breakdowns and levels: what their names are called, by (breakdown, level)."""

    facts: Facts
    questions: tuple[Question, ...]
    names: dict[tuple[str, str], Texts]

    def name(self, breakdown: str, level: str = "") -> Texts:
        """What a breakdown (or one of its levels) is called; its own key where nobody gave it a name."""
        return self.names.get((breakdown, level), {"en": level or breakdown})
