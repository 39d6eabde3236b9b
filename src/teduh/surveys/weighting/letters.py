"""Which columns of a table differ, as letters: under the larger, the letter of the smaller."""

from collections.abc import Sequence
from itertools import combinations
from string import ascii_uppercase

import numpy as np

from teduh.surveys.weighting import special
from teduh.surveys.weighting.records import Estimates, Floats

SURE, LIKELY = 0.01, 0.05
FEWEST = 30


def holm(p: Floats) -> Floats:
    """(…, m) p-values for all m questions together, NaN for what is not asked. Source: Holm 1979."""
    order = np.argsort(p, axis=-1, kind="stable")
    asked = np.isfinite(p).sum(axis=-1, keepdims=True)
    stepped = np.take_along_axis(p, order, axis=-1) * (asked - np.arange(p.shape[-1]))
    found = np.empty_like(p)
    np.put_along_axis(found, order, np.minimum(np.fmax.accumulate(stepped, axis=-1), 1.0), axis=-1)
    return np.where(np.isfinite(p), found, np.nan)


def differences(estimates: Estimates, pairs: Sequence[tuple[int, int]]) -> Floats:
    """(m,) two-sided p-values of pairs of columns, with what the columns share."""
    found = pair_tests(estimates.values[None], estimates.covariance[None], pairs, estimates.df)
    return np.asarray(found[0])


def pair_tests(values: Floats, covariance: Floats, pairs: Sequence[tuple[int, int]], df: float) -> Floats:
    """(A, m) p-values of m pairs of columns in each of A rows: values (A, k), covariance (A, k, k)."""
    i, j = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    variance = np.maximum(covariance[:, i, i] + covariance[:, j, j] - 2 * covariance[:, i, j], 0.0)
    off = np.abs(values[:, i] - values[:, j])
    still = np.where(off > 0, np.inf, np.where(np.isnan(off), np.nan, 0.0))
    t = np.divide(off, np.sqrt(variance), out=still, where=variance > 0)
    return np.asarray(2 * (special.ndtr(-t) if np.isinf(df) else special.stdtr(df, -t)))


def letters(estimates: Estimates, bases: Floats) -> tuple[str, ...]:
    """For each of k columns, the letters of those it is above: upper case p < .01, lower case p < .05.

    bases: (k,) effective numbers of respondents; a column with fewer than 30 is not compared.
    """
    return rows_of_letters(estimates.values[None], estimates.covariance[None], bases[None], estimates.df)[0]


def rows_of_letters(values: Floats, covariance: Floats, bases: Floats, df: float) -> list[tuple[str, ...]]:
    """The same of A rows, each by itself: values and bases (A, k), covariance (A, k, k)."""
    pairs = list(combinations(range(values.shape[1]), 2))
    if not pairs:
        return [("",) * values.shape[1] for _ in values]
    few = bases < FEWEST
    left_out = np.stack([few[:, i] | few[:, j] for i, j in pairs], axis=1)
    p = holm(np.where(left_out, np.nan, pair_tests(values, covariance, pairs, df)))
    return lettered(values, pairs, p)


def lettered(values: Floats, pairs: Sequence[tuple[int, int]], p: Floats) -> list[tuple[str, ...]]:
    """From p-values (A, m) of m pairs of the columns of A rows, adjusted already; NaN where none is asked."""
    told = [[""] * values.shape[1] for _ in values]
    for row, pair in np.argwhere(p < LIKELY).tolist():
        low, high = sorted(pairs[pair], key=values[row].__getitem__)
        letter = ascii_uppercase[low]
        told[row][high] += letter if p[row, pair] < SURE else letter.lower()
    return [tuple("".join(sorted(each, key=str.upper)) for each in row) for row in told]
