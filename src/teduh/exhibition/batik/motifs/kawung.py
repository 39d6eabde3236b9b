"""Kawung-inspired: four ovals round a centre, *keblat papat lima pancer*."""

import numpy as np

from teduh.exhibition.batik.dress import ALPHA, BETA, THETA, Dress, Pens, pens
from teduh.exhibition.batik.exact import Floats, Ints, Mask, rows
from teduh.exhibition.batik.isen import cecek, clear_of, even, spots
from teduh.exhibition.batik.lattice import Cells, Lattice, upright
from teduh.exhibition.batik.shapes import (
    column,
    concave_star,
    diamond,
    disc,
    moved,
    paired,
    petal,
    ring_of,
    rosette,
    stroke,
    turned,
)

_TURNS = np.array([5, 7, 1, 3]) / 8.0  # left temple, left front, right front, right temple; nose up
_DIAGONAL = 0.7071067811865476
_APART = 0.028  # of a cell: half of what stays free between two ovals


class _Oval:
    """Four ovals of every cell: size by alpha, threads by beta."""

    def __init__(self, dress: Dress, cells: Cells) -> None:
        self.alpha = dress.texture(cells, ALPHA).reshape(-1)
        self.beta = dress.texture(cells, BETA).reshape(-1)
        self.theta = dress.texture(cells, THETA).reshape(-1)
        self.length = _DIAGONAL * (0.84 + 0.06 * (self.alpha - 0.5))
        self.plump = 0.46 + 0.18 * dress.trait("rhythm")
        self.blunt = 0.2 + 0.6 * dress.trait("theta")
        self.lean = -0.06 + 0.18 * dress.trait("front")
        wanted = _DIAGONAL * self.plump * (1.0 + 0.20 * (self.alpha - 0.5))
        self.width = np.minimum(wanted, self._room())
        self.turns = np.tile(_TURNS, len(cells))

    def _room(self) -> Floats:
        """The width at which an oval would come too near to its neighbours at either end."""
        t = (rows(25) - 12) / 13.0
        along = (_DIAGONAL - self.length[:, None]) * 0.5 + self.length[:, None] * (t + 1.0) * 0.5
        near = np.minimum(along, _DIAGONAL - along) - _APART
        half = 0.5 * (1.0 - (1.0 - self.blunt) * t * t - self.blunt * t * t * t * t) * (1.0 + self.lean * t)
        return np.asarray((near / half).min(axis=1))

    def shape(self, long: float = 1.0, wide: float = 1.0) -> Floats:
        """The ovals scaled about their own middles, turned to their corners."""
        start = self.length * (1.0 - long) / 2 + (_DIAGONAL - self.length) * 0.5
        flat = petal(self.length * long, self.width * wide, self.blunt, self.lean)
        return turned(moved(flat, start, 0.0), self.turns)

    def on_axis(self, along: Floats, across: Floats, times: int) -> Floats:
        """Points given as shares of each oval's own axis: (ovals times times, 1, 2)."""
        x = np.repeat((_DIAGONAL - self.length) * 0.5, times) + along * np.repeat(self.length, times)
        return turned(paired(x, across).reshape(-1, 1, 2), np.repeat(self.turns, times))


def kawung(dress: Dress) -> None:
    lattice = upright(dress.size, dress.fine(108.0, 56.0))
    cells = dress.cells(lattice)
    if not len(cells):
        return
    pen = pens(lattice.step[0], 70.0)
    oval = _Oval(dress, cells)
    _ground(dress, lattice, cells, oval, pen)
    _gaps(dress, lattice, cells, oval, pen)
    styles = (_strung, _hearted, _split, _nested)
    styles[min(3, int(dress.trait("link") * 4))](dress, lattice, cells, oval, pen)
    _pancer(dress, lattice, cells, pen)


