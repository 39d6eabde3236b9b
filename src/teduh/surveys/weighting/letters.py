"""Which columns of a table differ, as letters: under the larger, the letter of the smaller."""

from collections.abc import Sequence
from itertools import combinations
from string import ascii_uppercase

import numpy as np
from scipy import stats

from teduh.surveys.weighting.records import Estimates, Floats

SURE, LIKELY = 0.01, 0.05
FEWEST = 30


def holm(p: Floats) -> Floats:
    """(m,) p-values for all m questions together. Source: Holm 1979."""
    order = np.argsort(p, kind="stable")
    stepped = p[order] * (len(p) - np.arange(len(p)))
    found = np.empty_like(p)
    found[order] = np.minimum(np.maximum.accumulate(stepped), 1.0)
    return found


def differences(estimates: Estimates, pairs: Sequence[tuple[int, int]]) -> Floats:
    """(m,) two-sided p-values of pairs of columns, with what the columns share."""
    v, values = estimates.covariance, estimates.values
    found = []
    for i, j in pairs:
        variance = max(v[i, i] + v[j, j] - 2 * v[i, j], 0.0)
        off = abs(values[i] - values[j])
        t = off / np.sqrt(variance) if variance > 0 else (np.inf if off > 0 else 0.0)
        found.append(2 * (stats.norm.sf(t) if np.isinf(estimates.df) else stats.t.sf(t, estimates.df)))
    return np.array(found)


def letters(estimates: Estimates, bases: Floats) -> tuple[str, ...]:
    """For each of k columns, the letters of those it is above: upper case p < .01, lower case p < .05.

    bases: (k,) effective numbers of respondents; a column with fewer than 30 is not compared.
    """
    told: list[str] = [""] * len(estimates.values)
    compared = [at for at in range(len(told)) if bases[at] >= FEWEST]
    pairs = list(combinations(compared, 2))
    if not pairs:
        return tuple(told)
    for (i, j), p in zip(pairs, holm(differences(estimates, pairs)), strict=True):
        if p >= LIKELY:
            continue
        low, high = (i, j) if estimates.values[i] < estimates.values[j] else (j, i)
        told[high] += ascii_uppercase[low] if p < SURE else ascii_uppercase[low].lower()
    return tuple("".join(sorted(each, key=str.upper)) for each in told)
