"""What comes first in each country, and why: the order that a survey gives to what editors have listed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from teduh.surveys.weighting.ordering import FEWEST, Shrunken, clearly_apart, shrink
from teduh.surveys.weighting.placing import Compared, Standing, placed
from teduh.surveys.weighting.records import Estimates, Floats


@dataclass(frozen=True)
class Asked:
    """One country: the shares of k items with their covariance, and how many answered."""

    estimates: Estimates
    answered: int


def standings(countries: Mapping[str, Asked], editors: Sequence[int]) -> dict[str, tuple[Standing, ...]]:
    """For each country its order; under the empty key that of all together, which stands for those not asked.

    editors: the k items in their order. A country of fewer than 50 answers takes the pooled order.
    """
    return {country: placed(found, editors) for country, found in comparisons(countries).items()}


def comparisons(countries: Mapping[str, Asked]) -> dict[str, Compared]:
    """Of each country, and under the empty key of all together, what any order of editors can be held to."""
    pooled = _pooled([asked.estimates for asked in countries.values()])
    whole = _compared(pooled, pooled.values, is_pooled=True)
    own = _shrunken(countries)
    found = {
        country: whole if asked.answered < FEWEST else _compared(own[country], asked.estimates.values)
        for country, asked in countries.items()
    }
    return {"": whole} | {country: each for country, each in found.items() if country}


def _compared(estimates: Estimates, shares: Floats, *, is_pooled: bool = False) -> Compared:
    clear = clearly_apart(estimates)
    return Compared(tuple(estimates.values.tolist()), tuple(shares.tolist()), clear, is_pooled)


def _pooled(all_of: Sequence[Estimates]) -> Estimates:
    """Each country counts the same: countries are samples of their own."""
    values = np.mean([each.values for each in all_of], axis=0)
    covariance = np.sum([each.covariance for each in all_of], axis=0) / len(all_of) ** 2
    return Estimates(values, covariance, float("inf"))


def _shrunken(countries: Mapping[str, Asked]) -> dict[str, Estimates]:
    shares = np.array([asked.estimates.values for asked in countries.values()])
    covariances = np.array([asked.estimates.covariance for asked in countries.values()])
    answered = np.array([float(asked.answered) for asked in countries.values()])
    found = shrink(shares, np.diagonal(covariances, axis1=1, axis2=2), answered)
    return {
        country: Estimates(found.values[at], _varies(found, covariances, at), asked.estimates.df)
        for at, (country, asked) in enumerate(countries.items())
    }


def _varies(found: Shrunken, covariances: Floats, at: int) -> Floats:
    """(k, k) of one country's shares after they leaned on the mean, which varies with every country's."""
    moves = (1.0 - found.trust[at]) * found.pull
    moves[at] += found.trust[at]
    return np.asarray((moves[:, :, None] * moves[:, None, :] * covariances).sum(axis=0))