def _ground(dress: Dress, lattice: Lattice, cells: Cells, oval: _Oval, pen: Pens) -> None:
    """Dots where there is room between the fullest ovals, the hollow diamonds and their beads."""
    flat = petal(float(oval.length.max()), float(oval.width.max()), oval.blunt, oval.lean)
    start = (_DIAGONAL - float(oval.length.max())) * 0.5
    solid = list(turned(np.repeat(moved(flat, start, 0.0), 4, axis=0), _TURNS))
    b = 0.20 * (1.36 - 0.62 * oval.plump)
    for x, y in ((0.5, 0.0), (-0.5, 0.0), (0.0, 0.5), (0.0, -0.5)):
        solid.append(moved(diamond(1.34 * b, 0.62 * b), x, y)[0])
        solid.append(moved(diamond(0.62 * b, 1.34 * b), x, y)[0])
    room = (pen.tembok + pen.cecek) / lattice.step[0]

    def free(x: Floats, y: Floats) -> Mask:
        return clear_of(solid, x, y, room)

    cecek(dress, lattice, cells, spots(even(lattice.step[0], 3.4), free), pen.cecek * 0.85)


def _strung(dress: Dress, lattice: Lattice, cells: Cells, oval: _Oval, pen: Pens) -> None:
    """One dye, an inner line, and a string of seeds along the axis."""
    ink, canvas = dress.inks, dress.canvas
    canvas.closed(lattice.placed(cells, oval.shape()), ink.one, ink.line, pen.tembok)
    canvas.closed(lattice.placed(cells, oval.shape(0.72, 0.66)), ink.two, ink.line, pen.isen)
    for share in np.arange(9) / 8.0:
        string = oval.on_axis(0.26 + 0.48 * np.full(len(oval.alpha), share), np.zeros(len(oval.alpha)), 1)
        canvas.dots(lattice.placed(cells, string), ink.line, pen.cecek * 1.2)
    _seeds(dress, lattice, cells, oval, pen)


def _hearted(dress: Dress, lattice: Lattice, cells: Cells, oval: _Oval, pen: Pens) -> None:
    """A white oval, a dyed heart with a ring of dots, a white core."""
    ink, canvas = dress.inks, dress.canvas
    canvas.closed(lattice.placed(cells, oval.shape()), ink.line, ink.line, pen.klowong)
    canvas.closed(lattice.placed(cells, oval.shape(0.86, 0.80)), ink.one)
    canvas.closed(lattice.placed(cells, oval.shape(0.52, 0.46)), ink.two, ink.line, pen.klowong)
    edge = oval.shape(0.70, 0.64)[:, [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13]]
    middles = (edge + np.roll(edge, 1, axis=1)) / 2
    both = np.concatenate([edge[:, 1:6], edge[:, 7:], middles[:, 1:6], middles[:, 7:]], axis=1)
    canvas.dots(lattice.placed(cells, both).reshape(-1, 1, 2), ink.line, pen.cecek)
    canvas.closed(lattice.placed(cells, oval.shape(0.24, 0.17)), ink.accent)
    _seeds(dress, lattice, cells, oval, pen)


def _split(dress: Dress, lattice: Lattice, cells: Cells, oval: _Oval, pen: Pens) -> None:
    """Two dyes that meet on the axis, with sawut across."""
    ink, canvas = dress.inks, dress.canvas
    canvas.closed(lattice.placed(cells, oval.shape()), ink.line, ink.line, pen.klowong)
    inner = oval.shape(0.88, 0.80)
    canvas.closed(lattice.placed(cells, inner), ink.one)
    canvas.closed(lattice.placed(cells, inner[:, [0, 0, 2, 3, 4, 5, 6, 7, 7]]), ink.two)
    _sawut(dress, lattice, cells, oval, pen, 0.72)
    tips = np.stack([inner[:, 0], inner[:, 7]], axis=1)
    canvas.line(lattice.placed(cells, tips), ink.line, pen.klowong * 0.8)
    _seeds(dress, lattice, cells, oval, pen)


def _nested(dress: Dress, lattice: Lattice, cells: Cells, oval: _Oval, pen: Pens) -> None:
    """Three ovals in each other with sawut between."""
    ink, canvas = dress.inks, dress.canvas
    canvas.closed(lattice.placed(cells, oval.shape()), ink.one, ink.line, pen.tembok)
    _sawut(dress, lattice, cells, oval, pen, 0.82)
    canvas.closed(lattice.placed(cells, oval.shape(0.66, 0.58)), ink.line)
    canvas.closed(lattice.placed(cells, oval.shape(0.54, 0.45)), ink.two, ink.dark, pen.isen)
    canvas.closed(lattice.placed(cells, oval.shape(0.26, 0.16)), ink.accent, ink.line, pen.isen)
    _seeds(dress, lattice, cells, oval, pen)


