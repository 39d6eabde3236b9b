"""Mega mendung: clouds of seven tones, always lying, drawn row over row."""

import numpy as np

from teduh.exhibition.batik.dress import ALPHA, THETA, Dress, Pens, pens
from teduh.exhibition.batik.exact import Floats, Mask, cosine, rows, sine
from teduh.exhibition.batik.isen import spots
from teduh.exhibition.batik.lattice import Cells, Lattice
from teduh.exhibition.batik.palettes import mixed_colours
from teduh.exhibition.batik.regions import inside_and_distance
from teduh.exhibition.batik.shapes import curl, disc, moved, paired, turned

_EVEN = 0.5
_REACH = 0.66  # of a cloud's width, from its middle
_CLOSE = 0.8  # the share of a cloud's height at which the next row stands
_TONES, _FEWER, _SMALL = 7, 5, 0.8  # seven layers of the sky; five where clouds are drawn smaller than that
_TOP, _LOW, _CORE, _TAIL = 6, 5, 7, 11
_ROUNDS = _TOP + _LOW + _CORE
_ROOTS = tuple(_ROUNDS + tail * _TAIL + step for tail in range(2) for step in (1, 3, 5))
_ROUND, _BEAD, _TURN = 56, 2.9, 3.141592653589793  # places on a rim, millimetres between beads, half a turn


def mega(dress: Dress) -> None:
    height = dress.fine(150.0, 96.0)
    columns, lines = (
        max(1, round(dress.size[0] / (1.82 * height))),
        2 * max(1, round(dress.size[1] / (_CLOSE * height) / 2)),
    )
    lattice = Lattice(dress.size, columns, 0, 0, lines)
    cells = dress.cells(lattice, 1.2)
    cells = cells.picked(_seen(dress, lattice, cells))
    pen = pens(_tall(lattice), 95.0)
    _rain(dress, lattice, cells, pen)
    for row in np.unique(cells.j):
        inside = cells.picked(cells.j == row)
        second = inside.chance(dress.design.seed, 41) < 1 / 3
        for mask, dye in ((~second, dress.inks.one), (second, dress.inks.two)):
            if mask.any():
                _clouds(dress, lattice, inside.picked(mask), _clear_of(dress, dye), pen)


def _seen(dress: Dress, lattice: Lattice, cells: Cells) -> Mask:
    """Which clouds, as wide as their tails reach, the region can see at all."""
    return dress.canvas.region.near(
        paired(*_places(lattice, cells)), np.full(len(cells), _REACH * lattice.step[0])
    )


def _clear_of(dress: Dress, dye: str) -> str:
    return dye if dye != dress.inks.mori else dress.inks.dark


