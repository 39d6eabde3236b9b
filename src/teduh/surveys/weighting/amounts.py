"""Means and quantiles of numbers that people gave, with what they vary by: from counts, or row by row.

Whoever is of the same cell and gave the same number has the same influence, so that a sample of any size
comes down to what was given in each cell. Clusters, strata and trimmed weights need the rows, which are asked
alike.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from teduh.surveys.weighting import special
from teduh.surveys.weighting.design import Design, Projection
from teduh.surveys.weighting.quantiles import Rule, reader
from teduh.surveys.weighting.records import Estimates, Floats, Mask, Whole
from teduh.surveys.weighting.tables import Sample, slopes_of


class Given(Protocol):
    """r kinds of people of one country. numbers: (r,), NaN for none; people, weights, squares: (r,) sums."""

    @property
    def numbers(self) -> Floats: ...

    @property
    def people(self) -> Floats: ...

    @property
    def weights(self) -> Floats: ...

    @property
    def squares(self) -> Floats: ...

    def covariance(self, influences: Floats) -> Floats:
        """(k, k) of influences (r, k) of one person of each kind, not yet times the weight."""
        ...

    def df(self, inside: Mask) -> float: ...


@dataclass(frozen=True, eq=False)
class ByCounts:
    """cells: (r,) of whom each kind is; base, raw: (r,) sums of base weights and of their squares."""

    sample: Sample
    cells: Whole
    numbers: Floats
    people: Floats
    base: Floats
    raw: Floats

    @property
    def weights(self) -> Floats:
        return np.asarray(self.base * self.sample.factors[self.cells])

    @property
    def squares(self) -> Floats:
        return np.asarray(self.raw * self.sample.factors[self.cells] ** 2)

    def covariance(self, influences: Floats) -> Floats:
        left = influences
        if self.sample.projection is not Projection.FIXED:
            counted = self.people if self.sample.projection is Projection.COUNT else self.base
            columns, beta = slopes_of(self.sample, self.cells, counted, influences)
            left = influences - columns @ beta
        n, drift = float(self.people.sum()), self.weights @ left
        found = left.T @ (left * self.squares[:, None]) - np.outer(drift, drift) / n
        return np.asarray(found * n / (n - 1))

    def df(self, inside: Mask) -> float:
        return float(self.people[inside].sum() - 1)


@dataclass(frozen=True, eq=False)
class ByRows:
    """Every respondent is a kind of their own."""

    design: Design
    numbers: Floats

    @property
    def people(self) -> Floats:
        return np.ones(len(self.numbers))

    @property
    def weights(self) -> Floats:
        return self.design.weights

    @property
    def squares(self) -> Floats:
        return np.asarray(np.square(self.design.weights))

    def covariance(self, influences: Floats) -> Floats:
        return self.design.covariance(self.design.weights[:, None] * influences)

    def df(self, inside: Mask) -> float:
        return float(self.design.df_of(inside))


def means(given: Given, inside: Mask) -> Estimates:
    """Of k groups: `inside` is (r, k), who is in each. A group of nobody has NaN."""
    known = np.isfinite(given.numbers)
    return _means(given, inside & known[:, None], np.where(known, given.numbers, 0.0)[:, None])


def _means(given: Given, asked: Mask, numbers: Floats) -> Estimates:
    """numbers: (r, 1) or one column for each group."""
    weighted = given.weights[:, None] * asked
    size = weighted.sum(axis=0)
    size = np.where(size > 0, size, np.nan)
    values = (weighted * numbers).sum(axis=0) / size
    influences = np.nan_to_num(asked * (numbers - values) / size)
    return Estimates(values, given.covariance(influences), np.inf)


def quantiles(given: Given, inside: Mask, share: float, *, level: float) -> Floats:
    """(k, 4): of each group the smallest number that a share of it does not pass, error, low and high end.

    Source: Woodruff 1952, as in `quantiles.quantile`.
    """
    asked = inside & np.isfinite(given.numbers)[:, None]
    readers = [_reader(given, asked[:, at]) for at in range(asked.shape[1])]
    values = np.array([at(share) if at else np.nan for at in readers])
    below = _means(given, asked, (given.numbers[:, None] <= values).astype(np.float64))
    found = np.full((len(readers), 4), np.nan)
    for at, read in enumerate(readers):
        df = given.df(asked[:, at])
        if read is None or df <= 0:
            continue
        t = float(special.stdtrit(df, 0.5 + level / 2))
        middle, half = float(below.values[at]), t * float(below.errors[at])
        low, high = read(middle - half), read(middle + half)
        found[at] = values[at], (high - low) / (2 * t), low, high
    return found


def _reader(given: Given, asked: Mask) -> Callable[[float], float] | None:
    return reader(given.numbers[asked], given.weights[asked], Rule.MATH) if asked.any() else None


def kish(given: Given, asked: Mask) -> Floats:
    """(k,) the design effect of unequal weights in each group."""
    people, weights, squares = (each @ asked for each in (given.people, given.weights, given.squares))
    none = np.ones_like(people)
    return np.divide(people * squares, weights**2, out=none, where=weights > 0)


def counted(sample: Sample, cells: Sequence[Whole] | Whole, numbers: Floats, sums: Floats) -> ByCounts:
    """sums: (3, r) of people, base weights and their squares, of each kind."""
    return ByCounts(sample, np.asarray(cells), numbers, *sums)
