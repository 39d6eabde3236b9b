"""What a file holds, as a page shows it: plain JSON, with every finding in each language."""

from collections.abc import Mapping
from typing import Any

from teduh.surveys.codebook import Code, Value, Variable, in_words
from teduh.surveys.formats.findings import Finding
from teduh.surveys.formats.known import CLOSED
from teduh.surveys.formats.preview import Column, Preview
from teduh.surveys.importing.mending import as_text
from teduh.surveys.importing.mends import Mends

LANGUAGES = ("id", "en")
MOST_FINDINGS = 300
Shown = dict[str, Any]  # JSON that is written here and read by queries


def as_json(preview: Preview, mends: Mends) -> Shown:
    """`origin` is what a column is called in the file."""
    origins = {mend.name: origin for origin, mend in mends.columns.items() if mend.name}
    variables = [column.variable for column in preview.columns]
    language = mends.file.language or "und"
    return {
        "format": preview.format,
        "seen": dict(preview.seen),
        "rows": preview.rows,
        "columns": [_column(each, origins, language) for each in preview.columns],
        "sets": [
            {"name": each.name, "label": in_words(each.labels, language), "variables": list(each.variables)}
            for each in preview.sets
            if {item.name for item in variables}.issuperset(each.variables)
        ],
        "findings": findings_as_json(preview.findings, origins),
    }


def findings_as_json(found: tuple[Finding, ...], origins: Mapping[str, str]) -> list[Shown]:
    return [_finding(each, origins) for each in found[:MOST_FINDINGS]]


def _finding(each: Finding, origins: Mapping[str, str]) -> Shown:
    name = each.place.variable
    return {
        "code": each.code,
        "is_error": each.is_error,
        "origin": origins.get(name, name),
        "row": each.place.row,
        "told": {language: vars(each.told(language)) for language in LANGUAGES},
    }


def _column(column: Column, origins: Mapping[str, str], language: str) -> Shown:
    variable = column.variable
    is_closed = variable.kind in CLOSED
    return {
        "origin": origins.get(variable.name, variable.name),
        "name": variable.name,
        "label": in_words(variable.labels, language),
        "kind": str(variable.kind),
        "values": column.values,
        "empty": column.empty,
        "is_closed": is_closed,
        "codes": _codes(column, language) if is_closed else [],
        "examples": [] if is_closed else [[as_text(value), n] for value, n in column.counts],
        "missing": [[as_text(each.low), as_text(each.high)] for each in variable.missing],
    }


def _codes(column: Column, language: str) -> list[Shown]:
    """All codes, also of nobody, and all values, also without a code."""
    counts = dict(column.counts)
    known = {each.value: each for each in column.variable.codes}
    values: list[Value] = [*known, *(value for value in counts if value not in known)]
    return [
        _code(value, known.get(value), counts.get(value, 0), column.variable, language) for value in values
    ]


def _code(value: Value, code: Code | None, n: int, variable: Variable, language: str) -> Shown:
    return {
        "value": as_text(value),
        "label": in_words(code.labels, language) if code else "",
        "n": n,
        "kind": str(code.kind) if code else "",
        "is_missing": variable.is_missing(value),
        "is_known": code is not None,
    }
