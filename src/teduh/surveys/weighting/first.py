"""What comes first in each country, and why: the order that a survey gives to what editors have listed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from teduh.surveys.weighting.ordering import FEWEST, Shrunken, clearly_apart, ordered, shrink
from teduh.surveys.weighting.records import Estimates, Floats

Reason = Literal["larger", "tied", "pooled"]


@dataclass(frozen=True)
class Asked:
    """One country: the shares of k items with their covariance, and how many answered."""

    estimates: Estimates
    answered: int


@dataclass(frozen=True)
class Standing:
    """One item at its place.

    share: of those asked in the country, or in all countries where `reason` is `pooled`. `larger`: it passed
    an item that the editors had before it, or is clearly above the next. `tied`: nobody can tell it from its
    neighbours, so the editors' order stands.
    """

    item: int
    share: float
    reason: Reason


def standings(countries: Mapping[str, Asked], editors: Sequence[int]) -> dict[str, tuple[Standing, ...]]:
    """For each country its order; under the empty key that of all together, which stands for those not asked.

    editors: the k items in their order. A country of fewer than 50 answers takes the pooled order.
    """
    pooled = _pooled([asked.estimates for asked in countries.values()])
    whole = _placed(pooled, pooled.values, editors)
    found = {"": tuple(Standing(each.item, each.share, "pooled") for each in whole)}
    own = _shrunken(countries)
    for country, asked in countries.items():
        if asked.answered < FEWEST:
            found[country] = found[""]
        else:
            found[country] = _placed(own[country], asked.estimates.values, editors)
    return found


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


def _placed(estimates: Estimates, shares: Floats, editors: Sequence[int]) -> tuple[Standing, ...]:
    order, clear = ordered(estimates, editors), clearly_apart(estimates)
    place = {item: at for at, item in enumerate(editors)}
    found = []
    for at, item in enumerate(order):
        passed = any(place[other] < place[item] for other in order[at + 1 :])
        above = any(clear[min(item, other), max(item, other)] for other in order[at + 1 : at + 2])
        found.append(Standing(item, float(shares[item]), "larger" if passed or above else "tied"))
    return tuple(found)
