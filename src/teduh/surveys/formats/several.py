"""Questions with several answers: nothing chosen is told apart from not asked."""

from dataclasses import replace

import polars as pl

from teduh.surveys.codebook import MultipleResponseSet, Value
from teduh.surveys.formats.draft import Draft
from teduh.surveys.formats.findings import Place, finding
from teduh.surveys.formats.how import Reading


def sets_counted(draft: Draft, how: Reading, file: str) -> Draft:
    for each in draft.codebook.sets:
        if each.counted is not None:
            draft = _counted(draft, each, each.counted, how, file)
    return draft


def _counted(draft: Draft, several: MultipleResponseSet, counted: Value, how: Reading, file: str) -> Draft:
    items, at = draft.frame.select(several.variables), Place(file, several.name)
    if any(_is_other_kind(items[name], counted) for name in items.columns):
        return draft
    chosen = items.select(pl.any_horizontal(pl.all() == counted)).to_series().fill_null(value=False)
    empty = items.select(pl.sum_horizontal(pl.all().is_null())).to_series()
    if not _has_no(items, counted) and int(empty.sum()) > 0:
        if not how.blank_is_no:
            return draft.with_findings(finding("blank_or_not_asked", at))
        return _filled(draft, several, chosen, at)
    width = len(several.variables)
    told = finding(
        "set_counted", at, chosen=int(chosen.sum()), none=int((~chosen & (empty == 0)).sum()),
        not_asked=int((empty == width).sum()), partly=int(((empty > 0) & (empty < width)).sum()),
    )  # fmt: skip
    return draft.with_findings(told)


def _is_other_kind(series: pl.Series, counted: Value) -> bool:
    return series.dtype.is_numeric() == isinstance(counted, str)


def _has_no(items: pl.DataFrame, counted: Value) -> bool:
    """Whether anybody is on record as not having chosen something."""
    return any(bool((items[name] != counted).any()) for name in items.columns)


def _filled(draft: Draft, several: MultipleResponseSet, chosen: pl.Series, at: Place) -> Draft:
    no = "" if isinstance(several.counted, str) else 0
    names = list(several.variables)
    filled = draft.frame.with_columns(
        pl.when(chosen).then(pl.col(names).fill_null(no)).otherwise(pl.col(names))
    )
    n = sum(draft.frame[name].null_count() - filled[name].null_count() for name in names)
    return replace(draft, frame=filled).with_findings(finding("blanks_filled", at, n=n))
