"""Between which values the truth lies, and how much a sample is worth."""

from collections.abc import Callable

import numpy as np

from teduh.surveys.weighting import special
from teduh.surveys.weighting.design import Design
from teduh.surveys.weighting.records import Estimates, Floats

LEVEL = 0.95


def wald(estimates: Estimates, *, level: float = LEVEL) -> Floats:
    """(k, 2) value ± t · error, with the degrees of freedom of the estimates."""
    half = _t(estimates.df, level) * estimates.errors
    return np.column_stack([estimates.values - half, estimates.values + half])


def _t(df: float, level: float) -> float:
    tail = 0.5 + level / 2.0
    return float(special.ndtri(tail) if np.isinf(df) else special.stdtrit(df, tail))


def logit(estimates: Estimates, *, level: float = LEVEL) -> Floats:
    """(k, 2) for shares, never outside 0 to 1; a share of 0 or 1 has itself on both sides."""
    p = estimates.values
    inside = (p > 0) & (p < 1)
    q = np.where(inside, p, 0.5)
    half = _t(estimates.df, level) * estimates.errors / (q * (1 - q))
    middle = np.log(q / (1 - q))
    found = 1.0 / (1.0 + np.exp(-np.column_stack([middle - half, middle + half])))
    return np.asarray(np.where(inside[:, None], found, p[:, None]))


def arcsine(estimates: Estimates, *, level: float = LEVEL) -> Floats:
    """(k, 2) for shares, on the scale on which their variance does not depend on them: asin √p."""
    p = estimates.values
    inside = (p > 0) & (p < 1)
    q = np.where(inside, p, 0.5)
    half = _t(estimates.df, level) * estimates.errors / (2 * np.sqrt(q * (1 - q)))
    middle = np.arcsin(np.sqrt(q))
    ends = np.clip(np.column_stack([middle - half, middle + half]), 0.0, np.pi / 2)
    return np.asarray(np.where(inside[:, None], np.sin(ends) ** 2, p[:, None]))


def likelihood(estimates: Estimates, answered: int, *, level: float = LEVEL) -> Floats:
    """(k, 2) for shares: where the likelihood of a simple sample, scaled to the design, falls too low.

    answered: how many respondents the shares are of. Solved for exactly; R `svyciprop(method="likelihood")`
    reads the ends off a spline through some ten points, and is within some 4e-6 of them.
    Source: Rao and Scott 1984.
    """
    t = _t(estimates.df, level)
    rows = zip(estimates.values.tolist(), np.diag(estimates.covariance).tolist(), strict=True)
    return np.array([_likely(p, variance, answered, t) for p, variance in rows]).reshape(-1, 2)


def _likely(p: float, variance: float, answered: int, t: float) -> tuple[float, float]:
    if not 0 < p < 1:
        return p, p
    allowed = t * t * variance / (p * (1 - p)) * answered / (answered - 1)

    def beyond(q: float) -> float:
        return 2 * float(special.rel_entr(p, q) + special.rel_entr(1 - p, 1 - q)) - allowed

    tiny = np.finfo(float).tiny
    return _root(beyond, p, tiny), _root(beyond, p, float(np.nextafter(1.0, 0.0)))


def _root(beyond: Callable[[float], float], inside: float, outside: float) -> float:
    """Halving: the last place on the way from inside to outside that is not beyond."""
    while True:
        middle = (inside + outside) / 2
        if middle in {inside, outside}:
            return inside
        inside, outside = (inside, middle) if beyond(middle) > 0 else (middle, outside)


def korn_graubard(estimates: Estimates, answered: int, *, kish: float = 1.0, level: float = LEVEL) -> Floats:
    """(k, 2) for shares: Clopper and Pearson's with the sample that a simple one would need to be.

    answered: how many respondents the shares are of. A share of 0 or 1 has no error to tell it by; the sample
    is then `answered` divided by the design effect of Kish.
    Source: Korn and Graubard 1998; R `svyciprop(method="beta")`.
    """
    found = of_shares(
        estimates.values,
        np.diag(estimates.covariance),
        np.full(len(estimates.values), float(answered)),
        df=np.full(len(estimates.values), float(estimates.df)),
        kish=np.full(len(estimates.values), kish),
        level=level,
    )
    return np.column_stack(found)


def of_shares(
    p: Floats, variances: Floats, answered: Floats, *, df: Floats, kish: Floats, level: float = LEVEL
) -> tuple[Floats, Floats]:
    """Low and high ends by Korn and Graubard of shares in any one shape, all of which the rest have too."""
    edge = (p <= 0) | (p >= 1) | (variances <= 0)
    tail = (1 - level) / 2
    shrink = np.ones_like(p)
    other = df != answered - 1
    shrink[other] = (special.stdtrit(answered[other] - 1, tail) / special.stdtrit(df[other], tail)) ** 2
    of_variance = np.divide(p * (1 - p), variances, out=np.ones_like(p), where=~edge) * shrink
    n = np.where(edge, answered / kish, of_variance)
    low = np.where(p <= 0, 0.0, special.betaincinv(n * p, n * (1 - p) + 1, tail))
    high = np.where(p >= 1, 1.0, special.betaincinv(n * p + 1, n * (1 - p), 1 - tail))
    return low, high


def kish(weights: Floats) -> float:
    """Design effect of unequal weights alone: n Σw² / (Σw)²."""
    return float(len(weights) * np.square(weights).sum() / np.square(weights.sum()))


def design_effect(design: Design, y: Floats, variance: float, *, replace: bool = False) -> float:
    """The variance of a mean, as a multiple of that of a simple random sample of as many respondents.

    Without `replace` the simple one is drawn from a population of Σw people, and so varies less.
    """
    weights, n, size = design.weights, len(design.weights), float(design.weights.sum())
    mean = float((weights * y).sum() / size)
    spread = float((weights * np.square(y - mean)).sum() / size) * n / (n - 1)
    simple = spread / n if replace else spread / n * (1 - n / size)
    return variance / simple
