"""After nitik: dots and short dashes on a grid, as the split canting dabs them, like woven cloth."""

import numpy as np

from teduh.exhibition.batik.dress import ALPHA, Dress, Pens, pens
from teduh.exhibition.batik.exact import Ints
from teduh.exhibition.batik.lattice import Cells, Lattice, upright
from teduh.exhibition.batik.palettes import by_contrast
from teduh.exhibition.batik.shapes import paired, stroke

_GRID = 36  # dabs along a cell
_HALF = _GRID // 2
_LINE, _ONE, _SECOND, _ACCENT = 1, 2, 3, 4
_PETAL, _LEAF, _HEART, _HALO = (4, 12), (12, 20), 3, 11  # in dabs from the middle, or from the corner
_RIM, _LOUD = 8, 400
_SPLIT, _THICK = 0.25, 0.42  # of a place: how far the marks stand from its middle, and how thick they are


def nitik(dress: Dress) -> None:
    lattice = upright(dress.size, dress.fine(112.0, 66.0))
    cells = dress.cells(lattice)
    if not len(cells):
        return
    pen = pens(lattice.step[0], 80.0)
    x, y = _grid()
    figure = _figure(x, y, dress.design.rays, dress.design.spectrum)
    ink = dress.inks
    plain, bright = by_contrast(ink.ground, ink.one, ink.two)
    for number, fill in ((_LINE, ink.line), (_ONE, plain), (_SECOND, bright), (_ACCENT, ink.accent)):
        _dabs(dress, lattice, cells, (x[figure == number], y[figure == number]), fill)
    _loose(dress, lattice, cells, (x[figure == 0], y[figure == 0]), pen)
    _lines(dress, lattice, cells, pen)


def _grid() -> tuple[Ints, Ints]:
    step = np.arange(_GRID) - _HALF
    x, y = np.meshgrid(step, step)
    return x.reshape(-1), y.reshape(-1)


def _figure(x: Ints, y: Ints, rays: int, spectrum: tuple[int, ...]) -> Ints:
    """What colour stands on each place of the grid, alike in all eight directions; 0 is the ground."""
    ax, ay = np.abs(x), np.abs(y)
    bx, by = _HALF - ax, _HALF - ay
    figure = np.zeros(x.shape, dtype=np.int64)
    _flower(figure, np.maximum(ax, ay), np.minimum(ax, ay), rays)
    _joint(figure, np.maximum(bx, by), np.minimum(bx, by), spectrum)
    _bridge(figure, np.minimum(ax, ay), _HALF - np.maximum(ax, ay))
    return figure


def _flower(figure: Ints, far: Ints, near: Ints, rays: int) -> None:
    """Four broad petals on the axes and four on the diagonals, round a heart."""
    foot, tip = _PETAL
    room = (2 + (rays - 8) // 2) * 2 * np.minimum(far - foot + 1, tip + 3 - far) - near * 6
    straight = (far >= foot) & (far <= tip) & (room >= 0)
    figure[straight] = _SECOND
    figure[straight & ((room < _RIM) | (far == foot) | (far == tip))] = _LINE
    figure[straight & (near == 0) & (far % 2 == 0)] = _LINE
    start, end = _LEAF
    slant = (far + near >= start) & (far + near <= end) & (far - near <= _HEART)
    figure[slant] = _ONE
    figure[slant & ((far + near >= end - 1) | (far - near == _HEART) | (far + near <= start))] = _LINE
    for radius, colour in ((3, _LINE), (2, _ONE), (1, _ACCENT)):
        figure[far <= radius] = colour


def _joint(figure: Ints, far: Ints, near: Ints, spectrum: tuple[int, ...]) -> None:
    """A stepped diamond with a flower on the corners; the spectrum decides which of its rings are dyed."""
    ring = far + near
    for radius in range(10):
        dyed = _ACCENT if spectrum[min(17, 1 + 2 * radius)] > _LOUD else _ONE
        figure[ring == radius] = dyed if radius % 2 or radius == 0 else _LINE
    figure[(ring == _HALO) | ((ring == _HALO + 2) & (near % 2 == 0))] = _LINE
    figure[ring == _HALO - 1] = _SECOND
    room = np.minimum(far - 1, 8 - far) - near
    figure[(far <= _PETAL[1]) & (room >= -1) & (far > 0)] = _LINE
    figure[(room >= 0) & (far > 1)] = _SECOND
    figure[(room >= 0) & (far > 1) & (near == 0) & (far % 2 == 0)] = _LINE
    figure[far <= 1] = _LINE
    figure[far == 0] = _ACCENT


def _bridge(figure: Ints, near: Ints, edge: Ints) -> None:
    """Small crosses where two cells meet in the middle of a side."""
    for radius, colour in ((4, _LINE), (3, _ONE), (1, _ACCENT)):
        figure[near + edge <= radius] = colour


def _dabs(dress: Dress, lattice: Lattice, cells: Cells, at: tuple[Ints, Ints], fill: str) -> None:
    """A split tip leaves two short marks side by side; the alpha of the cell's piece makes them longer."""
    if not len(at[0]):
        return
    alpha = dress.texture(cells, ALPHA)
    full = 0.21 + 0.12 * (alpha[:, 0] + alpha[:, 1] + alpha[:, 2] + alpha[:, 3]) / 4
    many = len(at[0])
    x, y = np.tile(at[0] / _GRID, len(cells)), np.tile(at[1] / _GRID, len(cells))
    long = np.repeat(full, many) / _GRID
    across = np.tile((at[0] + at[1]) % 2, len(cells)).astype(np.float64)
    for way in (-_SPLIT, _SPLIT):
        off_x, off_y = (1.0 - across) * way / _GRID, across * way / _GRID
        dx, dy = across * long, (1.0 - across) * long
        marks = stroke(x + off_x - dx, y + off_y - dy, x + off_x + dx, y + off_y + dy)
        dress.canvas.line(lattice.placed(cells, marks), fill, lattice.step[0] / _GRID * _THICK)


def _loose(dress: Dress, lattice: Lattice, cells: Cells, at: tuple[Ints, Ints], pen: Pens) -> None:
    """The ground between: a dot on every second place of the grid, every eighth of them fuller and waxen."""
    odd = (at[0] + at[1]) % 2 == 0
    loud = (at[0] % 4 == 0) & (at[1] % 4 == 0)
    for kept, colour, size in ((odd & ~loud, dress.inks.faint, 0.95), (odd & loud, dress.inks.line, 1.2)):
        points = paired(at[0][kept] / _GRID, at[1][kept] / _GRID).reshape(-1, 1, 2)
        dress.canvas.dots(lattice.all(points, cells), colour, pen.cecek * size)


def _lines(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    """Hearts in the corner diamonds."""
    dress.canvas.dots(lattice.all(np.array([[[-0.5, -0.5]]]), cells), dress.inks.dark, pen.cecek * 1.1)
