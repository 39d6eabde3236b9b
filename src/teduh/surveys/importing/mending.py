"""Decisions about a file, applied to what was read of it before it is checked."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import polars as pl

from teduh.surveys.codebook import (
    UNKNOWN,
    Code,
    Codebook,
    CodeKind,
    MissingRange,
    MultipleResponseSet,
    Value,
    Variable,
    VariableKind,
)
from teduh.surveys.formats.columns import guessed
from teduh.surveys.formats.draft import Draft
from teduh.surveys.formats.findings import Finding, Place, finding
from teduh.surveys.formats.how import Duplicates, Reading
from teduh.surveys.formats.known import CLOSED, as_known
from teduh.surveys.importing.mends import ColumnMend, Mends, SetMend, ValueMend

MOST_CODES = 500
GUESSED = {"csv", "parquet"}
"""Formats whose texts say nothing of their kind, which is found out anew when they are changed."""


def reading_of(mends: Mends) -> Reading:
    """How the file is read. Names in it are those that columns have afterwards."""
    file = mends.file
    ranges = {
        mends.name_of(origin): (_or(each.low, float("-inf")), _or(each.high, float("inf")))
        for origin, each in mends.columns.items()
        if not each.is_left_out and (each.low is not None or each.high is not None)
    }
    return Reading(
        encoding=file.encoding,
        delimiter=file.delimiter,
        decimal=file.decimal,
        language=file.language or UNKNOWN,
        identity=mends.name_of(file.identity) if file.identity else "",
        duplicates=Duplicates(file.duplicates),
        ranges=ranges,
        keeps_unlabelled=file.keeps_unlabelled,
        blank_is_no=file.blank_is_no,
        drops_ragged=file.drops_ragged,
        names=file.names,
    )


def _or(number: float | None, otherwise: float) -> float:
    return otherwise if number is None else number


def mender(mends: Mends, how: Reading) -> Callable[[Draft], Draft]:
    """What is done to a draft between reading and checking."""

    def mend(draft: Draft) -> Draft:
        for origin, each in mends.columns.items():
            if origin in draft.frame.columns:
                draft = _without(draft, origin) if each.is_left_out else _column(draft, origin, each, how)
        for name, several in mends.sets.items():
            draft = _set(draft, name, several, how)
        return _renamed(draft, mends)

    return mend


def _without(draft: Draft, name: str) -> Draft:
    kept = tuple(each for each in draft.codebook.variables if each.name != name)
    sets = (_less(each, name) for each in draft.codebook.sets)
    book = Codebook(kept, tuple(each for each in sets if each.variables), draft.codebook.labels)
    found = tuple(each for each in draft.findings if each.place.variable != name)
    return replace(draft, codebook=book, frame=draft.frame.drop(name), findings=found)


def _less(several: MultipleResponseSet, name: str) -> MultipleResponseSet:
    return replace(several, variables=tuple(each for each in several.variables if each != name))


def _column(draft: Draft, name: str, mend: ColumnMend, how: Reading) -> Draft:
    draft, series = _filtered(draft, name, mend)
    variable, at = draft.codebook.variable(name), _place(draft, name)
    told: list[Finding] = []
    is_read_anew = series.dtype == pl.String and draft.format in GUESSED and _changes(mend)
    series, wrong = _recoded(series, mend, at)
    told += wrong
    if is_read_anew and not mend.kind and variable.kind is not VariableKind.MULTI:
        anew = guessed(series, draft.seen.get("decimal", "."), how, at)
        variable, series = replace(anew.variable, labels=variable.labels), anew.series
        draft = _forgotten(draft, name)
        told += anew.findings
    if mend.kind:
        variable, series, wrong = _of_kind(series, variable, VariableKind(mend.kind), draft, at)
        draft = _forgotten(draft, name)
        told += wrong
    variable = _described(variable, series, mend, how.language)
    return _put(draft, variable, series, tuple(told))


def _place(draft: Draft, name: str) -> Place:
    known = next((each.place for each in draft.findings if each.place.variable == name), None)
    return Place(known.file if known else "", name)


def _changes(mend: ColumnMend) -> bool:
    return any(each.do in {"recode", "empty", "leave_out"} for each in mend.values.values())


def as_text(value: object) -> str:
    """A value as it stands in a form: whole numbers without a point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _filtered(draft: Draft, name: str, mend: ColumnMend) -> tuple[Draft, pl.Series]:
    """Without the respondents whose value says that they are left out."""
    series = draft.frame[name]
    gone = {text for text, each in mend.values.items() if each.do == "leave_out"}
    if not gone:
        return draft, series
    values = [value for value in series.unique().to_list() if as_text(value) in gone]
    out = series.is_in([value for value in values if value is not None])
    out = out.fill_null(value=False) | (series.is_null() if "" in gone else pl.Series([False]))
    left = finding("rows_chosen_out", _place(draft, name), n=int(out.sum()))
    draft = replace(draft, frame=draft.frame.filter(~out)).with_findings(left)
    return draft, draft.frame[name]


