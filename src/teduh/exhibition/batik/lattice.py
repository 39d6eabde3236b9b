"""Repeats: a whole-numbered map between the torus of the field and the cells of a motif.

Because the map holds whole numbers only, what leaves the field on one side enters it on the other,
whatever the numbers are. That is why no seam can show.
"""

from dataclasses import dataclass

import numpy as np

from teduh.exhibition.batik.exact import Floats, Ints, Mask, Words, chances, rows
from teduh.exhibition.batik.shapes import column, paired


@dataclass(frozen=True)
class Cells:
    """Cells that the field can see: whole positions, and a number that returns with the torus."""

    i: Ints
    j: Ints
    key: Ints
    turn: Floats
    """Where the cell stands in reading order, 0 to 1: rows from left to right."""

    def __len__(self) -> int:
        return len(self.i)

    def picked(self, mask: Mask) -> "Cells":
        return Cells(self.i[mask], self.j[mask], self.key[mask], self.turn[mask])

    def chance(self, seed: int, salt: int) -> Floats:
        return chances(seed, salt, self.key)


@dataclass(frozen=True)
class Lattice:
    """Cell (i, j) = (a p + b q, c p + d q) with p, q the field's sides as 0 to 1."""

    size: tuple[float, float]
    a: int
    b: int
    c: int
    d: int

    @property
    def count(self) -> int:
        return self.a * self.d - self.b * self.c

    @property
    def step(self) -> tuple[float, float]:
        """The lengths in millimetres of one cell along i and along j."""
        x, y = self.mm(np.array([[1.0, 0.0], [0.0, 1.0]]))
        return float(np.sqrt(x[0] * x[0] + x[1] * x[1])), float(np.sqrt(y[0] * y[0] + y[1] * y[1]))

    def mm(self, cell: Floats) -> Floats:
        """Millimetres of places given in cells (…, 2)."""
        i, j = cell[..., 0], cell[..., 1]
        p = (self.d * i - self.b * j) * (self.size[0] / self.count)
        q = (self.a * j - self.c * i) * (self.size[1] / self.count)
        return paired(p, q)

    def placed(self, cells: Cells, shapes: Floats) -> Floats:
        """Shapes in cell measure, k of them for each cell one after the other, in millimetres."""
        if not len(cells):
            return shapes[:0]
        times = shapes.shape[0] // len(cells) if shapes.shape[0] % len(cells) == 0 else 0
        i, j = (np.repeat(part, times) for part in (cells.i, cells.j))
        return self.mm(paired(shapes[..., 0] + column(i), shapes[..., 1] + column(j)))

    def all(self, shapes: Floats, cells: Cells) -> Floats:
        """The same shapes (k, points, 2) in every cell."""
        return self.placed(cells, np.tile(shapes, (len(cells), 1, 1)))

    def cells(self, margin: float = 0.75) -> Cells:
        """Every cell whose surroundings touch the field."""
        width, height = self.size
        corners = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], dtype=np.float64)
        u = corners[:, 0] * self.a + corners[:, 1] * self.b
        v = corners[:, 0] * self.c + corners[:, 1] * self.d
        grid_i, grid_j = np.meshgrid(_span(u), _span(v), indexing="ij")
        i, j = grid_i.reshape(-1), grid_j.reshape(-1)
        place = self.mm(paired(i.astype(np.float64), j.astype(np.float64)))
        reach = margin * max(self.step)
        seen = (place > -reach).all(axis=1) & (place < np.array([width, height]) + reach).all(axis=1)
        return self._named(i[seen], j[seen])

    def _named(self, i: Ints, j: Ints) -> Cells:
        """The key is the cell's place on the torus, in whole numbers."""
        whole = abs(self.count)
        sign = 1 if self.count > 0 else -1
        p = sign * (self.d * i - self.b * j) % whole
        q = sign * (self.a * j - self.c * i) % whole
        return Cells(i, j, q * whole + p, self._turn(p, q, whole))

    def _turn(self, p: Ints, q: Ints, whole: int) -> Floats:
        tall = max(abs(self.b), abs(self.d))
        row = np.floor(q * tall / whole + 1e-9)
        return np.asarray((row + p / whole) / tall)


def _span(edge: Floats) -> Ints:
    low, high = int(np.floor(edge.min())) - 2, int(np.ceil(edge.max())) + 2
    return rows(high - low + 1) + low


def upright(size: tuple[float, float], cell: float) -> Lattice:
    """Square cells of about `cell` millimetres, as many as fit whole."""
    return Lattice(size, max(1, round(size[0] / cell)), 0, 0, max(1, round(size[1] / cell)))


def slanted(size: tuple[float, float], band: float, step: float, kinds: int, side: int) -> Lattice:
    """Bands at 45 degrees: i counts bands (a multiple of `kinds` fits), j counts steps along a band.

    The steps are even, so that what swings from one side to the other comes back the same.
    """
    short = min(size)
    across = [max(1, round(part / short)) for part in size]
    bands = kinds * max(1, round(short / (band * 1.4142135623730951 * kinds)))
    steps = 2 * max(1, round(short / (step * 2.8284271247461903)))
    return Lattice(
        size, bands * across[0], side * bands * across[1], -side * steps * across[0], steps * across[1]
    )


def hashed(words: Words) -> Ints:
    return (words % np.uint64(1 << 31)).astype(np.int64)
