"""Outlines in a motif's own measure: control polygons of quadratic B-splines, many at once.

A shape is an array of (shapes, points, 2). Doubled points are sharp corners.
"""

import numpy as np
import numpy.typing as npt

from teduh.exhibition.batik.exact import Floats, Ints, cosine, rows, sine


def column(values: float | Floats | Ints) -> Floats:
    """One value for each shape, ready to meet its points."""
    return np.asarray(values, dtype=np.float64).reshape(-1, 1)


def paired(x: npt.ArrayLike, y: npt.ArrayLike) -> Floats:
    return np.stack(np.broadcast_arrays(x, y), axis=-1)


def petal(length: float | Floats, width: float | Floats, blunt: float = 0.4, lean: float = 0.2) -> Floats:
    """Pointed ovals from the origin along x; blunt rounds the belly, lean shifts it outwards."""
    t = sine((rows(7) - 3) / 12.0)
    square = t * t
    half = 0.5 * (1.0 - (1.0 - blunt) * square - blunt * square * square) * (1.0 + lean * t)
    along = 0.5 * (t + 1.0)
    order = np.array([0, 0, 1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1])
    side = np.array([0, 0, 1, 1, 1, 1, 1, 0, 0, -1, -1, -1, -1, -1])
    return paired(column(length) * along[order], column(width) * half[order] * side)


def disc(radius: float | Floats, points: int = 8) -> Floats:
    """A round; the control polygon stands a little outside so that the curve has the radius."""
    turns = rows(points) / points
    grown = column(radius) * (2.0 / (1.0 + cosine(1.0 / points)))
    return paired(grown * cosine(turns), grown * sine(turns))


def diamond(half_width: float | Floats, half_height: float | Floats) -> Floats:
    x = np.array([1.0, 1.0, 0.0, 0.0, -1.0, -1.0, 0.0, 0.0])
    y = np.array([0.0, 0.0, 1.0, 1.0, 0.0, 0.0, -1.0, -1.0])
    return paired(column(half_width) * x, column(half_height) * y)


def square(half: float | Floats) -> Floats:
    x = np.array([1.0, 1.0, -1.0, -1.0, -1.0, -1.0, 1.0, 1.0])
    y = np.array([-1.0, -1.0, -1.0, -1.0, 1.0, 1.0, 1.0, 1.0])
    return paired(column(half) * x, column(half) * y)


def concave_star(outer: float | Floats, inner: float | Floats) -> Floats:
    """Four sharp tips with hollow flanks, the gap that four ovals leave."""
    turns = np.array([0, 0, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7]) / 8.0
    tip = np.array([1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0])
    radius = column(outer) * tip + column(inner) * (1 - tip)
    return paired(radius * cosine(turns), radius * sine(turns))


def arc(radius: float | Floats, start: float, turns: float, points: int = 7) -> Floats:
    angle = start + turns * rows(points) / (points - 1)
    return paired(column(radius) * cosine(angle), column(radius) * sine(angle))


def curl(radius: float | Floats, turns: float = 1.3, points: int = 11) -> Floats:
    """An ukel: a spiral that tightens to its heart."""
    along = rows(points) / (points - 1)
    size = column(radius) * (1.0 - 0.86 * along)
    return paired(size * cosine(turns * along), size * sine(turns * along))


def stroke(x0: float | Floats, y0: float | Floats, x1: float | Floats, y1: float | Floats) -> Floats:
    """Straight lines of two points."""
    x = np.concatenate([column(x0), column(x1)], axis=1)
    y = np.concatenate(np.broadcast_arrays(column(y0), column(y1)), axis=1)
    return paired(*np.broadcast_arrays(x, y))


def turned(points: Floats, turns: npt.ArrayLike) -> Floats:
    """The shapes turned round the origin, each by its own angle."""
    c, s = column(cosine(turns)), column(sine(turns))
    x, y = points[..., 0], points[..., 1]
    return paired(c * x - s * y, s * x + c * y)


def moved(points: Floats, x: float | Floats | Ints, y: float | Floats | Ints) -> Floats:
    return paired(points[..., 0] + column(x), points[..., 1] + column(y))


def mirrored(points: Floats) -> Floats:
    """The same shapes on the other side of the x axis."""
    return paired(points[..., 0], -points[..., 1])


def rosette(piece: Floats, count: int, phase: float = 0.0) -> Floats:
    """Pieces repeated round the origin: (shapes times count, points, 2), shape by shape."""
    shapes = piece.shape[0]
    turns = np.tile(rows(count) / count + phase, shapes)
    return turned(np.repeat(piece, count, axis=0), turns)


def ring_of(radius: float, count: int, phase: float = 0.0) -> Floats:
    """Single points round the origin, for dots."""
    turns = rows(count) / count + phase
    return paired(radius * cosine(turns), radius * sine(turns)).reshape(count, 1, 2)
