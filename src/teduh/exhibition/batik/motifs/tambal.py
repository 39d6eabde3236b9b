"""Tambal: patchwork of triangles, each with another fill; tambal means to mend."""

import numpy as np

from teduh.exhibition.batik.dress import Dress, pens
from teduh.exhibition.batik.exact import Floats, Ints, mixed, rows
from teduh.exhibition.batik.lattice import upright
from teduh.exhibition.batik.motifs.patches import ground_after, patch
from teduh.exhibition.batik.palettes import Palette

_DARK = (
    ("galaran", 0, 1.0),
    ("truntum", 0, 0.9),
    ("sevens", 2, 1.0),
    ("nitik", 0, 0.8),
    ("blossom", 2, 1.1),
    ("lereng", 0, 0.7),
)
_LIGHT = (
    ("ceplok", 1, 0.5),
    ("gringsing", 3, 1.12),
    ("chequer", 1, 1.0),
    ("curls", 3, 1.1),
    ("sisik", 3, 1.1),
    ("kawung", 1, 0.6),
)
_KINDS = _DARK + _LIGHT
_STITCH = 3.6  # millimetres


def tambal(dress: Dress, palette: Palette) -> None:
    lattice = upright(dress.size, dress.fine(132.0, 104.0))
    cells = dress.cells(lattice)
    corners = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]])
    wanted: dict[int, list[Floats]] = {}
    for index in range(len(cells)):
        place = np.array([cells.i[index], cells.j[index]], dtype=np.float64)
        for number, triangle in enumerate(_cut(int(cells.key[index]), dress.design.seed)):
            kind = _kind(dress, int(cells.key[index]), number)
            wanted.setdefault(kind, []).append(lattice.mm(corners_of(triangle, corners) + place))
    for kind in sorted(wanted):
        family, step, scale = _KINDS[kind]
        patch(
            dress,
            palette,
            tuple(wanted[kind]),
            (family, ground_after(dress.inks.ground_name, step), scale * dress.scale),
        )
    for kind in sorted(wanted):
        _seams(dress, wanted[kind])


def _kind(dress: Dress, key: int, number: int) -> int:
    """Dark and light grounds take turns; kawung is the last of the light ones, and away where it must be."""
    word = int(mixed(dress.design.seed, 51, key, number))
    if number % 2 == 0:
        return word % len(_DARK)
    return len(_DARK) + word % (len(_LIGHT) - dress.design.respect_larangan)


def _cut(key: int, seed: int) -> tuple[Ints, ...]:
    """Two triangles along either diagonal, or four to the middle."""
    word = int(mixed(seed, 52, key)) % 5
    if word == 0:
        return tuple(np.array([a, (a + 1) % 4, 4]) for a in range(4))
    turn = word % 2
    return np.array([turn, turn + 1, turn + 2]), np.array([turn + 2, (turn + 3) % 4, turn])


def corners_of(triangle: Ints, corners: Floats) -> Floats:
    return np.asarray(np.concatenate([corners, np.zeros((1, 2))])[triangle])


def _seams(dress: Dress, triangles: list[Floats]) -> None:
    """Dark, with the wax line in it and a row of dots on each side, as stitches."""
    ink, pen = dress.inks, pens(60.0, 60.0)
    edges = np.stack(triangles)
    lines = np.concatenate([edges[:, [0, 1]], edges[:, [1, 2]], edges[:, [2, 0]]])
    fine = np.linspace(0.0, 1.0, 9)[None, :, None]
    soft = lines[:, :1] * (1 - fine) + lines[:, 1:] * fine
    dress.canvas.open(soft, ink.dark, pen.tembok * 3.0)
    dress.canvas.open(soft, ink.mori, pen.klowong * 0.8)
    along = lines[:, 1] - lines[:, 0]
    length = np.sqrt(along[:, 0] * along[:, 0] + along[:, 1] * along[:, 1])
    normal = np.stack([along[:, 1], -along[:, 0]], axis=-1) / length[:, None]
    for many in np.unique(np.floor(length / _STITCH)).astype(np.int64).tolist():
        chosen = np.floor(length / _STITCH).astype(np.int64) == many
        share = ((rows(many) + 0.5) / many)[None, :, None]
        points = lines[chosen, :1] * (1 - share) + lines[chosen, 1:] * share
        for side in (-1.9, 1.9):
            dress.canvas.dots(points + side * normal[chosen][:, None], ink.mori, pen.cecek * 0.9)
