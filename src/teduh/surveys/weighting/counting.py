"""A sample as counts: who is of the same cell, and how many of them gave which answer.

Raking multiplies a base weight by what depends on the cell alone, the crossing of all margins. So the counts
of answers in cells hold all that weighted shares and their errors need, and no respondent is read again.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from teduh.surveys.weighting.margins import check_base
from teduh.surveys.weighting.raking import rake
from teduh.surveys.weighting.records import Floats, Margin, Mask, Whole

Codes = npt.NDArray[np.integer]
"""Whole numbers of any width: answers are kept in bytes."""

# Base weights of few values are part of the cell, and rows are counted; of many, their sums are kept instead.
_FEW_WEIGHTS = 64
_DENSE = 1 << 22
_AT_ONCE = 1 << 20


@dataclass(frozen=True)
class Cells:
    """Which cell each of n respondents is in.

    levels: (m, C), of each variable, the first of which is the slowest. place: (n,) 0..K-1, the finest
    parts, in order of their cells. starts: (C,) the first part of each cell. weights: (K,) the base weight of
    a part, or None where a part has many. rows: (n,) the base weight of each respondent.
    """

    levels: Whole
    place: Codes
    starts: Whole
    weights: Floats | None
    rows: Floats

    @property
    def parts(self) -> int:
        return len(self.starts) if self.weights is None else len(self.weights)

    @cached_property
    def cell_of_part(self) -> Codes:
        sizes = np.diff(self.starts, append=self.parts)
        return np.repeat(np.arange(len(self.starts), dtype=np.int32), sizes)

    @property
    def cell_of_each(self) -> Codes:
        """Of n respondents."""
        return self.place if self.weights is None else self.cell_of_part[self.place]

    def range_of(self, cells: slice, factors: Floats) -> tuple[float, float]:
        """The least and the greatest weight of some cells, factors being (C,) of all."""
        if self.weights is None:
            inside = (self.place >= cells.start) & (self.place < cells.stop)
            made = self.rows[inside] * factors[self.place[inside]]
        else:
            ends = np.append(self.starts, self.parts)
            parts = slice(ends[cells.start], ends[cells.stop])
            made = self.weights[parts] * factors[self.cell_of_part[parts]]
        return float(made.min()), float(made.max())

    def behind(self, kept: Mask) -> tuple["Cells", Whole]:
        """Of the rows (n,) that a filter passes: the cells that they are in, and which of all those are.

        What is counted after a filter then costs what the filter leaves.
        """
        parts, place = np.unique(self.place[kept], return_inverse=True)
        rows, narrow = self.rows[kept], place.ravel().astype(np.int32)
        if self.weights is None:
            there = parts.astype(np.int64)
            return Cells(self.levels[:, there], narrow, np.arange(len(there)), None, rows), there
        there, starts = np.unique(self.cell_of_part[parts], return_index=True)
        there = there.astype(np.int64)
        return Cells(self.levels[:, there], narrow, starts, self.weights[parts], rows), there


@dataclass(frozen=True)
class Tally:
    """By cell and answer, (C, A): how many people, and the sums of their base weights and of the squares."""

    people: Floats
    base: Floats
    squares: Floats

    def of(self, cells: slice) -> "Tally":
        """The same of some cells only, such as those of one country."""
        return Tally(self.people[cells], self.base[cells], self.squares[cells])

    def put(self, first: int, other: "Tally") -> None:
        """Writes the columns of another over its own from the first on."""
        own = slice(first, first + other.people.shape[1])
        self.people[:, own], self.base[:, own] = other.people, other.base
        self.squares[:, own] = other.squares

    @staticmethod
    def beside(each: Sequence["Tally"]) -> "Tally":
        """The columns of the first, then those of the others."""
        return Tally(
            np.hstack([one.people for one in each]),
            np.hstack([one.base for one in each]),
            np.hstack([one.squares for one in each]),
        )


def gather(variables: Sequence[Codes], base: Floats) -> Cells:
    """Cells of n rows by the codes of each variable (n,), all nought or more. Raises BadBaseWeight."""
    check_base(base)
    sizes = [int(codes.max(initial=0)) + 1 for codes in variables]
    kinds = _kinds(base)
    room = math.prod(sizes) * (1 if kinds is None else len(kinds))
    narrow = room < np.iinfo(np.int32).max
    keys: Codes = np.zeros(len(base), dtype=np.int32) if narrow else np.zeros(len(base), dtype=np.int64)
    for codes, size in zip(variables, sizes, strict=True):
        keys *= size
        keys += codes
    if kinds is not None:
        keys *= len(kinds)
        for part in _parts_of(len(base)):
            keys[part] += np.searchsorted(kinds, base[part]).astype(np.int8)
    found, place = _numbered(keys, room)
    if kinds is None:
        return Cells(_levels(found, sizes), place, np.arange(len(found)), None, base)
    crossing, kind = np.divmod(found, len(kinds))
    cells, starts = np.unique(crossing, return_index=True)
    return Cells(_levels(cells, sizes), place, starts, kinds[kind], base)


def _kinds(base: Floats) -> Floats | None:
    """The values of base weights in order, where they are few."""
    if len(np.unique(base[:_AT_ONCE:101])) > _FEW_WEIGHTS:
        return None
    kinds = np.unique(base[: 1 << 12])
    while len(kinds) <= _FEW_WEIGHTS:
        new = _first_new(base, kinds)
        if not new.size:
            return np.asarray(kinds)
        kinds = np.union1d(kinds, new)
    return None


def _first_new(base: Floats, kinds: Floats) -> Floats:
    """Values of base weights that are none of the kinds, of the first part that has any."""
    for part in _parts_of(len(base)):
        nearest = kinds[np.minimum(np.searchsorted(kinds, base[part]), len(kinds) - 1)]
        new = np.unique(base[part][nearest != base[part]])
        if new.size:
            return new[: _FEW_WEIGHTS + 1]
    return np.zeros(0)


def _parts_of(rows: int) -> Iterator[slice]:
    """A million rows at a time, so that what is worked out on the way stays small."""
    for first in range(0, rows, _AT_ONCE):
        yield slice(first, first + _AT_ONCE)


def _numbered(keys: Codes, room: int) -> tuple[Whole, Codes]:
    """The keys that occur, in order, and the place among them of each row."""
    if room > _DENSE:
        found, place = np.unique(keys, return_inverse=True)
        return found.astype(np.int64), place.ravel().astype(np.int32)
    there = np.zeros(room, dtype=np.bool_)
    there[keys] = True
    place_of = np.cumsum(there, dtype=np.int32) - np.int32(1)
    return np.flatnonzero(there), place_of[keys]


def _levels(cells: Whole, sizes: Sequence[int]) -> Whole:
    return np.stack(np.unravel_index(cells, sizes)) if sizes else np.zeros((0, len(cells)), dtype=np.int64)


def tally(cells: Cells, answers: Codes, options: int) -> Tally:
    """How many of each cell gave each answer 0..options-1; what is below nought is none."""
    wide = options + 1
    weights = cells.weights
    if weights is None or cells.parts * wide > len(cells.place):
        return Tally(*_summed(cells, answers, wide))
    people = np.zeros(cells.parts * wide)
    for _part, at in _places(cells.place, answers, wide):
        people += np.bincount(at, minlength=people.size)
    table = people.reshape(cells.parts, wide)[:, :options]
    powers = (table * weights[:, None] ** power for power in range(3))
    return Tally(*(np.add.reduceat(power, cells.starts, axis=0) for power in powers))


def tallies(cells: Cells, asked: Iterable[tuple[Codes, int]], wide: int) -> Tally:
    """Of several variables, answers and options of each, side by side in a table of `wide` columns."""
    made, first = Tally(*np.empty((3, len(cells.starts), wide))), 0
    for answers, options in asked:
        made.put(first, tally(cells, answers, options))
        first += options
    return made


def _summed(cells: Cells, answers: Codes, wide: int) -> list[Floats]:
    """Three of (C, options), where cells are more than people of a kind: each row adds its own weight."""
    size, found = len(cells.starts) * wide, list[Floats]()
    for part, at in _places(cells.cell_of_each, answers, wide):
        rows = cells.rows[part]
        weights = (np.ones_like(rows), rows, rows * rows)
        each: list[Floats] = [np.asarray(np.bincount(at, one, size), dtype=np.float64) for one in weights]
        found = [np.asarray(one + other) for one, other in zip(found, each, strict=True)] if found else each
    found = found or [np.zeros(size)] * 3
    return [table.reshape(-1, wide)[:, :-1] for table in found]


def _places(place: Codes, answers: Codes, wide: int) -> Iterator[tuple[slice, Whole]]:
    """In a table of `wide` columns, the last of which is for no answer."""
    for part in _parts_of(len(place)):
        given = answers[part].astype(np.int64)
        given[given < 0] = wide - 1
        given += place[part].astype(np.int64) * wide
        yield part, given


def everybody(cells: Cells) -> Tally:
    """The same of all, whatever they answered: one column."""
    return tally(cells, np.zeros(len(cells.place), dtype=np.int8), 1)


def rake_cells(whole: Tally, levels: Sequence[Whole], margins: Sequence[Margin]) -> Floats:
    """(C,) how many times its base weight everybody of a cell becomes.

    levels: (C,) of each margin; the margins' own codes are not read. Raises what `raking.rake` does.
    """
    rows = zip(margins, levels, strict=True)
    of_cells = [Margin(margin.name, row, margin.targets, margin.levels) for margin, row in rows]
    return rake(whole.base[:, 0], of_cells).factors
