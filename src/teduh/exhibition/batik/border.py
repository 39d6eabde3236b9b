"""The hem: a seret line that is the recording, beads, saw teeth (untu walang), and a star in each corner."""

import numpy as np
import numpy.typing as npt

from teduh.exhibition.batik.canvas import Canvas
from teduh.exhibition.batik.dress import Pens, pens, shown_trace
from teduh.exhibition.batik.exact import Floats, rows
from teduh.exhibition.batik.model import TRACE, Design
from teduh.exhibition.batik.palettes import Palette
from teduh.exhibition.batik.shapes import disc, moved, paired, petal, ring_of, rosette

_FULL = 34.0
_TOOTH = 11.0
_KNOTS = 160  # on each side of a rule, where the hand sways


def border_width(design: Design) -> int:
    """Millimetres; small cloths have a narrower hem."""
    return max(12, min(round(_FULL), min(design.width, design.height) * 34 // 400))


class _Hem:
    """Places along the four sides, by the way along a side and the depth from the outer edge."""

    def __init__(self, design: Design) -> None:
        self.width, self.height = float(design.width), float(design.height)
        self.deep = float(border_width(design))

    def length(self, side: int) -> float:
        return self.height if side % 2 == 0 else self.width

    def place(self, side: int, along: npt.ArrayLike, depth: npt.ArrayLike) -> Floats:
        """Left, top, right, bottom, each walked clockwise."""
        along, depth = np.asarray(along, dtype=np.float64), np.asarray(depth, dtype=np.float64)
        if side == 0:
            return paired(depth, self.height - along)
        if side == 1:
            return paired(along, depth)
        if side == 2:  # noqa: PLR2004 - the third of four sides
            return paired(self.width - depth, along)
        return paired(self.width - along, self.height - depth)


def border(design: Design, palette: Palette, canvas: Canvas) -> None:
    """Painted under the field: the whole cloth is washed first."""
    hem, pen = _Hem(design), pens(float(border_width(design)), 34.0)
    canvas.wash(palette.deep)
    _frame(canvas, hem, (0.05, 0.62), palette.first)
    for side in range(4):
        _fringe(palette, canvas, (hem, side), pen)
        _seret(design, palette, canvas, (hem, side), pen)
        _teeth(palette, canvas, (hem, side), pen)
    _rules(palette, canvas, hem, pen)


def _frame(canvas: Canvas, hem: _Hem, shares: tuple[float, float], fill: str) -> None:
    outer, inner = shares[0] * hem.deep, shares[1] * hem.deep
    for side in range(4):
        end = hem.length(side)
        along = np.array([outer, end - outer, end - inner, inner])
        depth = np.array([outer, outer, inner, inner])
        canvas.polygon(hem.place(side, along, depth)[None], fill, fill, 0.05)


def _rules(palette: Palette, canvas: Canvas, hem: _Hem, pen: Pens) -> None:
    rules = ((0.055, pen.klowong), (0.56, pen.isen), (0.62, pen.klowong), (1.0, pen.tembok))
    for share, width in rules:
        inset = share * hem.deep
        for side in range(4):
            along = inset + (hem.length(side) - 2 * inset) * rows(_KNOTS + 1) / _KNOTS
            canvas.open(hem.place(side, along, np.full(_KNOTS + 1, inset))[None], palette.mori, width)


def _fringe(palette: Palette, canvas: Canvas, at: tuple[_Hem, int], pen: Pens) -> None:
    """Sawut from both rules of the band towards the seret line, as the threads of a loose end."""
    hem, side = at
    start, end = hem.deep * 0.9, hem.length(side) - hem.deep * 0.9
    many = round((end - start) / 2.1 / (hem.deep / _FULL))
    along = start + (end - start) * (rows(many) + 0.5) / many
    for foot, tall in ((0.055, 0.075), (0.56, -0.065)):
        depth = np.full(many, foot * hem.deep)
        tips = depth + hem.deep * tall * np.where(rows(many) % 2 == 0, 1.0, 0.62)
        ends = np.stack([hem.place(side, along, depth), hem.place(side, along, tips)], axis=1)
        canvas.sawut(ends, palette.mori, pen.isen * 0.9)


def _seret(design: Design, palette: Palette, canvas: Canvas, at: tuple[_Hem, int], pen: Pens) -> None:
    """The trace of one quadrant along one side, with its fading echo, between two rows of beads."""
    hem, side = at
    start, end = hem.deep * 0.6, hem.length(side) - hem.deep * 0.6
    rounds = max(1, round((end - start) / 612.0))
    many = TRACE * rounds
    wave = np.array(shown_trace(design, side), dtype=np.float64)[rows(many + 1) % TRACE] / 1000
    along = start + (end - start) * rows(many + 1) / many
    for share, shift, width in (
        (0.45, 0.05, pen.isen),
        (0.45, -0.05, pen.isen),
        (1.0, 0.0, pen.klowong * 0.85),
    ):
        depth = hem.deep * (0.305 + shift + 0.125 * share * wave)
        colour = palette.mori if share == 1.0 else palette.accent
        canvas.open(hem.place(side, along, depth)[None], colour, width)
    beads = start + (end - start) * (rows(round((end - start) / 4.2)) + 0.5) / round((end - start) / 4.2)
    for share in (0.155, 0.465):
        canvas.dots(
            hem.place(side, beads, np.full(len(beads), share * hem.deep)), palette.mori, pen.cecek * 0.9
        )


def _teeth(palette: Palette, canvas: Canvas, at: tuple[_Hem, int], pen: Pens) -> None:
    """Untu walang: teeth that stand on the field and point to the hem, with beads between."""
    hem, side = at
    start, end = hem.deep, hem.length(side) - hem.deep
    tooth = _TOOTH * hem.deep / _FULL
    many = max(4, round((end - start) / tooth))
    step = (end - start) / many
    middle = start + step * (rows(many) + 0.5)
    for share, fill in ((1.0, palette.mori), (0.68, palette.second), (0.30, palette.accent)):
        half, tall = step * 0.47 * share, hem.deep * 0.33 * share
        foot = np.full(many, hem.deep * (0.995 - 0.035 * (1.0 - share)))
        along = np.stack([middle - half, middle, middle + half], axis=1)
        depth = np.stack([foot, foot - tall, foot], axis=1)
        canvas.polygon(hem.place(side, along, depth), fill)
    canvas.dots(
        hem.place(side, start + step * rows(many), np.full(many, hem.deep * 0.72)), palette.mori, pen.cecek
    )


def corners(design: Design, palette: Palette, canvas: Canvas) -> None:
    """Painted over everything: a star of n rays in a round on each corner."""
    hem = _Hem(design)
    half = hem.deep * 0.5
    x = np.array([half, hem.width - half, half, hem.width - half])
    y = np.array([half, half, hem.height - half, hem.height - half])

    def every(shape: Floats) -> Floats:
        return moved(np.tile(shape, (4, 1, 1)), np.repeat(x, len(shape)), np.repeat(y, len(shape)))

    rays = design.rays
    for radius, fill in ((0.49, palette.mori), (0.46, palette.deep)):
        canvas.closed(every(disc(radius * hem.deep, 16)), fill)
    piece = moved(petal(0.24, 0.74 / rays + 0.03, 0.4, 0.4) * hem.deep, 0.13 * hem.deep, 0.0)
    canvas.closed(every(rosette(piece, rays, 0.25)), palette.second, palette.mori, 0.75 * hem.deep / _FULL)
    canvas.dots(every(ring_of(0.415 * hem.deep, rays * 2, 0.25)), palette.mori, 1.0 * hem.deep / _FULL)
    for radius, fill in ((0.095, palette.mori), (0.06, palette.accent)):
        canvas.closed(every(disc(radius * hem.deep)), fill)
