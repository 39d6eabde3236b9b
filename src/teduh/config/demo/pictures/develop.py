"""From light to a print: bloom, vignette, film curve, warmth, full size, grain."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

from teduh.config.demo.pictures.colour import NEARLY_BLACK, Field
from teduh.config.demo.pictures.light import HEIGHT, WIDTH, Picture, soft, stretch

STEPS = 4096
BRIGHTEST = 4.0
GRAIN = 256
MIDDLE = 128
FULL_HEIGHT = 1080


@dataclass(frozen=True)
class Print:
    """How a picture is printed. Every number is a matter of taste, none of truth."""

    exposure: float = 1.0
    bloom: float = 0.12
    vignette: float = 0.35
    warmth: float = 0.03
    grain: float = 3.0
    lift: float = 0.012
    closer: float = 0.14
    """How much of the frame chance may cut away, so that no two pictures stand alike."""


def develop(picture: Picture, size: tuple[int, int], how: Print) -> Image.Image:
    """Print the picture so that it covers the size, cut evenly where the shape differs."""
    lit = picture.light * np.float32(how.exposure)
    lit += _bloom(lit) * np.float32(how.bloom)
    lit *= 1 - np.float32(how.vignette) * _corners()
    printed = _tone(lit, how)
    return _grainy(_framed(printed, size, picture.rng, how.closer), picture.rng, how.grain)


def _bloom(lit: Field) -> Field:
    small = stretch(lit, (lit.shape[1] // 6, lit.shape[0] // 6), Image.Resampling.BOX)
    bright = np.clip(small - 0.45, 0, 6)
    wide = soft(bright, 0.012) + 0.6 * soft(bright, 0.004)
    return stretch(wide, (lit.shape[1], lit.shape[0]), Image.Resampling.BILINEAR)


@lru_cache(maxsize=1)
def _corners() -> Field:
    """How far each spot lies out toward the corners, 0 to 1."""
    x = (np.arange(WIDTH, dtype=np.float32)[None, :] + 0.5) / WIDTH - 0.5
    y = (np.arange(HEIGHT, dtype=np.float32)[:, None] + 0.5) / HEIGHT - 0.5
    return np.asarray(np.clip((x**2 + y**2) * 2.1, 0, 1) ** 1.3, np.float32)[..., None]


def _tone(lit: Field, how: Print) -> Image.Image:
    """Each colour through its own curve. The square root spends the table's steps on the shadows."""
    planes = []
    for k, tint in enumerate((1 + how.warmth, 1.0, 1 - how.warmth)):
        step = np.clip(lit[..., k], 0, BRIGHTEST)
        np.sqrt(step, out=step)
        step *= np.float32((STEPS - 1) / BRIGHTEST**0.5)
        planes.append(Image.fromarray(np.take(_curve(how, tint), step.astype(np.int16))))
    return Image.merge("RGB", planes)


def _curve(how: Print, tint: float) -> NDArray[np.uint8]:
    """A film curve: a lifted toe, a straight middle, a long shoulder; then the screen's own curve."""
    light = (np.linspace(0, 1, STEPS) ** 2 * BRIGHTEST) * tint + how.lift * (0.6 + 0.4 * tint)
    light = light * 0.8
    film = light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14)
    film = np.clip(film, 0, 1)
    coded = np.where(film <= NEARLY_BLACK / 12.92, film * 12.92, 1.055 * film ** (1 / 2.4) - 0.055)
    return np.asarray(np.clip(np.rint(coded * 255), 0, 255), np.uint8)


def _framed(
    printed: Image.Image, size: tuple[int, int], rng: np.random.Generator, closer: float
) -> Image.Image:
    """Cover the size, a little nearer or not, aimed a little aside, perhaps mirrored."""
    width, height = printed.size
    scale = min(width / size[0], height / size[1]) * float(1 - closer * rng.random() ** 1.5)
    wide, high = size[0] * scale, size[1] * scale
    left = (width - wide) * float(rng.uniform(0.3, 0.7))
    top = (height - high) * float(rng.uniform(0.3, 0.7))
    cut = printed.resize(size, Image.Resampling.BICUBIC, box=(left, top, left + wide, top + high))
    return cut.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if rng.integers(2) else cut


def _grainy(printed: Image.Image, rng: np.random.Generator, strength: float) -> Image.Image:
    width, height = printed.size
    strength *= min(1.0, height / FULL_HEIGHT)
    tile = rng.standard_normal((GRAIN, GRAIN), np.float32) * np.float32(strength)
    tile = (tile + np.roll(tile, (0, 1), (0, 1)) + np.roll(tile, (1, 0), (0, 1))) / 2
    coded = np.rint(np.clip(tile, -MIDDLE, MIDDLE - 1) + MIDDLE).astype(np.uint8)
    sheet = Image.fromarray(np.tile(coded, (height // GRAIN + 1, width // GRAIN + 1))[:height, :width])
    return ImageChops.add(printed, Image.merge("RGB", (sheet, sheet, sheet)), 1, -MIDDLE)
