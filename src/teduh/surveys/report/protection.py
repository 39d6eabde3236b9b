"""Complementary suppression: what else is hidden, so that sums do not give a hidden cell away."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

Key = TypeVar("Key", bound=Hashable)


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
) -> set[Key]:
    """`hidden`, and the smallest cells beside them that keep each from being worked out.

    together: the hidden parts of one sum must have at least this size in all, as the sum tells of them as of
    one cell. Source: complementary suppression as in Hundepool and others, Statistical Disclosure Control,
    2012, 4.2; here by the smallest cell first, and then proven by the null space of all sums together.
    """
    found = set(hidden)
    while more := _given_away_by_one(relations, found, sizes, together) or _given_away_by_all(
        relations, found, sizes
    ):
        found |= more
    return found


def _given_away_by_one(
    relations: Sequence[Relation[Key]], hidden: set[Key], sizes: Mapping[Key, float], together: float
) -> set[Key]:
    found: set[Key] = set()
    for relation in relations:
        inside = [key for key in relation.members if key in hidden]
        if not inside:
            continue
        parts = [key for key in relation.parts if key in hidden]
        is_thin = relation.total not in hidden and sum(sizes[key] for key in parts) < together
        if len(inside) == 1 or is_thin:
            found |= _smallest(relation, hidden, sizes)
    return found


def _given_away_by_all(
    relations: Sequence[Relation[Key]], hidden: set[Key], sizes: Mapping[Key, float]
) -> set[Key]:
    known = recoverable(relations, hidden)
    found: set[Key] = set()
    for relation in relations:
        if known.intersection(relation.members):
            found |= _smallest(relation, hidden, sizes)
    return found


def _smallest(relation: Relation[Key], hidden: set[Key], sizes: Mapping[Key, float]) -> set[Key]:
    """The smallest part that is still told; the total only where no part is left."""
    left = [key for key in relation.parts if key not in hidden]
    if left:
        return {min(left, key=lambda key: sizes[key])}
    return {relation.total} if relation.total is not None and relation.total not in hidden else set()


def recoverable(relations: Sequence[Relation[Key]], hidden: Iterable[Key]) -> set[Key]:
    """The hidden cells that all sums together determine.

    A cell is free where some change of hidden cells leaves every sum as it is and changes that one: where the
    null space of the sums has a direction along it.
    """
    cells = list(hidden)
    place = {key: at for at, key in enumerate(cells)}
    rows = [_row(relation, place) for relation in relations if any(key in place for key in relation.members)]
    if not rows:
        return set()
    sums = np.array(rows)
    _u, strength, directions = np.linalg.svd(sums, full_matrices=True)
    rank = int((strength > 1e-9 * max(sums.shape)).sum())
    free = np.abs(directions[rank:]).max(axis=0, initial=0.0) > 1e-9  # noqa: PLR2004 - of a unit vector
    return {key for key, at in place.items() if not free[at]}


def _row(relation: Relation[Key], place: Mapping[Key, int]) -> list[float]:
    row = [0.0] * len(place)
    for key in relation.parts:
        if key in place:
            row[place[key]] = 1.0
    if relation.total is not None and relation.total in place:
        row[place[relation.total]] = -1.0
    return row
