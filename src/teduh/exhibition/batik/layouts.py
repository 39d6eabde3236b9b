"""How a cloth is divided: byur (one piece), dlorong (strips), tengahan (a pool), pagi-sore (two halves)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from teduh.exhibition.batik.canvas import Canvas
from teduh.exhibition.batik.exact import Floats, cosine, rows, sine
from teduh.exhibition.batik.model import Design
from teduh.exhibition.batik.palettes import Palette


@dataclass(frozen=True)
class Division:
    """Outlines of the second family, and of the dark collars round them on which teeth stand."""

    outlines: tuple[Floats, ...] = ()
    collars: tuple[Floats, ...] = ()

    @property
    def covered(self) -> tuple[Floats, ...]:
        """Where nothing of the main family is seen."""
        return self.collars or self.outlines


Size = tuple[float, float]
_COLLAR, _TOOTH = 16.0, 9.0  # millimetres


def division(design: Design, size: Size) -> Division:
    return _LAYOUTS[design.layout](design, size)


def _byur(_design: Design, _size: Size) -> Division:
    return Division()


def _dlorong(design: Design, size: Size) -> Division:
    """Two to four strips from top to bottom; more for quicker bursts."""
    width, height = size
    many = 2 + min(2, int(design.trait("fast") * 3))
    each = 0.86 * width / (2 * many + 1)
    strips = []
    for index in range(many):
        middle = width * (index + 0.5) / many
        left, right = middle - each / 2, middle + each / 2
        strips.append(np.array([[left, -9.0], [right, -9.0], [right, height + 9.0], [left, height + 9.0]]))
    return Division(tuple(strips))


def _tengahan(design: Design, size: Size) -> Division:
    """A lozenge or a pool with as many lobes as the stars have rays, in a collar that keeps flowers off."""
    turns = rows(192) / 192
    reach = (0.27 + 0.07 * design.trait("link")) * min(size)
    if design.trait("front") < 0.5:  # noqa: PLR2004 - the middle rank
        c, s = np.abs(cosine(turns)), np.abs(sine(turns))
        radius, collar = 1.18 * reach / (c + s - 0.24 * c * s), _COLLAR * 1.35
    else:
        wave = sine(turns * design.rays / 2)
        radius, collar = reach * (0.93 + 0.11 * np.sqrt(wave * wave + 0.02)), _COLLAR
    edges = [_round(size, turns, radius + more) for more in (0.0, collar)]
    return Division((edges[0],), (edges[1],))


def _round(size: Size, turns: Floats, radius: Floats) -> Floats:
    x, y = size[0] / 2 + radius * cosine(turns), size[1] / 2 + radius * sine(turns)
    return np.stack([x, y], axis=-1)


def _pagisore(design: Design, size: Size) -> Division:
    """Morning and evening: a slanting line, leaning with the recording."""
    width, height = size
    lean = 0.22 * (2 * design.trait("lean") - 1)
    lean = lean if abs(lean) > 0.05 else 0.05 * design.side  # noqa: PLR2004 - never quite upright
    top, low = (0.5 + lean) * width, (0.5 - lean) * width
    return Division(
        (np.array([[top, -9.0], [width + 9.0, -9.0], [width + 9.0, height + 9.0], [low, height + 9.0]]),)
    )


_LAYOUTS: dict[str, Callable[[Design, Size], Division]] = {
    "byur": _byur,
    "dlorong": _dlorong,
    "tengahan": _tengahan,
    "pagisore": _pagisore,
}


def collars(parts: Division, palette: Palette, canvas: Canvas) -> None:
    """The dark ground of the teeth, with a wax rule, a fine one within it, and the dark that sets it off."""
    for outline in parts.collars:
        fine = _even(outline, 3.1)
        normal = _normal(fine)
        canvas.closed((fine + normal * 1.6)[None], palette.deep, palette.deep, 0.6)
        canvas.closed(fine[None], pen=palette.mori, width=1.2)
        canvas.closed((fine - normal * 1.9)[None], pen=palette.second, width=0.9)


def seams(parts: Division, palette: Palette, canvas: Canvas) -> None:
    """A dark band with the wax line in it and dots on both sides; teeth round a pool."""
    for outline in parts.outlines:
        fine = _even(outline, 3.1)
        normal = _normal(fine)
        if parts.collars:
            _teeth(fine, normal, palette, canvas)
        canvas.closed(fine[None], pen=palette.deep, width=7.5)
        canvas.closed(fine[None], pen=palette.mori, width=1.2)
        for shift in (-2.1, 2.1):
            canvas.dots(fine + normal * shift, palette.mori, 0.85)


def _normal(fine: Floats) -> Floats:
    """One millimetre outwards from each point."""
    along = np.roll(fine, -1, axis=0) - np.roll(fine, 1, axis=0)
    length = np.sqrt(along[:, 0] * along[:, 0] + along[:, 1] * along[:, 1])[:, None] + 1e-9
    return np.stack([along[:, 1], -along[:, 0]], axis=-1) / length


def _teeth(fine: Floats, normal: Floats, palette: Palette, canvas: Canvas) -> None:
    """Tumpal: teeth on the seam that stay within the collar, a bead between each two."""
    places = rows(len(fine) // 4) * 4
    for share, fill in ((1.0, palette.mori), (0.66, palette.second), (0.30, palette.accent)):
        half = 0.5 * (fine[(places + 2) % len(fine)] - fine[places - 2]) * 0.94 * share
        foot = fine[places] + normal[places] * 3.4
        tip = foot + normal[places] * _TOOTH * share
        canvas.polygon(np.stack([foot - half, tip, foot + half], axis=1), fill)
    between = places + 2
    canvas.dots(fine[between] + normal[between] * (3.4 + _TOOTH * 0.72), palette.mori, 1.1)


def _even(outline: Floats, step: float) -> Floats:
    closed = np.concatenate([outline, outline[:1]])
    edge = np.diff(closed, axis=0)
    length = np.sqrt(edge[:, 0] * edge[:, 0] + edge[:, 1] * edge[:, 1])
    gone = np.concatenate([np.zeros(1), np.cumsum(length)])
    many = max(8, 4 * round(float(gone[-1]) / step / 4))
    at = rows(many) / many * gone[-1]
    return np.stack([np.interp(at, gone, closed[:, 0]), np.interp(at, gone, closed[:, 1])], axis=-1)
