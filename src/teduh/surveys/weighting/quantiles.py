"""Quantiles, with intervals by Woodruff: the interval of the share below, read back on the values."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from teduh.surveys.weighting import special
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


class Rule(StrEnum):
    """What a quantile is between two values that people have."""

    MATH = "math"
    """The smaller one that is reached: always a value that somebody has."""
    HF7 = "hf7"
    """On the straight line between them, as most programs have it: definition 7 of Hyndman and Fan 1996."""


def quantile(design: Design, y: Floats, p: float, *, level: float = 0.95, rule: Rule = Rule.MATH) -> Quantile:
    """Of y (n,), NaN where there is none. Source: Woodruff 1952; R `svyquantile(qrule=...)`."""
    known = np.isfinite(y) & (design.weights > 0)
    at = reader(y[known], design.weights[known], rule)
    value = at(p)
    below = means(design, np.where(known, y <= value, np.nan).astype(np.float64))
    t = float(special.stdtrit(below.df, 0.5 + level / 2))
    half = t * float(below.errors[0])
    low, high = at(float(below.values[0]) - half), at(float(below.values[0]) + half)
    return Quantile(p, value, low, high, (high - low) / (2 * t))


def reader(values: Floats, weights: Floats, rule: Rule) -> Callable[[float], float]:
    """Gives the value at a share of the people, 0 to 1, of values (n,) that are all known."""
    order = np.argsort(values, kind="stable")
    ordered, cumulated = values[order], np.cumsum(weights[order])

    def smaller(share: float) -> float:
        place = int(np.searchsorted(cumulated, np.clip(share, 0.0, 1.0) * cumulated[-1], side="left"))
        return float(ordered[min(place, len(ordered) - 1)])

    def between(share: float) -> float:
        places = np.append(0.0, cumulated[:-1]) / cumulated[-2]
        return float(np.interp(share, places, ordered))

    return between if rule is Rule.HF7 and len(ordered) > 1 else smaller
