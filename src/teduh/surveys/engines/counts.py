"""One set of expressions for every engine, and the little that is left to do with what comes back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import ibis
import numpy as np

from teduh.surveys.engines.asked import Asked, Counted, Engine, Known
from teduh.surveys.engines.connections import Connected, connected
from teduh.surveys.weighting.counting import Tally
from teduh.surveys.weighting.margins import check_base
from teduh.surveys.weighting.records import Floats, Whole

FEW_WEIGHTS = 64
WEIGHT = "teduh_base_weight"
LEAST, MOST = "teduh_least", "teduh_most"

Table = Any  # of Ibis, whichever engine is behind it


def count(path: Path, asked: Asked, engine: Engine) -> Counted:
    made = connected(path, engine)
    weight = made.table[asked.weight].cast("float64") if asked.weight else ibis.literal(1.0)
    made = replace(made, table=made.table.mutate(**{WEIGHT: weight}))
    _check_weights(made)
    strange = {name: _strange(made, name, known) for name, known in asked.known.items()}
    few = _has_few_weights(made)
    first, answers = None, dict[str, Tally]()
    for names in _passes(asked, made.at_once):
        cells, sums, ends = _pass(made, asked, names, few=few, whole=first is None)
        if first is None:
            first, sums = (cells, _tally(sums[:, :, :1]), ends), sums[:, :, 1:]
        at = 0
        for name in names:
            size = len(asked.answers[name])
            answers[name], at = _tally(sums[:, :, at : at + size]), at + size
    assert first is not None  # noqa: S101 - there is a pass for everybody in any case
    return _counted(*first, answers, {name: each for name, each in strange.items() if each})


def _check_weights(made: Connected) -> None:
    """Raises BadBaseWeight for the first that is missing, infinite, nought or less."""
    weight = made.table[WEIGHT]
    wrong = weight.isnull() | weight.isnan() | weight.isinf() | (weight <= 0)
    check_base(made.run(made.table.filter(wrong).select(WEIGHT).limit(1))[WEIGHT])


def _strange(made: Connected, name: str, known: Known) -> tuple[int, int] | None:
    """The commonest value that the codebook does not know, and of how many people it is."""
    column = made.table[name]
    strange = column.notnull() & ~column.isin(list(known.codes))
    for low, high in known.missing:
        strange &= ~column.between(low, high)
    counts = made.table.filter(strange).group_by(name).agg(people=ibis._.count())
    found = made.run(counts.order_by([ibis.desc("people"), name]).limit(1))
    return (int(found[name][0]), int(found["people"][0])) if len(found[name]) else None


def _has_few_weights(made: Connected) -> bool:
    """Few kinds of weights are part of the key, so that whole people are counted and nothing is rounded."""
    kinds = made.table.select(WEIGHT).distinct().limit(FEW_WEIGHTS + 1)
    return len(made.run(kinds)[WEIGHT]) <= FEW_WEIGHTS


def _passes(asked: Asked, at_once: int) -> Iterator[list[str]]:
    """Questions whose codes are counted together: as many as fit, and one at the least."""
    names, room = list[str](), at_once
    for name, codes in asked.answers.items():
        if names and len(codes) > room:
            yield names
            names, room = [], at_once
        names.append(name)
        room -= len(codes)
    yield names


def _pass(
    made: Connected, asked: Asked, names: list[str], *, few: bool, whole: bool
) -> tuple[Floats, Floats, Floats]:
    """Cells (C, m) in order, and sums (3, C, columns) of people, weights and squares, first of everybody.

    Where everybody is asked for, the least and the greatest weight of each cell as well: (2, C).
    """
    table, keys = made.table, [*asked.cells, *([WEIGHT] if few else [])]
    powers = 1 if few else 3
    columns = [(name, code) for name in names for code in asked.answers[name]]
    chosen = [None] if whole else []
    chosen += [(table[name] == code).fill_null(False) for name, code in columns]  # noqa: FBT003 - as Ibis has it
    wanted = {
        f"sum_{power}_{at}": _sum(table, each, power)
        for at, each in enumerate(chosen)
        for power in range(powers)
    }
    if whole:
        wanted |= {LEAST: table[WEIGHT].min(), MOST: table[WEIGHT].max()}
    answer = made.run(table.group_by(keys).agg(**wanted))
    cells = np.stack([answer[key] for key in keys], axis=1)
    order = np.lexsort(cells.T[::-1])
    ends = np.stack([answer[LEAST][order], answer[MOST][order]]) if whole else np.zeros((2, 0))
    sums = np.empty((powers, len(order), len(chosen)))
    for power, at in product(range(powers), range(len(chosen))):
        # Let go of one by one: all of them twice are as much as the engine takes.
        sums[power, :, at] = answer.pop(f"sum_{power}_{at}")[order]
    check_base(cells[:, -1] if few else sums[1, :, 0] if whole else np.ones(1))
    return _over_weights(cells[order], sums, ends) if few else (cells[order], sums, ends)


def _sum(table: Table, chosen: Table | None, power: int) -> Table:
    """How many, or the sum of their weights or of the squares of these; a double holds whole ones exactly."""
    weight = table[WEIGHT]
    if power == 0:
        return (table.count() if chosen is None else chosen.cast("float64").sum()).cast("float64")
    value = weight if power == 1 else weight * weight
    return value.sum() if chosen is None else chosen.ifelse(value, 0.0).sum()


def _over_weights(keys: Floats, people: Floats, ends: Floats) -> tuple[Floats, Floats, Floats]:
    """Cells without their weights: each sum is of whole people times what they weigh, in order."""
    cells, weights = keys[:, :-1], keys[:, -1]
    starts = _starts(cells)
    sums = [np.add.reduceat(people[0] * (weights**power)[:, None], starts, axis=0) for power in range(3)]
    if ends.shape[1]:
        ends = np.stack([np.minimum.reduceat(ends[0], starts), np.maximum.reduceat(ends[1], starts)])
    return cells[starts], np.stack(sums), ends


def _starts(cells: Floats) -> Whole:
    """Where the next cell begins, no answer (not a number) being a level like any other."""
    changed = np.nan_to_num(cells[1:], nan=np.inf) != np.nan_to_num(cells[:-1], nan=np.inf)
    return np.flatnonzero(np.append(True, changed.any(axis=1)))


def _counted(
    cells: Floats,
    whole: Tally,
    ends: Floats,
    answers: Mapping[str, Tally],
    strange: Mapping[str, tuple[int, int]],
) -> Counted:
    values, levels = zip(*(_levels(cells[:, at]) for at in range(cells.shape[1])), strict=True)
    return Counted(values, np.stack(levels), whole, answers, ends, strange)


def _levels(column: Floats) -> tuple[tuple[int | None, ...], Whole]:
    found = np.unique(column)
    place = np.searchsorted(found, column)
    return tuple(None if np.isnan(each) else int(each) for each in found.tolist()), place


def _tally(sums: Sequence[Floats] | Floats) -> Tally:
    people, base, squares = (np.ascontiguousarray(each) for each in sums)
    return Tally(people, base, squares)
