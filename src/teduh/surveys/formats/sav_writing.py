"""SPSS system files out, the same bytes for the same table."""

import re
import tempfile
from pathlib import Path
from typing import Any

import polars as pl
import pyreadstat

from teduh.surveys.codebook import (
    Measure,
    MissingRange,
    MultipleResponseSet,
    Table,
    Value,
    Variable,
    VariableKind,
    in_words,
)
from teduh.surveys.formats.findings import Finding, FormatRefused, Place, finding, refused
from teduh.surveys.formats.sav import DAY, FIRST_DAY
from teduh.surveys.formats.sav_dictionary import read_dictionary, sets_record

MADE_AT = slice(92, 109)
NO_TIME = b"01 Jan 7000:00:00"
LONGEST_NAME = 64
LONGEST_LABEL = 120
LONGEST_VARIABLE_LABEL = 256
MOST_MISSING = 3
NAME = re.compile(r"[^\W\d][\w.@#$]*")
RESERVED = {"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"}
FORMAT_OF = {VariableKind.DATE: "SDATE10", VariableKind.MOMENT: "DATETIME20", VariableKind.TIME: "TIME8"}


def write_sav(table: Table, path: Path, language: str) -> None:
    """One language of a table, as .sav knows one. Raises FormatRefused: unsupported."""
    wrong = tuple(found for each in table.codebook.variables for found in _limits(each, language))
    if wrong:
        raise FormatRefused(*wrong)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "table.sav"
        _write(table, raw, language)
        path.write_bytes(_finished(raw.read_bytes(), table.codebook.sets, language, path.name))


def _limits(each: Variable, language: str) -> list[Finding]:
    """What SPSS could not hold: told before anything is written, as a cut label would be another label."""
    at, found = Place(variable=each.name), []
    if (
        len(each.name.encode()) > LONGEST_NAME
        or not NAME.fullmatch(each.name)
        or each.name.upper() in RESERVED
    ):
        found.append(finding("unsupported", at, found="a name", expected="A letter first, at most 64 bytes"))
    longest = max((len(in_words(code.labels, language).encode()) for code in each.codes), default=0)
    if longest > LONGEST_LABEL or len(in_words(each.labels, language).encode()) > LONGEST_VARIABLE_LABEL:
        found.append(
            finding("unsupported", at, found="a long label", expected="120 bytes, 256 of a variable")
        )
    ranges = sum(not part.is_one_value for part in each.missing)
    if ranges > 1 or len(each.missing) > (2 if ranges else MOST_MISSING):
        found.append(finding("unsupported", at, found="missing values", expected="Three, or a range and one"))
    return found


def _write(table: Table, path: Path, language: str) -> None:
    variables = table.codebook.variables
    labels = {each.name: in_words(each.labels, language) or None for each in variables}
    pyreadstat.write_sav(
        table.frame.select(_column(table.frame[each.name], each) for each in variables),
        path,
        file_label=in_words(table.codebook.labels, language),
        column_labels=labels,
        variable_value_labels={
            each.name: _codes(each, language) for each in variables if _codes(each, language)
        },
        missing_ranges={
            each.name: [_missing(part) for part in each.missing] for each in variables if each.missing
        },
        variable_measure={
            each.name: str(each.measure) for each in variables if each.measure is not Measure.UNKNOWN
        },
        variable_format={
            each.name: form for each in variables if (form := _format(table.frame[each.name], each))
        },
        row_compress=True,
    )


def _column(series: pl.Series, variable: Variable) -> pl.Series:
    if series.dtype == pl.String:
        return series.fill_null("")
    if variable.kind is VariableKind.DATE:
        return (series.cast(pl.Int32).cast(pl.Float64) + FIRST_DAY) * DAY
    if variable.kind is VariableKind.MOMENT:
        return series.cast(pl.Datetime("us")).cast(pl.Int64) / 1e6 + FIRST_DAY * DAY
    return series.cast(pl.Float64)


def _codes(variable: Variable, language: str) -> dict[Any, str]:  # texts or numbers
    return {_number(each.value): in_words(each.labels, language) for each in variable.codes if each.labels}


def _number(value: Value) -> Value:
    return value if isinstance(value, str) else float(value)


def _missing(part: MissingRange) -> Any:  # noqa: ANN401 - as the writer takes it
    return {"lo": _number(part.low), "hi": _number(part.high)}


def _format(series: pl.Series, variable: Variable) -> str:
    return "" if series.dtype == pl.String else variable.format or FORMAT_OF.get(variable.kind, "")


def _finished(content: bytes, sets: tuple[MultipleResponseSet, ...], language: str, name: str) -> bytes:
    """With its sets, and without the time at which it was made."""
    found = read_dictionary(content, Place(name))
    if found.encoding.upper() != "UTF-8":
        raise refused("unsupported", Place(name), found=found.encoding, expected="UTF-8")
    short = {full: each for each, full in found.names.items()}
    told = tuple(
        MultipleResponseSet(
            each.name, each.variables, {language: in_words(each.labels, language)}, each.counted
        )
        for each in sets
    )
    dated = content[: MADE_AT.start] + NO_TIME + content[MADE_AT.stop : found.end]
    return dated + sets_record(told, short) + content[found.end :]
