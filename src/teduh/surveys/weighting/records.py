"""What goes into weighting and what comes out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

MISSING = -1
"""The code of a level that somebody did not name."""


@dataclass(frozen=True)
class Margin:
    """One margin, or the crossing of several.

    codes: (n,) whole numbers 0..L-1, or MISSING. targets: (L,) how many people each level has in the
    population. levels: the L names, for sentences.
    """

    name: str
    codes: Whole
    targets: Floats
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Weighted:
    """Weights that keep the margins.

    weights: (n,), the sum of those of a level is its target. base: (n,) before. sweeps: rounds that it took.
    misfit: the largest |sum - target| over all levels of all margins, as a share of the whole. notes: codes
    of what a reader of the results should know.
    """

    weights: Floats
    base: Floats
    sweeps: int
    misfit: float
    notes: tuple[str, ...] = ()

    @property
    def factors(self) -> Floats:
        """(n,) how many times the base weight each became."""
        return np.asarray(self.weights / self.base)


@dataclass(frozen=True)
class Estimates:
    """k estimates that were made together.

    values, (k,); covariance, (k, k), of the sampling; df: degrees of freedom of the design, inf for the
    normal distribution.
    """

    values: Floats
    covariance: Floats
    df: float

    @property
    def errors(self) -> Floats:
        """(k,) standard errors."""
        return np.asarray(np.sqrt(np.maximum(np.diag(self.covariance), 0.0)))


def coded(values: Sequence[object], levels: Sequence[object]) -> Whole:
    """(n,) the place of each value among the levels; MISSING for what is none of them."""
    place = {level: at for at, level in enumerate(levels)}
    return np.array([place.get(value, MISSING) for value in values], dtype=np.int64)
