"""The quiet cloth of the pages: kawung and truntum repeats and the product's mark, drawn from petals."""

import math
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import product
from typing import NamedTuple

from PIL import Image, ImageDraw

INDIGO, PAPER, LAMP = "#27405f", "#faf6ec", "#d9a441"
_TILE = 64
_STEPS = 24

Point = tuple[float, float]


class Petal(NamedTuple):
    """A leaf with two pointed ends: its middle, half its length, half its width, and its turn in degrees."""

    middle: Point
    length: float
    width: float
    turn: float

    def shrunk(self, share: float) -> "Petal":
        return self._replace(length=self.length * share, width=self.width * share * share)

    def corners(self) -> Iterator[Point]:
        """The tip, both bulges and the other tip, as the four control points of two cubic curves."""
        bulge, shoulder = self.width * 4 / 3, self.length * 0.5
        flat = [(-self.length, 0.0), (-shoulder, -bulge), (shoulder, -bulge), (self.length, 0.0)]
        back = [(shoulder, bulge), (-shoulder, bulge)]
        return (self._placed(point) for point in (*flat, *back))

    def path(self) -> str:
        a, b, c, d, e, f = (f"{x:.2f} {y:.2f}" for x, y in self.corners())
        return f"M{a}C{b} {c} {d}C{e} {f} {a}Z"

    def outline(self) -> list[Point]:
        """Points along the edge, for a picture made of pixels."""
        a, b, c, d, e, f = self.corners()
        steps = [step / _STEPS for step in range(_STEPS)]
        return [_cubic((a, b, c, d), t) for t in steps] + [_cubic((d, e, f, a), t) for t in steps]

    def _placed(self, point: Point) -> Point:
        turn = math.radians(self.turn)
        x, y = point
        return (
            self.middle[0] + x * math.cos(turn) - y * math.sin(turn),
            self.middle[1] + x * math.sin(turn) + y * math.cos(turn),
        )


def _cubic(curve: tuple[Point, Point, Point, Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    x, y = (sum(w * point[axis] for w, point in zip(weights, curve, strict=True)) for axis in (0, 1))
    return x, y


def kawung() -> str:
    """Four fruits around each crossing, each with its seed; a small cross of dots where they leave room."""
    petals = [
        Petal((x, y), 19.5, 8.6, 45 if x == y else -45)
        for x, y in product((_TILE / 4, _TILE * 3 / 4), repeat=2)
    ]
    seeds = "".join(petal.path() + petal.shrunk(0.84).path() for petal in petals)
    cores = "".join(petal.shrunk(0.5).path() for petal in petals)
    gaps = [(_TILE / 2, 0.0), (_TILE / 2, float(_TILE)), (0.0, _TILE / 2), (float(_TILE), _TILE / 2)]
    dots = "".join(_dot((x + dx, y + dy), 1.5) for x, y in gaps for dx, dy in _cross(4.5))
    return _svg(_TILE, f'<path fill-rule="evenodd" d="{seeds}"/><path d="{cores}"/>{dots}')


def truntum() -> str:
    """Small stars scattered as on a night sky: the cloth of those who guide others."""
    stars = [(_TILE / 4, _TILE / 4), (_TILE * 3 / 4, _TILE * 3 / 4)]
    drawn = "".join(_star(star) for star in stars)
    between = [(_TILE * 3 / 4, _TILE / 4), (_TILE / 4, _TILE * 3 / 4)]
    dots = "".join(_dot((x + dx, y + dy), 1.2) for x, y in between for dx, dy in _cross(3.4))
    return _svg(_TILE, f"{drawn}{dots}")


def _star(at: Point) -> str:
    petals = [_ray(at, turn, 5.6 if turn % 90 == 0 else 4.0, 1.7) for turn in range(0, 360, 45)]
    return f'<path d="{"".join(petal.path() for petal in petals)}"/>' + _dot(at, 1.4)


def _ray(at: Point, turn: float, length: float, width: float, start: float = 2.6) -> Petal:
    """A petal that begins a little away from a point and leads outward."""
    reach, angle = start + length, math.radians(turn)
    return Petal((at[0] + reach * math.cos(angle), at[1] + reach * math.sin(angle)), length, width, turn)


def _cross(reach: float) -> list[Point]:
    return [(reach, 0.0), (-reach, 0.0), (0.0, reach), (0.0, -reach)]


def _dot(at: Point, radius: float) -> str:
    return f'<circle cx="{at[0]:.2f}" cy="{at[1]:.2f}" r="{radius:.2f}"/>'


def _svg(side: int, body: str) -> str:
    size = f'width="{side}" height="{side}" viewBox="0 0 {side} {side}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>\n'


def _crown() -> list[Petal]:
    """Two leaves that lean over a light: the shade of the mark."""
    return [_ray((32, 16), turn, 14.6, 6.7, start=1.0) for turn in (144, 36)]


_LAMP_AT, _LAMP_RADIUS = (32.0, 44.5), 5.6


def mark() -> str:
    """The mark for headers: leaves in the colour of the text, the one warm light below."""
    leaves = "".join(petal.path() for petal in _crown())
    lamp = f'<circle cx="{_LAMP_AT[0]}" cy="{_LAMP_AT[1]}" r="{_LAMP_RADIUS}" fill="{LAMP}"/>'
    ground = f'<rect width="64" height="64" rx="16" fill="{INDIGO}"/>'
    return _svg(_TILE, f'{ground}<path fill="{PAPER}" d="{leaves}"/>{lamp}')


def app_icon(side: int, *, share: float = 0.86) -> bytes:
    """A PNG of the mark on a full square; systems that cut corners need a smaller share."""
    fine = side * 4
    picture = Image.new("RGB", (fine, fine), INDIGO)
    brush = ImageDraw.Draw(picture)
    place = _placing(fine, share)
    for petal in _crown():
        brush.polygon([place(point) for point in petal.outline()], fill=PAPER)
    x, y = place(_LAMP_AT)
    radius = _LAMP_RADIUS * fine * share / _TILE
    brush.ellipse((x - radius, y - radius, x + radius, y + radius), fill=LAMP)
    buffer = BytesIO()
    picture.resize((side, side), Image.Resampling.LANCZOS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _placing(fine: int, share: float) -> Callable[[Point], Point]:
    scale = fine * share / _TILE
    # Leaves and lamp reach from about y = 16 to 50: their middle becomes the icon's.
    return lambda point: (fine / 2 + (point[0] - 32) * scale, fine / 2 + (point[1] - 33) * scale)


def files() -> dict[str, bytes]:
    """Every drawn file of the ground by its name in the static folder."""
    return {
        "kawung.svg": kawung().encode(),
        "truntum.svg": truntum().encode(),
        "mark.svg": mark().encode(),
        "icon-192.png": app_icon(192),
        "icon-512.png": app_icon(512),
        "icon-maskable-512.png": app_icon(512, share=0.66),
        "icon-180.png": app_icon(180, share=0.76),
    }
