"""Lereng, parang-inspired: slanting bands of waves, diamonds, florets, leaves, and blades if allowed."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from teduh.exhibition.batik.dress import Dress, Pens, pens, shown_trace
from teduh.exhibition.batik.exact import Floats, Ints, Mask, sine
from teduh.exhibition.batik.isen import Free, cecek, clear_of, even, spots
from teduh.exhibition.batik.lattice import Cells, Lattice, slanted
from teduh.exhibition.batik.motifs.blade import blade
from teduh.exhibition.batik.motifs.stars import star
from teduh.exhibition.batik.palettes import Inks
from teduh.exhibition.batik.shapes import curl, diamond, disc, moved, paired, petal, ring_of, turned

_SWING = 0.19  # of a band, how far a stem swings
_LEAVES = ((0.10, 0.04, 0.30), (0.52, 0.10, 0.27), (0.95, 0.18, 0.25))  # place, turn and size in a swing
_POINTS = 10  # of the wave, on each step
Band = Callable[[Dress, Lattice, Cells, Pens], None]
_OPEN_KINDS = (
    ("blade", "wave", "blade", "mlinjon"),
    ("wave", "floret", "blade", "mlinjon"),
    ("wave", "vine", "wave", "floret"),
)
_CAREFUL_KINDS = (
    ("wave", "mlinjon", "vine", "mlinjon"),
    ("wave", "floret", "vine", "mlinjon"),
    ("wave", "vine", "wave", "floret"),
)
_BLADE_LIMIT = 40.0  # millimetres: larger blades belonged to the palace


def lereng(dress: Dress) -> None:
    band = min(_BLADE_LIMIT, dress.fine(38.0, 24.0))
    lattice = slanted(dress.size, band, band * 1.12, 4, dress.design.side)
    cells = dress.cells(lattice, 1.1)
    if not len(cells):
        return
    pen = pens(lattice.step[0], 30.0)
    table = _CAREFUL_KINDS if dress.design.respect_larangan else _OPEN_KINDS
    kinds = table[min(2, int(dress.trait("link") * 3))]
    drawn: dict[str, Band] = {
        "wave": _wave,
        "floret": _floret,
        "mlinjon": _mlinjon,
        "vine": _vine,
        "blade": blade,
    }
    for number, kind in enumerate(kinds):
        chosen = cells.picked(cells.i % 4 == number)
        if len(chosen):
            _wash(
                dress,
                lattice,
                chosen,
                {"mlinjon": dress.inks.dark, "floret": dress.inks.mori}.get(kind, dress.inks.ground),
            )
            drawn[kind](dress, lattice, chosen, pen)
    _seret(dress, lattice, cells, pen)


def runs(cells: Cells, lead: int = 1) -> list[tuple[int, Ints]]:
    """Each band with every stretch of steps along it that is seen, and a step more at either end."""
    found = []
    for band in np.unique(cells.i):
        steps = np.unique(cells.j[cells.i == band])
        parts = np.split(steps, np.flatnonzero(np.diff(steps) > 2 * lead) + 1)
        found += [(int(band), np.arange(part[0] - lead, part[-1] + lead + 1)) for part in parts]
    return found


def _strip(lattice: Lattice, band: int, along: Floats, across: tuple[Floats, Floats]) -> Floats:
    """A closed outline between two courses of a band, with sharp ends."""
    x = np.concatenate([across[0], across[0][-1:], across[1][::-1][:1], across[1][::-1]]) + band
    y = np.concatenate([along, along[-1:], along[::-1][:1], along[::-1]])
    return lattice.mm(paired(x, y))[None]


def _wash(dress: Dress, lattice: Lattice, cells: Cells, fill: str) -> None:
    for band, steps in runs(cells):
        along = steps.astype(np.float64)
        edge = np.full(len(along), 0.5)
        dress.canvas.closed(_strip(lattice, band, along, (-edge, edge)), fill)


def _seret(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    """Between bands: a dark line, and the wax line in it."""
    ink, canvas = dress.inks, dress.canvas
    for band, steps in runs(cells):
        for shift, colour, width in ((0.5, ink.dark, pen.tembok * 2.1), (0.5, ink.mori, pen.klowong * 0.9)):
            line = paired(np.full(len(steps), band + shift), steps.astype(np.float64))
            canvas.open(lattice.mm(line)[None], colour, width)


def _wave(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    """The recording itself runs along the band, with ripples that fade."""
    ink, canvas = dress.inks, dress.canvas
    for band, steps in runs(cells):
        along, wave = trace_along(dress, lattice, band, steps)
        edge = np.full(len(along), -0.5)
        canvas.closed(_strip(lattice, band, along, (edge, wave)), ink.one)
        canvas.closed(_strip(lattice, band, along, (wave, -edge)), ink.two)
        for shift, share, width, colour in _RIPPLES:
            course = paired(wave * share + shift + band, along)
            canvas.open(lattice.mm(course)[None], getattr(ink, colour), pen.isen * width)
        beads = paired(np.tile([-0.41, 0.41], len(steps)) + band, np.repeat(steps + 0.5, 2))
        canvas.dots(lattice.mm(beads), ink.mori, pen.cecek)


_RIPPLES = (
    (-0.31, 0.30, 0.9, "mori"),
    (-0.21, 0.58, 0.9, "mori"),
    (-0.11, 0.84, 0.9, "mori"),
    (0.0, 1.0, 4.2, "dark"),
    (0.0, 1.0, 2.2, "mori"),
    (0.11, 0.84, 0.9, "mori"),
    (0.21, 0.58, 0.9, "mori"),
    (0.31, 0.30, 0.9, "mori"),
)


def trace_along(dress: Dress, lattice: Lattice, band: int, steps: Ints) -> tuple[Floats, Floats]:
    """The trace of one electrode as a course on the band; it closes after two sides of the field."""
    short = max(1, min(abs(lattice.c), abs(lattice.d)))
    across = max(1, min(abs(lattice.a), abs(lattice.b)))
    home = dress.design.side * short * (band // across)
    at = np.arange(steps[0] * _POINTS, steps[-1] * _POINTS + 1)
    period = 2 * short * _POINTS
    side = shown_trace(dress.design, band % across % 4)
    return at / _POINTS, 0.24 * looped(side, (at + home * _POINTS) % period, period)


def looped(side: tuple[int, ...], at: Ints, period: int) -> Floats:
    """The looped trace, read at at/period of its round."""
    values = np.array(side, dtype=np.float64) / 1000
    place = at * (len(values) / period)
    low = np.floor(place).astype(np.int64)
    part = place - low
    return np.asarray(values[low % len(values)] * (1 - part) + values[(low + 1) % len(values)] * part)


def _mlinjon(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    ink, canvas = dress.inks, dress.canvas
    odd = cells.j % 2 == 0
    free = _off([diamond(0.43, 0.56)[0], *(moved(disc(0.36), 0.0, y)[0] for y in (-0.5, 0.5))], lattice, pen)
    cecek(dress, lattice, cells, spots(even(lattice.step[0], 3.2), free), pen.cecek * 0.7)
    canvas.polygon(lattice.all(diamond(0.43, 0.56), cells), ink.dark)
    for share, fills in (
        (0.36, (ink.mori,) * 2),
        (0.27, (ink.one, ink.two)),
        (0.17, (ink.mori,) * 2),
        (0.12, (ink.accent,) * 2),
    ):
        for mask, fill in zip((odd, ~odd), fills, strict=True):
            if mask.any():
                canvas.polygon(lattice.all(diamond(share, share * 1.3), cells.picked(mask)), fill)
    canvas.dots(lattice.all(np.zeros((1, 1, 2)), cells), ink.dark, pen.cecek)
    between = np.array(
        [
            [[0.0, 0.5]],
            [[0.16, 0.5]],
            [[-0.16, 0.5]],
            [[0.30, 0.5]],
            [[-0.30, 0.5]],
            [[0.23, 0.5]],
            [[-0.23, 0.5]],
        ]
    )
    canvas.dots(lattice.all(between, cells), ink.mori, pen.cecek * 0.9)


def _floret(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    ink = dress.inks
    dark = Dress(dress.design, dress.canvas, _on_white(dress), dress.size, dress.scale)
    star(
        dark,
        lattice,
        cells,
        (0.0, 0.0),
        np.full(len(cells), 0.40),
        (ink.two, max(8, dress.design.rays - 2), pen),
    )
    beads = np.array([[[x, 0.5]] for x in (-0.08, 0.0, 0.08)])
    dress.canvas.dots(lattice.all(beads, cells), ink.dark, pen.cecek * 0.9)
    edges = np.array([[[x, y / 8]] for x in (-0.42, 0.42) for y in range(-4, 4)])
    dress.canvas.dots(lattice.all(edges, cells), ink.two, pen.cecek * 0.9)
    for x in (-0.25, 0.25):
        dress.canvas.dots(
            lattice.all(moved(ring_of(0.085, 6, 0.25), x, 0.5), cells), ink.one, pen.cecek * 1.7
        )
        dress.canvas.dots(lattice.all(np.array([[[x, 0.5]]]), cells), ink.accent, pen.cecek * 2.0)


def _on_white(dress: Dress) -> Inks:
    return replace(dress.inks, ground=dress.inks.mori, line=dress.inks.dark)


def _vine(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    """A stem that swings from edge to edge, with a leaf and a curl in every swing."""
    ink, canvas = dress.inks, dress.canvas
    _between_leaves(dress, lattice, cells, pen)
    way = np.where(cells.j % 2 == 0, 1.0, -1.0)
    dye = ink.two if ink.two != ink.ground else ink.one
    _tendril(dress, lattice, cells, way, pen)
    for band, steps in runs(cells):
        at = np.arange(steps[0] * 8, steps[-1] * 8 + 1) / 8.0
        stem = lattice.mm(paired(_SWING * sine(at * 0.5) + band, at))[None]
        for colour, width in ((ink.ground, 4.2), (ink.line, 2.3), (dye, 1.4)):
            canvas.open(stem, colour, pen.tembok * width)
    for place, turn, size in _LEAVES:
        turns = np.where(way > 0, turn, 0.5 - turn)
        _leaf(dress, lattice, cells, (turns, _SWING * way * sine(0.5 * place), place, size), pen)


def _between_leaves(dress: Dress, lattice: Lattice, cells: Cells, pen: Pens) -> None:
    """Pepper clear of stem, leaves and curls; a swing to the other side is the mirror of this one."""
    many, stem = even(lattice.step[0], 3.0), pen.tembok * 1.7 / lattice.step[0]
    solid = [outline for step in (-1, 0, 1) for outline in _of_a_swing(step)]
    off = _off(solid, lattice, pen)

    def free(x: Floats, y: Floats) -> Mask:
        return np.asarray(off(x, y) & (np.abs(x - _SWING * sine(0.5 * y)) > stem))

    x, y = spots(many, free)
    for way, chosen in ((1.0, cells.picked(cells.j % 2 == 0)), (-1.0, cells.picked(cells.j % 2 == 1))):
        if len(chosen):
            cecek(dress, lattice, chosen, (way * x, y), pen.cecek * 0.75)


def _of_a_swing(step: int) -> list[Floats]:
    """The outlines of the leaves and of the curl that belong to the cell so many steps on."""
    way = 1.0 if step == 0 else -1.0
    outlines = [moved(disc(0.27), -0.13 * way, 0.5 + step)[0]]
    for place, turn, size in _LEAVES:
        leaf = turned(petal(size, size * 0.52, 0.5, 0.25), np.array([turn if way > 0 else 0.5 - turn]))
        outlines.append(moved(leaf, _SWING * way * float(sine(0.5 * place)), place + step)[0])
    return outlines


def _off(solid: list[Floats], lattice: Lattice, pen: Pens) -> Free:
    """Places inside the band that keep a line's width and a dot off every outline."""
    room = (pen.klowong + pen.cecek) / lattice.step[0]
    return lambda x, y: np.asarray(_inside(x, y) & clear_of(solid, x, y, room))


