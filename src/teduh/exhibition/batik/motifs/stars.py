"""The star of rays that truntum scatters and that sits in corners and hearts."""

from collections.abc import Callable

import numpy as np

from teduh.exhibition.batik.dress import Dress, Pens
from teduh.exhibition.batik.exact import Floats, Mask
from teduh.exhibition.batik.lattice import Cells, Lattice
from teduh.exhibition.batik.shapes import column, disc, moved, paired, petal, ring_of, rosette

_WHOLE = 16.0  # millimetres: larger stars are cut by edges
_ROOM = 9.5  # millimetres: stars of that radius have three strokes in a petal


def star(
    dress: Dress,
    lattice: Lattice,
    cells: Cells,
    at: tuple[float, float],
    radius: Floats,
    how: tuple[str, int, Pens],
) -> None:
    """A star in every cell; radius is one number for each, in cells. `how` is colour, rays and pens."""
    fill, rays, pen = how
    ink, canvas = dress.inks, dress.canvas
    whole = _uncut(dress, lattice, cells, at, radius)
    cells, reach = cells.picked(whole), column(radius[whole])
    if not len(cells):
        return
    unit = _petals(rays)
    _every(canvas.closed, lattice, cells, (unit, reach, at), fill, ink.line, pen.klowong * 0.75)
    on_fill = ink.line if fill != ink.line else ink.dark
    for vein in _veins(rays, lattice.step[0] * float(radius.mean()))[:, None]:
        _every(canvas.sawut, lattice, cells, (rosette(vein, rays, 0.25), reach, at), on_fill, pen.isen * 0.85)
    _every(
        canvas.dots, lattice, cells, (ring_of(0.92, rays, 0.25 + 0.5 / rays), reach, at), ink.line, pen.cecek
    )
    _every(canvas.closed, lattice, cells, (disc(0.25), reach, at), ink.line)
    _every(canvas.closed, lattice, cells, (disc(0.17), reach, at), ink.dark if fill != ink.dark else ink.one)
    _every(canvas.dots, lattice, cells, (np.zeros((1, 1, 2)), reach, at), ink.accent, pen.cecek * 1.3)


def _uncut(dress: Dress, lattice: Lattice, cells: Cells, at: tuple[float, float], radius: Floats) -> Mask:
    """Small stars are there by half and more, or not at all: an edge leaves no single petals."""
    heart = lattice.mm(paired(cells.i + at[0], cells.j + at[1]))
    small = radius * lattice.step[0] < _WHOLE
    return np.asarray(~small | dress.canvas.region.spared(heart, np.full(len(cells), 1.0)))


def parts_of_star(rays: int) -> list[Floats]:
    """Closed outlines that hold what a star of radius 1 draws: petals, heart and beads."""
    beads = np.repeat(disc(0.04), rays, axis=0) + ring_of(0.92, rays, 0.25 + 0.5 / rays)
    return [*_petals(rays), *disc(0.32), *beads]


def _petals(rays: int) -> Floats:
    return rosette(moved(petal(0.66, _wide(rays), 0.35, 0.4), 0.32, 0.0), rays, 0.25)


def _wide(rays: int) -> float:
    return 2.3 / rays + 0.10


def _veins(rays: int, millimetres: float) -> Floats:
    """One stroke along a petal, and one on either side of it where there is room."""
    aside = _wide(rays) * 0.22
    veins = np.array(
        [[[0.42, 0.0], [0.86, 0.0]], [[0.58, aside], [0.80, aside]], [[0.58, -aside], [0.80, -aside]]]
    )
    return veins if millimetres > _ROOM else veins[:1]


def _every(
    lay: Callable[..., None],
    lattice: Lattice,
    cells: Cells,
    of: tuple[Floats, Floats, tuple[float, float]],
    *ink: str | float,
) -> None:
    unit, reach, at = of
    times = unit.shape[0]
    sized = np.tile(unit, (len(cells), 1, 1)) * np.repeat(reach, times, axis=0)[..., None]
    lay(lattice.placed(cells, paired(sized[..., 0] + at[0], sized[..., 1] + at[1])), *ink)
