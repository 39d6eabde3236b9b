"""study.toml: what a study is made of."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from teduh.surveys.study.parts import (
    Data,
    Fieldwork,
    Order,
    Pooling,
    Rows,
    SampleKind,
    Subject,
    Suppression,
    Texts,
    Wave,
    Weighting,
    Where,
)
from teduh.surveys.study.refusals import BadSetting, NoSuchFile, UnknownSetting, UnreadableFile, said
from teduh.surveys.weighting.checks import Duplicates
from teduh.surveys.weighting.design import Lonely, Projection
from teduh.surveys.weighting.margins import Missing, nearest

__all__ = [
    "NAME",
    "Data",
    "Fieldwork",
    "Order",
    "Pooling",
    "Rows",
    "SampleKind",
    "Settings",
    "Subject",
    "Suppression",
    "Texts",
    "Wave",
    "Weighting",
    "Where",
    "parsed",
    "settings",
]
NAME = "study.toml"
Chosen = TypeVar("Chosen", bound=StrEnum)
Made = TypeVar("Made")


@dataclass(frozen=True)
class Settings:
    """countries: the ones that are weighted and tabulated; none named: all that the data have.

    means: closed questions of which a mean and quartiles are told as well. printed: a file of figures that
    others printed, where there are no answers; words: what its questions, options and breakdowns are called
    in other languages. engine: what counts; auto is DuckDB for big files. wave: the earlier ones, the oldest
    first; this_wave: what the study's own answers are called beside them.
    """

    name: str
    title: Texts
    sample_kind: SampleKind
    questions: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    population: Mapping[str, float] = field(default_factory=dict)
    pooled: Pooling = Pooling.EQUAL
    with_dont_know: bool = True
    with_flagged: bool = True
    level: float = 0.95
    engine: Where = Where.AUTO
    printed: str = ""
    words: Mapping[str, Texts] = field(default_factory=dict)
    second_hand: bool = False
    data: Data = field(default_factory=Data)
    weighting: Weighting = field(default_factory=Weighting)
    suppression: Suppression = field(default_factory=Suppression)
    rows: Rows = field(default_factory=Rows)
    fieldwork: Fieldwork = field(default_factory=Fieldwork)
    order: tuple[Order, ...] = ()
    wave: tuple[Wave, ...] = ()
    this_wave: str = ""


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
    parts = {"data": Data, "weighting": Weighting, "suppression": Suppression, "rows": Rows}
    parts |= {"fieldwork": Fieldwork}
    made: dict[str, Any] = {
        name: _record(kind, given.get(name, {}), f"{name}.") for name, kind in parts.items()
    }
    made["order"] = _orders(given.get("order", []))
    made["wave"] = _waves(given.get("wave", []), given.get("this_wave"))
    plain = {name: value for name, value in given.items() if name not in made}
    for needed in ("name", "title", "sample_kind"):
        if needed not in plain:
            raise BadSetting(setting=needed, value="—", wanted=said(_WANTED[needed]))
    found = _record(Settings, plain, "", made)
    for each in found.breakdowns:
        if found.data.country in each.split("*"):
            raise BadSetting(setting="breakdowns", value=each, wanted=said("breakdown"))
    return found


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


def _waves(given: object, this: object) -> tuple[Wave, ...]:
    """Each `[[wave]]` has a name of its own and answers; so has the study beside them."""
    found, names = list[Wave](), [this]
    for each in _of_type("wave", given, list, "table"):
        for needed in ("name", "data"):
            if needed not in _of_type("wave", each, Mapping, "table"):
                raise BadSetting(setting=f"wave.{needed}", value="—", wanted=said("text"))
        found.append(_record(Wave, each, "wave."))
        if not this or each["name"] in names:
            wrong = "wave.name" if this else "this_wave"
            raise BadSetting(setting=wrong, value=str(each["name"]), wanted=said("wave"))
        names.append(each["name"])
    return tuple(found)


# More than live on earth.
_MOST_PEOPLE = 100_000_000_000
_WANTED = {"name": "text", "title": "texts", "sample_kind": "kind"}
_WANTED |= {"subject": "subject", "question": "text", "keys": "keys"}
_ENUMS: dict[str, type[StrEnum]] = {
    "sample_kind": SampleKind,
    "pooled": Pooling,
    "engine": Where,
    "order.subject": Subject,
    "wave.sample_kind": SampleKind,
    "data.duplicates": Duplicates,
    "data.lonely": Lonely,
    "weighting.missing": Missing,
    "weighting.projection": Projection,
}
_LISTS = {"questions", "means", "breakdowns", "countries", "weighting.margins", "wave.not_asked"}
_LISTS |= {"data.flags", "rows.known_by", "rows.leaves_out"}
_WHOLE = {"suppression.hidden", "suppression.marked", "rows.alike", "weighting.year", "wave.year"}
_TRUTHS = {"with_dont_know", "with_flagged", "second_hand"}
_TABLES = {"title", "words", "population", "data.ranges", "order.keys", "wave.reworded"}
_DATES = {"fieldwork.first", "fieldwork.last", "wave.first", "wave.last"}


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
        return _people(name, _of_type(name, value, Mapping, "people"))
    if name == "words":
        return {key: _texts(name, each) for key, each in _of_type(name, value, Mapping, "texts").items()}
    if name == "data.ranges":
        return {key: _ends(name, each) for key, each in _of_type(name, value, Mapping, "ranges").items()}
    if name == "order.keys":
        return _keys(name, _of_type(name, value, Mapping, "keys"))
    if name == "wave.reworded":
        given = _of_type(name, value, Mapping, "reworded")
        return {key: _of_type(f"{name}.{key}", each, Mapping, "texts") for key, each in given.items()}
    return _of_type(name, value, Mapping, "texts")


def _people(name: str, value: Mapping[str, Any]) -> Mapping[str, float]:
    """Numbers of people, nought or more, and not all of them nought."""
    found = dict[str, float]()
    for country, people in value.items():
        is_number = isinstance(people, int | float) and not isinstance(people, bool)
        if not is_number or not 0 <= people <= _MOST_PEOPLE:
            raise BadSetting(setting=f"{name}.{country}", value=str(people), wanted=said("people"))
        found[country] = float(people)
    if found and not any(found.values()):
        raise BadSetting(setting=name, value="0", wanted=said("people"))
    return found


def _texts(name: str, value: object) -> Mapping[str, str]:
    texts: Mapping[str, str] = _of_type(name, value, Mapping, "texts")
    return {language: _of_type(name, text, str, "texts") for language, text in texts.items()}


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
