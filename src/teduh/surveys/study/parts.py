"""The parts of study.toml, as records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from teduh.surveys.weighting.checks import Duplicates
from teduh.surveys.weighting.design import Lonely, Projection
from teduh.surveys.weighting.margins import Missing

Texts = Mapping[str, str]


class SampleKind(StrEnum):
    """How respondents came to the sample; it decides what may be said of the figures."""

    PROBABILITY = "probability"
    OPT_IN_PANEL = "opt_in_panel"
    OPEN_LINK = "open_link"
    CENSUS = "census"


class Where(StrEnum):
    """Where answers are counted."""

    AUTO = "auto"
    MEMORY = "memory"
    DUCKDB = "duckdb"
    SPARK = "spark"


class Pooling(StrEnum):
    """How countries count in all of them together."""

    EQUAL = "equal"
    POPULATION = "population"


@dataclass(frozen=True)
class Data:
    """Where the answers are. weight: the base weight; final: weights that are used as they are.

    ranges: of a column of numbers, the least and the greatest that can be true. flags: columns that mark
    doubtful answers with anything but 0.
    """

    file: str = "data.parquet"
    codebook: str = "codebook.json"
    country: str = ""
    weight: str = ""
    final: str = ""
    respondent: str = ""
    strata: str = ""
    units: str = ""
    flags: tuple[str, ...] = ()
    duplicates: Duplicates = Duplicates.ERROR
    lonely: Lonely = Lonely.FAIL
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Weighting:
    """margins: variables, or several joined by `*`. trim: least and most weight as multiples of the mean."""

    margins: tuple[str, ...] = ()
    targets: str = "targets.csv"
    missing: Missing = Missing.ERROR
    projection: Projection = Projection.CALIBRATE
    trim: tuple[float, float] | None = None
    source: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Suppression:
    """Fewer respondents than `hidden` are not shown, fewer than `marked` with a mark."""

    hidden: int = 50
    marked: int = 100


@dataclass(frozen=True)
class Rows:
    """Under what rule rows may be handed out: how many are alike at least in what somebody could be known by.

    known_by: these columns, the first to become coarser first. leaves_out: what goes out to nobody.
    """

    known_by: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()
    alike: int = 5


@dataclass(frozen=True)
class Fieldwork:
    first: date | None = None
    last: date | None = None
    mode: str = ""
    by: str = ""


class Subject(StrEnum):
    """What a survey can put in order on the hub."""

    TOPICS = "topics"
    CHANNELS = "channels"
    BARRIERS = "barriers"


@dataclass(frozen=True)
class Order:
    """A question of several answers that orders a subject. keys: of each item, what the hub calls it."""

    subject: Subject
    question: str
    keys: Mapping[str, str]


@dataclass(frozen=True)
class Wave:
    """An earlier wave: the same questionnaire and codebook, with answers and targets of their own.

    reworded: by question, how it was asked then, where that is not as it is asked now. not_asked: questions
    that came later. What is empty is as in the study.
    """

    name: str
    data: str
    targets: str = ""
    sample_kind: SampleKind | None = None
    source: str = ""
    year: int | None = None
    first: date | None = None
    last: date | None = None
    not_asked: tuple[str, ...] = ()
    reworded: Mapping[str, Texts] = field(default_factory=dict)
