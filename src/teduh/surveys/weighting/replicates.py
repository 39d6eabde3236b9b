"""Jackknife: what an estimate varies by, told by leaving out one unit after the other."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from teduh.surveys.weighting.design import Design
from teduh.surveys.weighting.records import Estimates, Floats


@dataclass(frozen=True)
class Replicates:
    """weights: (n, r), one column without each unit. scales: (r,), what its deviation counts."""

    weights: Floats
    scales: Floats

    def map(self, weigh: Callable[[Floats], Floats]) -> "Replicates":
        """Each of them weighted anew, as the whole sample was."""
        return replace(self, weights=np.column_stack([weigh(column) for column in self.weights.T]))

    def estimates(self, weights: Floats, estimate: Callable[[Floats], Floats]) -> Estimates:
        """`estimate` takes weights (n,) and gives (k,). Deviations are from the mean of the replicates."""
        each = np.stack([estimate(column) for column in self.weights.T])
        off = (each - each.mean(axis=0)) * np.sqrt(self.scales)[:, None]
        return Estimates(estimate(weights), off.T @ off, float("inf"))


def jackknife(design: Design) -> Replicates:
    """JK1 without strata, JKn with them. Source: R `as.svrepdesign`."""
    unit, stratum = design.unit_of_each, design.stratum_of_unit
    sizes = np.bincount(stratum)[stratum]
    columns = []
    for left_out, size in enumerate(sizes):
        factor = np.where(stratum == stratum[left_out], size / max(size - 1, 1), 1.0)
        factor[left_out] = 0.0
        columns.append(design.weights * factor[unit])
    return Replicates(np.column_stack(columns), np.asarray((sizes - 1) / sizes))
