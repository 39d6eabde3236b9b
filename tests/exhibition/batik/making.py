"""Made traits: numbers of no person, small cloths."""

import numpy as np

from teduh.exhibition.batik import Wishes, design
from teduh.exhibition.batik.exact import chances, rows, sine
from teduh.exhibition.signal.records import PIECES, STEPS, TRACE, Texture, Traits

NAMES = ("rhythm", "fast", "slow", "theta", "iaf", "lean", "side", "link", "front", "burst", "grain")


def texture(seed):
    ranks = [
        tuple(
            tuple((chances(seed, band, side, rows(PIECES)) * 1000).astype(int).tolist()) for side in range(4)
        )
        for band in range(3)
    ]
    turns = rows(TRACE) / TRACE
    trace = tuple(
        tuple(
            np.floor(500 * sine(turns * (37 + side)) + 400 * sine(turns * (15 + side))).astype(int).tolist()
        )
        for side in range(4)
    )
    spectrum = tuple((chances(seed, 9, rows(STEPS)) * 1000).astype(int).tolist())
    alpha, beta, theta = ranks
    return Texture(alpha, beta, theta, spectrum, trace, artefacts=300, peak=1020)


def traits(seed=1, **changes):
    ranks = {name: int(chances(seed, 4, number) * 1000) for number, name in enumerate(NAMES)}
    return Traits(**(ranks | changes), texture=texture(seed))


def small(family, seed=1, *, layout="byur", **wishes):
    """A design of 240 mm: a few cells of every family."""
    asked = {"width": 240, "height": 240, "respect_larangan": False, "layout": layout} | wishes
    return design(traits(seed), Wishes(family=family, **asked))
