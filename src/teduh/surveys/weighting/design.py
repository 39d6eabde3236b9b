"""How a sample was drawn, and what its estimates vary by."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from teduh.surveys.weighting.records import Floats, Whole
from teduh.surveys.weighting.refusals import LonelyUnit


class Lonely(StrEnum):
    """What a stratum with one unit adds to the variance."""

    FAIL = "fail"
    """Nobody can say: refused."""
    REMOVE = "remove"
    """Nothing, as if it had been drawn for certain."""
    CERTAINTY = "certainty"
    """The same, by the name that says so."""
    ADJUST = "adjust"
    """Its distance from the mean of all strata."""
    AVERAGE = "average"
    """What the other strata add on average."""


class Projection(StrEnum):
    """What calibration takes away from the variance."""

    CALIBRATE = "calibrate"
    """Residuals of a regression weighted by the base weights: exact."""
    COUNT = "count"
    """Ten sweeps of group means, as R's `rake`: near it, where margins depend on each other."""
    FIXED = "fixed"
    """Nothing: the weights came with the file."""


@dataclass(frozen=True)
class Design:
    """A sample.

    weights: (n,) final ones. strata, units: (n,) whole numbers, or None for one stratum and for everybody by
    themselves; units of two strata are different ones. populations: (n,) how many units the stratum of each
    has in the population, or None. base, columns: (n,) and (n, p), what the weights were calibrated from and
    to; groups: (n,) codes of each margin, for Projection.COUNT; group_weights: (n,) of each margin, what R's
    sweeps divide by where these are not the final weights, as after trimming.
    """

    weights: Floats
    strata: Whole | None = None
    units: Whole | None = None
    populations: Floats | None = None
    lonely: Lonely = Lonely.FAIL
    base: Floats | None = None
    columns: Floats | None = None
    groups: tuple[Whole, ...] = ()
    projection: Projection = Projection.CALIBRATE
    group_weights: tuple[Floats, ...] = ()
    unit_of_each: Whole = field(init=False, repr=False)
    stratum_of_unit: Whole = field(init=False, repr=False)

    def __post_init__(self) -> None:
        n = len(self.weights)
        strata = np.zeros(n, dtype=np.int64) if self.strata is None else np.asarray(self.strata)
        units = np.arange(n) if self.units is None else np.asarray(self.units)
        pairs, unit = np.unique(np.stack([strata, units]), axis=1, return_inverse=True)
        object.__setattr__(self, "unit_of_each", unit.ravel())
        object.__setattr__(self, "stratum_of_unit", np.unique(pairs[0], return_inverse=True)[1].ravel())

    @property
    def df(self) -> int:
        """Units less strata, among those with a weight."""
        return self.df_of(self.weights != 0)

    def df_of(self, kept: np.ndarray) -> int:
        """The same, in a domain: (n,) of yes and no."""
        units = np.unique(self.unit_of_each[kept])
        return int(len(units) - len(np.unique(self.stratum_of_unit[units])))

    def covariance(self, influences: Floats) -> Floats:
        """(k, k) from the influence of each respondent, already times the weight, on k estimates: (n, k)."""
        totals = np.zeros((len(self.stratum_of_unit), influences.shape[1]))
        np.add.at(totals, self.unit_of_each, self.residuals(influences))
        strata = int(self.stratum_of_unit.max()) + 1
        sizes = np.bincount(self.stratum_of_unit, minlength=strata)
        rates = self._rates(sizes)
        sums = np.zeros((strata, totals.shape[1]))
        np.add.at(sums, self.stratum_of_unit, totals)
        centres = sums / sizes[:, None]
        many = sizes > 1
        if self.lonely is Lonely.ADJUST:
            centres[~many] = totals.mean(axis=0)
        off = totals - centres[self.stratum_of_unit]
        if (~many).any() and self.lonely is Lonely.FAIL and (rates[~many] > 0).any():
            raise self._refusal(np.flatnonzero(~many & (rates > 0)))
        factors = rates * np.where(many, sizes / np.maximum(sizes - 1, 1), 1.0)
        if self.lonely in {Lonely.REMOVE, Lonely.CERTAINTY, Lonely.AVERAGE}:
            factors[~many] = 0.0
        found = off.T @ (off * factors[self.stratum_of_unit][:, None])
        if self.lonely is Lonely.AVERAGE and many.any():
            found = found * (strata / many.sum())
        return np.asarray(found)

    def _rates(self, sizes: Whole) -> Floats:
        """(strata,) one less the share of the population's units that was drawn."""
        if self.populations is None:
            return np.ones(len(sizes))
        first = np.zeros(len(self.stratum_of_unit))
        first[self.unit_of_each] = self.populations
        of_stratum = np.zeros(len(sizes))
        of_stratum[self.stratum_of_unit] = first
        return np.asarray(1.0 - sizes / of_stratum)

    def _refusal(self, lonely: np.ndarray) -> LonelyUnit:
        return LonelyUnit(stratum=int(lonely[0]) + 1)

    def residuals(self, influences: Floats) -> Floats:
        """(n, k) what calibration leaves of influences."""
        if self.projection is Projection.FIXED or (self.columns is None and not self.groups):
            return influences
        if self.projection is Projection.COUNT:
            each = self.group_weights or (self.weights,) * len(self.groups)
            return _swept(influences, each, self.groups)
        return self._regressed(influences)

    def _regressed(self, influences: Floats) -> Floats:
        """What a regression weighted with the base weights leaves: u = w (z - x β)."""
        assert self.columns is not None  # noqa: S101 - asked above
        base = self.weights if self.base is None else self.base
        root = np.sqrt(base)
        z = np.divide(
            influences, self.weights[:, None], out=np.zeros_like(influences), where=self.weights[:, None] != 0
        )
        beta = np.linalg.lstsq(self.columns * root[:, None], z * root[:, None], rcond=None)[0]
        return np.asarray(self.weights[:, None] * (z - self.columns @ beta))


def _swept(
    influences: Floats, weights: tuple[Floats, ...], groups: tuple[Whole, ...], sweeps: int = 10
) -> Floats:
    left = influences
    for _ in range(sweeps):
        for w, codes in zip(weights, groups, strict=True):
            sums = np.zeros((int(codes.max()) + 1, left.shape[1]))
            np.add.at(sums, codes, left / w[:, None])
            left = left - w[:, None] * (sums / np.bincount(codes)[:, None])[codes]
    return left
