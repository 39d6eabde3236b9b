"""Complementary suppression: what else is hidden, so that sums do not give a hidden cell away."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from teduh.surveys.weighting.records import Floats, Mask

Key = TypeVar("Key", bound=Hashable)
_NOTHING = 1e-9
"""Of a unit vector, or of the strength of a sum of ones."""


@dataclass(frozen=True)
class Relation(Generic[Key]):
    """`parts` add up to `total`, or to a number that everybody knows (100 %) where that is None."""

    total: Key | None
    parts: tuple[Key, ...]

    @property
    def members(self) -> tuple[Key, ...]:
        """All cells that the sum is about."""
        return self.parts if self.total is None else (self.total, *self.parts)


def protected(
    relations: Sequence[Relation[Key]],
    hidden: Iterable[Key],
    sizes: Mapping[Key, float],
    *,
    together: float = 0,
    spared: AbstractSet[Key] = frozenset(),
) -> set[Key]:
    """`hidden`, and the cells beside them that keep each from being worked out.

    together: the hidden parts of one sum must have at least this size in all, as the sum tells of them as of
    one cell. spared: what is hidden only where nothing else is left. Source: complementary suppression as in
    Hundepool and others, Statistical Disclosure Control, 2012, 4.2; here cell by cell, and then proven by the
    null space of all sums together.
    """
    work = _Work(relations, set(hidden), sizes, together, spared)
    while True:
        while needy := work.needy():
            work.hide_beside(needy)
        known = recoverable(relations, work.hidden)
        given_away = [r for r in relations if known.intersection(r.members) and work.left(r)]
        if not given_away:
            return work.hidden
        work.hide_beside(min(given_away, key=lambda r: spared >= set(work.left(r))))


class _Work(Generic[Key]):
    """What is hidden so far, and how many cells of each sum."""

    def __init__(
        self,
        relations: Sequence[Relation[Key]],
        hidden: set[Key],
        sizes: Mapping[Key, float],
        together: float,
        spared: AbstractSet[Key],
    ) -> None:
        self.relations, self.hidden, self.sizes = relations, hidden, sizes
        self.together, self.spared = together, spared
        self._of: dict[Key, list[int]] = {}
        for at, relation in enumerate(relations):
            for key in relation.members:
                self._of.setdefault(key, []).append(at)
        self._counts = [sum(key in hidden for key in relation.members) for relation in relations]
        self._looked_at = list(range(len(relations)))

    def needy(self) -> Relation[Key] | None:
        """A sum that gives a hidden cell away, and in which something is left to hide."""
        while self._looked_at:
            relation = self.relations[self._looked_at[-1]]
            if self._is_needy(self._looked_at[-1]) and self.left(relation):
                return relation
            self._looked_at.pop()
        return None

    def _is_needy(self, at: int) -> bool:
        relation = self.relations[at]
        if not self._counts[at] or relation.total in self.hidden:
            return self._counts[at] == 1
        inside = sum(self.sizes[key] for key in relation.parts if key in self.hidden)
        return self._counts[at] == 1 or inside < self.together

    def left(self, relation: Relation[Key]) -> list[Key]:
        """What could still be hidden: a part, a spared one if there is no other, and the total at last."""
        parts = [key for key in relation.parts if key not in self.hidden]
        parts = [key for key in parts if key not in self.spared] or parts
        total = [] if relation.total is None or relation.total in self.hidden else [relation.total]
        return parts or total

    def hide_beside(self, relation: Relation[Key]) -> None:
        """The cell that helps most other sums and puts fewest in need; of those alike, the smallest."""
        chosen = min(self.left(relation), key=lambda key: (self._cost(key), self.sizes.get(key, 0.0)))
        self.hidden.add(chosen)
        for at in self._of[chosen]:
            self._counts[at] += 1
            self._looked_at.append(at)

    def _cost(self, key: Key) -> int:
        counts = [self._counts[at] for at in self._of[key]]
        return counts.count(0) - counts.count(1)


def recoverable(relations: Sequence[Relation[Key]], hidden: Iterable[Key]) -> set[Key]:
    """The hidden cells that all sums together determine.

    A cell is free where some change of hidden cells leaves every sum as it is and changes that one: where the
    null space of the sums has a direction along it.
    """
    cells = list(hidden)
    place = {key: at for at, key in enumerate(cells)}
    rows = [row for relation in relations if (row := _row(relation, place))]
    if not rows:
        return set()
    known: list[int] = []
    for columns, sums in _apart(rows, len(cells)):
        known += [columns[at] for at in np.flatnonzero(_determined(sums))]
    return {cells[at] for at in known}


def _row(relation: Relation[Key], place: Mapping[Key, int]) -> dict[int, float]:
    row = {place[key]: 1.0 for key in relation.parts if key in place}
    if relation.total is not None and relation.total in place:
        row[place[relation.total]] = -1.0
    return row


def _apart(rows: Sequence[Mapping[int, float]], count: int) -> Iterator[tuple[list[int], Floats]]:
    """Cells that no sum joins are looked at apart: their numbers, and the sums of them, (sums, cells)."""
    pairs = [(at, cell) for at, row in enumerate(rows) for cell in row]
    touching = coo_array((np.ones(len(pairs)), tuple(zip(*pairs, strict=True))), shape=(len(rows), count))
    crossed = touching.tocsr()
    _count, of_cell = connected_components(crossed.T @ crossed, directed=False)
    sums: dict[int, list[Mapping[int, float]]] = {}
    for row in rows:
        sums.setdefault(int(of_cell[next(iter(row))]), []).append(row)
    for group, own in sums.items():
        columns = np.flatnonzero(of_cell == group).tolist()
        order = {cell: at for at, cell in enumerate(columns)}
        table = np.zeros((len(own), len(columns)))
        for at, row in enumerate(own):
            for cell, sign in row.items():
                table[at, order[cell]] = sign
        yield columns, table


def _determined(sums: Floats) -> Mask:
    """(cells,) whether each has one value only."""
    _u, strength, directions = np.linalg.svd(sums, full_matrices=True)
    rank = int((strength > _NOTHING * max(sums.shape)).sum())
    return np.asarray(np.abs(directions[rank:]).max(axis=0, initial=0.0) <= _NOTHING)
