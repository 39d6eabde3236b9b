"""From a ThumbHash back to a small picture; `media` makes them, and archives bring others' along."""

from collections.abc import Iterator, Sequence
from math import cos, pi

from PIL import Image

Rows = list[list[float]]
_ALPHA = 1 << 23


def drawn(thumbhash: bytes, longest: int) -> Image.Image:
    """As a picture of this size on its longer side. Transparency is left out."""
    first, second = int.from_bytes(thumbhash[:3], "little"), int.from_bytes(thumbhash[3:5], "little")
    is_wide, most, fewer = second >> 15, 5 if first & _ALPHA else 7, second & 7
    across, down = (most, fewer) if is_wide else (fewer, most)
    width, height = _sides(across / max(down, 1), longest)
    terms = _terms(thumbhash[6 if first & _ALPHA else 5 :])
    bright = _wave(terms, (max(3, across), max(3, down)), (first >> 18 & 31) / 31, (width, height))
    yellow = _wave(terms, (3, 3), (second >> 3 & 63) / 63 * 1.25, (width, height))
    ruddy = _wave(terms, (3, 3), (second >> 9 & 63) / 63 * 1.25, (width, height))
    means = ((first & 63) / 63, (first >> 6 & 63) / 31.5 - 1, (first >> 12 & 63) / 31.5 - 1)
    return Image.frombytes("RGB", (width, height), _pixels((bright, yellow, ruddy), means))


def _sides(ratio: float, longest: int) -> tuple[int, int]:
    ratio = min(max(ratio, 1 / longest), longest)
    return (longest, round(longest / ratio)) if ratio > 1 else (round(longest * ratio), longest)


def _terms(packed: bytes) -> Iterator[float]:
    """Between -1 and 1; a hash that was cut short goes on without colour."""
    for two in packed:
        yield (two & 15) / 7.5 - 1
        yield (two >> 4) / 7.5 - 1


def _wave(terms: Iterator[float], counts: tuple[int, int], scale: float, size: tuple[int, int]) -> Rows:
    """The terms of one channel, summed at every point."""
    (across, down), (width, height) = counts, size
    columns = [[0.0] * width for _ in range(down)]
    for cy in range(down):
        for cx in range(0 if cy else 1, -(-across * (down - cy) // down)):
            strength = 2 * scale * next(terms, 0.0)
            columns[cy] = [
                sum_ + strength * cos(pi / width * (x + 0.5) * cx) for x, sum_ in enumerate(columns[cy])
            ]
    return [_row(columns, y, height) for y in range(height)]


def _row(columns: Rows, y: int, height: int) -> list[float]:
    heights = [cos(pi / height * (y + 0.5) * cy) for cy in range(len(columns))]
    return [sum(map(float.__mul__, heights, column)) for column in zip(*columns, strict=True)]


def _pixels(channels: Sequence[Rows], means: Sequence[float]) -> bytes:
    points = (
        [value + mean for value, mean in zip(point, means, strict=True)]
        for rows in zip(*channels, strict=True)
        for point in zip(*rows, strict=True)
    )
    return bytes(_byte(part) for point in points for part in _colour(*point))


def _colour(bright: float, yellow: float, ruddy: float) -> tuple[float, float, float]:
    blue = bright - 2 / 3 * yellow
    red = (3 * bright - blue + ruddy) / 2
    return red, red - ruddy, blue


def _byte(part: float) -> int:
    return int(255 * min(max(part, 0.0), 1.0))


def mean_colour(thumbhash: bytes) -> str:
    """The colour of all of it together, as #rrggbb."""
    first = int.from_bytes(thumbhash[:3], "little")
    light, yellow, ruddy = (first & 63) / 63, (first >> 6 & 63) / 31.5 - 1, (first >> 12 & 63) / 31.5 - 1
    blue = light - 2 / 3 * yellow
    red = (3 * light - blue + ruddy) / 2
    parts = (red, red - ruddy, blue)
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in parts)
