"""Calibration to totals of any columns, with weights that stay within bounds."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from teduh.surveys.weighting.records import Floats, Margin, Weighted
from teduh.surveys.weighting.refusals import TotalsOutOfReach

TOLERANCE = 1e-11
MOST_STEPS = 200
_HALVINGS = 30


class Distance(Protocol):
    """How far weights are from their base, by the factor that belongs to η, (n,) to (n,), and its slope."""

    def factor(self, eta: Floats) -> Floats: ...

    def slope(self, eta: Floats) -> Floats: ...


class Linear:
    """GREG: the factor is 1 + η, and may be below nought."""

    def factor(self, eta: Floats) -> Floats:
        return np.asarray(1.0 + eta)

    def slope(self, eta: Floats) -> Floats:
        return np.ones_like(eta)


class Exponential:
    """Raking as calibration."""

    def factor(self, eta: Floats) -> Floats:
        return np.asarray(np.exp(eta))

    def slope(self, eta: Floats) -> Floats:
        return np.asarray(np.exp(eta))


@dataclass(frozen=True)
class Logit:
    """Factors between `low` < 1 < `high`: case 6 of Deville and Särndal."""

    low: float
    high: float

    def _bent(self, eta: Floats) -> tuple[Floats, Floats]:
        steep = (self.high - self.low) / ((self.high - 1.0) * (1.0 - self.low))
        return np.exp(np.clip(steep * eta, -700.0, 700.0)), np.full_like(eta, steep)

    def factor(self, eta: Floats) -> Floats:
        bent, _steep = self._bent(eta)
        top = self.low * (self.high - 1.0) + self.high * (1.0 - self.low) * bent
        return np.asarray(top / (self.high - 1.0 + (1.0 - self.low) * bent))

    def slope(self, eta: Floats) -> Floats:
        bent, steep = self._bent(eta)
        under = self.high - 1.0 + (1.0 - self.low) * bent
        over = (self.high - self.low) * (self.high - 1.0) * (1.0 - self.low) * bent * steep
        return np.asarray(over / (under * under))


def columns(margins: list[Margin]) -> tuple[Floats, Floats]:
    """Dummies (n, p) of margins and their totals (p,): a constant, and of each all levels but the first."""
    made = [np.ones(len(margins[0].codes))]
    totals = [float(margins[0].targets.sum())]
    for margin in margins:
        for level in range(1, len(margin.targets)):
            made.append((margin.codes == level).astype(np.float64))
            totals.append(float(margin.targets[level]))
    return np.column_stack(made), np.array(totals)


def calibrate(
    base: Floats,
    x: Floats,
    totals: Floats,
    distance: Distance | None = None,
    *,
    tolerance: float = TOLERANCE,
) -> Weighted:
    """Weights (n,) nearest to `base` (n,) for which the sums of the columns `x` (n, p) are `totals` (p,).

    Newton's method; a step that makes things worse is halved. Without a distance: GREG.
    Raises TotalsOutOfReach where no weights within the bounds of the distance reach the totals.
    Source: Deville and Särndal 1992.
    """
    distance = distance or Linear()
    eta, scale = np.zeros(x.shape[1]), 1.0 + np.abs(totals)
    gap = totals - x.T @ (base * distance.factor(x @ eta))
    for step in range(MOST_STEPS):
        misfit = float((np.abs(gap) / scale).max())
        if misfit <= tolerance:
            return Weighted(base * distance.factor(x @ eta), base, step, misfit)
        slopes = base * distance.slope(x @ eta)
        move = np.linalg.pinv(x.T @ (x * slopes[:, None]), hermitian=True) @ gap
        eta, gap = _moved(base, x, totals, distance, eta, gap, move)
    worst = int((np.abs(gap) / scale).argmax())
    reached = float(totals[worst] - gap[worst])
    raise TotalsOutOfReach(column=worst + 1, total=float(totals[worst]), reached=reached)


def _moved(  # noqa: PLR0913, PLR0917 - one step of Newton's method, with all that it needs
    base: Floats, x: Floats, totals: Floats, distance: Distance, eta: Floats, gap: Floats, move: Floats
) -> tuple[Floats, Floats]:
    size = float(np.abs(gap / (1.0 + np.abs(totals))).max())
    for _ in range(_HALVINGS):
        tried = eta + move
        left = totals - x.T @ (base * distance.factor(x @ tried))
        if np.isfinite(left).all() and float(np.abs(left / (1.0 + np.abs(totals))).max()) < size:
            return tried, left
        move = move / 2.0
    return eta + move, left
