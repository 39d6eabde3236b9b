"""What a family needs to paint with: canvas, inks, pens by size, and the recording's numbers cell by cell."""

from dataclasses import dataclass

import numpy as np

from teduh.exhibition.batik.canvas import Canvas
from teduh.exhibition.batik.exact import Floats, mixed, rows, sine
from teduh.exhibition.batik.lattice import Cells, Lattice
from teduh.exhibition.batik.model import BANDS, PIECES, QUADRANTS, TRACE, Design
from teduh.exhibition.batik.palettes import Inks
from teduh.exhibition.batik.shapes import paired

ALPHA, BETA, THETA = 0, 1, 2


@dataclass(frozen=True)
class Pens:
    """Widths in millimetres, as the canting of each name draws."""

    cecek: float
    isen: float
    klowong: float
    tembok: float


@dataclass(frozen=True)
class Dress:
    """One family on one ground in one region.

    `scale` multiplies the size of its cells, and no reading makes them finer than `finest`.
    """

    design: Design
    canvas: Canvas
    inks: Inks
    size: tuple[float, float]
    scale: float = 1.0
    finest: int = 1000

    def trait(self, name: str) -> float:
        return self.design.trait(name)

    def cells(self, lattice: Lattice, reach: float = 0.8) -> Cells:
        """The lattice's cells that the region can see."""
        cells = lattice.cells(reach)
        place = lattice.mm(paired(cells.i.astype(np.float64), cells.j.astype(np.float64)))
        radius = np.full(len(cells), reach * max(lattice.step))
        return cells.picked(self.canvas.region.near(place, radius))

    def texture(self, cells: Cells, band: int) -> Floats:
        """(cells, 4): the band at each quadrant in the cell's piece of the recording, 0 to 1."""
        table = np.array(self.design.pieces, dtype=np.float64).reshape(PIECES, QUADRANTS, BANDS) / 1000
        piece = np.minimum((cells.turn * PIECES).astype(np.int64), PIECES - 1)
        return np.asarray(table[piece, :, band])

    def fine(self, coarse: float, fine: float) -> float:
        """A cell's size in millimetres: the faster the rhythm, the finer."""
        return (coarse + (fine - coarse) * min(self.finest, self.design.fineness) / 1000) * self.scale


def shown_trace(design: Design, side: int) -> tuple[int, ...]:
    """The recording's own course of one electrode, or a made one where the cloth must not hold it."""
    if not design.quiet_border:
        return design.trace[side]
    turns = rows(TRACE) / TRACE
    swing = 600 * sine(turns * (17 + side)) + 300 * sine(turns * (5 + int(mixed(design.seed, 71)) % 4))
    return tuple(int(value) for value in np.floor(swing))


def pens(cell: float, reference: float) -> Pens:
    w = min(1.0, max(0.3, cell / reference))
    return Pens(0.85 * w, 0.55 * w, 1.15 * w, 2.2 * w)
