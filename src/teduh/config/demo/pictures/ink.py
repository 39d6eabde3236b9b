"""Shapes: sharp masks drawn at twice the working size, in picture heights."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np
from PIL import Image, ImageDraw

from teduh.config.demo.pictures.colour import Field
from teduh.config.demo.pictures.light import HEIGHT, WIDTH, Stencil, blurred

Point = tuple[float, float]
T = TypeVar("T")
SHARP = 2
"""How many times finer than the picture a shape is drawn before it is reduced."""
MARGIN = 36
"""Pixels drawn beyond each edge, so that a softened shape does not fade where the picture ends."""


class Ink:
    """Draw shapes into one mask; `mask` hands it out at the picture's size."""

    def __init__(self) -> None:
        self.sheet = Image.new("L", ((WIDTH + 2 * MARGIN) * SHARP, (HEIGHT + 2 * MARGIN) * SHARP), 0)
        self.pen = ImageDraw.Draw(self.sheet)

    def polygon(self, points: Iterable[Point], value: int = 255) -> "Ink":
        self.pen.polygon([_fine(p) for p in points], fill=value)
        return self

    def line(self, points: Iterable[Point], width: float, value: int = 255) -> "Ink":
        broad = max(1, round(width * HEIGHT * SHARP))
        self.pen.line([_fine(p) for p in points], fill=value, width=broad, joint="curve")
        return self

    def ellipse(self, at: Point, radii: Point, value: int = 255) -> "Ink":
        (x, y), (rx, ry) = _fine(at), (radii[0] * HEIGHT * SHARP, radii[1] * HEIGHT * SHARP)
        self.pen.ellipse((x - rx, y - ry, x + rx, y + ry), fill=value)
        return self

    def box(self, at: Point, to: Point, round_by: float = 0.0, value: int = 255) -> "Ink":
        corners = (*_fine(at), *_fine(to))
        self.pen.rounded_rectangle(corners, radius=round_by * HEIGHT * SHARP, fill=value)
        return self

    def limb(self, points: Sequence[Point], widths: Sequence[float], value: int = 255) -> "Ink":
        """A bent, tapering stroke with round ends and joints."""
        for (start, end), (broad, narrow) in zip(_pairs(points), _pairs(widths), strict=True):
            self._taper(start, end, (broad / 2, narrow / 2), value)
        return self

    def _taper(self, start: Point, end: Point, radii: Point, value: int) -> None:
        along = np.subtract(end, start)
        across = np.array([-along[1], along[0]]) / max(1e-6, float(np.hypot(*along)))
        first, last = across * radii[0], across * radii[1]
        quad = [np.add(start, first), np.add(end, last), np.subtract(end, last), np.subtract(start, first)]
        self.polygon([(float(p[0]), float(p[1])) for p in quad], value)
        self.ellipse(start, (radii[0], radii[0]), value).ellipse(end, (radii[1], radii[1]), value)

    def mask(self, blur: float = 0.0) -> Stencil:
        """The finished stencil, softened by a radius in picture heights."""
        left, top, right, bottom = self.sheet.getbbox() or (0, 0, SHARP, SHARP)
        left, top = left // SHARP, top // SHARP
        drawn = self.sheet.crop((left * SHARP, top * SHARP, right + right % SHARP, bottom + bottom % SHARP))
        return blurred(Stencil(drawn.reduce(SHARP), left - MARGIN, top - MARGIN), blur)


def _fine(point: Point) -> Point:
    return (point[0] * HEIGHT + MARGIN) * SHARP, (point[1] * HEIGHT + MARGIN) * SHARP


def _pairs(items: Sequence[T]) -> list[tuple[T, T]]:
    return list(pairwise(items))


def curve(points: Sequence[Point], steps: int = 24) -> list[Point]:
    """A smooth open curve through the given points (Catmull-Rom)."""
    knots = np.array([points[0], *points, points[-1]], np.float64)
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    parts = [_spline(knots[k : k + 4], t) for k in range(len(points) - 1)]
    path = np.vstack([*parts, knots[-1:]])
    return [(float(x), float(y)) for x, y in path]


def _spline(k: Field, t: Field) -> Field:
    bent: Field = 0.5 * (
        2 * k[1]
        + (k[2] - k[0]) * t
        + (2 * k[0] - 5 * k[1] + 4 * k[2] - k[3]) * t**2
        + (3 * k[1] - k[0] - 3 * k[2] + k[3]) * t**3
    )
    return bent