def _recoded(series: pl.Series, mend: ColumnMend, at: Place) -> tuple[pl.Series, list[Finding]]:
    """What is to become what the column cannot hold is told, and stays."""
    wanted = {text: each for text, each in mend.values.items() if each.do in {"recode", "empty"}}
    if not wanted:
        return series, []
    known, wrong = dict[object, object](), list[Finding]()
    for value in series.drop_nulls().unique().to_list():
        each = wanted.get(as_text(value))
        if each is None:
            continue
        made = None if each.do == "empty" else _like(each.to, series)
        if made is None and each.do == "recode":
            wrong.append(finding("not_a_value", at, n=1, value=each.to, expected=str(series.dtype)))
            continue
        known[value] = made
    return series.replace(list(known), list(known.values())) if known else series, wrong


def _like(text: str, series: pl.Series) -> Value | None:
    """A number where the column holds numbers."""
    if not series.dtype.is_numeric():
        return text if series.dtype == pl.String and text else None
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    if series.dtype.is_integer():
        return int(number) if number.is_integer() else None
    return number if abs(number) < float("inf") else None


def _of_kind(
    series: pl.Series, variable: Variable, kind: VariableKind, draft: Draft, at: Place
) -> tuple[Variable, pl.Series, list[Finding]]:
    if kind is VariableKind.SINGLE:
        return *_closed(series, variable), []
    known = replace(variable, kind=kind, codes=() if kind is VariableKind.TEXT else variable.codes)
    if kind is VariableKind.TEXT:
        return known, series.cast(pl.String), []
    if series.dtype == pl.String:
        made = as_known(series, replace(known, codes=()), draft.seen.get("decimal", "."), at)
        return made[0], made[1], list(made[2])
    fits = series.dtype == pl.Date if kind is VariableKind.DATE else series.dtype.is_numeric()
    if fits:
        return known, series, []
    first = series.drop_nulls().head(1).to_list()
    told = finding(
        "not_a_value", at, n=series.len() - series.null_count(), value=first[0], expected=str(kind)
    )
    return variable, series, [told]


def _closed(series: pl.Series, variable: Variable) -> tuple[Variable, pl.Series]:
    """Each value that is there is a code."""
    if series.dtype.is_temporal():
        series = series.cast(pl.String)
    values = sorted(series.drop_nulls().unique().to_list())[:MOST_CODES]
    known = {each.value for each in variable.codes}
    more = tuple(Code(value) for value in values if value not in known)
    return replace(variable, kind=VariableKind.SINGLE, codes=variable.codes + more), series


