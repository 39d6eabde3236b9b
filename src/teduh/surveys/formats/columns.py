"""Columns of text to variables: numbers, dates, codes and labels, told apart and shown."""

import re
from dataclasses import dataclass, field, replace

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
from teduh.surveys.formats.findings import Finding, Place, finding
from teduh.surveys.formats.how import Reading
from teduh.surveys.formats.known import as_known, in_whole_numbers

NO_ANSWER = ("NA", "N/A", "NaN", "nan", "NULL", "#NULL!", "#N/A", ".", "-")
NUMBER = {".": r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$", ",": r"^[+-]?(\d+,?\d*|,\d+)$"}
WHOLE = r"^[+-]?\d{1,15}$"
FRACTION = {".": r"^[+-]?\d*\.\d+$", ",": r"^[+-]?\d*,\d+$"}
DAY = r"^\d{4}-\d{2}-\d{2}$"
MOST_CODES = 30
MOST_LABELS = 60
MOST_WHICH_ARE_NEW = 0.2


@dataclass(frozen=True, eq=False)
class Understood:
    """One column made sense of."""

    variable: Variable
    series: pl.Series
    findings: tuple[Finding, ...] = field(default=())


def understood(draft: Draft, how: Reading, place: Place) -> Draft:
    """The draft with variables in place of text."""
    decimal, found = _decimal(draft.frame, how.decimal, place)
    columns = [_column(series, how, decimal, place) for series in draft.frame.get_columns()]
    variables, sets = with_sets(columns, how)
    noted = [finding("set_guessed", Place(place.file, each.name), n=len(each.variables)) for each in sets]
    if how.codebook:
        sets = tuple(each for each in how.codebook.sets if set(each.variables) <= set(draft.frame.columns))
        noted = []
    labels = how.codebook.labels if how.codebook else {}
    return replace(
        draft,
        codebook=Codebook(variables, sets, labels),
        frame=pl.DataFrame([each.series for each in columns]),
        findings=(*draft.findings, *found, *(one for each in columns for one in each.findings), *noted),
        seen={**draft.seen, "decimal": decimal},
    )


def _decimal(frame: pl.DataFrame, wished: str, place: Place) -> tuple[str, list[Finding]]:
    """The mark in columns that hold numbers only. Both marks in one file are an error."""
    if wished:
        return wished, []
    used = {mark: _columns_with(frame, mark) for mark in (".", ",")}
    if used["."] and used[","]:
        at = Place(place.file, next(iter(used[","])))
        step = {"comma": next(iter(used[","].values())), "point": next(iter(used["."].values()))}
        return ".", [finding("mixed_decimals", at, **step)]
    if used[","]:
        return ",", [finding("decimal_comma", place, example=next(iter(used[","].values())))]
    return ".", []


def _columns_with(frame: pl.DataFrame, mark: str) -> dict[str, str]:
    """An example of a fraction with this mark, by column, where numbers are all there is."""
    found: dict[str, str] = {}
    for series in frame.get_columns():
        fractions = series.filter(series.str.contains(FRACTION[mark]).fill_null(value=False))
        if fractions.len() and _all(series, rf"({NUMBER['.']})|({NUMBER[',']})"):
            found[series.name] = str(fractions[0])
    return found


def _all(series: pl.Series, pattern: str) -> bool:
    return bool(series.str.contains(pattern).all()) and series.null_count() < series.len()


def _column(series: pl.Series, how: Reading, decimal: str, place: Place) -> Understood:
    at = Place(place.file, series.name)
    known = how.codebook.variable(series.name) if how.codebook and series.name in how.codebook.names else None
    if known:
        return Understood(*as_known(series, known, decimal, at))
    series, empty = _emptied(series, decimal, at)
    if series.null_count() == series.len():
        return Understood(Variable(series.name, kind=VariableKind.TEXT), series, empty)
    found = guessed(series, decimal, how, at)
    return replace(found, findings=empty + found.findings)


def _emptied(series: pl.Series, decimal: str, at: Place) -> tuple[pl.Series, tuple[Finding, ...]]:
    """Words for no answer count as empty in a column of numbers only: NA is also a country."""
    words = series.is_in(NO_ANSWER)
    if not words.any() or not _all(series.filter(~words), NUMBER[decimal]):
        return series, ()
    word = series.filter(words)[0]
    kept = series.to_frame().select(pl.when(~pl.first().is_in(NO_ANSWER)).then(pl.first())).to_series()
    return kept, (finding("empty_words", at, n=int(words.sum()), word=word),)


def guessed(series: pl.Series, decimal: str, how: Reading, at: Place) -> Understood:
    """What a column of texts holds, when nobody said."""
    name = series.name
    if _all(series, WHOLE):
        return of_whole_numbers(series.cast(pl.Int64), at)
    if _all(series, NUMBER[decimal]):
        numbers = in_whole_numbers(series.str.replace(",", ".", literal=True).cast(pl.Float64))
        if numbers.dtype == pl.Int64:
            return of_whole_numbers(numbers, at)
        return Understood(Variable(name, kind=VariableKind.NUMBER, measure=Measure.SCALE), numbers)
    if (
        _all(series, DAY)
        and not series.str.to_date("%Y-%m-%d", strict=False).null_count() > series.null_count()
    ):
        return Understood(Variable(name, kind=VariableKind.DATE), series.str.to_date("%Y-%m-%d"))
    return of_words(series, decimal, how, at)


def of_whole_numbers(numbers: pl.Series, at: Place) -> Understood:
    values = sorted(numbers.drop_nulls().unique())
    if len(values) > MOST_CODES or numbers.drop_nulls().len() == len(values) > 1:
        return Understood(Variable(numbers.name, kind=VariableKind.NUMBER, measure=Measure.SCALE), numbers)
    codes = tuple(Code(value) for value in values)
    noted = finding("codes_without_labels", at, n=len(codes))
    return Understood(Variable(numbers.name, codes=codes), numbers, (noted,))


def of_words(series: pl.Series, decimal: str, how: Reading, at: Place) -> Understood:
    counted = series.drop_nulls().value_counts(name="n of it").sort(series.name)
    words = counted.filter(~pl.col(series.name).str.contains(NUMBER[decimal]))
    is_closed = counted.height <= MOST_LABELS and counted.height <= max(
        2, MOST_WHICH_ARE_NEW * (series.len() - series.null_count())
    )
    if not is_closed:
        return Understood(Variable(series.name, kind=VariableKind.TEXT), series)
    codes = tuple(Code(value, {how.language: value}) for value in counted[series.name])
    wrong = _mixed(series.name, counted, words, at)
    return Understood(Variable(series.name, codes=codes, measure=Measure.NOMINAL), series, wrong)


def _mixed(name: str, counted: pl.DataFrame, words: pl.DataFrame, at: Place) -> tuple[Finding, ...]:
    if words.height == counted.height:
        return ()
    worded = int(words["n of it"].sum())
    numbered = int(counted["n of it"].sum()) - worded
    return (finding("mixed_codes_and_labels", at, codes=numbered, words=worded, example=words[name][0]),)


def with_sets(
    columns: list[Understood], how: Reading
) -> tuple[tuple[Variable, ...], tuple[MultipleResponseSet, ...]]:
    """Columns of 0 and 1 that are numbered on from each other are the items of one question."""
    if how.codebook:
        return tuple(each.variable for each in columns), ()
    stems: dict[str, list[str]] = {}
    for each in columns:
        stem = re.sub(r"[._-]?\d+$", "", each.variable.name)
        values = {code.value for code in each.variable.codes}
        if stem not in {each.variable.name, ""} and values and values <= {0, 1}:
            stems.setdefault(stem, []).append(each.variable.name)
    sets = tuple(
        MultipleResponseSet(stem, tuple(names), counted=1) for stem, names in stems.items() if len(names) > 1
    )
    items = {name for each in sets for name in each.variables}
    return tuple(
        _item(each.variable) if each.variable.name in items else each.variable for each in columns
    ), sets


def _item(variable: Variable) -> Variable:
    return replace(variable, kind=VariableKind.MULTI, codes=(Code(0), Code(1)), measure=Measure.NOMINAL)
