"""Fills of the ground: fine patterns on a brick lattice of a cell, kept clear of what stands there."""

from collections.abc import Callable, Iterable

import numpy as np

from teduh.exhibition.batik.dress import Dress, Pens
from teduh.exhibition.batik.exact import Floats, Mask, cosine, sine
from teduh.exhibition.batik.lattice import Cells, Lattice
from teduh.exhibition.batik.regions import inside_and_distance
from teduh.exhibition.batik.shapes import arc, curl, moved, paired, ring_of, turned

Free = Callable[[Floats, Floats], Mask]


def spots(count: int, free: Free, down: int = 0) -> tuple[Floats, Floats]:
    """Places (x, y) of a brick lattice in a cell, `count` across and `down` (an even number), where free."""
    down = down or count
    across, lower = np.arange(count, dtype=np.float64), np.arange(down, dtype=np.float64)
    grid_y, grid_x = np.meshgrid((lower + 0.5) / down - 0.5, (across + 0.25) / count - 0.5, indexing="ij")
    x = (grid_x + (np.arange(down) % 2 * 0.5 / count)[:, None]).reshape(-1)
    y = grid_y.reshape(-1)
    kept = free(x, y)
    return x[kept], y[kept]


def clear_of(outlines: Iterable[Floats], x: Floats, y: Floats, room: float) -> Mask:
    """Which places stand at least `room` outside every closed outline of (points, 2)."""
    places = np.stack([x, y], axis=-1)
    clear = np.ones(len(places), dtype=np.bool_)
    for outline in outlines:
        inside, square = inside_and_distance(outline, places)
        clear &= ~inside & (square > room * room)
    return clear


def even(cell: float, pitch: float) -> int:
    """How many of a pitch in millimetres a cell holds: even, so that bricks meet those next door."""
    return 2 * max(1, round(cell / pitch / 2))


def cecek(dress: Dress, lattice: Lattice, cells: Cells, places: tuple[Floats, Floats], width: float) -> None:
    """Dots."""
    points = paired(*places).reshape(-1, 1, 2)
    dress.canvas.dots(lattice.all(points, cells), dress.inks.faint, width)


def cecek_pitu(
    dress: Dress, lattice: Lattice, cells: Cells, places: tuple[Floats, Floats], pen: Pens
) -> None:
    """Seven dots: six round one."""
    radius = 1.9 * pen.cecek / lattice.step[0]
    flower = np.concatenate([np.zeros((1, 1, 2)), ring_of(radius, 6)])
    _dotted(dress, lattice, cells, flower, places, pen.cecek * 0.9)


def ukel(
    dress: Dress, lattice: Lattice, cells: Cells, places: tuple[Floats, Floats], size: float, pen: Pens
) -> None:
    """Small curls, each turned another way, with a dot at every mouth."""
    x, y = places
    ways = np.arange(len(x)) * 0.38196601125
    curls = moved(turned(np.repeat(curl(size, 1.35, 9), len(x), axis=0), ways), x, y)
    dress.canvas.open(lattice.all(curls, cells), dress.inks.faint, pen.isen)
    mouths = paired(x + size * 1.5 * cosine(ways + 0.06), y + size * 1.5 * sine(ways + 0.06)).reshape(
        -1, 1, 2
    )
    dress.canvas.dots(lattice.all(mouths, cells), dress.inks.faint, pen.cecek * 0.7)


def sisik(
    dress: Dress, lattice: Lattice, cells: Cells, places: tuple[Floats, Floats], size: float, pen: Pens
) -> None:
    """Scales with a dot: half rounds that lie over each other."""
    x, y = places
    scale = np.repeat(arc(size, 0.0, 0.5, 5), len(x), axis=0)
    dress.canvas.open(lattice.all(moved(scale, x, y), cells), dress.inks.faint, pen.isen)
    dress.canvas.dots(
        lattice.all(paired(x, y + size * 0.45).reshape(-1, 1, 2), cells), dress.inks.faint, pen.isen * 1.3
    )


def _dotted(
    dress: Dress, lattice: Lattice, cells: Cells, flower: Floats, places: tuple[Floats, Floats], width: float
) -> None:
    x, y = places
    points = np.repeat(flower.reshape(1, -1, 2), len(x), axis=0)
    dress.canvas.dots(lattice.all(moved(points, x, y).reshape(-1, 1, 2), cells), dress.inks.faint, width)
