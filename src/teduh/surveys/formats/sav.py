"""SPSS system files (.sav, .zsav) in: labels, declared missing values, sets of several answers, dates."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pyreadstat

from teduh.surveys.codebook import (
    Code,
    Codebook,
    Measure,
    MissingRange,
    MultipleResponseSet,
    Value,
    Variable,
    VariableKind,
)
from teduh.surveys.formats.draft import Draft
from teduh.surveys.formats.findings import Place, refused
from teduh.surveys.formats.how import Reading
from teduh.surveys.formats.known import LARGEST_EXACT, in_whole_numbers
from teduh.surveys.formats.sav_dictionary import read_dictionary

MOST_BYTES = 400_000_000
DAY = 86_400
FIRST_DAY = (date(1970, 1, 1) - date(1582, 10, 14)).days
LAST_DAY = 4_000_000
DAYS = ("DATE", "ADATE", "EDATE", "JDATE", "SDATE", "QYR", "MOYR", "WKYR")
MOMENTS = ("DATETIME", "YMDHMS")
TIMES = ("TIME", "DTIME", "MTIME")

Meta = Any  # pyreadstat's container of what a file says of itself


def read_sav(path: Path, how: Reading) -> Draft:
    """Raises FormatRefused: broken, too_large, encoding_wrong."""
    place = Place(path.name)
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise refused("too_large", place, found=f"{size} B", limit=f"{MOST_BYTES} B")
    dictionary = read_dictionary(path.read_bytes(), place)
    columns, meta = _read(path, how, place)
    types = meta.readstat_variable_types
    frame = pl.DataFrame(
        [_series(name, values, is_text=types[name] == "string") for name, values in columns.items()]
    )
    sets = tuple(each for each in dictionary.sets(how.language) if set(each.variables) <= set(frame.columns))
    variables = [_variable(frame[name], meta, how.language, sets) for name in frame.columns]
    frame = pl.DataFrame([_dated(frame[each.name], each.kind) for each in variables])
    title = {how.language: meta.file_label} if meta.file_label else {}
    seen = {"encoding": how.encoding or str(meta.file_encoding), "compression": str(dictionary.compression)}
    return Draft("sav", Codebook(tuple(variables), sets, title), frame, (), seen)


def _read(path: Path, how: Reading, place: Place) -> tuple[Mapping[str, list[Any]], Meta]:
    encoding = how.encoding or None
    try:
        columns, meta = pyreadstat.read_sav(
            path, encoding=encoding, user_missing=True, disable_datetime_conversion=True, output_format="dict"
        )
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeError, MemoryError) as wrong:
        raise refused("broken", place, format="SPSS", reason=wrong) from wrong
    except ValueError as wrong:
        raise refused("encoding_wrong", place, encoding=encoding or "?") from wrong
    if not columns:
        raise refused("empty", place)
    return columns, meta


def _series(name: str, values: list[Any], *, is_text: bool) -> pl.Series:
    """Numbers whole where they all are; an empty text is no answer, as SPSS knows no other."""
    if is_text:
        texts = pl.Series(name, values, dtype=pl.String)
        return texts.to_frame().select(pl.when(pl.first() != "").then(pl.first())).to_series()
    numbers = pl.Series(name, values, dtype=pl.Float64).fill_nan(None)
    return in_whole_numbers(numbers)


def _variable(
    series: pl.Series, meta: Meta, language: str, sets: tuple[MultipleResponseSet, ...]
) -> Variable:
    name = series.name
    form = str(meta.original_variable_types.get(name, ""))
    words = meta.column_names_to_labels.get(name)
    labels = meta.variable_value_labels.get(name, {})
    codes = tuple(Code(_whole(value), {language: label}) for value, label in labels.items())
    missing = tuple(
        MissingRange(_whole(each["lo"]), _whole(each["hi"])) for each in meta.missing_ranges.get(name, ())
    )
    is_text = form.startswith("A") and form[1:].isdigit()
    variable = Variable(
        name, {language: words} if words else {}, VariableKind.NUMBER, codes, missing,
        Measure(meta.variable_measure.get(name, "unknown")), "" if is_text else form,
    )  # fmt: skip
    return replace(variable, kind=_kind(variable, series, sets))


def _whole(value: Value) -> Value:
    is_exact = isinstance(value, float) and value.is_integer() and abs(value) < LARGEST_EXACT
    return int(value) if is_exact else value


def _kind(variable: Variable, series: pl.Series, sets: tuple[MultipleResponseSet, ...]) -> VariableKind:
    if any(each.counted is not None and variable.name in each.variables for each in sets):
        return VariableKind.MULTI
    if variable.answers and _is_closed(variable, series):
        return VariableKind.SINGLE
    if series.dtype == pl.String:
        return VariableKind.TEXT
    form = variable.format.rstrip("0123456789.")
    if form in DAYS and _are_days(series):
        return VariableKind.DATE
    if form in MOMENTS and _are_in_reach(series):
        return VariableKind.MOMENT
    return VariableKind.TIME if form in TIMES else VariableKind.NUMBER


def _is_closed(variable: Variable, series: pl.Series) -> bool:
    """A scale of which only the ends are labelled is a number."""
    if variable.measure is not Measure.SCALE:
        return True
    return all(variable.code(each) or variable.is_missing(each) for each in series.drop_nulls().unique())


def _are_days(series: pl.Series) -> bool:
    return series.dtype != pl.Float64 and _are_in_reach(series) and bool((series % DAY == 0).all())


def _are_in_reach(series: pl.Series) -> bool:
    return bool(series.is_between(0, LAST_DAY * DAY).all())


def _dated(series: pl.Series, kind: VariableKind) -> pl.Series:
    if kind is VariableKind.DATE:
        return (series.cast(pl.Int64) // DAY - FIRST_DAY).cast(pl.Int32).cast(pl.Date)
    if kind is VariableKind.MOMENT:
        micros = ((series.cast(pl.Float64) - FIRST_DAY * DAY) * 1e6).round().cast(pl.Int64)
        return micros.cast(pl.Datetime("us"))
    return series
