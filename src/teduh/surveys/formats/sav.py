"""SPSS system files (.sav, .zsav) in: labels, declared missing values, sets of several answers, dates."""

import struct
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from teduh.surveys.codebook import (
    Code,
    Codebook,
    Measure,
    MultipleResponseSet,
    Variable,
    VariableKind,
)
from teduh.surveys.formats.draft import Draft
from teduh.surveys.formats.findings import Place, refused
from teduh.surveys.formats.how import Reading
from teduh.surveys.formats.sav_dictionary import Dictionary, read_dictionary
from teduh.surveys.formats.sav_values import series_of, slots_of
from teduh.surveys.formats.sav_words import Column, Words, columns_of

MOST_BYTES = 400_000_000
TITLE = slice(109, 173)
DAY = 86_400
FIRST_DAY = (date(1970, 1, 1) - date(1582, 10, 14)).days
LAST_DAY = 4_000_000
DAYS = ("DATE", "ADATE", "EDATE", "JDATE", "SDATE", "QYR", "MOYR", "WKYR")
MOMENTS = ("DATETIME", "YMDHMS")
TIMES = ("TIME", "DTIME", "MTIME")


def read_sav(path: Path, how: Reading) -> Draft:
    """Raises FormatRefused: broken, too_large, encoding_wrong.

    Read here and not by a library in C, which hostile files bring down with all that runs beside it.
    """
    place = Place(path.name)
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise refused("too_large", place, found=f"{size} B", limit=f"{MOST_BYTES} B")
    content = path.read_bytes()
    found = read_dictionary(content, place)
    encoding = how.encoding or found.encoding
    try:
        columns = columns_of(Words(content, found, encoding))
        slots = slots_of(content, found)
        series = [series_of(slots, each, found, encoding) for each in columns]
        return _draft(content, columns, series, found, replace(how, encoding=encoding))
    except (UnicodeError, LookupError) as wrong:
        raise refused("encoding_wrong", place, encoding=encoding) from wrong
    except (ValueError, struct.error, zlib.error, OverflowError) as wrong:
        raise refused("broken", place, format="SPSS", reason=wrong) from wrong


def _draft(
    content: bytes, columns: list[Column], series: list[pl.Series], found: Dictionary, how: Reading
) -> Draft:
    names = {each.name for each in columns}
    sets = tuple(each for each in found.sets(how.language) if set(each.variables) <= names)
    variables = [
        _variable(column, one, how.language, sets) for column, one in zip(columns, series, strict=True)
    ]
    dated = [_dated(one, each.kind) for one, each in zip(series, variables, strict=True)]
    label = content[TITLE].rstrip(b" \0").decode(how.encoding)
    seen = {"encoding": how.encoding, "compression": str(found.compression)}
    book = Codebook(tuple(variables), sets, {how.language: label} if label else {})
    return Draft("sav", book, pl.DataFrame(dated), (), seen)


def _variable(
    column: Column, series: pl.Series, language: str, sets: tuple[MultipleResponseSet, ...]
) -> Variable:
    codes = tuple(Code(value, {language: label}) for value, label in column.codes.items())
    variable = Variable(
        column.name, {language: column.label} if column.label else {}, VariableKind.NUMBER, codes,
        tuple(column.missing), column.measure, column.format,
    )  # fmt: skip
    return replace(variable, kind=_kind(variable, series, sets))


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
