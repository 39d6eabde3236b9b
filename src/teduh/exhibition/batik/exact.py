"""Sines and chance that are the same to the last bit on every machine.

The sines of the C library and of numpy's vector kernels differ between processors in the last bit. These are
additions and multiplications alone, which IEEE 754 fixes.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]

_SERIES = tuple(
    sign / factorial
    for sign, factorial in zip(
        (1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0),
        (1, 6, 120, 5040, 362880, 39916800, 6227020800, 1307674368000, 355687428096000),
        strict=True,
    )
)
_TURN = 6.283185307179586
_QUARTER = 0.25
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


def sine(turns: npt.ArrayLike) -> Floats:
    """The sine of angles given in whole turns, right to eleven decimals."""
    part = np.asarray(turns, dtype=np.float64)
    part = part - np.floor(part + 0.5)
    folded = np.where(part > _QUARTER, 0.5 - part, np.where(part < -_QUARTER, -0.5 - part, part))
    angle = folded * _TURN
    square = angle * angle
    total = np.full_like(angle, _SERIES[-1])
    for factor in _SERIES[-2::-1]:
        total = total * square + factor
    return total * angle


def cosine(turns: npt.ArrayLike) -> Floats:
    return sine(np.asarray(turns, dtype=np.float64) + _QUARTER)


def mixed(*parts: npt.ArrayLike) -> Words:
    """One well-stirred word of 64 bits for each row of keys (SplitMix64)."""
    word = np.zeros((), dtype=np.uint64)
    with np.errstate(over="ignore"):
        for part in parts:
            word = (word ^ np.asarray(part).astype(np.uint64)) + _GOLDEN
            word = (word ^ (word >> np.uint64(30))) * _FIRST
            word = (word ^ (word >> np.uint64(27))) * _SECOND
            word = word ^ (word >> np.uint64(31))
    return np.asarray(word, dtype=np.uint64)


def chances(*parts: npt.ArrayLike) -> Floats:
    """A number in [0, 1) for each row of keys: local, and independent of any order."""
    return (mixed(*parts) >> np.uint64(11)).astype(np.float64) * (1.0 / 9007199254740992.0)


def rows(count: int) -> Ints:
    return np.arange(count, dtype=np.int64)