def _clouds(dress: Dress, lattice: Lattice, cells: Cells, dye: str, pen: Pens) -> None:
    ink, canvas = dress.inks, dress.canvas
    at = _places(lattice, cells)
    centres, radii = _lumps(dress, lattice, cells)
    line = ink.mori if ink.ground != ink.mori else ink.dark
    tones = _TONES if dress.scale > _SMALL else _FEWER
    for tone in range(tones):
        x, y, shrunk = _inward((centres, radii), tone / (tones - 1), _tall(lattice))
        fill = mixed_colours(dye, ink.mori, round(100 * tone / (tones - 1)))
        wide = pen.klowong * (0.9 if tone else 1.5)
        outline = line if tone == 0 else ink.mori
        for grown, colour in ((wide, outline), (0.0, fill)):
            lumps = moved(disc((shrunk[:, :_ROUNDS] + grown).reshape(-1), 10), *_flat(x, y))
            canvas.closed(moved(lumps, *(np.repeat(part, _ROUNDS) for part in at)), colour)
            tails = np.concatenate(
                [_tail(x, y, shrunk, grown, start) for start in (_ROUNDS, _ROUNDS + _TAIL)]
            )
            canvas.closed(moved(tails, *(np.tile(part, 2) for part in at)), colour)
    for between, size in ((0.5, 1.0), (1.5, 0.85), (2.5, 0.7))[: tones // 2]:
        beads = _beads(_inward((centres, radii), between / (tones - 1), _tall(lattice)), at)
        canvas.dots(beads, ink.mori, pen.cecek * size)
    _curls(dress, lattice, cells, at, dye)


def _flat(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    return x[:, :_ROUNDS].reshape(-1), y[:, :_ROUNDS].reshape(-1)


def _tail(x: Floats, y: Floats, thick: Floats, grown: float, start: int) -> Floats:
    """(clouds, points, 2): a tail's outline, from its broad foot along its back to the point and home."""
    of = slice(start, start + _TAIL)
    x, y, thick = x[:, of], y[:, of], thick[:, of] + grown
    way = np.where(
        x[:, -1:] > x[:, :1], 1.0, -1.0
    )  # all turn alike: where two lie over each other stays filled
    back, belly = paired(x, y - way * thick), paired(x, y + way * thick)
    tip = paired(x[:, -1:] + way * grown * 2.0, y[:, -1:])
    return np.concatenate([back[:, :-1], tip, tip, belly[:, -2::-1]], axis=1)


def _inward(lumps: tuple[Floats, Floats], share: float, tall: float) -> tuple[Floats, Floats, Floats]:
    """Places and radii of a tone: the cloud drawn in towards its foot."""
    centres, radii = lumps
    x, y = centres[..., 0] * (1 - 0.52 * share), centres[..., 1] * (1 - 0.62 * share) + 0.012 * tall * share
    return x, y, radii * np.sqrt((1 - 0.52 * share) * (1 - 0.62 * share))


def _beads(lumps: tuple[Floats, Floats, Floats], at: tuple[Floats, Floats]) -> Floats:
    """Dots along the rim of a tone: on each upper disc, where no other disc lies over it."""
    x, y, radii = lumps
    body = _TOP
    turns = rows(_ROUND) / _ROUND
    far = np.maximum(np.floor(_BEAD * _ROUND / (2 * _TURN * radii[:, :body])), 1.0)[..., None]
    kept = rows(_ROUND) % far == 0.0
    px = x[:, :body, None] + radii[:, :body, None] * cosine(turns)
    py = y[:, :body, None] + radii[:, :body, None] * sine(turns)
    for other in (*range(_ROUNDS), *_ROOTS):
        off_x, off_y = px - x[:, other, None, None], py - y[:, other, None, None]
        reach = np.maximum(radii[:, other, None, None] + 0.35 * _BEAD, 0.0)
        kept &= (off_x * off_x + off_y * off_y > reach * reach) | _own(other, body)
    beads = paired(px + at[0][:, None, None], py + at[1][:, None, None])
    return np.asarray(beads[kept])


def _own(other: int, body: int) -> Mask:
    """(1, body, 1): a disc hides none of its own rim."""
    return np.asarray(rows(body) == other).reshape(1, body, 1)


def _tall(lattice: Lattice) -> float:
    """A cloud's height in millimetres: rows lie over each other."""
    return lattice.step[1] / _CLOSE


def _places(lattice: Lattice, cells: Cells) -> tuple[Floats, Floats]:
    """Brick upon brick; a little out of line."""
    off = 0.5 * (cells.j % 2)
    place = lattice.mm(paired(cells.i + off, cells.j + 0.0))
    return place[:, 0], place[:, 1]


def _lumps(dress: Dress, lattice: Lattice, cells: Cells) -> tuple[Floats, Floats]:
    """The discs whose union is a cloud: (clouds, discs, 2) and radii, in millimetres about its middle."""
    h, c = _tall(lattice) * 0.98, lattice.step[0]
    theta, alpha = dress.texture(cells, THETA), dress.texture(cells, ALPHA)
    xi = (rows(_TOP) / (_TOP - 1) * 2 - 1)[None, :]
    mean = np.stack([theta[:, 0], alpha[:, 0], theta[:, 1], alpha[:, 2], theta[:, 2], theta[:, 3]], axis=1)
    top_y = -1.42 * h * (0.10 + 0.15 * (1 - xi * xi)) * (0.70 + 0.56 * mean)
    top_r = 1.42 * h * (0.128 + 0.045 * mean) * (1 - 0.25 * np.abs(xi))
    low_x = (rows(_LOW) / (_LOW - 1) * 2 - 1)[None, :] + 0.0 * mean[:, :1]
    low_y, low_r = 0.135 * h + 0.0 * low_x, 1.42 * h * 0.092 * (1 - 0.25 * np.abs(low_x))
    core_x = (rows(_CORE) / (_CORE - 1) * 2 - 1)[None, :] + 0.0 * mean[:, :1]
    core_r = 1.42 * h * 0.13 * (1 - 0.35 * np.abs(core_x))
    tail_x, tail_y, tail_r = _tails(dress, cells, h, c)
    x = np.concatenate([0.30 * c * xi + 0.0 * mean, 0.24 * c * low_x, 0.28 * c * core_x, tail_x], axis=1)
    y = np.concatenate([top_y, low_y, 0.0 * core_x, tail_y], axis=1)
    return paired(x, y), np.concatenate([top_r, low_r, core_r, tail_r], axis=1)


def _tails(dress: Dress, cells: Cells, h: float, c: float) -> tuple[Floats, Floats, Floats]:
    """Two tails that sweep out along the foot to a point, one long, one short, as the wind has it."""
    v = rows(_TAIL) / (_TAIL - 1)
    swap = np.where(cells.chance(dress.design.seed, 42) < _EVEN, 1.0, -1.0)[:, None]
    long, short = swap * (0.22 * c + 0.37 * c * v), -swap * (0.22 * c + 0.27 * c * v)
    sunk = 0.075 * h + 0.085 * h * v * (2.0 - v) + 0.0 * swap
    thin = 1.42 * h * 0.118 * (1 - v) * (1.0 - 0.62 * v) + 0.0 * swap
    both_x = np.concatenate([long, short], axis=1)
    both_y = np.concatenate([sunk, sunk], axis=1)
    return both_x, both_y, np.concatenate([thin, thin], axis=1)


def _curls(dress: Dress, lattice: Lattice, cells: Cells, at: tuple[Floats, Floats], dye: str) -> None:
    """In the lightest tone a great ukel, drawn twice, whose end sweeps out along the foot, and drops."""
    h, c = _tall(lattice), lattice.step[0]
    pen = pens(h, 95.0)
    swap = np.where(cells.chance(dress.design.seed, 43) < _EVEN, 1.0, -1.0)
    for size, long, width in ((0.105, 0.25, 0.95), (0.075, 0.20, 0.7)):
        spiral = turned(curl(size * h, 1.75, 19), np.array([0.25]))[0]
        along = rows(8)[::-1] / 8.0
        sweep = paired(long * c * along, size * h * (1.0 - 0.55 * along * along * along))
        course = np.repeat(np.concatenate([sweep[:-1], spiral])[None], len(cells), axis=0)
        course[..., 0] *= swap[:, None]
        dress.canvas.open(moved(course, at[0] - swap * 0.05 * c, at[1] - 0.05 * h), dye, pen.klowong * width)
    trail = rows(7) / 6.0
    drops = np.repeat(
        paired((0.02 + 0.13 * trail) * c, (-0.115 + 0.10 * trail) * h)[None], len(cells), axis=0
    )
    drops[..., 0] *= swap[:, None]
    dress.canvas.dots(moved(drops, *at).reshape(-1, 1, 2), dye, pen.cecek * 1.1)


def _rain(dress: Dress, clouds: Lattice, cells: Cells, pen: Pens) -> None:
    """The sky: fine dots in rows, none of them half behind a cloud."""
    lattice = Lattice(dress.size, round(dress.size[0] / 16), 0, 0, round(dress.size[1] / 16))
    drops = lattice.all(paired(*spots(4, _anywhere)).reshape(-1, 1, 2), dress.cells(lattice)).reshape(-1, 2)
    room = pen.klowong * 1.5 + pen.cecek
    lumps, at = _lumps(dress, clouds, cells), _places(clouds, cells)
    for cloud in range(len(cells)):
        centres = lumps[0][cloud] + np.array([at[0][cloud], at[1][cloud]])
        drops = drops[~_behind(drops, centres, lumps[1][cloud], room)]
    dress.canvas.dots(drops.reshape(-1, 1, 2), dress.inks.faint, pen.cecek * 0.75)


def _behind(drops: Floats, centres: Floats, radii: Floats, room: float) -> Mask:
    """Which drops one cloud hides: its discs, and its tails from root to tip."""
    reach = radii + room
    low, high = (centres - 3 * reach[:, None]).min(axis=0), (centres + 3 * reach[:, None]).max(axis=0)
    hidden = np.asarray(((drops > low) & (drops < high)).all(axis=1))
    near = drops[hidden]
    off = near[:, None] - centres[None, :_ROUNDS]
    square = off[..., 0] * off[..., 0] + off[..., 1] * off[..., 1]
    under = (square < reach[:_ROUNDS] * reach[:_ROUNDS]).any(axis=1)
    for start in (_ROUNDS, _ROUNDS + _TAIL):
        tail = _tail(centres[None, :, 0], centres[None, :, 1], radii[None], room, start)[0]
        inside, square = inside_and_distance(tail, near)
        under |= inside | (square < room * room)
    hidden[hidden] = under
    return hidden


def _anywhere(x: Floats, _y: Floats) -> Mask:
    return np.ones(x.shape, dtype=np.bool_)
