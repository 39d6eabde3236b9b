"""Truntum: small stars scattered densely on the ground, love that blossoms again."""

import numpy as np

from teduh.exhibition.batik.dress import THETA, Dress, Pens, pens
from teduh.exhibition.batik.exact import Floats, Mask, chances, rows
from teduh.exhibition.batik.isen import even, spots
from teduh.exhibition.batik.lattice import Cells, Lattice, upright
from teduh.exhibition.batik.motifs.stars import star
from teduh.exhibition.batik.shapes import diamond, moved, paired, ring_of

_PLACES = ((-0.25, -0.25), (0.25, 0.25))
_RADII = (0.325, 0.235)
_JITTER = 0.02
_JOINTS = ((0.25, -0.25), (-0.25, 0.25))


def truntum(dress: Dress) -> None:
    lattice = upright(dress.size, dress.fine(42.0, 27.0))
    cells = dress.cells(lattice)
    if not len(cells):
        return
    pen = pens(lattice.step[0], 34.0)
    theta = dress.texture(cells, THETA)
    grown = 0.86 + 0.26 * (theta[:, 0] + theta[:, 1] + theta[:, 2] + theta[:, 3]) / 4
    rays = dress.design.rays
    _pepper(dress, lattice, cells, float(grown.max()), pen)
    star(dress, lattice, cells, _PLACES[0], _RADII[0] * grown, (dress.inks.two, max(8, rays - 2), pen))
    star(dress, lattice, cells, _PLACES[1], _RADII[1] * grown, (dress.inks.line, rays, pen))
    _joints(dress, lattice, cells, pen)


def _joints(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    ink, canvas = dress.inks, dress.canvas
    for x, y in _JOINTS:
        canvas.polygon(lattice.all(moved(diamond(0.085, 0.085), x, y), cells), ink.one, ink.line, pen.isen)
        canvas.dots(lattice.all(np.array([[[x, y]]]), cells), ink.accent, pen.cecek * 1.1)
        canvas.dots(lattice.all(moved(ring_of(0.135, 4), x, y), cells), ink.line, pen.cecek * 0.8)
        canvas.dots(lattice.all(moved(ring_of(0.125, 4, 0.125), x, y), cells), ink.faint, pen.cecek * 0.7)


def _pepper(dress: Dress, lattice: Lattice, cells: Cells, grown: float, pen: Pens) -> None:
    """Jittered dots where neither star nor joint stands; dark grounds are never empty."""
    x, y = spots(even(lattice.step[0], 2.9), lambda x, y: _free(x, y, grown, 0.4 / lattice.step[0]))
    many = len(x)
    shift = chances(dress.design.seed, 31, np.repeat(cells.key, many), np.tile(rows(many), len(cells)))
    places = np.tile(paired(x, y).reshape(-1, 1, 2), (len(cells), 1, 1))
    places[:, 0, 0] += (shift - 0.5) * _JITTER
    places[:, 0, 1] += (shift * 7.0 % 1.0 - 0.5) * _JITTER
    dress.canvas.dots(lattice.placed(cells, places), dress.inks.faint, pen.cecek * 0.72)


def _free(x: Floats, y: Floats, grown: float, dot: float) -> Mask:
    """Outside the largest stars with their beads, and outside the joints."""
    stars = [(px, py, radius * grown) for (px, py), radius in zip(_PLACES, _RADII, strict=True)]
    taken = np.zeros(x.shape, dtype=np.bool_)
    for px, py, radius in (*stars, *((px, py, 0.15) for px, py in _JOINTS)):
        reach = radius + _JITTER * 0.71 + dot
        for step_x in (-1.0, 0.0, 1.0):
            for step_y in (-1.0, 0.0, 1.0):
                off_x, off_y = x - px - step_x, y - py - step_y
                taken |= off_x * off_x + off_y * off_y < reach * reach
    return np.asarray(~taken)
