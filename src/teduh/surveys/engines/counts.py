"""One set of expressions for every engine, and the little that is left to do with what comes back."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import ibis
import numpy as np

from teduh.surveys.engines.asked import Asked, Counted, Engine
from teduh.surveys.engines.connections import table_of
from teduh.surveys.weighting.counting import Tally
from teduh.surveys.weighting.margins import check_base
from teduh.surveys.weighting.records import Floats, Whole

FEW_WEIGHTS = 64
AT_ONCE = 40
"""Columns of one pass: a hundred and more at once double the memory and save no time."""
WEIGHT = "teduh_base_weight"

Table = Any  # of Ibis, whichever engine is behind it
Column = tuple[str, int]


def count(path: Path, asked: Asked, engine: Engine) -> Counted:
    table = table_of(path, engine)
    weight = table[asked.weight].cast("float64") if asked.weight else ibis.literal(1.0)
    table = table.mutate(**{WEIGHT: weight})
    _check_weights(table)
    few = _has_few_weights(table)
    columns = [(name, code) for name, codes in asked.answers.items() for code in codes]
    parts: list[Floats] = []
    for names in _passes(columns):
        keys, sums = _pass(table, asked, names, few=few, whole=not parts)
        parts.append(sums)
    return _counted(asked, keys, np.concatenate(parts, axis=2))


def _check_weights(table: Table) -> None:
    """Raises BadBaseWeight for the first that is missing, infinite, nought or less."""
    weight = table[WEIGHT]
    wrong = weight.isnull() | weight.isnan() | weight.isinf() | (weight <= 0)
    found = table.filter(wrong).select(WEIGHT).limit(1).to_pyarrow().to_pydict()[WEIGHT]
    check_base(np.array([np.nan if each is None else each for each in found]))


def _has_few_weights(table: Table) -> bool:
    """Few kinds of weights are part of the key, so that whole people are counted and nothing is rounded."""
    kinds = table.select(WEIGHT).distinct().limit(FEW_WEIGHTS + 1).count()
    return int(kinds.to_pyarrow().as_py()) <= FEW_WEIGHTS


def _passes(columns: list[Column]) -> Iterator[list[Column]]:
    yield from (columns[at : at + AT_ONCE] for at in range(0, max(len(columns), 1), AT_ONCE))


def _pass(
    table: Table, asked: Asked, columns: list[Column], *, few: bool, whole: bool
) -> tuple[Floats, Floats]:
    """Cells (C, m) in order, and sums (3, C, columns) of people, weights and squares; first of everybody."""
    keys = [*asked.cells, *([WEIGHT] if few else [])]
    powers = 1 if few else 3
    chosen = [None] if whole else []
    chosen += [(table[name] == code).fill_null(False) for name, code in columns]  # noqa: FBT003 - as Ibis has it
    wanted = {
        f"sum_{power}_{at}": _sum(table, each, power)
        for at, each in enumerate(chosen)
        for power in range(powers)
    }
    answer = table.group_by(keys).agg(**wanted).to_pyarrow()
    cells = np.stack([_floats(answer, key) for key in keys], axis=1)
    order = np.lexsort(cells.T[::-1])
    sums = [
        [_floats(answer, f"sum_{power}_{at}")[order] for at in range(len(chosen))] for power in range(powers)
    ]
    made = np.stack([np.stack(each, axis=1) for each in sums])
    check_base(cells[:, -1] if few else made[1, :, 0] if whole else np.ones(1))
    return _over_weights(cells[order], made) if few else (cells[order], made)


def _sum(table: Table, chosen: Table | None, power: int) -> Table:
    """How many, or the sum of their weights or of the squares of these; a double holds whole ones exactly."""
    weight = table[WEIGHT]
    if power == 0:
        return (table.count() if chosen is None else chosen.cast("float64").sum()).cast("float64")
    value = weight if power == 1 else weight * weight
    return value.sum() if chosen is None else chosen.ifelse(value, 0.0).sum()


def _floats(answer: Any, name: str) -> Floats:  # noqa: ANN401 - a table of Arrow
    return np.asarray(answer.column(name).to_numpy(zero_copy_only=False), dtype=np.float64)


def _over_weights(keys: Floats, people: Floats) -> tuple[Floats, Floats]:
    """Cells without their weights: each sum is of whole people times what they weigh, in order."""
    cells, weights = keys[:, :-1], keys[:, -1]
    starts = _starts(cells)
    sums = [np.add.reduceat(people[0] * (weights**power)[:, None], starts, axis=0) for power in range(3)]
    return cells[starts], np.stack(sums)


def _starts(cells: Floats) -> Whole:
    """Where the next cell begins, no answer (not a number) being a level like any other."""
    changed = np.nan_to_num(cells[1:], nan=np.inf) != np.nan_to_num(cells[:-1], nan=np.inf)
    return np.flatnonzero(np.append(True, changed.any(axis=1)))


def _counted(asked: Asked, cells: Floats, sums: Floats) -> Counted:
    values, levels = zip(*(_levels(cells[:, at]) for at in range(cells.shape[1])), strict=True)
    answers, first = {}, 1
    for name, codes in asked.answers.items():
        answers[name] = _tally(sums[:, :, first : first + len(codes)])
        first += len(codes)
    return Counted(values, np.stack(levels), _tally(sums[:, :, :1]), answers)


def _levels(column: Floats) -> tuple[tuple[int | None, ...], Whole]:
    found = np.unique(column)
    place = np.searchsorted(found, column)
    return tuple(None if np.isnan(each) else int(each) for each in found.tolist()), place


def _tally(sums: Sequence[Floats] | Floats) -> Tally:
    people, base, squares = (np.ascontiguousarray(each) for each in sums)
    return Tally(people, base, squares)
