"""What tabulating gives: frozen records, of which a report, a download and the hub make what they show."""

from collections.abc import Iterator
from dataclasses import dataclass

from teduh.surveys.weighting.notes import Note

TOTAL = ""
"""The country, breakdown or level that stands for all."""


@dataclass(frozen=True)
class Column:
    """Whom shares are of: one level of one breakdown in one country.

    pooled: for all countries together, how they count: `equal` or `population`; empty for one country.
    """

    country: str = TOTAL
    breakdown: str = TOTAL
    level: str = TOTAL
    pooled: str = ""

    @property
    def is_total(self) -> bool:
        return self.breakdown == TOTAL


@dataclass(frozen=True, slots=True)
class Cell:
    """One share, 0 to 1.

    n: respondents who were asked and answered; base: the sum of their weights. share and what follows are
    None where nobody answered, and all but the share where it was printed by others. letters: the columns of
    the same breakdown that it is above. deff: its variance as a multiple of a simple sample's; effective: n
    divided by the design effect of the weights; df: degrees of freedom. source, note: who printed it and
    what was said of it.
    """

    n: int | None
    base: float | None
    share: float | None
    error: float | None = None
    low: float | None = None
    high: float | None = None
    letters: str = ""
    deff: float | None = None
    effective: float | None = None
    df: float | None = None
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A mean or a quantile, in the unit of what was given; the rest as in a cell."""

    n: int
    base: float
    value: float | None = None
    error: float | None = None
    low: float | None = None
    high: float | None = None
    letters: str = ""
    effective: float | None = None
    df: float | None = None


@dataclass(frozen=True, slots=True)
class Test:
    """Whether answers have to do with a breakdown: Rao and Scott's F of the second order.

    variable: the item that it is of, or the only one of a question.
    """

    country: str
    breakdown: str
    variable: str
    statistic: float
    df: tuple[float, float]
    p: float


@dataclass(frozen=True)
class Question:
    """cells: by column, then by option. adds_up: whether the options of a column make a whole.

    amounts: by column, then by statistic, of a question of numbers or of one whose mean is told as well.
    """

    name: str
    options: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: tuple[tuple[Cell, ...], ...]
    adds_up: bool = True
    statistics: tuple[str, ...] = ()
    amounts: tuple[tuple[Amount, ...], ...] = ()
    tests: tuple[Test, ...] = ()

    def rows(self) -> Iterator[tuple[Column, str, Cell]]:
        for column, cells in zip(self.columns, self.cells, strict=True):
            for option, cell in zip(self.options, cells, strict=True):
                yield column, option, cell


@dataclass(frozen=True)
class CountryWeights:
    """What weighting did in one country. Sums and bounds are of the final weights; `moved` is by trimming."""

    country: str
    n: int
    sweeps: int
    misfit: float
    least: float
    most: float
    kish: float
    moved: float = 0.0

    @property
    def effective(self) -> float:
        return self.n / self.kish


@dataclass(frozen=True, slots=True)
class Change:
    """Of one share from a wave to the next. Errors and ends are shares as well; p is adjusted (Holm)."""

    option: str
    since: str
    wave: str
    value: float | None = None
    error: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None


@dataclass(frozen=True)
class Trend:
    """One question in everybody of one country, or of all, through the waves that asked it.

    letters: by wave, then by option, of the waves that a share is above. breaks: of a wave, why it cannot be
    compared with the one before: `wording`, `sample` or `countries`.
    """

    question: str
    column: Column
    waves: tuple[str, ...]
    letters: tuple[tuple[str, ...], ...]
    changes: tuple[Change, ...]
    breaks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Tables:
    """All questions of a study, what weighting did in each country, and what should be known of both.

    waves: the earlier ones by name, each a whole study, wave what this one is called beside them, and trends
    what changed.
    """

    questions: tuple[Question, ...]
    countries: tuple[CountryWeights, ...] = ()
    notes: tuple[Note, ...] = ()
    method: str = ""
    waves: tuple[tuple[str, "Tables"], ...] = ()
    wave: str = ""
    trends: tuple[Trend, ...] = ()

    def question(self, name: str) -> Question:
        """Raises KeyError."""
        for each in self.questions:
            if each.name == name:
                return each
        raise KeyError(name)
