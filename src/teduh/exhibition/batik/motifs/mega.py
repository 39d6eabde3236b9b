"""Mega mendung: clouds of seven tones, always lying, drawn row over row."""

import numpy as np

from teduh.exhibition.batik.dress import ALPHA, THETA, Dress, Pens, pens
from teduh.exhibition.batik.exact import Floats, Mask, rows
from teduh.exhibition.batik.isen import cecek, spots
from teduh.exhibition.batik.lattice import Cells, Lattice
from teduh.exhibition.batik.palettes import mixed_colours
from teduh.exhibition.batik.shapes import curl, disc, moved, paired, turned

_EVEN = 0.5
_TONES = 7
_TOP, _LOW, _CORE, _TAIL = 6, 5, 7, 13


def mega(dress: Dress) -> None:
    height = dress.fine(150.0, 96.0)
    columns, lines = (
        max(1, round(dress.size[0] / (1.82 * height))),
        2 * max(1, round(dress.size[1] / height / 2)),
    )
    lattice = Lattice(dress.size, columns, 0, 0, lines)
    cells = dress.cells(lattice, 1.2)
    if not len(cells):
        return
    pen = pens(lattice.step[1], 95.0)
    _rain(dress, pen)
    for row in np.unique(cells.j):
        inside = cells.picked(cells.j == row)
        second = inside.chance(dress.design.seed, 41) < 1 / 3
        for mask, dye in ((~second, dress.inks.one), (second, dress.inks.two)):
            if mask.any():
                _clouds(dress, lattice, inside.picked(mask), _clear_of(dress, dye), pen)


def _clear_of(dress: Dress, dye: str) -> str:
    return dye if dye != dress.inks.mori else dress.inks.dark


def _clouds(dress: Dress, lattice: Lattice, cells: Cells, dye: str, pen: Pens) -> None:
    ink, canvas = dress.inks, dress.canvas
    at = _places(lattice, cells)
    centres, radii = _lumps(dress, lattice, cells)
    line = ink.mori if ink.ground != ink.mori else ink.dark
    for tone in range(_TONES):
        f = tone / (_TONES - 1)
        x, y = centres[..., 0] * (1 - 0.47 * f), centres[..., 1] * (1 - 0.60 * f) - lattice.step[1] * 0.02 * f
        shrunk = radii * np.sqrt((1 - 0.47 * f) * (1 - 0.60 * f))
        fill = mixed_colours(dye, ink.mori, round(100 * f))
        for grown, colour in (
            (pen.klowong * (1.0 if tone else 1.5), line if tone == 0 else ink.mori),
            (0.0, fill),
        ):
            lumps = moved(disc((shrunk + grown).reshape(-1), 10), x.reshape(-1), y.reshape(-1))
            canvas.closed(moved(lumps, *(np.repeat(part, x.shape[1]) for part in at)), colour)
    _curls(dress, lattice, cells, at, dye)


def _places(lattice: Lattice, cells: Cells) -> tuple[Floats, Floats]:
    """Brick upon brick; a little out of line."""
    off = 0.5 * (cells.j % 2)
    place = lattice.mm(paired(cells.i + off, cells.j + 0.0))
    return place[:, 0], place[:, 1]


def _lumps(dress: Dress, lattice: Lattice, cells: Cells) -> tuple[Floats, Floats]:
    """The discs whose union is a cloud: (clouds, discs, 2) and radii, in millimetres about its middle."""
    h, c = lattice.step[1] * 0.98, lattice.step[0]
    theta, alpha = dress.texture(cells, THETA), dress.texture(cells, ALPHA)
    xi = (rows(_TOP) / (_TOP - 1) * 2 - 1)[None, :]
    mean = np.stack([theta[:, 0], alpha[:, 0], theta[:, 1], alpha[:, 2], theta[:, 2], theta[:, 3]], axis=1)
    top_y = -1.42 * h * (0.10 + 0.17 * (1 - xi * xi)) * (0.66 + 0.70 * mean)
    top_r = 1.42 * h * (0.145 + 0.05 * mean) * (1 - 0.25 * np.abs(xi))
    low_x = (rows(_LOW) / (_LOW - 1) * 2 - 1)[None, :] + 0.0 * mean[:, :1]
    low_y, low_r = 0.155 * h + 0.0 * low_x, 1.42 * h * 0.105 * (1 - 0.2 * np.abs(low_x))
    core_x = (rows(_CORE) / (_CORE - 1) * 2 - 1)[None, :] + 0.0 * mean[:, :1]
    core_r = 1.42 * h * 0.14 * (1 - 0.35 * np.abs(core_x))
    tail_x, tail_y, tail_r = _tails(dress, cells, h, c)
    x = np.concatenate([0.34 * c * xi + 0.0 * mean, 0.30 * c * low_x, 0.36 * c * core_x, tail_x], axis=1)
    y = np.concatenate([top_y, low_y, 0.0 * core_x, tail_y], axis=1)
    return paired(x, y), np.concatenate([top_r, low_r, core_r, tail_r], axis=1)


def _tails(dress: Dress, cells: Cells, h: float, c: float) -> tuple[Floats, Floats, Floats]:
    """Two tails that thin out along the foot, one long, one short, as the wind has it."""
    v = rows(_TAIL) / (_TAIL - 1)
    swap = np.where(cells.chance(dress.design.seed, 42) < _EVEN, 1.0, -1.0)[:, None]
    long, short = swap * (0.24 * c + 0.33 * c * v), -swap * (0.24 * c + 0.22 * c * v)
    sunk = 0.085 * h + 0.075 * h * v * v + 0.0 * swap
    thin = 1.42 * h * 0.135 * (1 - v) * np.sqrt(1.0 - 0.45 * v) + 0.004 * h + 0.0 * swap
    both_x = np.concatenate([long, short], axis=1)
    both_y = np.concatenate([sunk, sunk], axis=1)
    return both_x, both_y, np.concatenate([thin, thin], axis=1)


def _curls(dress: Dress, lattice: Lattice, cells: Cells, at: tuple[Floats, Floats], dye: str) -> None:
    """Ukel in the lightest tone, and a few drops."""
    h, c = lattice.step[1], lattice.step[0]
    pen = pens(h, 95.0)
    swap = np.where(cells.chance(dress.design.seed, 43) < _EVEN, 1.0, -1.0)
    for x, size, start in ((-0.055, 0.066, 0.1), (0.05, 0.045, 0.55), (0.115, 0.030, 0.2)):
        spin = turned(
            np.repeat(curl(size * h, 1.6, 15), len(cells), axis=0), np.where(swap > 0, start, start + 0.5)
        )
        dress.canvas.open(moved(spin, at[0] + swap * x * c, at[1] - 0.02 * h), dye, pen.klowong * 0.8)
    drops = np.repeat(
        paired(np.array([-0.12, -0.02, 0.02, 0.085]) * c, np.array([0.02, 0.055, -0.075, 0.05]) * h)[None],
        len(cells),
        axis=0,
    )
    dress.canvas.dots(moved(drops, *at).reshape(-1, 1, 2), dye, pen.cecek * 1.2)


def _rain(dress: Dress, pen: Pens) -> None:
    """The sky: fine dots in rows, every third one an accent of three."""
    lattice = Lattice(dress.size, round(dress.size[0] / 16), 0, 0, round(dress.size[1] / 16))
    cells = dress.cells(lattice)
    cecek(dress, lattice, cells, spots(4, _anywhere), pen.cecek * 0.8)


def _anywhere(x: Floats, _y: Floats) -> Mask:
    return np.ones(x.shape, dtype=np.bool_)
