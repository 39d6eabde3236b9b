"""Shares of all answers in all groups of one country, each with its error, from counts alone.

Exact for a sample of one stratum in which everybody was drawn by themselves: whoever gave the same answer in
the same cell has the same influence, so that sums over people are sums over counts. Equal to the rows of
`estimating`, for a thousandth of the work.

With y of one answer, p its share and N the size of a group, an influence is z = (y - p) / N inside it and
nought outside; calibration leaves e = z - x β; and a variance is that of the sum of w e. Multiplied out, it
asks for sums of w z, w² z², w² z x and w² x x alone: products of counts with the columns of a few margins.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from teduh.surveys.weighting.counting import Tally
from teduh.surveys.weighting.design import Projection
from teduh.surveys.weighting.records import Floats, Whole

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
class _Sums:
    """Of one table: (G, A) or (A, G) sums over the people of each group, and over all of a question."""

    chosen: Floats
    answered: Floats


class Country:
    """Makes tables of one country; what all of them need is worked out once."""

    def __init__(self, sample: Sample, asked: Tally, options: Sequence[int]) -> None:
        """asked: (C, A), the options of all questions side by side; of all, or of whom a filter passes."""
        self._sample, self._starts = sample, np.concatenate([[0], np.cumsum(options)[:-1]]).astype(np.int64)
        self._options = np.asarray(options)
        self._people = asked.people
        self._once = asked.base * sample.factors[:, None]
        self._squared = asked.squares * sample.factors[:, None] ** 2
        self._source = asked.people if sample.projection is Projection.COUNT else asked.base
        self._x = _columns(sample)
        whole = sample.whole
        self._size = float(whole.people.sum())
        self._totals = self._x.T @ (whole.base[:, 0] * sample.factors)
        self._spread = self._x.T @ (self._x * (whole.squares[:, 0] * sample.factors**2)[:, None])
        counted = whole.people if sample.projection is Projection.COUNT else whole.base
        self._crossed = self._x.T @ (self._x * counted)
        self._inverse = np.linalg.pinv(self._crossed, rcond=_SINGULAR, hermitian=True)

    def table(self, groups: Whole, count: int) -> Table:
        """groups: (C,) of each cell 0..count-1. With a count of nought: everybody alone."""
        parts = _parts(groups, count)
        weighted, squares = self._sums(parts, self._once), self._sums(parts, self._squared)
        size = np.where(weighted.answered > 0, weighted.answered, np.nan)
        values = weighted.chosen / size
        people = self._sums(parts, self._people).answered
        found = self._shared(parts, values, size) + _own(values, size, squares)
        kish = people * squares.answered / size**2
        return Table(values, found * self._size / (self._size - 1), people, weighted.answered, kish)

    def _sums(self, parts: Sequence[Whole], counts: Floats) -> _Sums:
        """(A, G) from (C, A)."""
        each = np.stack([counts[part].sum(axis=0) for part in parts], axis=1)
        chosen = np.hstack([each.sum(axis=1, keepdims=True), each[:, : len(parts) - 1]])
        return _Sums(chosen, self._of_question(chosen))

    def _of_question(self, chosen: Floats) -> Floats:
        """Along the first axis, the sum over all answers of a question at each of them."""
        return np.repeat(np.add.reduceat(chosen, self._starts, axis=0), self._options, axis=0)

    def _shared(self, parts: Sequence[Whole], values: Floats, size: Floats) -> Floats:
        """(A, G, G) what calibration takes away or adds, and what the mean of the residuals takes."""
        if self._sample.projection is Projection.FIXED:
            return np.zeros((*values.shape, values.shape[1]))
        crossed = self._influences(parts, self._squared, values, size)
        beta = self._slopes(self._influences(parts, self._source, values, size))
        mixed = beta @ crossed.transpose(0, 2, 1)
        drift = beta @ self._totals
        found = (beta @ self._spread) @ beta.transpose(0, 2, 1) - mixed - mixed.transpose(0, 2, 1)
        return np.asarray(found - drift[:, :, None] * drift[:, None, :] / self._size)

    def _influences(self, parts: Sequence[Whole], counts: Floats, values: Floats, size: Floats) -> Floats:
        """(A, G, p): sums of z x, counted as in `counts` (C, A)."""
        each = np.stack([counts[part].T @ self._x[part] for part in parts], axis=1)
        chosen = np.concatenate([each.sum(axis=1, keepdims=True), each[:, : len(parts) - 1]], axis=1)
        left = chosen - values[:, :, None] * self._of_question(chosen)
        return np.asarray(left / size[:, :, None])

    def _slopes(self, influences: Floats) -> Floats:
        """(A, G, p) of a regression of influences on the margins."""
        if self._sample.projection is Projection.COUNT:
            return _swept(influences, self._crossed, self._sample.levels)
        return np.asarray(influences @ self._inverse)


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


def _own(values: Floats, size: Floats, squares: _Sums) -> Floats:
    """(A, G, G): sums of w² z z' over whoever is in both groups. Everybody, the first, has all in common."""
    own = np.zeros((*values.shape, values.shape[1]))
    at = np.arange(values.shape[1])
    others = squares.answered - squares.chosen
    own[:, at, at] = ((1 - values) ** 2 * squares.chosen + values**2 * others) / size**2
    all_of, everybody = values[:, :1], size[:, :1]
    both = (1 - all_of) * (1 - values) * squares.chosen + all_of * values * others
    own[:, 0, 1:] = own[:, 1:, 0] = (both / (everybody * size))[:, 1:]
    return own


def _swept(influences: Floats, crossed: Floats, levels: Sequence[Whole]) -> Floats:
    """Ten sweeps of means by margin, as R's `rake`: not quite the regression where margins go together."""
    beta, ends = np.zeros_like(influences), np.cumsum([int(codes.max()) + 1 for codes in levels])
    for _ in range(_SWEEPS):
        for first, end in zip([0, *ends[:-1]], ends, strict=True):
            part = slice(first, end)
            left = influences[:, :, part] - beta @ crossed[:, part]
            beta[:, :, part] += left / np.maximum(np.diag(crossed)[part], 1.0)
    return beta
