"""A codebook as JSON, the same bytes for the same codebook."""

import json
from collections.abc import Mapping
from typing import Any

from teduh.surveys.codebook.records import (
    Code,
    Codebook,
    CodeKind,
    Measure,
    MissingRange,
    MultipleResponseSet,
    Value,
    Variable,
    VariableKind,
)

VERSION = 1

Parts = Mapping[str, Any]  # JSON as it was read: every value is looked at before it is taken


class CodebookRefused(ValueError):  # noqa: N818 - a verdict on what was given
    """What was given is no codebook, or one of a later version."""


def stored(codebook: Codebook) -> str:
    """The JSON of a codebook, one line per variable, so that a change is seen where it was made."""
    rows = ",\n".join(f"  {_compact(_variable(each))}" for each in codebook.variables)
    sets = ",\n".join(f"  {_compact(_set(each))}" for each in codebook.sets)
    head = f'"version": {VERSION},\n"labels": {_compact(dict(codebook.labels))}'
    return f'{{{head},\n"variables": [\n{rows}\n],\n"sets": [\n{sets}\n]}}\n'


def _compact(part: Parts) -> str:
    return json.dumps(part, ensure_ascii=False, sort_keys=True, allow_nan=False)


def _variable(each: Variable) -> Parts:
    return _filled(
        name=each.name, labels=dict(each.labels), kind=str(each.kind), measure=str(each.measure),
        format=each.format, codes=[_code(code) for code in each.codes],
        missing=[[part.low, part.high] for part in each.missing],
    )  # fmt: skip


def _code(each: Code) -> Parts:
    return _filled(value=each.value, labels=dict(each.labels), kind=str(each.kind))


def _set(each: MultipleResponseSet) -> Parts:
    return _filled(
        name=each.name, labels=dict(each.labels), variables=list(each.variables), counted=each.counted
    )


def _filled(**parts: object) -> Parts:
    return {name: part for name, part in parts.items() if part not in ({}, [], "", None) or name == "value"}


def taken_up(text: str | bytes) -> Codebook:
    """The codebook of its JSON. Raises CodebookRefused."""
    try:
        return _codebook(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise CodebookRefused(f"this is no codebook: {wrong!r}") from wrong


def _codebook(parts: Parts) -> Codebook:
    if parts["version"] != VERSION:
        raise ValueError(f"version {parts['version']}, where {VERSION} is known")
    return Codebook(
        tuple(_as_variable(each) for each in parts["variables"]),
        tuple(_as_set(each) for each in parts["sets"]),
        _texts(parts),
    )


def _as_variable(parts: Parts) -> Variable:
    return Variable(
        name=_text(parts["name"]),
        labels=_texts(parts),
        kind=VariableKind(parts["kind"]),
        codes=tuple(_as_code(each) for each in parts.get("codes", ())),
        missing=tuple(MissingRange(_value(low), _value(high)) for low, high in parts.get("missing", ())),
        measure=Measure(parts["measure"]),
        format=_text(parts.get("format", "")),
    )


def _as_code(parts: Parts) -> Code:
    return Code(_value(parts["value"]), _texts(parts), CodeKind(parts["kind"]))


def _as_set(parts: Parts) -> MultipleResponseSet:
    counted = parts.get("counted")
    return MultipleResponseSet(
        _text(parts["name"]),
        tuple(_text(each) for each in parts["variables"]),
        _texts(parts),
        None if counted is None else _value(counted),
    )


def _texts(parts: Parts) -> dict[str, str]:
    return {_text(language): _text(words) for language, words in parts.get("labels", {}).items()}


def _text(part: object) -> str:
    if not isinstance(part, str):
        raise TypeError(f"{part!r} is no text")
    return part


def _value(part: object) -> Value:
    if isinstance(part, bool) or not isinstance(part, int | float | str):
        raise TypeError(f"{part!r} is no code")
    return part
