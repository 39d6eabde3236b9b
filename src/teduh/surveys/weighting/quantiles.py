"""Quantiles, with intervals by Woodruff: the interval of the share below, read back on the values."""

from dataclasses import dataclass

import numpy as np
from scipy import special

from teduh.surveys.weighting.design import Design
from teduh.surveys.weighting.estimating import means
from teduh.surveys.weighting.records import Floats


@dataclass(frozen=True)
class Quantile:
    """The smallest value that at least the share `p` of people do not pass, its interval and its error."""

    p: float
    value: float
    low: float
    high: float
    error: float


def quantile(design: Design, y: Floats, p: float, *, level: float = 0.95) -> Quantile:
    """Of y (n,), NaN where there is none. Source: Woodruff 1952; R `svyquantile(qrule="math")`."""
    known = np.isfinite(y)
    values, order = y[known], np.argsort(y[known], kind="stable")
    cumulated = np.cumsum(design.weights[known][order])

    def at(share: float) -> float:
        place = int(np.searchsorted(cumulated, np.clip(share, 0.0, 1.0) * cumulated[-1], side="left"))
        return float(values[order][min(place, len(values) - 1)])

    value = at(p)
    below = means(design, np.where(known, y <= value, np.nan).astype(np.float64))
    t = float(special.stdtrit(below.df, 0.5 + level / 2))
    half = t * float(below.errors[0])
    low, high = at(float(below.values[0]) - half), at(float(below.values[0]) + half)
    return Quantile(p, value, low, high, (high - low) / (2 * t))
