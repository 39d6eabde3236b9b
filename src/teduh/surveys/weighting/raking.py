"""Raking: margins one after the other, until all hold."""

from collections.abc import Sequence

import numpy as np

from teduh.surveys.weighting.margins import checked
from teduh.surveys.weighting.records import Floats, Margin, Weighted, Whole
from teduh.surveys.weighting.refusals import MarginsInfeasible

TOLERANCE = 1e-12
MOST_SWEEPS = 1_000
# Of margins that cannot both hold, the misfit stops falling long before it is small.
_LOOKS_BACK, _FALLS_BY, _IS_SMALL = 20, 0.01, 1e-6


def rake(base: Floats, margins: Sequence[Margin], *, tolerance: float = TOLERANCE) -> Weighted:
    """Weights (n,) nearest to `base` (n,) by w log(w/d) - w + d that keep every margin.

    Ends when the misfit, as a share of the population and measured after a whole sweep over all margins, is
    at most `tolerance`. Whether margins can hold is told by the misfit and not by what a sweep changes:
    margins that contradict each other settle down too.

    Raises the refusals of `margins.checked`, and MarginsInfeasible.
    Source: Deming and Stephan 1940; Deville and Särndal 1992.
    """
    margins, notes = checked(base, margins)
    cells, place = np.unique(np.stack([margin.codes for margin in margins]), axis=1, return_inverse=True)
    table = np.bincount(place.ravel(), base, minlength=cells.shape[1])
    raked = table.astype(np.float64)
    history: list[float] = []
    while len(history) < MOST_SWEEPS:
        _sweep(raked, cells, margins)
        history.append(_misfit(raked, cells, margins))
        if history[-1] <= tolerance:
            weights = base * (raked / table)[place.ravel()]
            return Weighted(weights, base, len(history), history[-1], notes)
        if _stands_still(history):
            break
    raise _infeasible(raked, cells, margins)


def _sweep(table: Floats, cells: Whole, margins: Sequence[Margin]) -> None:
    for row, margin in zip(cells, margins, strict=True):
        reached = np.bincount(row, table, minlength=len(margin.targets))
        factors = np.divide(margin.targets, reached, out=np.ones_like(reached), where=reached > 0)
        table *= factors[row]


def _off(table: Floats, row: Whole, margin: Margin) -> Floats:
    reached = np.bincount(row, table, minlength=len(margin.targets))
    return np.asarray(np.abs(reached - margin.targets) / margin.targets.sum())


def _misfit(table: Floats, cells: Whole, margins: Sequence[Margin]) -> float:
    return float(max(_off(table, row, margin).max() for row, margin in zip(cells, margins, strict=True)))


def _stands_still(history: list[float]) -> bool:
    if len(history) <= _LOOKS_BACK or history[-1] <= _IS_SMALL:
        return False
    return history[-1] > (1 - _FALLS_BY) * history[-1 - _LOOKS_BACK]


def _infeasible(table: Floats, cells: Whole, margins: Sequence[Margin]) -> MarginsInfeasible:
    worst = max(zip(cells, margins, strict=True), key=lambda pair: _off(table, *pair).max())
    row, margin = worst
    level = int(_off(table, row, margin).argmax())
    reached = np.bincount(row, table, minlength=len(margin.targets))[level]
    return MarginsInfeasible(
        margin=margin.name,
        level=margin.levels[level],
        reached=float(reached),
        target=float(margin.targets[level]),
    )


def poststratify(base: Floats, margin: Margin) -> Weighted:
    """Weights (n,) that keep one margin, which may be a crossing: raking that ends after one step."""
    return rake(base, [margin])
