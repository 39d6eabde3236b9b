"""Weights within bounds: as R trims, and so that the margins hold as well."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from teduh.surveys.weighting.calibration import Logit, calibrate, columns
from teduh.surveys.weighting.raking import rake
from teduh.surveys.weighting.records import Floats, Margin, Weighted
from teduh.surveys.weighting.refusals import BoundsTooNarrow, TotalsOutOfReach

MOST_TURNS = 100
TRIMMED = "weights_trimmed"
_CLOSE = 1e-9


def spread(weights: Floats, low: float, high: float, *, strict: bool = False) -> Floats:
    """Weights (n,) cut off at both bounds; what was cut is spread evenly over those inside. Margins move.

    Once, as R's `trimWeights`; with `strict` until all are inside. Raises BoundsTooNarrow where nobody is
    left inside to take the rest.
    """
    trimmed = weights
    while True:
        outside = (trimmed < low) | (trimmed > high)
        if not outside.any():
            return trimmed
        if outside.all() or not low <= float(weights.mean()) <= high:
            raise _too_narrow(weights, low, high)
        cut = np.clip(trimmed, low, high)
        inside = ~outside
        cut[inside] += (trimmed.sum() - cut.sum()) / inside.sum()
        trimmed = cut
        if not strict:
            return trimmed


def trim(raked: Weighted, margins: Sequence[Margin], low: float, high: float) -> Weighted:
    """Both: every weight (n,) within the bounds and every margin kept.

    Cuts off and rakes in turn; where that does not settle, calibrates with bounded factors.
    Raises BoundsTooNarrow.
    """
    weights = raked.weights
    for turn in range(MOST_TURNS):
        again = rake(np.clip(weights, low, high), margins)
        weights = again.weights
        if _inside(weights, low, high):
            return replace(again, base=raked.base, sweeps=turn + 1, notes=(*raked.notes, TRIMMED))
    return _bounded(raked, margins, low, high)


def _bounded(raked: Weighted, margins: Sequence[Margin], low: float, high: float) -> Weighted:
    base = np.clip(raked.base * (raked.weights.sum() / raked.base.sum()), low, high)
    factors = Logit(low / float(base.max()), high / float(base.min()))
    try:
        found = calibrate(base, *columns(list(margins)), factors)
    except TotalsOutOfReach:
        raise _too_narrow(raked.weights, low, high) from None
    if not _inside(found.weights, low, high):
        raise _too_narrow(raked.weights, low, high)
    return replace(found, base=raked.base, notes=(*raked.notes, TRIMMED))


def _inside(weights: Floats, low: float, high: float) -> bool:
    return bool((weights >= low * (1 - _CLOSE)).all() and (weights <= high * (1 + _CLOSE)).all())


def _too_narrow(weights: Floats, low: float, high: float) -> BoundsTooNarrow:
    return BoundsTooNarrow(least=float(weights.min()), most=float(weights.max()), low=low, high=high)


def moved_share(before: Floats, after: Floats) -> float:
    """How much of all weight trimming moved from some respondents to others, 0 to 1."""
    scaled = before * (after.sum() / before.sum())
    return float(np.abs(after - scaled).sum() / (2.0 * after.sum()))
