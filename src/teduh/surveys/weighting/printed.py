"""Whether two printed shares of one question differ, without answers: by the worst that can be."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from teduh.surveys.weighting import special
from teduh.surveys.weighting.letters import holm
from teduh.surveys.weighting.ordering import FEWEST, SURE_ENOUGH
from teduh.surveys.weighting.placing import Pairs

EFFECT = 2.0
"""The design effect that is assumed of a sample whose weights nobody printed: half of those count."""


def apart(shares: Sequence[float], answered: int | None) -> Pairs:
    """For each pair of items, the smaller number first, whether their difference is no accident (Holm, 5 %).

    shares: (k,) of the same people. answered: how many they were; None or fewer than 50 tells nothing apart.
    How many chose both items is not printed, so the fewest who can have done is taken, with which the
    difference varies most: p + q - 2 max(0, p + q - 1) - (p - q)² over n, times the design effect.
    """
    pairs = list(combinations(range(len(shares)), 2))
    if answered is None or answered < FEWEST or not pairs:
        return dict.fromkeys(pairs, False)
    p, q = np.array([[shares[one], shares[other]] for one, other in pairs]).T
    both = np.maximum(0.0, p + q - 1.0)
    variance = EFFECT * (p + q - 2.0 * both - np.square(p - q)) / answered
    off = np.abs(p - q)
    sure = np.where(off > 0, np.inf, 0.0)
    z = np.divide(off, np.sqrt(np.maximum(variance, 0.0)), out=sure, where=variance > 0)
    found = holm(2.0 * special.ndtr(-z))
    return {pair: bool(each < SURE_ENOUGH) for pair, each in zip(pairs, found, strict=True)}
