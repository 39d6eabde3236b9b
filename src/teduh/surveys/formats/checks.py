"""What is asked of every table, whichever file it came from."""

import difflib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from teduh.surveys.codebook import Value, Variable, VariableKind, in_words
from teduh.surveys.formats.draft import Draft
from teduh.surveys.formats.findings import Finding, Place, finding
from teduh.surveys.formats.how import Duplicates, Reading
from teduh.surveys.formats.known import CLOSED, unlabelled
from teduh.surveys.formats.several import sets_counted

ITEMS_OF_A_VECTOR = 20
MOST_NAMED = 5


def checked(draft: Draft, how: Reading, file: str) -> Draft:
    """The draft with everything that was found, and with what `how` decides done."""
    if not draft.codebook.variables:
        return draft
    draft = draft.with_findings(*_unknown_names(draft, how, file))
    draft = _without_duplicates(draft, how, file)
    draft = sets_counted(draft, how, file)
    for variable in draft.codebook.variables:
        at = Place(file, variable.name)
        found = [*_codes(variable, draft.frame[variable.name], how, at), *_labels(variable, at)]
        found += [*_range(variable, draft.frame[variable.name], how, at)]
        draft = draft.with_findings(*found)
    draft = draft.with_findings(*_identical(draft, file))
    return replace(draft, findings=tuple(sorted(draft.findings, key=lambda each: not each.is_error)))


def _unknown_names(draft: Draft, how: Reading, file: str) -> Iterator[Finding]:
    wanted = {*how.ranges, *([how.identity] if how.identity else [])}
    wanted |= set(how.codebook.names) if how.codebook else set()
    for name in sorted(wanted - set(draft.frame.columns)):
        near = difflib.get_close_matches(name, draft.frame.columns, 3, 0.5) or draft.frame.columns[:3]
        yield finding("unknown_column", Place(file, name), near=", ".join(near))


def _without_duplicates(draft: Draft, how: Reading, file: str) -> Draft:
    name = how.identity
    if name not in draft.frame.columns:
        return draft
    ids, at = draft.frame[name], Place(file, name)
    if ids.null_count():
        draft = draft.with_findings(finding("respondent_without_identifier", at, n=ids.null_count()))
    twice = ids.filter(ids.is_not_null() & ids.is_duplicated()).unique(maintain_order=True)
    if not twice.len():
        return draft
    if how.duplicates is Duplicates.REFUSE:
        some = ", ".join(str(each) for each in twice.head(MOST_NAMED))
        return draft.with_findings(finding("duplicate_respondent", at, n=twice.len(), ids=some))
    kept = _one_of_each(draft.frame, name, how.duplicates)
    noted = finding("duplicates_left_out", at, n=draft.frame.height - kept.height, policy=how.duplicates)
    return replace(draft, frame=kept).with_findings(noted)


def _one_of_each(frame: pl.DataFrame, name: str, policy: Duplicates) -> pl.DataFrame:
    """The first, or the last of those with the fewest empty fields; rows stay in their order."""
    if policy is Duplicates.FIRST:
        return frame.unique(name, keep="first", maintain_order=True)
    numbered = frame.with_columns(
        pl.int_range(pl.len()).alias("\0row"),
        pl.sum_horizontal(pl.all().is_null()).alias("\0empty"),
    )
    best = numbered.sort("\0empty", -pl.col("\0row")).unique(name, keep="first", maintain_order=True)
    return best.sort("\0row").drop("\0row", "\0empty")


def _codes(variable: Variable, series: pl.Series, how: Reading, at: Place) -> Iterator[Finding]:
    values = series.drop_nulls()
    if variable.kind in CLOSED and any(each.labels for each in variable.codes):
        yield from _unlabelled(variable, values, how, at)
    missing = sum(int((values == each).sum()) for each in _missing_values(variable, values))
    if missing:
        yield finding("declared_missing", at, n=missing)
    if values.n_unique() == 1 and variable.kind is not VariableKind.TEXT and series.len() > 1:
        yield finding("constant", at, value=values[0])


def _missing_values(variable: Variable, values: pl.Series) -> list[Value]:
    if not variable.missing or values.dtype.is_temporal():
        return []
    return [each for each in values.unique() if variable.is_missing(each)]


def _unlabelled(variable: Variable, values: pl.Series, how: Reading, at: Place) -> Iterator[Finding]:
    known = {each.value for each in variable.codes}
    counted = values.rename("value").value_counts(name="n").sort("value")
    for value, n in counted.iter_rows():
        if value in known or variable.is_missing(value):
            continue
        told = unlabelled(variable, value, n, at)
        yield replace(told, code="kept_without_label") if how.keeps_unlabelled else told


def _labels(variable: Variable, at: Place) -> Iterator[Finding]:
    """Two codes that a reader of one language cannot tell apart."""
    by_label: dict[tuple[str, str], list[Value]] = defaultdict(list)
    for code in variable.codes:
        for language, label in code.labels.items():
            by_label[language, label.casefold().strip()].append(code.value)
    for (language, _), values in by_label.items():
        if len(values) > 1:
            first = variable.code(values[0])
            label = in_words(first.labels, language) if first else ""
            yield finding("two_codes_one_label", at, codes=", ".join(map(str, values)), label=label)


def _range(variable: Variable, series: pl.Series, how: Reading, at: Place) -> Iterator[Finding]:
    bounds = how.ranges.get(variable.name)
    if bounds is None or not series.dtype.is_numeric():
        return
    values = series.filter(
        series.is_not_null() & ~series.is_in(_missing_values(variable, series.drop_nulls()))
    )
    beyond = values.filter((values < bounds[0]) | (values > bounds[1]))
    if beyond.len():
        low, high = (f"{each:g}" for each in bounds)
        yield finding("out_of_range", at, n=beyond.len(), value=beyond[0], low=low, high=high)


def _identical(draft: Draft, file: str) -> Iterator[Finding]:
    names = [each.name for each in draft.codebook.variables if each.kind in CLOSED]
    if len(names) < ITEMS_OF_A_VECTOR:
        return
    n = int(draft.frame.select(names).is_duplicated().sum())
    if n:
        yield finding("identical_answers", Place(file), n=n, items=len(names))
