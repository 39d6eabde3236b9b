"""Ceplok: rosettes whose petal edge is the recording's own spectrum, linked by diamonds and stars."""

from collections.abc import Callable

import numpy as np

from teduh.exhibition.batik.dress import ALPHA, BETA, Dress, Pens, pens
from teduh.exhibition.batik.exact import Floats, cosine, rows, sine
from teduh.exhibition.batik.isen import Free, cecek, cecek_pitu, clear_of, even, sisik, spots, ukel
from teduh.exhibition.batik.lattice import Cells, Lattice, upright
from teduh.exhibition.batik.motifs.stars import parts_of_star, star
from teduh.exhibition.batik.shapes import column, diamond, disc, moved, paired, ring_of, stroke, turned

_STEPS = 24  # points of a petal's edge
_R0 = 0.415
_SMALL = 90.0  # millimetres: edges of smaller rosettes have half the points


class _Rosette:
    """Rosettes round each cell's middle; amplitude by alpha of the cell's piece."""

    def __init__(self, dress: Dress, lattice: Lattice, cells: Cells) -> None:
        self.n = dress.design.rays
        self.cells = cells
        alpha = dress.texture(cells, ALPHA)
        mean = (alpha[:, 0] + alpha[:, 1] + alpha[:, 2] + alpha[:, 3]) / 4
        self.depth = column(_R0 * (0.34 + 0.08 * (mean - 0.5)))
        self.arch = _petal_edge(dress.design.spectrum)
        self.profile = np.tile(self.arch if lattice.step[0] > _SMALL else _halved(self.arch), self.n)

    def edge(self, share: float, swell: float = 1.0, every: int = 1) -> Floats:
        """The closed outline that runs round at `share` of the radius, waving by `swell`."""
        profile = self.profile[::every]
        turns = (rows(len(profile)) + 0.5) / len(profile) + 0.25
        radius = _R0 * share + self.depth * swell * profile
        return paired(radius * cosine(turns), radius * sine(turns))


def _petal_edge(spectrum: tuple[int, ...]) -> Floats:
    """An arch with the spectrum on it, mirrored so that every petal is its own reflection."""
    values = np.array(spectrum, dtype=np.float64) / 1000
    x = (rows(_STEPS) + 0.5) / _STEPS
    fold = np.minimum(x, 1.0 - x) * 2.0 * (len(values) - 1)
    low = np.minimum(np.floor(fold).astype(np.int64), len(values) - 2)
    wave = values[low] + (values[low + 1] - values[low]) * (fold - low)
    return np.asarray(np.sqrt(sine(x * 0.5)) * (0.74 + 0.26 * wave))


def _halved(edge: Floats) -> Floats:
    return np.asarray((edge[::2] + edge[1::2]) / 2)


def ceplok(dress: Dress) -> None:
    lattice = upright(dress.size, dress.fine(172.0, 104.0))
    cells = dress.cells(lattice)
    if not len(cells):
        return
    pen = pens(lattice.step[0], 105.0)
    rose = _Rosette(dress, lattice, cells)
    _ground(dress, lattice, cells, rose, pen)
    _links(dress, lattice, cells, pen)
    _flower(dress, lattice, cells, rose, pen)


def _flower(dress: Dress, lattice: Lattice, cells: Cells, rose: _Rosette, pen: Pens) -> None:
    ink, canvas = dress.inks, dress.canvas
    outer = ink.two, ink.one, ink.dark if ink.ground != ink.dark else ink.one
    canvas.dots(lattice.placed(cells, rose.edge(0.69, 1.0, 2)).reshape(-1, 1, 2), ink.line, pen.cecek * 0.8)
    canvas.closed(lattice.placed(cells, rose.edge(0.575)), outer[0], ink.line, pen.tembok)
    for share, swell, size in ((0.535, 0.97, 0.75), (0.497, 0.94, 0.95)):
        edge = rose.edge(share, swell, 2)
        canvas.dots(lattice.placed(cells, edge).reshape(-1, 1, 2), ink.line, pen.cecek * size)
    canvas.closed(lattice.placed(cells, rose.edge(0.42, 0.85)), outer[1], ink.line, pen.klowong * 1.4)
    _rays(dress, lattice, cells, rose, pen)
    for radius, fill in ((0.405, ink.line), (0.372, ink.dark)):
        canvas.closed(lattice.all(disc(_R0 * radius, 16), cells), fill)
    canvas.dots(lattice.all(ring_of(_R0 * 0.335, 3 * rose.n), cells), ink.line, pen.cecek * 0.8)
    star(dress, lattice, cells, (0.0, 0.0), np.full(len(cells), _R0 * 0.29), (ink.accent, rose.n, pen))
    canvas.closed(lattice.all(_discs(rose.n, 0.027), cells), ink.ground)
    canvas.closed(lattice.all(_discs(rose.n, 0.0125), cells), ink.accent, ink.line, pen.klowong)