def _sawut(dress: Dress, lattice: Lattice, cells: Cells, oval: _Oval, pen: Pens, reach: float) -> None:
    """Fine strokes across, five to thirteen by beta."""
    wanted = np.floor(5.5 + 8.0 * oval.beta).astype(np.int64)
    for count in range(5, 14):
        chosen = np.flatnonzero(wanted == count)
        if len(chosen):
            _strokes(dress, lattice, cells, (oval, chosen), (count, reach, pen.isen))


def _strokes(
    dress: Dress, lattice: Lattice, cells: Cells, of: tuple[_Oval, Ints], how: tuple[int, float, float]
) -> None:
    oval, chosen = of
    count, reach, width = how
    t = np.tile((np.arange(count) + 0.5) / count * 0.84 + 0.08, len(chosen))
    long, wide = np.repeat(oval.length[chosen], count), np.repeat(oval.width[chosen], count)
    across = 2.0 * t - 1.0
    half = wide * 0.5 * reach * (1.0 - across * across) * (1.0 + oval.lean * across)
    x = np.repeat((_DIAGONAL - oval.length[chosen]) * 0.5, count) + t * long
    lines = stroke(x - half * 0.12, -half, x - half * 0.12, half)
    middle = np.concatenate(
        [lines[:, :1], paired(column(x + half * 0.16), column(0.0 * x)), lines[:, 1:]], axis=1
    )
    bent = turned(middle, np.repeat(oval.turns[chosen], count))
    of_cell = _owners(cells, np.repeat(chosen, count))
    dress.canvas.open(lattice.placed(of_cell, bent), dress.inks.line, width)


def _owners(cells: Cells, ovals: Ints) -> Cells:
    owner = ovals // 4
    return Cells(cells.i[owner], cells.j[owner], cells.key[owner], cells.turn[owner])


def _seeds(dress: Dress, lattice: Lattice, cells: Cells, oval: _Oval, pen: Pens) -> None:
    for share in (0.12, 0.88):
        place = oval.on_axis(np.full(len(oval.alpha), share), np.zeros(len(oval.alpha)), 1)
        dress.canvas.dots(lattice.placed(cells, place), dress.inks.dark, pen.cecek * 1.9)


def _gaps(dress: Dress, lattice: Lattice, cells: Cells, oval: _Oval, pen: Pens) -> None:
    """The hollow diamonds that the ovals leave: a concave star, and a star of n rays in it."""
    ink, canvas = dress.inks, dress.canvas
    b = 0.20 * (1.36 - 0.62 * oval.plump)
    at = np.array([0.5, 0.0]), np.array([0.0, 0.5])
    second = ink.two if ink.two != ink.ground else ink.one
    for share, fill, line in ((1.16, ink.ground, ""), (0.98, second, ink.line)):
        hollow = moved(np.repeat(concave_star(share * b, 0.50 * share * b), 2, axis=0), *at)
        canvas.closed(lattice.all(hollow, cells), fill, line, pen.klowong * 0.8)
    ray = moved(petal(0.30 * b, 0.15 * b, 0.4, 0.3), 0.11 * b, 0.0)
    rays = rosette(ray, dress.design.rays, 0.25)
    for x, y in zip(*at, strict=True):
        canvas.closed(lattice.all(moved(rays, x, y), cells), ink.line)
        canvas.closed(lattice.all(moved(disc(0.08 * b), x, y), cells), ink.accent)
        for share, size in ((1.12, 1.0), (1.30, 0.8), (0.66, 0.7)):
            tips = moved(ring_of(share * b, 4), x, y)
            canvas.dots(lattice.all(tips, cells), ink.line, pen.cecek * size)


def _pancer(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    """The fifth, the middle: the person. And the smaller joints at the corners."""
    ink, canvas = dress.inks, dress.canvas
    rings = ((0.075, ink.dark, ink.line), (0.058, ink.accent, ""), (0.034, ink.dark, ""))
    for radius, fill, line in rings:
        canvas.closed(lattice.all(disc(radius), cells), fill, line, pen.isen)
    canvas.dots(lattice.all(np.zeros((1, 1, 2)), cells), ink.line, pen.cecek * 1.2)
    for radius, fill in ((0.05, ink.line), (0.036, ink.dark), (0.016, ink.line)):
        canvas.closed(lattice.all(moved(disc(radius), 0.5, 0.5), cells), fill)
