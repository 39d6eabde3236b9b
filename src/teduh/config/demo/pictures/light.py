"""A picture while it is being drawn: linear light on a small field measured in picture heights."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from PIL import Image, ImageFilter

from teduh.config.demo.pictures.colour import Colour, Field, lin

T = TypeVar("T")
WIDTH, HEIGHT = 576, 720
"""The working size. A telephone's picture is a little soft too; grain is added at full size."""
RATIO = WIDTH / HEIGHT
PLANES = 3
"""A field of colours has rows, columns and channels; one of numbers has no channels."""
BARELY = 1.3
"""A blur of fewer pixels than this is one pass over neighbours."""
BROAD = 5
"""A mask's blur of more pixels than this is reckoned on a smaller mask."""


class Picture:
    """Light as float32 RGB. Positions and lengths are in picture heights: x runs to 0.8, y down to 1."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.rng = np.random.Generator(np.random.PCG64(seed))
        self.light: Field = np.zeros((HEIGHT, WIDTH, 3), np.float32)
        self.x: Field = (np.arange(WIDTH, dtype=np.float32)[None, :] + 0.5) / HEIGHT
        self.y: Field = (np.arange(HEIGHT, dtype=np.float32)[:, None] + 0.5) / HEIGHT

    def between(self, low: float, high: float) -> float:
        return float(self.rng.uniform(low, high))

    def pick(self, options: Sequence[T]) -> T:
        """One of several, and another one for the next seed: pictures of a motif differ in their colours."""
        return options[self.seed % len(options)]

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def fill(self, colour: Field) -> None:
        """Cover everything with a colour or a field of colours."""
        self.light[:] = colour

    def paint(
        self,
        mask: "Stencil",
        colour: Colour | Field | str,
        opacity: float = 1.0,
        tint: Colour | Field | str = "#ffffff",
    ) -> None:
        """Lay a colour, or the same spot of a whole field of colours tinted, where the stencil is open."""
        if (cut := mask.trimmed()) is None:
            return
        part, cover = self.light[cut.rows, cut.columns], cut.open() * np.float32(opacity)
        part += (_spot(colour, cut) * lin(tint) - part) * cover

    def shade(self, mask: "Stencil", strength: float, tint: Colour | str = "#000000") -> None:
        """Take light away where the stencil is open, down to the tint's share of it."""
        if (cut := mask.trimmed()) is not None:
            self.light[cut.rows, cut.columns] *= 1 - cut.open() * np.float32(strength) * (1 - lin(tint))

    def glow(self, mask: "Stencil", colour: Colour | str, strength: float = 1.0) -> None:
        """Add light where the stencil is open."""
        if (cut := mask.trimmed()) is not None:
            self.light[cut.rows, cut.columns] += cut.open() * np.float32(strength) * lin(colour)

    def halo(self, at: tuple[float, float], radius: float, colour: Colour | str, strength: float) -> None:
        """Add a round light that fades like haze around a lamp."""
        rows, columns = self.window(at, radius * 3)
        away = (self.x[:, columns] - at[0]) ** 2 + (self.y[rows] - at[1]) ** 2
        fall = strength / (1 + 5 * away / radius**2) ** 2 * np.clip(1.2 - away / (8 * radius**2), 0, 1)
        self.light[rows, columns] += fall[..., None] * lin(colour)

    def bokeh(self, at: tuple[float, float], radius: float, colour: Colour | str, strength: float) -> None:
        """Add the disc that a lens makes of a small lamp out of focus, a little brighter at its rim."""
        rows, columns = self.window(at, radius * 1.3)
        away = np.hypot(self.x[:, columns] - at[0], self.y[rows] - at[1]) / radius
        disc = np.clip((1 - away) * radius * HEIGHT * 0.5, 0, 1) * (0.7 + 0.5 * away**6)
        self.light[rows, columns] += (disc * strength)[..., None] * lin(colour)

    def window(self, at: tuple[float, float], reach: float) -> tuple[slice, slice]:
        """The rows and columns within reach of a point."""
        x, y, r = at[0] * HEIGHT, at[1] * HEIGHT, reach * HEIGHT
        rows = slice(max(0, int(y - r)), max(0, min(HEIGHT, int(y + r) + 1)))
        return rows, slice(max(0, int(x - r)), max(0, min(WIDTH, int(x + r) + 1)))

    def defocus(self, radius: float) -> None:
        """Put everything drawn so far out of focus."""
        self.light = soft(self.light, radius)


