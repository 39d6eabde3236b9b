"""Plain isen that fill a whole patch: galaran, sisik, sevens, gringsing, curls, chequers."""

from collections.abc import Callable

import numpy as np

from teduh.exhibition.batik.dress import Dress, Pens, pens
from teduh.exhibition.batik.lattice import Cells, Lattice, slanted, upright
from teduh.exhibition.batik.shapes import (
    arc,
    curl,
    diamond,
    disc,
    moved,
    petal,
    ring_of,
    rosette,
    turned,
)

Fill = Callable[[Dress, Lattice, Cells, Pens], None]


def _filled(cell: float, draw: Fill) -> Callable[[Dress], None]:
    def fill(dress: Dress) -> None:
        lattice = upright(dress.size, cell * dress.scale)
        cells = dress.cells(lattice, 0.9)
        if len(cells):
            draw(dress, lattice, cells, pens(cell * dress.scale * 3, 34.0))

    return fill


def _galaran(dress: Dress) -> None:
    """Slanting lines, every third a row of dots."""
    lattice = slanted(dress.size, 5.2 * dress.scale, 5.0 * dress.scale, 3, dress.design.side)
    cells = dress.cells(lattice, 0.9)
    for kind, colour in ((0, dress.inks.line), (1, dress.inks.two)):
        chosen = cells.picked(cells.i % 3 == kind)
        if len(chosen):
            line = np.array([[[0.0, -0.52], [0.0, 0.52]]])
            dress.canvas.line(lattice.all(line, chosen), colour, 1.5 - 0.4 * kind)
    chosen = cells.picked(cells.i % 3 > 1)
    if len(chosen):
        dress.canvas.dots(lattice.all(np.array([[[0.0, 0.0]], [[0.0, 0.5]]]), chosen), dress.inks.line, 1.2)


def _sisik(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    """Scales over scales, each with an inner line and a dot."""
    ink, canvas = dress.inks, dress.canvas
    for x, y in ((0.0, 0.5), (0.5, 0.0)):
        for radius, width in ((0.5, pen.klowong * 0.9), (0.30, pen.klowong * 0.5)):
            canvas.open(lattice.all(moved(arc(radius, 0.0, 0.5, 9), x, y), cells), ink.line, width)
        canvas.dots(lattice.all(np.array([[[x, y + 0.14]]]), cells), ink.accent, pen.cecek * 1.5)


def _sevens(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    ink, canvas = dress.inks, dress.canvas
    for x, y, colour in ((0.0, 0.0, ink.line), (0.5, 0.5, ink.two)):
        canvas.dots(lattice.all(moved(ring_of(0.2, 6), x, y), cells), colour, pen.cecek * 1.35)
        canvas.dots(lattice.all(np.array([[[x, y]]]), cells), ink.accent, pen.cecek * 1.6)
        canvas.dots(lattice.all(moved(ring_of(0.36, 4, 0.0), x, y), cells), ink.faint, pen.cecek * 0.8)


def _gringsing(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    """Round scales packed in brick, each with a ring and a dark heart."""
    ink, canvas = dress.inks, dress.canvas
    for radius, fill in ((0.335, ink.line), (0.27, ink.one), (0.15, ink.line), (0.10, ink.dark)):
        both = np.concatenate([disc(radius), moved(disc(radius), 0.5, 0.5)])
        canvas.closed(lattice.all(both, cells), fill)
    canvas.dots(lattice.all(np.array([[[0.5, 0.0]], [[0.0, 0.5]]]), cells), ink.accent, pen.cecek * 1.2)


def _curls(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    ink, canvas = dress.inks, dress.canvas
    for x, y, way in ((0.0, 0.0, 0.1), (0.5, 0.5, 0.6)):
        canvas.open(
            lattice.all(moved(turned(curl(0.33, 1.7, 15), way), x, y), cells), ink.line, pen.klowong * 0.85
        )
        canvas.dots(lattice.all(np.array([[[x + 0.5, y + 0.02]]]), cells), ink.two, pen.cecek * 1.5)


def _chequer(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    """Diamonds in two dyes with a dot in each."""
    ink, canvas = dress.inks, dress.canvas
    canvas.polygon(lattice.all(diamond(0.46, 0.46), cells), ink.one, ink.line, pen.klowong * 0.8)
    canvas.polygon(
        lattice.all(moved(diamond(0.46, 0.46), 0.5, 0.5), cells), ink.two, ink.line, pen.klowong * 0.8
    )
    canvas.polygon(
        lattice.all(np.concatenate([diamond(0.2, 0.2), moved(diamond(0.2, 0.2), 0.5, 0.5)]), cells), ink.line
    )
    rings = np.concatenate([ring_of(0.25, 8, 0.125), moved(ring_of(0.25, 8, 0.125), 0.5, 0.5)])
    canvas.dots(lattice.all(rings, cells), ink.line, pen.cecek * 0.7)
    canvas.dots(lattice.all(np.array([[[0.0, 0.0]], [[0.5, 0.5]]]), cells), ink.dark, pen.cecek * 1.2)


def _blossom(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    """Four-petalled flowers, tip to tip."""
    ink, canvas = dress.inks, dress.canvas
    canvas.closed(
        lattice.all(rosette(petal(0.48, 0.26, 0.5, 0.1), 4), cells), ink.one, ink.line, pen.isen * 1.2
    )
    canvas.closed(
        lattice.all(moved(rosette(petal(0.3, 0.17, 0.5, 0.1), 4, 0.125), 0.5, 0.5), cells),
        ink.two,
        ink.line,
        pen.isen,
    )
    for turn, reach, at in ((0.0, 0.40, 0.0), (0.125, 0.25, 0.5)):
        vein = np.array([[[0.3 * reach, 0.0], [0.95 * reach, 0.0]]])
        canvas.sawut(lattice.all(moved(rosette(vein, 4, turn), at, at), cells), ink.line, pen.isen)
    beads = np.concatenate([ring_of(0.30, 4, 0.125), moved(ring_of(0.30, 8, 0.0625), 0.5, 0.5)])
    canvas.dots(lattice.all(beads, cells), ink.line, pen.cecek)
    canvas.dots(lattice.all(np.array([[[0.0, 0.0]], [[0.5, 0.5]]]), cells), ink.accent, pen.cecek * 1.8)


FILLS: dict[str, Callable[[Dress], None]] = {
    "galaran": _galaran,
    "sisik": _filled(11.0, _sisik),
    "sevens": _filled(12.0, _sevens),
    "gringsing": _filled(10.0, _gringsing),
    "curls": _filled(13.0, _curls),
    "chequer": _filled(14.0, _chequer),
    "blossom": _filled(17.0, _blossom),
}
