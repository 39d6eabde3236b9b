"""Shares of answers in groups with the sums that they are of, and what they vary by before calibration."""

from dataclasses import dataclass, fields

import numpy as np

from teduh.surveys.weighting.records import Floats, Whole


@dataclass(frozen=True)
class Sums:
    """Of A answers and G groups, each (A, G): shares, and sums over whoever gave an answer to the question.

    size: `weighted`, and NaN where that is nought. squares: of the weights of whoever gave this answer.
    """

    values: Floats
    size: Floats
    weighted: Floats
    people: Floats
    squares: Floats
    squares_of_all: Floats

    def of(self, at: Whole) -> "Sums":
        return Sums(*(getattr(self, each.name)[:, at] for each in fields(self)))


def own_of(sums: Sums) -> Floats:
    """(A, G, G): sums of w² z z' over whoever is in both groups. Everybody, the first, has all in common."""
    values, size = sums.values, sums.size
    own, at = np.zeros((*values.shape, values.shape[1])), np.arange(values.shape[1])
    others = sums.squares_of_all - sums.squares
    own[:, at, at] = ((1 - values) ** 2 * sums.squares + values**2 * others) / size**2
    all_of, everybody = values[:, :1], size[:, :1]
    both = (1 - all_of) * (1 - values) * sums.squares + all_of * values * others
    own[:, 0, 1:] = own[:, 1:, 0] = (both / (everybody * size))[:, 1:]
    return own
