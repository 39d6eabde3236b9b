"""Rows of respondents, released only when asked for, and only so that nobody stands out.

Who is one of fewer than k with the same quasi-identifiers could be found by somebody who knows them. Columns
are made coarser for everybody alike until few are left who stand out, region first, and these are left out.

Source: k-anonymity by global recoding (Samarati 2001).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from teduh.surveys.codebook import Code, Codebook, Table, Value, Variable, VariableKind, in_words
from teduh.surveys.formats.findings import Finding, Place, finding, refused

K = 5
MOST_LEFT_OUT = 0.01
TELLING = {VariableKind.TEXT, VariableKind.MOMENT, VariableKind.DATE, VariableKind.TIME}


@dataclass(frozen=True)
class Release:
    """May rows go out at all; by which columns somebody could be known, the first to become coarser first."""

    is_on: bool = False
    quasi: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()
    k: int = K


@dataclass(frozen=True, eq=False)
class Released:
    """Rows in an order that says nothing of when they came."""

    table: Table
    findings: tuple[Finding, ...]


def released(table: Table, release: Release) -> Released:
    """Raises FormatRefused: microdata_off, too_few_alike, unknown_column."""
    if not release.is_on or not release.quasi:
        raise refused("microdata_off")
    for name in release.quasi:
        if name not in table.codebook.names:
            raise refused("unknown_column", Place(variable=name), near=", ".join(table.codebook.names[:3]))
    table = _without(table, {*release.leaves_out, *_telling(table, release.quasi)})
    table, notes = _coarser(table, release)
    alone = _alone(table, release)
    kept = Table(table.codebook, table.frame.filter(~alone))
    if not kept.rows:
        names = ", ".join(release.quasi)
        raise refused("too_few_alike", n=table.rows, k=release.k, names=names)
    if alone.any():
        notes.append(finding("rows_left_out", n=int(alone.sum()), k=release.k))
    return Released(Table(kept.codebook, kept.frame.sort(pl.all())), tuple(notes))


def _telling(table: Table, quasi: Sequence[str]) -> set[str]:
    """Columns of free text and of times, which tell of one person, unless they are watched."""
    return {each.name for each in table.codebook.variables if each.kind in TELLING and each.name not in quasi}


def _without(table: Table, names: set[str]) -> Table:
    variables = tuple(each for each in table.codebook.variables if each.name not in names)
    kept = {each.name for each in variables}
    sets = tuple(each for each in table.codebook.sets if kept.issuperset(each.variables))
    book = Codebook(variables, sets, table.codebook.labels)
    return Table(book, table.frame.select(book.names))


def _alone(table: Table, release: Release) -> pl.Series:
    counts = table.frame.select(pl.len().over(release.quasi)).to_series()
    return counts < release.k


def _coarser(table: Table, release: Release) -> tuple[Table, list[Finding]]:
    changed: dict[str, int] = {}
    for name in release.quasi:
        while int(_alone(table, release).sum()) > MOST_LEFT_OUT * table.rows:
            levels = _levels(table.frame[name], table.codebook.variable(name))
            if not levels:
                break
            groups = [levels[at : at + 2] for at in range(0, len(levels), 2)]
            table = _merged(table, name, groups)
            changed[name] = len(groups) if len(levels) > 1 else 0
    told = [finding("recoded", Place(variable=name), n=n, k=release.k) for name, n in changed.items()]
    return table, told


def _levels(series: pl.Series, variable: Variable) -> list[Value]:
    """Without what was declared missing: that becomes empty with the first step."""
    return sorted(each for each in series.drop_nulls().unique().to_list() if not variable.is_missing(each))


def _merged(table: Table, name: str, groups: list[list[Value]]) -> Table:
    """Neighbours become one level; a column of one level becomes empty."""
    if len(groups) == 1 and len(groups[0]) == 1:
        frame = table.frame.with_columns(pl.lit(None, table.frame.schema[name]).alias(name))
        return Table(table.codebook, frame)
    first = {value: group[0] for group in groups for value in group}
    column = pl.col(name).replace_strict(first, default=None, return_dtype=table.frame.schema[name])
    variables = tuple(
        _renamed(each, groups) if each.name == name else each for each in table.codebook.variables
    )
    book = replace(table.codebook, variables=variables)
    return Table(book, table.frame.with_columns(column))


def _renamed(variable: Variable, groups: list[list[Value]]) -> Variable:
    """Each group under the first code of it, with the labels of all."""
    codes = tuple(_joined([code for value in group if (code := variable.code(value))]) for group in groups)
    return replace(variable, codes=tuple(each for each in codes if each))


def _joined(codes: list[Code]) -> Code | None:
    if not codes:
        return None
    languages = {language for code in codes for language in code.labels}
    labels = {
        each: " / ".join(in_words(code.labels, each, str(code.value)) for code in codes) for each in languages
    }
    return replace(codes[0], labels=labels)
