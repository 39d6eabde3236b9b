"""Whether two questions have to do with each other, by a sample that was not simple."""

from dataclasses import dataclass

import numpy as np
from scipy import special

from teduh.surveys.weighting.design import Design
from teduh.surveys.weighting.estimating import shares
from teduh.surveys.weighting.records import Floats, Mask, Whole


@dataclass(frozen=True)
class Association:
    """Rao and Scott's second-order correction of Pearson's test: F, its two degrees of freedom, and p."""

    statistic: float
    df: tuple[float, float]
    p: float
    answered: int


def rao_scott(
    design: Design, rows: Whole, columns: Whole, sizes: tuple[int, int], domain: Mask | None = None
) -> Association:
    """Of two codes (n,), -1 where somebody gave none; `sizes` are their numbers of levels.

    Source: Rao and Scott 1984; R `svychisq(statistic="F")`.
    """
    both = (rows >= 0) & (columns >= 0)
    if domain is not None:
        both &= domain
    tall, wide = sizes
    cells = np.where(both, rows * wide + columns, -1)
    found = shares(design, cells, tall * wide)
    answered, p = int(both.sum()), found.values
    effects = _interactions(tall, wide)
    inverse = np.divide(1.0, p, out=np.zeros_like(p), where=p > 0)
    scaled = inverse[:, None] * effects
    delta = np.linalg.solve(effects.T @ scaled / answered, scaled.T @ found.covariance @ scaled)
    trace = float(np.trace(delta))
    first = trace**2 / float(np.trace(delta @ delta))
    second = first * design.df_of(both & (design.weights != 0))
    statistic = _pearson(p.reshape(tall, wide), answered) / trace
    return Association(statistic, (first, second), float(special.fdtrc(first, second, statistic)), answered)


def _pearson(table: Floats, answered: int) -> float:
    expected = np.outer(table.sum(axis=1), table.sum(axis=0))
    off = np.square(table - expected)
    return float(answered * np.divide(off, expected, out=np.zeros_like(off), where=expected > 0).sum())


def _interactions(tall: int, wide: int) -> Floats:
    """(cells, (tall-1)(wide-1)): what a table has beside its margins."""
    row, column = np.divmod(np.arange(tall * wide), wide)
    of_row = (row[:, None] == np.arange(1, tall)).astype(np.float64)
    of_column = (column[:, None] == np.arange(1, wide)).astype(np.float64)
    alone = np.column_stack([np.ones(tall * wide), of_row, of_column])
    crossed = (of_row[:, :, None] * of_column[:, None, :]).reshape(tall * wide, -1)
    left: Floats = crossed - alone @ np.linalg.lstsq(alone, crossed, rcond=None)[0]
    return left
