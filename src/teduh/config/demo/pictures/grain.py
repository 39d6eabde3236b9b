"""Chance with a shape: clouds of noise that make sky, water, wood and skin look grown."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from teduh.config.demo.pictures.colour import Field
from teduh.config.demo.pictures.light import HEIGHT, WIDTH, stretch

Places = NDArray[np.signedinteger[Any]]  # whole pixels of either width
BICUBIC = Image.Resampling.BICUBIC


def fractal(
    rng: np.random.Generator,
    cells: tuple[float, float],
    octaves: int = 5,
    gain: float = 0.5,
    size: tuple[int, int] = (WIDTH, HEIGHT),
) -> Field:
    """Noise of several sizes added up, mean about 0, spread about 1; cells across and down."""
    total, strength, sum_of_squares = np.zeros((2, 2), np.float32), 1.0, 0.0
    for octave in range(octaves):
        grid = [min(max(2, round(count * 2**octave)), full) for count, full in zip(cells, size, strict=True)]
        finer = rng.standard_normal((grid[1], grid[0]), np.float32) * np.float32(strength)
        total = stretch(total, (grid[0], grid[1]), BICUBIC) + finer
        sum_of_squares += strength**2
        strength *= gain
    return stretch(total, size, BICUBIC) / np.float32(0.7 * sum_of_squares**0.5)


def half(rng: np.random.Generator, cells: tuple[float, float], octaves: int = 5, gain: float = 0.5) -> Field:
    """Fractal noise reckoned at half size, for what has no fine detail."""
    small = fractal(rng, cells, octaves, gain, (WIDTH // 2, HEIGHT // 2))
    return stretch(small, (WIDTH, HEIGHT), BICUBIC)


def moved(field: Field, rows: Field | Places, columns: Field | Places) -> Field:
    """The field as seen through the given rows and columns (nearest pixel, edges repeat)."""
    height, width = field.shape[:2]
    r = np.clip(rows, 0, height - 1).astype(np.int32)
    c = np.clip(columns, 0, width - 1).astype(np.int32)
    seen: Field = field[r, c]
    return seen


def smoothstep(low: float, high: float, value: Field) -> Field:
    """0 below low, 1 above high, and a soft step between; low may be the larger."""
    t = np.clip((value - low) / np.float32(high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)
