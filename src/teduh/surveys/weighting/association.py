"""Whether two questions have to do with each other, by a sample that was not simple."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from teduh.surveys.weighting import special
from teduh.surveys.weighting.design import Design
from teduh.surveys.weighting.estimating import by_group, contrast, shares, totals
from teduh.surveys.weighting.records import Floats, Mask, Whole


@dataclass(frozen=True)
class Association:
    """A test: F, its two degrees of freedom, and p.

    answered: how many gave both. trace: of Rao and Scott's, what Pearson's statistic was divided by.
    """

    statistic: float
    df: tuple[float, float]
    p: float
    answered: int
    trace: float = 1.0


def rao_scott(
    design: Design, rows: Whole, columns: Whole, sizes: tuple[int, int], domain: Mask | None = None
) -> Association:
    """Their second-order correction of Pearson's test, of two codes (n,), -1 where somebody gave none.

    sizes: their numbers of levels.
    Source: Rao and Scott 1984; R `svychisq(statistic="F")`.
    """
    inside = design.weights != 0 if domain is None else domain & (design.weights != 0)
    both = (rows >= 0) & (columns >= 0) & inside
    tall, wide = sizes
    cells = np.where(both, rows * wide + columns, -1)
    found = shares(design, cells, tall * wide)
    return of_shares(found.values, found.covariance, sizes, answered=int(both.sum()), df=design.df_of(inside))


def of_shares(
    p: Floats, covariance: Floats, sizes: tuple[int, int], *, answered: int, df: float
) -> Association:
    """The same from the shares of all cells, (tall · wide,), and their covariance."""
    tall, wide = sizes
    effects = _interactions(tall, wide)
    inverse = np.divide(1.0, p, out=np.zeros_like(p), where=p > 0)
    scaled = inverse[:, None] * effects
    delta = np.linalg.solve(effects.T @ scaled / answered, scaled.T @ covariance @ scaled)
    trace = float(np.trace(delta))
    first = trace**2 / float(np.trace(delta @ delta))
    second = first * df
    statistic = _pearson(p.reshape(tall, wide), answered) / trace
    p_value = float(special.fdtrc(first, second, statistic))
    return Association(statistic, (first, second), p_value, answered, trace)


def wald(
    design: Design,
    rows: Whole,
    columns: Whole,
    sizes: tuple[int, int],
    *,
    domain: Mask | None = None,
    adjusted: bool = False,
) -> Association:
    """By what the cells differ from the product of their margins, in people, as far as it varies.

    adjusted: for tables of many cells from samples of few units, which the plain one finds too much in.
    Source: Koch, Freeman and Freeman 1975; Thomas and Rao 1990; R `svychisq(statistic="Wald")`, `"adjWald"`.
    """
    both = (rows >= 0) & (columns >= 0)
    if domain is not None:
        both &= domain
    tall, wide = sizes
    cells = np.where(both, rows * wide + columns, -1)
    found = totals(design, (cells[:, None] == np.arange(tall * wide)).astype(np.float64))
    off, slopes = _departures(found.values.reshape(tall, wide))
    spread = slopes @ found.covariance @ slopes.T
    many, df = len(off), float(design.df)
    statistic = float(off @ np.linalg.solve(spread, off)) / many
    if adjusted:
        statistic, df = statistic * (df - many + 1) / df, df - many + 1
    return Association(statistic, (many, df), float(special.fdtrc(many, df, statistic)), int(both.sum()))


def _departures(table: Floats) -> tuple[Floats, Floats]:
    """Of all cells but the first row and column, what they are above independence; and its slopes."""
    size, down, across = table.sum(), table.sum(axis=1), table.sum(axis=0)
    expected = np.outer(down, across) / size
    tall, wide = table.shape
    row, column = np.eye(tall), np.eye(wide)
    same_row = np.einsum("ik,j->ijk", row, across)[:, :, :, None] / size
    same_column = np.einsum("jl,i->ijl", column, down)[:, :, None, :] / size
    own = np.einsum("ik,jl->ijkl", row, column)
    slopes = own - same_row - same_column + (expected / size)[:, :, None, None]
    kept = np.ix_(range(1, tall), range(1, wide))
    return (table - expected)[kept].ravel(), slopes[kept].reshape(-1, tall * wide)


@dataclass(frozen=True)
class Difference:
    """Of two means, the second less the first, with t, its degrees of freedom, p, and an interval."""

    value: float
    t: float
    df: float
    p: float
    low: float
    high: float


def t_test(design: Design, y: Floats, groups: Whole, *, level: float = 0.95) -> Difference:
    """Of y (n,) in the groups 0 and 1. Source: R `svyttest`."""
    found = contrast(by_group(design, y, groups, 2), np.array([[-1.0, 1.0]]))
    value, error, df = float(found.values[0]), float(found.errors[0]), float(design.df - 1)
    t, half = value / error, float(special.stdtrit(df, 0.5 + level / 2)) * error
    return Difference(value, t, df, float(2 * special.stdtr(df, -abs(t))), value - half, value + half)


def _pearson(table: Floats, answered: int) -> float:
    expected = np.outer(table.sum(axis=1), table.sum(axis=0))
    off = np.square(table - expected)
    return float(answered * np.divide(off, expected, out=np.zeros_like(off), where=expected > 0).sum())


@cache
def _interactions(tall: int, wide: int) -> Floats:
    """(cells, (tall-1)(wide-1)): what a table has beside its margins."""
    row, column = np.divmod(np.arange(tall * wide), wide)
    of_row = (row[:, None] == np.arange(1, tall)).astype(np.float64)
    of_column = (column[:, None] == np.arange(1, wide)).astype(np.float64)
    alone = np.column_stack([np.ones(tall * wide), of_row, of_column])
    crossed = (of_row[:, :, None] * of_column[:, None, :]).reshape(tall * wide, -1)
    left: Floats = crossed - alone @ np.linalg.lstsq(alone, crossed, rcond=None)[0]
    return left
