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
    """Outlines of the second family, and whether teeth stand round them."""

    outlines: tuple[Floats, ...] = ()
    toothed: bool = False


Size = tuple[float, float]


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
    """A lozenge or a pool with as many lobes as the stars have rays."""
    turns = rows(192) / 192
    reach = (0.29 + 0.07 * design.trait("link")) * min(size)
    if design.trait("front") < 0.5:  # noqa: PLR2004 - the middle rank
        c, s = np.abs(cosine(turns)), np.abs(sine(turns))
        radius = 1.18 * reach / (c + s - 0.24 * c * s)
    else:
        radius = reach * (0.94 + 0.10 * np.abs(sine(turns * design.rays / 2)))
    x, y = size[0] / 2 + radius * cosine(turns), size[1] / 2 + radius * sine(turns)
    return Division((np.stack([x, y], axis=-1),), toothed=True)


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


def seams(parts: Division, palette: Palette, canvas: Canvas) -> None:
    """A dark band with the wax line in it and dots on both sides; teeth round a pool."""
    for outline in parts.outlines:
        fine = _even(outline, 3.1)
        ahead, behind = np.roll(fine, -1, axis=0), np.roll(fine, 1, axis=0)
        along = ahead - behind
        length = np.sqrt(along[:, 0] * along[:, 0] + along[:, 1] * along[:, 1])[:, None] + 1e-9
        normal = np.stack([along[:, 1], -along[:, 0]], axis=-1) / length
        if parts.toothed:
            _teeth(fine, normal, palette, canvas)
        canvas.closed(fine[None], pen=palette.deep, width=7.5)
        canvas.closed(fine[None], pen=palette.mori, width=1.2)
        for shift in (-2.1, 2.1):
            canvas.dots(fine + normal * shift, palette.mori, 0.85)


def _teeth(fine: Floats, normal: Floats, palette: Palette, canvas: Canvas) -> None:
    places = np.arange(0, len(fine) - 1, 4)
    for share, fill in ((1.0, palette.mori), (0.62, palette.second)):
        half = 0.5 * (fine[(places + 2) % len(fine)] - fine[places - 2]) * 0.47 * share
        foot = fine[places] + normal[places] * 3.4
        tip = foot + normal[places] * 11.0 * share
        canvas.polygon(np.stack([foot - half, tip, foot + half], axis=1), fill)


def _even(outline: Floats, step: float) -> Floats:
    closed = np.concatenate([outline, outline[:1]])
    edge = np.diff(closed, axis=0)
    length = np.sqrt(edge[:, 0] * edge[:, 0] + edge[:, 1] * edge[:, 1])
    gone = np.concatenate([np.zeros(1), np.cumsum(length)])
    many = max(8, 4 * round(float(gone[-1]) / step / 4))
    at = rows(many) / many * gone[-1]
    return np.stack([np.interp(at, gone, closed[:, 0]), np.interp(at, gone, closed[:, 1])], axis=-1)
