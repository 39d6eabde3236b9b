"""The order of things whose comparison is done: no arithmetic is left, so that a page can ask for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Reason = Literal["larger", "tied", "pooled"]
Pairs = Mapping[tuple[int, int], bool]
"""For pairs of items, the smaller number first, whether their difference is no accident."""


@dataclass(frozen=True)
class Standing:
    """One item at its place.

    share: of those asked in the country, or in all countries where `reason` is `pooled`. `larger`: it passed
    an item that the editors had before it, or is clearly above the next. `tied`: nobody can tell it from its
    neighbours, so the editors' order stands.
    """

    item: int
    share: float
    reason: Reason


@dataclass(frozen=True)
class Compared:
    """One country: its k items compared in pairs, before anybody says which order editors gave them.

    values: by which they are ordered. shares: what is told of them. is_pooled: they are of all countries.
    """

    values: tuple[float, ...]
    shares: tuple[float, ...]
    clear: Pairs
    is_pooled: bool = False


def ordered(values: Sequence[float], clear: Pairs, editors: Sequence[int]) -> tuple[int, ...]:
    """Items, largest first; whoever cannot be told apart keeps the editors' order.

    editors: items in the order of the editors. An item passes another only where it is above it and the
    difference is no accident.
    """
    left, found = list(editors), []
    while left:
        first = next(item for item in left if not _is_passed(item, left, values, clear))
        left.remove(first)
        found.append(first)
    return tuple(found)


def placed(compared: Compared, editors: Sequence[int]) -> tuple[Standing, ...]:
    """editors: some or all of the items."""
    order, place = ordered(compared.values, compared.clear, editors), list(editors).index
    found = []
    for at, item in enumerate(order):
        passed = any(place(other) < place(item) for other in order[at + 1 :])
        above = any(is_clear(item, other, compared.clear) for other in order[at + 1 : at + 2])
        reason: Reason = "pooled" if compared.is_pooled else "larger" if passed or above else "tied"
        found.append(Standing(item, compared.shares[item], reason))
    return tuple(found)


def is_clear(one: int, other: int, clear: Pairs) -> bool:
    return clear[min(one, other), max(one, other)]


def _is_passed(item: int, left: Sequence[int], values: Sequence[float], clear: Pairs) -> bool:
    return any(
        values[other] > values[item] and is_clear(item, other, clear) for other in left if other != item
    )
