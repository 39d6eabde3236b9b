"""What changed from one wave to the next: samples that were drawn apart, each weighted by itself."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from teduh.surveys.weighting import special
from teduh.surveys.weighting.letters import FEWEST, holm, lettered
from teduh.surveys.weighting.records import Floats, Mask, Whole


@dataclass(frozen=True)
class Series:
    """A shares in w waves, each (A, w); NaN where a wave knows none.

    errors: standard errors. df: degrees of freedom. bases: effective numbers of respondents.
    """

    values: Floats
    errors: Floats
    df: Floats
    bases: Floats


@dataclass(frozen=True)
class Changes:
    """From each wave to the next, (A, w - 1); NaN where they are not compared.

    low and high: the ends of the interval. p: of no change, adjusted for all pairs of waves of the row.
    letters: of each wave, the waves that it is above, as of columns.
    """

    values: Floats
    errors: Floats
    low: Floats
    high: Floats
    p: Floats
    letters: tuple[tuple[str, ...], ...]


def changes(series: Series, together: Mask, level: float = 0.95) -> Changes:
    """together: (A, w, w), whether two waves may be compared: asked in the same words of the same people.

    The variance of a difference of independent samples is the sum of theirs; its degrees of freedom are those
    of Welch (1947) and Satterthwaite (1946). Two waves with fewer than 30 effective respondents in one are
    shown beside each other and not tested.
    """
    count = series.values.shape[1]
    pairs = list(combinations(range(count), 2))
    first, second = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    off = series.values[:, second] - series.values[:, first]
    off = np.where(together[:, first, second], off, np.nan)
    variances = np.square(series.errors)
    errors = np.sqrt(variances[:, first] + variances[:, second])
    df = _satterthwaite(variances, series.df, first, second)
    many = np.minimum(series.bases[:, first], series.bases[:, second]) >= FEWEST
    p = holm(np.where(many, _p(off, errors, df), np.nan))
    steps = [pairs.index((at, at + 1)) for at in range(count - 1)]
    reach = special.stdtrit(df, (1 + level) / 2) * errors
    low, high = np.maximum(off - reach, -1.0), np.minimum(off + reach, 1.0)
    letters = tuple(lettered(series.values, pairs, p))
    errors = np.where(np.isnan(off), np.nan, errors)
    return Changes(off[:, steps], errors[:, steps], low[:, steps], high[:, steps], p[:, steps], letters)


def _satterthwaite(variances: Floats, df: Floats, first: Whole, second: Whole) -> Floats:
    """(A, m); where nothing varies, what both have together."""
    weighed = np.square(variances) / np.maximum(df, 1.0)
    under, over = (
        weighed[:, first] + weighed[:, second],
        np.square(variances[:, first] + variances[:, second]),
    )
    plain = np.maximum(df[:, first] + df[:, second], 1.0)
    return np.divide(over, under, out=plain, where=under > 0)


def _p(off: Floats, errors: Floats, df: Floats) -> Floats:
    """Two-sided; where nothing varies, a difference is certain and none is none."""
    still = np.where(np.abs(off) > 0, np.inf, np.where(np.isnan(off), np.nan, 0.0))
    t = np.divide(np.abs(off), errors, out=still, where=errors > 0)
    return np.asarray(2 * special.stdtr(df, -t))
