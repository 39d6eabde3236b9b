"""The blade of parang-inspired bands: an S that turns onto itself, never longer than 40 mm."""

import numpy as np

from teduh.exhibition.batik.dress import Dress, Pens
from teduh.exhibition.batik.exact import Floats, cosine, rows, sine
from teduh.exhibition.batik.lattice import Cells, Lattice
from teduh.exhibition.batik.shapes import disc, moved, paired


def blade(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    ink, canvas = dress.inks, dress.canvas
    second = ink.two if ink.two != ink.ground else ink.accent
    nested = (
        (1.22, 1.0, ink.dark),
        (1.0, 0.97, second),
        (0.62, 0.86, ink.mori),
        (0.46, 0.80, ink.one),
        (0.16, 0.62, ink.mori),
    )
    for thick, long, fill in nested:
        canvas.closed(lattice.all(_outline(dress.trait("link"), thick, long), cells), fill)
    canvas.dots(
        lattice.all(_spine(dress.trait("link"), 9, 0.56).reshape(-1, 1, 2), cells), ink.dark, pen.cecek * 0.8
    )
    for way in (1.0, -1.0):
        eye = moved(disc(0.075), way * 0.31, way * -0.28 + 0.0)
        canvas.closed(lattice.all(eye, cells), ink.accent, ink.dark, pen.isen * 1.2)
        drops = np.array([[[way * x, way * y]] for x, y in ((0.43, -0.42), (0.30, -0.42), (0.43, -0.16))])
        canvas.dots(lattice.all(drops, cells), ink.line if ink.ground != ink.line else ink.dark, pen.cecek)


def _spine(link: float, points: int, long: float) -> Floats:
    t = rows(points) / (points - 1)
    swing = 0.26 + 0.08 * link
    turn = (t - 0.5) * long + 0.5
    across = 0.455 * (2.0 * turn - 1.0)
    return paired(across, swing * sine(turn) - 0.16 * (2.0 * turn - 1.0))


def _outline(link: float, thick: float, long: float) -> Floats:
    """Both flanks of the spine; symmetric under half a turn."""
    spine = _spine(link, 15, long)
    t = rows(15) / 14.0
    u = 2.0 * t - 1.0
    half = 0.27 * thick * np.sqrt(1.0 - u * u * u * u * u * u) * (1.0 - 0.14 * cosine(2.0 * t))
    flank, other = spine + paired(0.0 * half, half), spine - paired(0.0 * half, half)
    return np.concatenate([flank[:1], flank, flank[-1:], other[::-1][1:-1]])[None]
