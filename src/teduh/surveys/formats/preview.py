"""What somebody is shown before anything is imported."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from teduh.surveys.codebook import MultipleResponseSet, Value, Variable, VariableKind
from teduh.surveys.formats.draft import Draft
from teduh.surveys.formats.findings import Finding, errors_of

MOST_VALUES = 60
MOST_EXAMPLES = 5


@dataclass(frozen=True)
class Column:
    """A variable with how many respondents have each value. `counts` of texts and numbers are examples."""

    variable: Variable
    counts: tuple[tuple[Value, int], ...]
    values: int
    empty: int


@dataclass(frozen=True)
class Preview:
    """`seen`: encoding, delimiter, decimal and what else the format tells. Nothing is imported yet."""

    format: str
    seen: Mapping[str, str]
    rows: int
    columns: tuple[Column, ...]
    findings: tuple[Finding, ...]
    sets: tuple[MultipleResponseSet, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        return errors_of(self.findings)

    @property
    def is_ready(self) -> bool:
        return not self.errors


def shown(draft: Draft) -> Preview:
    columns = tuple(_column(draft.frame[each.name], each) for each in draft.codebook.variables)
    return Preview(draft.format, draft.seen, draft.frame.height, columns, draft.findings, draft.codebook.sets)


def _column(series: pl.Series, variable: Variable) -> Column:
    counted = series.rename("value").drop_nulls().value_counts(name="n")
    if _is_open(variable):
        first = counted.sort("n", "value", descending=[True, False]).head(MOST_EXAMPLES)
    else:
        first = counted.sort("value").head(MOST_VALUES)
    pairs = tuple((_plain(value), int(n)) for value, n in first.iter_rows())
    return Column(variable, pairs, counted.height, series.null_count())


def _is_open(variable: Variable) -> bool:
    return variable.kind not in {VariableKind.SINGLE, VariableKind.MULTI, VariableKind.LOGICAL}


def _plain(value: object) -> Value:
    return value if isinstance(value, int | float | str) else str(value)
