"""Shares of all answers in all groups of one country, each with its error, from counts alone.

Exact for a sample of one stratum in which everybody was drawn by themselves: whoever gave the same answer in
the same cell has the same influence, so that sums over people are sums over counts. Equal to the rows of
`estimating`, for a thousandth of the work.

With y of one answer, p its share and N the size of a group, an influence is z = (y - p) / N inside it and
nought outside; calibration leaves e = z - x β; and a variance is that of the sum of w e. Multiplied out, it
asks for sums of w z, w² z², w² z x and w² x x alone: products of counts with the columns of a few margins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from teduh.surveys.weighting.counting import Tally
from teduh.surveys.weighting.crossings import Crossings, Groups, crossed
from teduh.surveys.weighting.design import Projection
from teduh.surveys.weighting.records import Floats, Whole
from teduh.surveys.weighting.shares import Sums, own_of

_SWEEPS = 10
_SINGULAR = 1e-12


@dataclass(frozen=True)
class Sample:
    """One country, as far as no question plays a part.

    whole: (C, 1) everybody. factors: (C,) how many times the base weight a weight is. levels: (C,) of each
    margin. projection: what calibration takes away from the variance.
    """

    whole: Tally
    factors: Floats
    levels: tuple[Whole, ...]
    projection: Projection = Projection.CALIBRATE

    @cached_property
    def fit(self) -> "Fit":
        """Worked out once, for everybody and for whom one filter after another passes."""
        return Fit(self)


class Fit:
    """The regression on the margins: x (C, p) their columns, and what the sums of its residuals need."""

    def __init__(self, sample: Sample) -> None:
        whole, self.x = sample.whole, _columns(sample)
        self.size = float(whole.people.sum())
        self.totals = self.x.T @ (whole.base[:, 0] * sample.factors)
        self.spread = self.x.T @ (self.x * (whole.squares[:, 0] * sample.factors**2)[:, None])
        counted = whole.people if sample.projection is Projection.COUNT else whole.base
        self.crossed = self.x.T @ (self.x * counted)
        self.inverse = np.linalg.pinv(self.crossed, rcond=_SINGULAR, hermitian=True)


@dataclass(frozen=True)
class Table:
    """A answers in G groups, the first of which is everybody.

    values: (A, G) shares; NaN where `people`, the (A, G) respondents who answered the question, is nought.
    covariance: (A, G, G). weighted: (A, G), the sum of the weights of `people`; kish: (A, G), the design
    effect of their inequality.
    """

    values: Floats
    covariance: Floats
    people: Floats
    weighted: Floats
    kish: Floats

    @property
    def variances(self) -> Floats:
        return np.asarray(np.maximum(np.diagonal(self.covariance, axis1=1, axis2=2), 0.0))

    @property
    def errors(self) -> Floats:
        return np.asarray(np.sqrt(self.variances))


@dataclass(frozen=True)
class Joint:
    """(A·G,) shares of all cells of a question and a breakdown, their covariance, and how many answered."""

    shares: Floats
    covariance: Floats
    people: float


@dataclass(frozen=True)
class _Residuals:
    """(A, G, p) each: what a regression on the margins gives of influences, and w² z x summed."""

    slopes: Floats
    crossed: Floats

    def shared(self, at: Whole, fit: Fit) -> Floats:
        """(A, g, g) what calibration takes away or adds, and what the mean of the residuals takes."""
        beta = self.slopes[:, at]
        half = (beta @ (fit.spread / 2) - self.crossed[:, at]) @ beta.transpose(0, 2, 1)
        drift = beta @ fit.totals
        return np.asarray(half + half.transpose(0, 2, 1) - drift[:, :, None] * drift[:, None, :] / fit.size)


class Country:
    """Makes tables of one country; what all of them need is worked out once."""

    def __init__(
        self, sample: Sample, asked: Tally, options: Sequence[int], there: Whole | None = None
    ) -> None:
        """asked: (C, A), the options of all questions side by side; of all, or of whom a filter passes.

        there: (c,) the cells that its rows are of, where whom a filter passes are in some of them only.
        """
        self._sample, self._starts = sample, np.concatenate([[0], np.cumsum(options)[:-1]]).astype(np.int64)
        self._options = np.asarray(options)
        factors = sample.factors if there is None else sample.factors[there]
        self._there, self._people = there, asked.people
        self._once = asked.base * factors[:, None]
        self._squared = asked.squares * factors[:, None] ** 2
        self._source = asked.people if sample.projection is Projection.COUNT else asked.base
        self._fit = sample.fit
        self._x = self._fit.x if there is None else self._fit.x[there]

    def table(self, groups: Whole, count: int) -> Table:
        """groups: (C,) of each cell 0..count-1. With a count of nought: everybody alone."""
        return self.tables([(groups, count)])[0]

    def tables(self, breakdowns: Sequence[Groups]) -> list[Table]:
        """A table of each, as `table` makes it; what they have in common is summed once for all."""
        there = slice(None) if self._there is None else self._there
        margins = [codes[there] for codes in self._sample.levels]
        sizes = [int(codes.max()) + 1 for codes in self._sample.levels]
        groups = [(codes[there], count) for codes, count in breakdowns]
        made, levels, chosen = crossed(margins, sizes, groups, len(self._people))
        columns = np.concatenate([made.everybody, *chosen])
        sums = self._sums(made, columns)
        residuals = self._residuals(made, levels, columns, sums)
        ends = np.cumsum([1, *(len(each) for each in chosen)]).tolist()
        return [
            self._table(sums, residuals, np.append(0, np.arange(first, end))) for first, end in pairwise(ends)
        ]

    def _table(self, sums: Sums, residuals: _Residuals | None, at: Whole) -> Table:
        """Of the groups at some places, the first of which is everybody."""
        own = sums.of(at)
        found = own_of(own)
        if residuals is not None:
            found += residuals.shared(at, self._fit)
        kish = own.people * own.squares_of_all / own.size**2
        scale = self._fit.size / (self._fit.size - 1)
        return Table(own.values, found * scale, own.people, own.weighted, kish)

    def joints(self, groups: Whole, count: int) -> Iterator[Joint]:
        """Of each question, the shares of all cells of answer and group, with what they vary by together.

        groups: as in `table`; whoever is in none of them is not asked here.
        """
        parts = self._parts(groups, count)[:count]
        sums = [
            np.stack([counts[part].sum(axis=0) for part in parts], axis=1)
            for counts in (self._once, self._squared, self._people)
        ]
        mixed = [
            np.stack([counts[part].T @ self._x[part] for part in parts], axis=1)
            for counts in (self._squared, self._source)
        ]
        for first, options in zip(self._starts.tolist(), self._options.tolist(), strict=True):
            own = slice(first, first + options)
            yield self._joint(
                *(each[own].reshape(options * count, *each.shape[2:]) for each in (*sums, *mixed))
            )

    def _joint(self, once: Floats, squares: Floats, people: Floats, crossed: Floats, source: Floats) -> Joint:
        """Sums by cell of one table: (cells,), and (cells, p) times the columns of the margins."""
        size = float(once.sum()) or np.nan
        p = once / size
        part = p[:, None] * squares
        found = (np.diag(squares) - part - part.T + np.outer(p, p) * squares.sum()) / size**2
        if self._sample.projection is not Projection.FIXED:
            found = found + self._shared_jointly(
                *((x - p[:, None] * x.sum(axis=0)) / size for x in (crossed, source))
            )
        return Joint(p, found * self._fit.size / (self._fit.size - 1), float(people.sum()))

    def _shared_jointly(self, crossed: Floats, source: Floats) -> Floats:
        """(cells, cells): as `_shared`, of all cells of one table with each other."""
        beta = self._slopes(source[None])[0]
        mixed, drift = beta @ crossed.T, beta @ self._fit.totals
        found = beta @ self._fit.spread @ beta.T - mixed - mixed.T
        return np.asarray(found - np.outer(drift, drift) / self._fit.size)

    def _parts(self, groups: Whole, count: int) -> list[Whole]:
        return _parts(groups if self._there is None else groups[self._there], count)

    def _sums(self, made: Crossings, columns: Whole) -> Sums:
        """(A, G) of some columns."""
        once, squares, people = (
            made.of_levels(each)[:, columns] for each in (self._once, self._squared, self._people)
        )
        weighted = self._of_question(once)
        size = np.where(weighted > 0, weighted, np.nan)
        return Sums(
            once / size, size, weighted, self._of_question(people), squares, self._of_question(squares)
        )

    def _of_question(self, chosen: Floats) -> Floats:
        """Along the first axis, the sum over all answers of a question at each of them."""
        return np.repeat(np.add.reduceat(chosen, self._starts, axis=0), self._options, axis=0)

    def _residuals(
        self, made: Crossings, levels: Sequence[Whole], columns: Whole, sums: Sums
    ) -> _Residuals | None:
        """What calibration takes away or adds; None where nothing is calibrated."""
        if self._sample.projection is Projection.FIXED:
            return None
        of_x = _columns_of_x(self._sample.projection, made.everybody, levels)
        crossed, source = (
            self._influences(made.of_pairs(each)[:, columns[:, None], of_x], sums)
            for each in (self._squared, self._source)
        )
        return _Residuals(self._slopes(source), crossed)

    def _influences(self, each: Floats, sums: Sums) -> Floats:
        """(A, G, p): sums of z x, from those of whoever gave an answer."""
        left = each - sums.values[:, :, None] * self._of_question(each)
        return np.asarray(left / sums.size[:, :, None])

    def _slopes(self, influences: Floats) -> Floats:
        """(A, G, p) of a regression of influences on the margins."""
        if self._sample.projection is Projection.COUNT:
            return _swept(influences, self._fit.crossed, self._sample.levels)
        return np.asarray(influences @ self._fit.inverse)


def _parts(groups: Whole, count: int) -> list[Whole]:
    """The cells of each group, and last of all those of none."""
    order = np.argsort(groups, kind="stable")
    ends = np.searchsorted(groups[order], np.arange(count), side="right")
    return np.split(order, ends)


def _columns(sample: Sample) -> Floats:
    """(C, p) of the margins: with a constant and without each first level, or every level for sweeps."""
    first = 0 if sample.projection is Projection.COUNT else 1
    made = [] if sample.projection is Projection.COUNT else [np.ones((len(sample.factors), 1))]
    made += [codes[:, None] == np.arange(first, int(codes.max()) + 1) for codes in sample.levels]
    return np.hstack(made).astype(np.float64)


def _columns_of_x(projection: Projection, everybody: Whole, levels: Sequence[Whole]) -> Whole:
    """Which columns of a crossing are those of `_columns`."""
    if projection is Projection.COUNT:
        return np.concatenate(levels)
    return np.concatenate([everybody, *(each[1:] for each in levels)])


def slopes_of(sample: Sample, cells: Whole, counted: Floats, influences: Floats) -> tuple[Floats, Floats]:
    """Columns (r, p) of the margins of r kinds of people, and what a regression on them gives: (p, k).

    cells: (r,) of each kind; counted: (r,) how much each counts in it; influences: (r, k).
    """
    columns = _columns(sample)[cells]
    crossed, mixed = columns.T @ (columns * counted[:, None]), columns.T @ (influences * counted[:, None])
    if sample.projection is Projection.COUNT:
        return columns, _swept(mixed.T[None], crossed, sample.levels)[0].T
    return columns, np.linalg.pinv(crossed, rcond=_SINGULAR, hermitian=True) @ mixed


def _swept(influences: Floats, crossed: Floats, levels: Sequence[Whole]) -> Floats:
    """Ten sweeps of means by margin, as R's `rake`: not quite the regression where margins go together."""
    beta, ends = np.zeros_like(influences), np.cumsum([int(codes.max()) + 1 for codes in levels])
    for _ in range(_SWEEPS):
        for first, end in zip([0, *ends[:-1]], ends, strict=True):
            part = slice(first, end)
            left = influences[:, :, part] - beta @ crossed[:, part]
            beta[:, :, part] += left / np.maximum(np.diag(crossed)[part], 1.0)
    return beta
