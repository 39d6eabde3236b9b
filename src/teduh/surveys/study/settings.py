"""study.toml: what a study is made of."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from teduh.surveys.study.refusals import BadSetting, NoSuchFile, UnknownSetting, UnreadableFile, said
from teduh.surveys.weighting.checks import Duplicates
from teduh.surveys.weighting.design import Lonely, Projection
from teduh.surveys.weighting.margins import Missing, nearest

NAME = "study.toml"
Chosen = TypeVar("Chosen", bound=StrEnum)
Made = TypeVar("Made")
Texts = Mapping[str, str]


class SampleKind(StrEnum):
    """How respondents came to the sample; it decides what may be said of the figures."""

    PROBABILITY = "probability"
    OPT_IN_PANEL = "opt_in_panel"
    OPEN_LINK = "open_link"
    CENSUS = "census"


class Pooling(StrEnum):
    """How countries count in all of them together."""

    EQUAL = "equal"
    POPULATION = "population"


@dataclass(frozen=True)
class Data:
    """Where the answers are. weight: the base weight; final: weights that are used as they are.

    ranges: of a column of numbers, the least and the greatest that can be true.
    """

    file: str = "data.parquet"
    codebook: str = "codebook.json"
    country: str = ""
    weight: str = ""
    final: str = ""
    respondent: str = ""
    strata: str = ""
    units: str = ""
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
class Settings:
    """countries: the ones that are weighted and tabulated; none named: all that the data have.

    printed: a file of figures that others printed, where there are no answers.
    """

    name: str
    title: Texts
    sample_kind: SampleKind
    questions: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    population: Mapping[str, float] = field(default_factory=dict)
    pooled: Pooling = Pooling.EQUAL
    with_dont_know: bool = True
    level: float = 0.95
    printed: str = ""
    second_hand: bool = False
    data: Data = Data()
    weighting: Weighting = Weighting()
    suppression: Suppression = Suppression()
    fieldwork: Fieldwork = Fieldwork()
    order: tuple[Order, ...] = ()


def settings(folder: Path) -> Settings:
    """Of a folder. Raises NoSuchFile, UnreadableFile, UnknownSetting and BadSetting."""
    path = folder / NAME
    try:
        return parsed(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise NoSuchFile(file=path) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableFile(file=path, why=error) from error


def parsed(given: Mapping[str, Any]) -> Settings:
    parts = {"data": Data, "weighting": Weighting, "suppression": Suppression, "fieldwork": Fieldwork}
    made: dict[str, Any] = {
        name: _record(kind, given.get(name, {}), f"{name}.") for name, kind in parts.items()
    }
    made["order"] = _orders(given.get("order", []))
    plain = {name: value for name, value in given.items() if name not in made}
    for needed in ("name", "title", "sample_kind"):
        if needed not in plain:
            raise BadSetting(setting=needed, value="—", wanted=said(_WANTED[needed]))
    return _record(Settings, plain, "", made)


def _orders(given: object) -> tuple[Order, ...]:
    """Each `[[order]]` says all three things, and no two are of one subject."""
    found = list[Order]()
    for each in _of_type("order", given, list, "table"):
        for needed in ("subject", "question", "keys"):
            if needed not in _of_type("order", each, Mapping, "table"):
                raise BadSetting(setting=f"order.{needed}", value="—", wanted=said(_WANTED[needed]))
        found.append(_record(Order, each, "order."))
        if len({order.subject for order in found}) < len(found):
            raise BadSetting(setting="order.subject", value=each["subject"], wanted=said("once"))
    return tuple(found)


_WANTED = {"name": "text", "title": "texts", "sample_kind": "kind"}
_WANTED |= {"subject": "subject", "question": "text", "keys": "keys"}
_ENUMS: dict[str, type[StrEnum]] = {
    "sample_kind": SampleKind,
    "pooled": Pooling,
    "order.subject": Subject,
    "data.duplicates": Duplicates,
    "data.lonely": Lonely,
    "weighting.missing": Missing,
    "weighting.projection": Projection,
}
_LISTS = {"questions", "breakdowns", "countries", "weighting.margins"}
_WHOLE = {"suppression.hidden", "suppression.marked", "weighting.year"}
_TRUTHS = {"with_dont_know", "second_hand"}
_TABLES = {"title", "population", "data.ranges", "order.keys"}
_DATES = {"fieldwork.first", "fieldwork.last"}


def _record(
    kind: type[Made], given: Mapping[str, Any], prefix: str, more: Mapping[str, Any] | None = None
) -> Made:
    known = [name for name in kind.__dataclass_fields__ if not (more and name in more)]  # type: ignore[attr-defined]  # a dataclass, which types cannot say
    if not isinstance(given, Mapping):
        raise BadSetting(setting=prefix.rstrip("."), value=str(given), wanted=said("table"))
    for name in given:
        if name not in known:
            raise UnknownSetting(setting=prefix + name, near=nearest(name, known))
    values = {name: _value(prefix + name, value) for name, value in given.items()}
    return kind(**values, **(more or {}))


def _value(name: str, value: object) -> object:
    if name in _ENUMS:
        return _chosen(name, value, _ENUMS[name])
    if name == "weighting.trim":
        return _bounds(name, value)
    if name in _LISTS:
        return _words(name, value)
    return _table(name, value) if name in _TABLES else _plain(name, value)


def _table(name: str, value: object) -> object:
    if name == "population":
        return {key: float(each) for key, each in _of_type(name, value, Mapping, "people").items()}
    if name == "data.ranges":
        return {key: _ends(name, each) for key, each in _of_type(name, value, Mapping, "ranges").items()}
    if name == "order.keys":
        return _keys(name, _of_type(name, value, Mapping, "keys"))
    return _of_type(name, value, Mapping, "texts")


def _keys(name: str, value: Mapping[str, object]) -> Mapping[str, object]:
    """No two items are called the same."""
    words = [each for each in value.values() if isinstance(each, str) and each]
    if not words or len(set(words)) < len(value):
        raise BadSetting(setting=name, value=str(value), wanted=said("keys"))
    return value


def _plain(name: str, value: object) -> object:
    if name in _DATES:
        return _of_type(name, value, date, "date")
    if name in _WHOLE:
        return _of_type(name, value, int, "whole")
    if name in _TRUTHS:
        return _of_type(name, value, bool, "truth")
    if name == "level":
        return _share(name, value)
    return _of_type(name, value, str, "text")


def _of_type(name: str, value: object, kind: type[Any], wanted: str) -> Any:  # noqa: ANN401 - of the kind that is asked for
    if not isinstance(value, kind):
        raise BadSetting(setting=name, value=str(value), wanted=said(wanted))
    return value


def _chosen(name: str, value: object, kind: type[Chosen]) -> Chosen:
    known = [str(each) for each in kind]
    if value not in known:
        raise BadSetting(setting=name, value=str(value), wanted=", ".join(known))
    return kind(str(value))


def _words(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise BadSetting(setting=name, value=str(value), wanted=said("names"))
    return tuple(value)


def _bounds(name: str, value: object) -> tuple[float, float]:
    low, high = _ends(name, value, "bounds")
    if not 0 <= low < 1 < high:
        raise BadSetting(setting=name, value=str(value), wanted=said("bounds"))
    return low, high


def _ends(name: str, value: object, wanted: str = "ranges") -> tuple[float, float]:
    if not isinstance(value, list) or [type(each) in {int, float} for each in value] != [True, True]:
        raise BadSetting(setting=name, value=str(value), wanted=said(wanted))
    return float(value[0]), float(value[1])


def _share(name: str, value: object) -> float:
    if not isinstance(value, float) or not 0 < value < 1:
        raise BadSetting(setting=name, value=str(value), wanted=said("share"))
    return value