def _inside(x: Floats, _y: Floats) -> Mask:
    """Clear of the line between bands."""
    return np.asarray(np.abs(x) < 0.42)  # noqa: PLR2004 - of a band's width


def _tendril(dress: Dress, lattice: Lattice, cells: Cells, way: Floats, pen: Pens) -> None:
    """An ukel in the hollow of every swing, its mouth at the stem and a drop in its heart."""
    ink, canvas = dress.inks, dress.canvas
    spiral = np.repeat(curl(0.24, 1.7, 17), len(cells), axis=0)
    spiral[..., 0] *= way[:, None]
    spin = moved(turned(spiral, np.where(way > 0, 0.14, -0.14)), way * -0.13, 0.5)
    for colour, width in ((ink.ground, pen.tembok * 3.0), (ink.line, pen.klowong * 1.1)):
        canvas.open(lattice.placed(cells, spin), colour, width)
    heart = moved(np.repeat(disc(0.045), len(cells), axis=0), way * -0.13, 0.5)
    canvas.closed(lattice.placed(cells, heart), ink.accent, ink.line, pen.isen)
    beads = moved(np.tile(ring_of(0.145, 5), (len(cells), 1, 1)), np.repeat(way * -0.13, 5), 0.5)
    canvas.dots(lattice.placed(cells, beads), ink.accent, pen.cecek * 0.8)


def _leaf(
    dress: Dress, lattice: Lattice, cells: Cells, how: tuple[Floats, Floats, float, float], pen: Pens
) -> None:
    turns, x, y, size = how
    ink = dress.inks
    leaf = turned(np.repeat(petal(size, size * 0.52, 0.5, 0.25), len(cells), axis=0), turns)
    placed = lattice.placed(cells, moved(leaf, x, y))
    dress.canvas.polygon(placed, ink.ground, ink.ground, pen.tembok * 2.0)
    dress.canvas.closed(placed, ink.one, ink.line, pen.klowong * 0.9)
    ribs = np.array(
        [
            [[0.1, 0.0], [0.86, 0.0]],
            [[0.3, 0.0], [0.44, 0.15]],
            [[0.3, 0.0], [0.44, -0.15]],
            [[0.5, 0.0], [0.64, 0.14]],
            [[0.5, 0.0], [0.64, -0.14]],
        ]
    )
    veins = turned(np.tile(ribs * size, (len(cells), 1, 1)), np.repeat(turns, len(ribs)))
    dress.canvas.sawut(lattice.placed(cells, moved(veins, np.repeat(x, len(ribs)), y)), ink.line, pen.isen)
