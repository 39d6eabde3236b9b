"""What comes first in a country: its shares lean on those of all, and ties stand where nobody can tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from teduh.surveys.weighting import placing
from teduh.surveys.weighting.letters import differences, holm
from teduh.surveys.weighting.records import Estimates, Floats

FEWEST = 50
SURE_ENOUGH = 0.05


@dataclass(frozen=True)
class Shrunken:
    """values, variances, trust: (countries, items); trust is 1 where only the country's own share counts.

    pull: (countries, items), how much each country's share has in the mean of its item.
    """

    values: Floats
    variances: Floats
    trust: Floats
    pull: Floats


def shrink(shares: Floats, variances: Floats, answered: Floats) -> Shrunken:
    """Shares (countries, items) drawn towards each item's mean over the countries, the less sure the more.

    A country of fewer than 50 respondents takes the mean. Source: Fay and Herriot 1979 without covariates;
    the variance between countries by DerSimonian and Laird 1986.
    """
    between = np.array([_between(p, v) for p, v in zip(shares.T, variances.T, strict=True)])
    pull = 1.0 / np.maximum(variances + between, 1e-12)
    pull /= pull.sum(axis=0)
    middle = (pull * shares).sum(axis=0)
    trust = np.divide(
        between, between + variances, out=np.ones_like(variances), where=between + variances > 0
    )
    trust = np.where((answered >= FEWEST)[:, None], trust, 0.0)
    return Shrunken(trust * shares + (1 - trust) * middle, trust * variances, trust, pull)


def _between(shares: Floats, variances: Floats) -> float:
    weights = 1.0 / np.maximum(variances, 1e-12)
    middle = float(np.average(shares, weights=weights))
    q = float((weights * np.square(shares - middle)).sum())
    room = float(weights.sum() - np.square(weights).sum() / weights.sum())
    return max(0.0, (q - (len(shares) - 1)) / room) if room > 0 else 0.0


def ordered(estimates: Estimates, editors: Sequence[int]) -> tuple[int, ...]:
    """Items, largest share first; whoever cannot be told apart keeps the editors' order (Holm, 5 %)."""
    return placing.ordered(estimates.values.tolist(), clearly_apart(estimates), editors)


def clearly_apart(estimates: Estimates) -> dict[tuple[int, int], bool]:
    """For each pair of items, the smaller number first, whether their difference is no accident."""
    pairs = list(combinations(range(len(estimates.values)), 2))
    p = holm(differences(estimates, pairs))
    return {pair: each < SURE_ENOUGH for pair, each in zip(pairs, p, strict=True)}
