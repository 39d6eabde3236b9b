"""Colours as light: from the hex of a screen to linear numbers, and gradients between them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Any: float32 nearly everywhere, but numpy's types cannot follow every product.
Field = NDArray[np.floating[Any]]
Colour = tuple[float, float, float]
NEARLY_BLACK = 0.04045
"""Up to here a screen's code is straight, after it a power (IEC 61966-2-1)."""


@lru_cache(maxsize=4096)
def _from_hex(text: str) -> Field:
    coded = np.array([int(text[k : k + 2], 16) for k in (1, 3, 5)], np.float32) / 255
    return np.where(coded <= NEARLY_BLACK, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4).astype(np.float32)


def lin(colour: Colour | Field | str) -> Field:
    """The linear light of a hex colour; numbers are taken as linear already."""
    return _from_hex(colour) if isinstance(colour, str) else np.asarray(colour, np.float32)


def mix(first: Colour | Field | str, second: Colour | Field | str, share: float) -> Field:
    """The colour a given share of the way from the first to the second."""
    return (lin(first) * (1 - share) + lin(second) * share).astype(np.float32)


def gradient(place: Field, stops: Sequence[tuple[float, str]]) -> Field:
    """Colours along the given places, each stop a place and its hex colour."""
    where = [stop for stop, _ in stops]
    tints = np.array([lin(colour) for _, colour in stops])
    table = np.linspace(where[0], where[-1], 512, dtype=np.float32)
    ramp = np.stack([np.interp(table, where, tints[:, k]) for k in range(3)], -1).astype(np.float32)
    index = (place - where[0]) * np.float32(511 / (where[-1] - where[0]))
    return np.take(ramp, index.astype(np.int32), axis=0, mode="clip")
