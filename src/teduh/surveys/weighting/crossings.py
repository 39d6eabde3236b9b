"""Sums of counts by the levels of variables, and by every pair of levels of two variables.

A group of a breakdown asks for the sums of each margin inside it, and most breakdowns are margins themselves:
of two variables the pairs are summed once for both. Variables of many levels are split first, so that what
is multiplied is the small rest.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from teduh.surveys.weighting.records import Floats, Whole


class Crossings:
    """Columns for the levels of variables side by side, the last of which is everybody."""

    def __init__(self, cells: int) -> None:
        self._cells = cells
        self._codes, self._sizes = list[Whole](), list[int]()

    def take_in(self, codes: Whole, size: int) -> int:
        """A variable, (C,) codes below its size, and its number; one that is there already is not twice."""
        for at, known in enumerate(self._codes):
            if np.array_equal(known, codes):
                self._sizes[at] = max(self._sizes[at], size)
                return at
        self._codes.append(codes)
        self._sizes.append(size)
        return len(self._codes) - 1

    def columns(self, variable: int, levels: range) -> Whole:
        return self._firsts[variable] + np.asarray(levels, dtype=np.int64)

    @property
    def everybody(self) -> Whole:
        return np.array([self._width - 1])

    def of_levels(self, counts: Floats) -> Floats:
        """(A, q): sums of counts (C, A) over whoever is of each level."""
        return np.asarray(counts.T @ self._there)

    def of_pairs(self, counts: Floats) -> Floats:
        """(A, q, q): over whoever is of both levels, and nought for two levels of one variable."""
        made = np.zeros((counts.shape[1], self._width, self._width))
        for variable in self._in_turn:
            codes, first, size = self._codes[variable], self._firsts[variable], self._sizes[variable]
            order = np.argsort(codes, kind="stable")
            ends = np.searchsorted(codes[order], np.arange(size), side="right")
            sorted_counts, others = counts[order], self._there[order, first + size :]
            for level, (begin, end) in enumerate(zip([0, *ends[:-1]], ends, strict=True), first):
                sums = sorted_counts[begin:end].T @ others[begin:end]
                made[:, level, first + size :] = made[:, first + size :, level] = sums
                made[:, level, level] = sums[:, -1]
        made[:, -1, -1] = counts.sum(axis=0)
        return made

    @cached_property
    def _in_turn(self) -> list[int]:
        return sorted(range(len(self._sizes)), key=lambda at: -self._sizes[at])

    @cached_property
    def _firsts(self) -> list[int]:
        """The first column of each variable."""
        found, column = [0] * len(self._sizes), 0
        for at in self._in_turn:
            found[at], column = column, column + self._sizes[at]
        return found

    @property
    def _width(self) -> int:
        return sum(self._sizes) + 1

    @cached_property
    def _there(self) -> Floats:
        """(C, q): one where a cell is of a level."""
        made, rows = np.zeros((self._cells, self._width)), np.arange(self._cells)
        for codes, first in zip(self._codes, self._firsts, strict=True):
            made[rows, first + codes] = 1.0
        made[:, -1] = 1.0
        return made


Groups = tuple[Whole, int]
"""(C,) the group of each cell, and how many groups there are; whoever is beyond the last is in none."""


def crossed(
    margins: Sequence[Whole], sizes: Sequence[int], breakdowns: Sequence[Groups], cells: int
) -> tuple[Crossings, list[Whole], list[Whole]]:
    """Crossings, with the columns of each margin's levels and of each breakdown's groups."""
    made = Crossings(cells)
    of_margins = [made.take_in(codes, size) for codes, size in zip(margins, sizes, strict=True)]
    of_groups = [made.take_in(np.minimum(codes, count), count + 1) for codes, count in breakdowns]
    levels = [made.columns(at, range(size)) for at, size in zip(of_margins, sizes, strict=True)]
    groups = [made.columns(at, range(count)) for at, (_, count) in zip(of_groups, breakdowns, strict=True)]
    return made, levels, groups
