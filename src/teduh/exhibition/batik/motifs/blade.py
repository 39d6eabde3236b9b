"""The blade of parang-inspired bands: an S whose ends hook back, never longer than 40 mm."""

import numpy as np

from teduh.exhibition.batik.dress import Dress, Pens
from teduh.exhibition.batik.exact import Floats, rows, sine
from teduh.exhibition.batik.lattice import Cells, Lattice
from teduh.exhibition.batik.shapes import disc, moved, paired

_POINTS = 17


def blade(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    """Nested outlines, dots along the spine, and in each hollow an eye with three drops."""
    ink, canvas, link = dress.inks, dress.canvas, dress.trait("link")
    second = ink.two if ink.two != ink.ground else ink.accent
    canvas.closed(lattice.all(_outline(link, 1.0, 1.0), cells), second, ink.line, pen.klowong * 1.2)
    canvas.closed(lattice.all(_outline(link, 0.52, 0.74), cells), ink.one, ink.line, pen.klowong * 0.8)
    rim = np.concatenate([_course(link, 15, 0.88, way * 0.155) for way in (1.0, -1.0)])
    canvas.dots(lattice.all(rim.reshape(-1, 1, 2), cells), ink.line, pen.cecek * 0.75)
    spine = _course(link, 7, 0.46, 0.0).reshape(-1, 1, 2)
    canvas.dots(lattice.all(spine, cells), ink.line, pen.cecek * 0.9)
    for way in (1.0, -1.0):
        eye = moved(disc(0.055), way * 0.22, way * 0.38)
        canvas.closed(lattice.all(eye, cells), ink.accent, ink.line, pen.isen * 1.3)
        drops = np.array([[[way * x, way * y]] for x, y in ((0.34, 0.38), (0.31, 0.48), (0.22, 0.51))])
        canvas.dots(lattice.all(drops, cells), ink.line, pen.cecek)
        beads = np.array([[[way * 0.445, (place + 0.5) / 6 - 0.5]] for place in range(6)])
        canvas.dots(lattice.all(beads, cells), ink.faint, pen.cecek * 0.9)


def _course(link: float, points: int, long: float, aside: float) -> Floats:
    """Points along the spine, or beside it at a share of a band."""
    u = (2.0 * rows(points) / (points - 1) - 1.0) * long
    bend = 0.25 + 0.05 * link
    spine = paired(0.42 * u, -0.26 * u + bend * sine(0.5 + 0.5 * u))
    along = np.concatenate([spine[1:2] - spine[:1], spine[2:] - spine[:-2], spine[-1:] - spine[-2:-1]])
    length = np.sqrt(along[:, 0] * along[:, 0] + along[:, 1] * along[:, 1])[:, None]
    normal = np.stack([-along[:, 1], along[:, 0]], axis=-1) / length
    share = u / long
    swell = ((1.0 - share * share) * (1.0 + 0.35 * share * share))[:, None] if aside else 0.0
    return np.asarray(spine + normal * aside * swell)


def _outline(link: float, thick: float, long: float) -> Floats:
    """Both flanks of the spine, pointed at both ends; symmetric under half a turn."""
    flank, other = (_course(link, _POINTS, long, way * 0.20 * thick) for way in (1.0, -1.0))
    return np.concatenate([flank[:1], flank, flank[-1:], other[::-1][1:-1]])[None]
