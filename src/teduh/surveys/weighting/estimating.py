"""Estimates of a population from a design, each with what it varies by (Taylor linearisation).

`y` is (n,) or (n, k); what somebody did not answer is NaN. `domain` is (n,) of yes and no: whoever is outside
or did not answer stays in the sum with no influence of their own, as sizes of domains are estimates too.
"""

import numpy as np

from teduh.surveys.weighting.design import Design
from teduh.surveys.weighting.records import Estimates, Floats, Mask, Whole


def _prepared(y: Floats, domain: Mask | None) -> tuple[Floats, Mask]:
    rows = y[:, None] if y.ndim == 1 else y
    asked = np.isfinite(rows)
    if domain is not None:
        asked &= domain[:, None]
    return np.where(asked, rows, 0.0), asked


def totals(design: Design, y: Floats, domain: Mask | None = None) -> Estimates:
    """Σ w y of k columns, in the unit of y."""
    rows, _asked = _prepared(y, domain)
    influences = design.weights[:, None] * rows
    return Estimates(influences.sum(axis=0), design.covariance(influences), design.df)


def means(design: Design, y: Floats, domain: Mask | None = None) -> Estimates:
    """Means of k columns among those who answered each."""
    rows, asked = _prepared(y, domain)
    sizes = (design.weights[:, None] * asked).sum(axis=0)
    values = (design.weights[:, None] * rows).sum(axis=0) / sizes
    influences = design.weights[:, None] * asked * (rows - values) / sizes
    return Estimates(values, design.covariance(influences), design.df)


def shares(design: Design, answers: Whole, options: int, domain: Mask | None = None) -> Estimates:
    """The share of each option 0..options-1 among those who gave one; -1 is no answer. Sums to one."""
    gave = answers >= 0
    y = np.where(gave[:, None], answers[:, None] == np.arange(options), np.nan)
    return means(design, y.astype(np.float64), domain)


def by_group(design: Design, y: Floats, groups: Whole, count: int) -> Estimates:
    """The mean of one column in each of `count` groups, with the covariance between them."""
    rows, asked = _prepared(y, None)
    inside = asked & (groups[:, None] == np.arange(count))
    sizes = (design.weights[:, None] * inside).sum(axis=0)
    values = (design.weights[:, None] * rows * inside).sum(axis=0) / sizes
    influences = design.weights[:, None] * inside * (rows - values) / sizes
    return Estimates(values, design.covariance(influences), design.df)


def ratio(design: Design, above: Floats, below: Floats, domain: Mask | None = None) -> Estimates:
    """Σ w above / Σ w below, among those who have both."""
    both = np.column_stack([above, below])
    kept = np.isfinite(both).all(axis=1) if domain is None else np.isfinite(both).all(axis=1) & domain
    over, under = (np.where(kept, column, 0.0) for column in (above, below))
    size = float((design.weights * under).sum())
    value = float((design.weights * over).sum()) / size
    influences = (design.weights * (over - value * under) / size)[:, None]
    return Estimates(np.array([value]), design.covariance(influences), design.df)


def contrast(estimates: Estimates, weights: Floats) -> Estimates:
    """Linear combinations: `weights` (m, k) of k estimates."""
    return Estimates(weights @ estimates.values, weights @ estimates.covariance @ weights.T, estimates.df)
