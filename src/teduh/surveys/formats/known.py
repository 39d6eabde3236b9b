"""A column of text whose variable is known: its codes, or their labels, become codes."""

import difflib

import polars as pl

from teduh.surveys.codebook import UNKNOWN, Code, Value, Variable, VariableKind, in_words
from teduh.surveys.formats.findings import Finding, Place, finding

OF_KIND = {
    VariableKind.NUMBER: "A number",
    VariableKind.TIME: "A number of seconds",
    VariableKind.DATE: "A date as 2026-11-22",
    VariableKind.MOMENT: "A moment as 2026-11-22T17:00:00",
}
LARGEST_EXACT = 2**53
CLOSED = {VariableKind.SINGLE, VariableKind.MULTI, VariableKind.LOGICAL}


def as_known(
    series: pl.Series, known: Variable, decimal: str, at: Place
) -> tuple[Variable, pl.Series, tuple[Finding, ...]]:
    """What does not fit stays out of the series and is told as a finding."""
    if known.kind is VariableKind.TEXT:
        return known, series, ()
    if known.kind in CLOSED and known.codes:
        return _coded(series, known, decimal, at)
    pointed = series.str.replace(",", ".", literal=True) if decimal == "," else series
    made = _made(pointed, known.kind)
    lost = series.filter(made.is_null() & series.is_not_null())
    if not lost.len():
        return known, made, ()
    expected = OF_KIND.get(known.kind, "A code")
    return known, made, (finding("not_a_value", at, n=lost.len(), value=lost[0], expected=expected),)


def _made(series: pl.Series, kind: VariableKind) -> pl.Series:
    if kind is VariableKind.DATE:
        return series.str.to_date("%Y-%m-%d", strict=False)
    if kind is VariableKind.MOMENT:
        return series.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f", strict=False, time_unit="us")
    numbers = series.cast(pl.Float64, strict=False)
    numbers = numbers.to_frame().select(pl.when(pl.first().is_finite()).then(pl.first())).to_series()
    return in_whole_numbers(numbers)


def in_whole_numbers(numbers: pl.Series) -> pl.Series:
    """As whole numbers, where all are and none is too large to be exact."""
    if bool(((numbers == numbers.round()) & (numbers.abs() < LARGEST_EXACT)).all()):
        return numbers.cast(pl.Int64)
    return numbers


def _coded(
    series: pl.Series, known: Variable, decimal: str, at: Place
) -> tuple[Variable, pl.Series, tuple[Finding, ...]]:
    """Numbers without a label stay, so that they are counted later; words that are no label are told here."""
    found = series.drop_nulls().value_counts(name="n of it").sort(series.name)
    labels = {label.casefold().strip(): code for code in known.codes for label in code.labels.values()}
    codes = {text: _code(text, known, labels, decimal) for text in found[series.name]}
    told = [_no_label(text, n, known, labels, at) for text, n in found.iter_rows() if codes[text][0] is None]
    by_label = sum(n for text, n in found.iter_rows() if codes[text][1])
    if by_label:
        told.append(finding("labels_made_codes", at, n=by_label))
    kind = pl.String if _is_worded(known) else pl.Float64
    values = [code for code, _ in codes.values()]
    made = series.replace_strict(list(codes), values, default=None, return_dtype=kind)
    return known, made if kind == pl.String else in_whole_numbers(made), tuple(told)


def _is_worded(known: Variable) -> bool:
    return any(isinstance(each.value, str) for each in known.codes)


def _code(text: str, known: Variable, labels: dict[str, Code], decimal: str) -> tuple[Value | None, bool]:
    """The code of a field, and whether its label stood there."""
    by_label = labels.get(text.casefold())
    if _is_worded(known):
        return (text, False) if by_label is None or known.code(text) else (by_label.value, True)
    number = _number(text, decimal)
    if number is not None and (known.code(number) or by_label is None):
        return number, False
    return (by_label.value, True) if by_label else (None, False)


def _number(text: str, decimal: str) -> float | None:
    try:
        number = float(text.replace(decimal, ".").replace("_", " "))
    except ValueError:
        return None
    return number if abs(number) < LARGEST_EXACT else None


def _no_label(text: str, n: int, known: Variable, labels: dict[str, Code], at: Place) -> Finding:
    near = difflib.get_close_matches(text.casefold(), labels, 1)
    return unlabelled(known, text, n, at, labels[near[0]] if near else None)


def unlabelled(known: Variable, value: Value, n: int, at: Place, near: Code | None = None) -> Finding:
    """The error of a value that no code has."""
    said = "" if near is None else f" (≈ {near.value} {in_words(near.labels, UNKNOWN)})"
    codes = ", ".join(str(each.value) for each in known.codes)
    return finding("unlabelled_code", at, n=n, value=value, known=codes, near=said)