def _described(variable: Variable, series: pl.Series, mend: ColumnMend, language: str) -> Variable:
    """With labels, kinds of codes and what is missing as they were decided."""
    codes = {as_text(each.value): each for each in variable.codes}
    there = {as_text(value): value for value in series.drop_nulls().unique().to_list()} if mend.values else {}
    missing = list(variable.missing)
    for text, each in mend.values.items():
        value = codes[text].value if text in codes else there.get(text)
        if each.do in {"recode", "empty", "leave_out"}:
            codes.pop(text, None)
        elif value is not None and not hasattr(value, "isoformat"):
            if each.do == "missing" and not variable.is_missing(value):
                missing.append(MissingRange(value, value))
            if each.label or each.kind or text in codes:
                codes[text] = _code(codes.get(text) or Code(value), each, language)
    labels = {**variable.labels, language: mend.label} if mend.label else variable.labels
    ordered = tuple(codes.values())
    if any(text not in {as_text(old.value) for old in variable.codes} for text in codes):
        ordered = tuple(sorted(ordered, key=lambda each: (isinstance(each.value, str), each.value)))
    return replace(variable, labels=labels, codes=ordered, missing=tuple(missing))


def _code(code: Code, mend: ValueMend, language: str) -> Code:
    labels: Mapping[str, str] = {**code.labels, language: mend.label} if mend.label else code.labels
    return Code(code.value, labels, CodeKind(mend.kind) if mend.kind else code.kind)


def _forgotten(draft: Draft, name: str) -> Draft:
    """What was found when the column was read as something else."""
    stale = {"mixed_codes_and_labels", "codes_without_labels", "empty_words", "unsupported", "not_a_value"}
    found = tuple(each for each in draft.findings if each.place.variable != name or each.code not in stale)
    return replace(draft, findings=found)


def _put(draft: Draft, variable: Variable, series: pl.Series, told: tuple[Finding, ...]) -> Draft:
    kept = tuple(variable if each.name == variable.name else each for each in draft.codebook.variables)
    if variable.kind in CLOSED and all(each.labels for each in variable.codes):
        told = tuple(each for each in told if each.code != "codes_without_labels")
        draft = replace(
            draft,
            findings=tuple(
                each for each in draft.findings
                if (each.code, each.place.variable) != ("codes_without_labels", variable.name)
            ),
        )  # fmt: skip
    book = replace(draft.codebook, variables=kept)
    frame = draft.frame.with_columns(series.alias(variable.name))
    return replace(draft, codebook=book, frame=frame).with_findings(*told)


def _set(draft: Draft, name: str, mend: SetMend, how: Reading) -> Draft:
    sets = tuple(
        replace(each, labels={**each.labels, how.language: mend.label}) if mend.label else each
        for each in draft.codebook.sets
        if each.name == name
    )
    others = tuple(each for each in draft.codebook.sets if each.name != name)
    kept = others if mend.is_split else others + sets
    variables = draft.codebook.variables
    if mend.is_split:
        items = {item for each in sets for item in each.variables}
        variables = tuple(
            replace(each, kind=VariableKind.SINGLE) if each.name in items else each for each in variables
        )
    found = tuple(
        each for each in draft.findings if (each.code, each.place.variable) != ("set_guessed", name)
    )
    return replace(draft, codebook=replace(draft.codebook, variables=variables, sets=kept), findings=found)


def _renamed(draft: Draft, mends: Mends) -> Draft:
    """A name that two would have is told, and both keep their own."""
    wanted = {each: mends.name_of(each) for each in draft.frame.columns}
    twice = {name for name in wanted.values() if list(wanted.values()).count(name) > 1}
    if twice:
        return draft.with_findings(*(finding("column_twice", Place("", name), n=2) for name in sorted(twice)))
    changed = {old: new for old, new in wanted.items() if old != new}
    if not changed:
        return draft
    variables = tuple(replace(each, name=wanted[each.name]) for each in draft.codebook.variables)
    sets = tuple(
        replace(each, variables=tuple(wanted[item] for item in each.variables))
        for each in draft.codebook.sets
    )
    found = tuple(
        replace(
            each, place=replace(each.place, variable=changed.get(each.place.variable, each.place.variable))
        )
        for each in draft.findings
    )
    book = replace(draft.codebook, variables=variables, sets=sets)
    return replace(draft, codebook=book, frame=draft.frame.rename(changed), findings=found)