@dataclass(frozen=True)
class Stencil:
    """A mask of part of the picture: white is open; left and top say where it lies, in pixels."""

    cover: Image.Image
    left: int = 0
    top: int = 0

    @property
    def rows(self) -> slice:
        return slice(self.top, self.top + self.cover.height)

    @property
    def columns(self) -> slice:
        return slice(self.left, self.left + self.cover.width)

    def open(self) -> Field:
        """How open each pixel is, 0 to 1, ready to multiply with colours."""
        return np.asarray(self.cover, np.float32)[..., None] / np.float32(255)

    def cut(self, left: int, top: int, right: int, bottom: int) -> "Stencil":
        """The part between these pixels of the picture; beyond the stencil it is closed."""
        box = (left - self.left, top - self.top, right - self.left, bottom - self.top)
        return Stencil(self.cover.crop(box), left, top)

    def trimmed(self) -> "Stencil | None":
        """Without its closed margins and what lies outside the picture; None if nothing is left."""
        inside = self.cut(max(0, self.left), max(0, self.top), *self._far_corner())
        if min(inside.cover.size) < 1 or (box := inside.cover.getbbox()) is None:
            return None
        return Stencil(inside.cover.crop(box), inside.left + box[0], inside.top + box[1])

    def _far_corner(self) -> tuple[int, int]:
        right, bottom = self.left + self.cover.width, self.top + self.cover.height
        return max(0, self.left, min(WIDTH, right)), max(0, self.top, min(HEIGHT, bottom))

    def moved(self, right: int, down: int) -> "Stencil":
        return Stencil(self.cover, self.left + right, self.top + down)


def _spot(colour: Colour | Field | str, cut: Stencil) -> Field:
    if isinstance(colour, np.ndarray) and colour.ndim == PLANES:
        every = slice(None)
        return colour[
            every if colour.shape[0] == 1 else cut.rows, every if colour.shape[1] == 1 else cut.columns
        ]
    return lin(colour)


def stretch(field: Field, size: tuple[int, int], how: Image.Resampling = Image.Resampling.BICUBIC) -> Field:
    """Resize a field of one or more channels; size is width, height."""
    if field.ndim < PLANES:
        if (field.shape[1], field.shape[0]) == size:
            return field
        return np.asarray(Image.fromarray(field).resize(size, how), np.float32)
    return np.stack(
        [stretch(np.ascontiguousarray(field[..., k]), size, how) for k in range(field.shape[2])], -1
    )


def soft(field: Field, radius: float) -> Field:
    """Blur a field by about the given radius, in picture heights."""
    height, width = field.shape[:2]
    step = radius * HEIGHT * 0.75
    if step < BARELY:
        return _binomial(field)
    small = stretch(
        field, (max(3, round(width / step)), max(3, round(height / step))), Image.Resampling.BILINEAR
    )
    return stretch(_binomial(small), (width, height), Image.Resampling.BICUBIC)


def _binomial(field: Field) -> Field:
    padded = np.pad(field, [(1, 1), (1, 1)] + [(0, 0)] * (field.ndim - 2), mode="edge")
    rows = padded[:-2] + 2 * padded[1:-1] + padded[2:]
    return (rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]) * np.float32(1 / 16)


def blurred(mask: Stencil, radius: float) -> Stencil:
    """A stencil with soft edges; the radius is in picture heights."""
    pixels = radius * HEIGHT
    if pixels <= 0:
        return mask
    step = 1 if pixels < BROAD else 4
    room = step * (round(pixels * 2.6 / step) + 1)
    right, bottom = mask.left + mask.cover.width, mask.top + mask.cover.height
    wide = mask.cut(mask.left - room, mask.top - room, right + room, bottom + room)
    return Stencil(_gaussian(wide.cover, pixels, step), wide.left, wide.top)


def _gaussian(cover: Image.Image, pixels: float, step: int) -> Image.Image:
    if step == 1:
        return cover.filter(ImageFilter.GaussianBlur(pixels))
    small = cover.reduce(step).filter(ImageFilter.GaussianBlur(pixels / step))
    return small.resize(cover.size, Image.Resampling.BICUBIC)


def as_mask(field: Field, left: int = 0, top: int = 0) -> Stencil:
    """A stencil from a field of numbers between 0 and 1."""
    return Stencil(Image.fromarray((np.clip(field, 0, 1) * 255).astype(np.uint8)), left, top)
