"""ThumbHash, as Evan Wallace described it: the first terms of a picture's cosine transform in some 25 bytes.

Written here because the libraries that do it are built for few kinds of machines and not for newer Pythons.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi
from operator import mul

from PIL import Image

_BRIGHT_TERMS = 7  # along the longer side
_COLOUR_TERMS = 3
_NOTHING = 1e-9  # what sums of fractions leave behind, and not the same on every machine
Row = Sequence[float]


def thumbhash(picture: Image.Image) -> bytes:
    """Of an opaque picture; the smaller it comes, the cheaper, and 32 pixels are plenty."""
    width, height = picture.size
    reds, greens, blues = ([v / 255 for v in band.tobytes()] for band in picture.convert("RGB").split())
    bright = [(r + g + b) / 3 for r, g, b in zip(reds, greens, blues, strict=True)]
    yellow = [(r + g) / 2 - b for r, g, b in zip(reds, greens, blues, strict=True)]
    ruddy = [r - g for r, g in zip(reds, greens, strict=True)]
    across, down = (max(1, _rounded(_BRIGHT_TERMS * side / max(width, height))) for side in (width, height))
    l_dc, l_terms, l_scale = _channel(bright, width, max(3, across), max(3, down))
    p_dc, p_terms, p_scale = _channel(yellow, width, _COLOUR_TERMS, _COLOUR_TERMS)
    q_dc, q_terms, q_scale = _channel(ruddy, width, _COLOUR_TERMS, _COLOUR_TERMS)
    first = _rounded(63 * l_dc) | _rounded(31.5 + 31.5 * p_dc) << 6 | _rounded(31.5 + 31.5 * q_dc) << 12
    first |= _rounded(31 * l_scale) << 18
    is_wide = width > height
    second = (down if is_wide else across) | _rounded(63 * p_scale) << 3 | _rounded(63 * q_scale) << 9
    second |= is_wide << 15
    return first.to_bytes(3, "little") + second.to_bytes(2, "little") + _packed(l_terms + p_terms + q_terms)


def _channel(values: Row, width: int, across: int, down: int) -> tuple[float, list[float], float]:
    """Its mean, its other terms between 0 and 1, and how far they reach."""
    height = len(values) // width
    waves = [[cos(pi / width * cx * (x + 0.5)) for x in range(width)] for cx in range(across)]
    rows = [values[at : at + width] for at in range(0, len(values), width)]
    sums = [[sum(map(mul, row, wave)) for row in rows] for wave in waves]
    terms = []
    for cy in range(down):
        wave = [cos(pi / height * cy * (y + 0.5)) for y in range(height)]
        kept = range(-(-across * (down - cy) // down))
        terms += [sum(map(mul, sums[cx], wave)) / len(values) for cx in kept]
    scale = max(map(abs, terms[1:]))
    if scale < _NOTHING:
        return terms[0], [0.0] * (len(terms) - 1), 0.0
    return terms[0], [0.5 + 0.5 / scale * term for term in terms[1:]], scale


def _packed(terms: Row) -> bytes:
    """Four bits each, the first of a pair in the lower half."""
    nibbles = [_rounded(15 * term) for term in terms]
    nibbles += [0] * (len(nibbles) % 2)
    return bytes(low | high << 4 for low, high in list(pairwise(nibbles))[::2])


def _rounded(value: float) -> int:
    return int(value + 0.5)