def _discs(count: int, radius: float) -> Floats:
    """Beads in the bays between the petals."""
    places = ring_of(_R0 * 0.93, count, 0.25)
    return np.asarray(np.repeat(disc(radius), count, axis=0) + places)


def _rays(dress: Dress, lattice: Lattice, cells: Cells, rose: _Rosette, pen: Pens) -> None:
    """Sawut from the ring to just under the inner petals: three to six a petal, by beta."""
    beta = dress.texture(cells, BETA)
    wanted = np.floor(3.5 + 3.0 * (beta[:, 1] + beta[:, 2]) / 2).astype(np.int64)
    for count in range(3, 7):
        chosen = cells.picked(wanted == count)
        if len(chosen):
            depth = rose.depth[wanted == count][:, 0]
            _thread(dress, lattice, chosen, (rose, depth), count * 2 - 1, pen)


def _thread(
    dress: Dress, lattice: Lattice, cells: Cells, of: tuple[_Rosette, Floats], count: int, pen: Pens
) -> None:
    rose, depth = of
    share = (rows(count) + 1.0) / (count + 1)
    arch = rose.arch[np.minimum((share * _STEPS).astype(np.int64), _STEPS - 1)]
    turns = np.tile((np.repeat(rows(rose.n), count) + np.tile(share, rose.n)) / rose.n + 0.25, len(cells))
    far = _R0 * 0.415 + 0.85 * np.repeat(depth, rose.n * count) * np.tile(arch, rose.n * len(cells))
    start = np.full(len(far), _R0 * 0.43)
    end = start + (far - start) * 0.84
    lines = turned(stroke(start, 0.0 * start, end, 0.0 * end), turns)
    dress.canvas.sawut(lattice.placed(cells, lines), dress.inks.line, pen.isen * 1.15)


def _links(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    """Mlinjon on the edges, a star on the corners."""
    ink, canvas = dress.inks, dress.canvas
    nested = (
        (1.0, ink.line),
        (0.78, ink.one),
        (0.54, ink.line),
        (0.44, ink.two),
        (0.22, ink.accent),
    )
    for share, fill in nested:
        tall = moved(diamond(0.054 * share, 0.165 * share), 0.5, 0.0)
        flat = moved(diamond(0.165 * share, 0.054 * share), 0.0, 0.5)
        canvas.polygon(lattice.all(np.concatenate([tall, flat]), cells), fill)
    beads = np.array([[[0.5, 0.2]], [[0.5, -0.2]], [[0.2, 0.5]], [[-0.2, 0.5]]])
    canvas.dots(lattice.all(beads, cells), ink.line, pen.cecek * 1.6)
    corner, rays = np.full(len(cells), 0.20), max(8, dress.design.rays - 2)
    star(dress, lattice, cells, (0.5, 0.5), corner, (ink.two, rays, pen))


def _ground(dress: Dress, lattice: Lattice, cells: Cells, rose: _Rosette, pen: Pens) -> None:
    """Ukel, scales or sevens by the side trait, whole ones only, with pepper between."""
    free = _around(dress, lattice, rose)
    kind = min(2, int(dress.trait("side") * 3))
    many = even(lattice.step[0], (6.4, 6.6, 6.2)[kind])
    if kind == 0:
        ukel(dress, lattice, cells, spots(many, free(0.38 / many)), 0.27 / many, pen)
    elif kind == 1:
        sisik(
            dress,
            lattice,
            cells,
            spots(many, lambda x, y: free(0.52 / many)(x, y + 0.15 / many), 2 * many),
            0.5 / many,
            pen,
        )
    else:
        cecek_pitu(dress, lattice, cells, spots(many, free(0.30 / many)), pen)
        between = spots(many, lambda x, y: free(0.1 / many)(x + 0.5 / many, y))
        cecek(dress, lattice, cells, (between[0] + 0.5 / many, between[1]), pen.cecek * 0.6)


def _around(dress: Dress, lattice: Lattice, rose: _Rosette) -> Callable[[float], Free]:
    """What lies so far outside the largest rosette, the corner stars and the mlinjon."""
    swell = float(rose.depth.max()) * rose.profile
    turns = (rows(len(swell)) + 0.5) / len(swell) + 0.25
    radius = _R0 * 0.69 + swell
    star_parts = [part * 0.20 for part in parts_of_star(max(8, dress.design.rays - 2))]
    solid = [paired(radius * cosine(turns), radius * sine(turns))]
    for corner in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)):
        solid += [part + np.array(corner) for part in star_parts]
    for way in (-0.5, 0.5):
        solid.append(moved(diamond(0.062, 0.21), way, 0.0)[0])
        solid.append(moved(diamond(0.21, 0.062), 0.0, way)[0])
    line = 0.9 / lattice.step[0]

    def free(room: float) -> Free:
        return lambda x, y: clear_of(solid, x, y, room + line)

    return free
