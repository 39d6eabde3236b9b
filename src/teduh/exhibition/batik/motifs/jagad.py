"""Sekar jagad: a map of islands, each with its own fill. Voronoi cells on the torus, softened like coasts."""

import numpy as np

from teduh.exhibition.batik.dress import Dress, pens
from teduh.exhibition.batik.exact import Floats, chances, mixed, rows, sine
from teduh.exhibition.batik.motifs.patches import ground_after, patch
from teduh.exhibition.batik.palettes import Palette

_FAMILIES = ("truntum", "ceplok", "lereng", "mega", "nitik", "kawung", "gringsing", "blossom")
_SCALES = {
    "truntum": 1.0,
    "ceplok": 0.62,
    "lereng": 0.92,
    "mega": 0.62,
    "nitik": 0.72,
    "kawung": 0.62,
    "gringsing": 1.25,
    "blossom": 1.2,
}
_GROUNDS = (0, 3, 2, 1)
_AREA = 480.0 * 480.0 / 16  # square millimetres an island has, more or less


def jagad(dress: Dress, palette: Palette) -> None:
    sites = _sites(dress)
    dress.canvas.wash(dress.inks.dark)
    pool = [name for name in _FAMILIES if not (name == "kawung" and dress.design.respect_larangan)]
    islands = [_coast(dress, _cell(dress, sites, index), index) for index in range(len(sites))]
    for index, island in enumerate(islands):
        word = int(mixed(dress.design.seed, 61, index)) % 2 + index
        family = pool[(word * 3 + index) % len(pool)]
        what = (
            family,
            ground_after(dress.inks.ground_name, _GROUNDS[index % 4]),
            _SCALES[family] * dress.scale,
        )
        copies = _copies(dress, island)
        if copies:
            patch(dress, palette, copies, what)
            _shore(dress, copies)


def _sites(dress: Dress) -> Floats:
    """Best of fourteen candidates each, far from the others on the torus."""
    width, height = dress.size
    many = max(
        5, round(width * height / (_AREA * dress.scale * dress.scale) * (0.75 + 0.6 * dress.trait("grain")))
    )
    chosen = np.empty((0, 2))
    for index in range(many):
        tried = paired_chances(dress.design.seed, index) * np.array([width, height])
        if len(chosen):
            far = _torus_square(tried[:, None] - chosen[None], dress.size).min(axis=1)
            chosen = np.concatenate([chosen, tried[int(np.argmax(far))][None]])
        else:
            chosen = tried[:1]
    return chosen


def paired_chances(seed: int, index: int) -> Floats:
    x, y = chances(seed, 62, index, rows(14)), chances(seed, 63, index, rows(14))
    return np.asarray(np.stack([x, y], axis=-1))


def _torus_square(off: Floats, size: tuple[float, float]) -> Floats:
    period = np.array(size)
    off = off - period * np.floor(off / period + 0.5)
    return np.asarray(off[..., 0] * off[..., 0] + off[..., 1] * off[..., 1])


def _cell(dress: Dress, sites: Floats, index: int) -> Floats:
    """The part of the plane nearer to this site than to any other, copies of itself among them."""
    centre = sites[index]
    period = np.array(dress.size)
    shifts = np.array([[x, y] for x in (-1, 0, 1) for y in (-1, 0, 1)], dtype=np.float64) * period
    others = (sites[None] + shifts[:, None]).reshape(-1, 2) - centre
    square = others[:, 0] * others[:, 0] + others[:, 1] * others[:, 1]
    order = np.argsort(square, kind="stable")[1:40]
    reach = period * 0.75
    polygon = np.array(
        [[-reach[0], -reach[1]], [reach[0], -reach[1]], [reach[0], reach[1]], [-reach[0], reach[1]]]
    )
    for other, distance in zip(others[order], square[order], strict=True):
        polygon = _halved(polygon, other, distance / 2)
    return np.asarray(polygon + centre)


def _halved(polygon: Floats, normal: Floats, limit: float) -> Floats:
    """The polygon's part where point · normal is not above the limit."""
    height = polygon[:, 0] * normal[0] + polygon[:, 1] * normal[1] - limit
    kept: list[Floats] = []
    for a in range(len(polygon)):
        b = (a + 1) % len(polygon)
        if height[a] <= 0:
            kept.append(polygon[a])
        if (height[a] <= 0) != (height[b] <= 0):
            share = height[a] / (height[a] - height[b])
            kept.append(polygon[a] + (polygon[b] - polygon[a]) * share)
    return np.array(kept)


def _coast(dress: Dress, polygon: Floats, index: int) -> Floats:
    """Resampled, rounded, pushed in, with bays."""
    outline = _resampled(polygon, 96)
    for _ in range(2):
        outline = sum((np.roll(outline, shift, axis=0) for shift in range(-3, 4)), np.zeros_like(outline)) / 7
    ahead, behind = np.roll(outline, -1, axis=0), np.roll(outline, 1, axis=0)
    along = ahead - behind
    length = np.sqrt(along[:, 0] * along[:, 0] + along[:, 1] * along[:, 1])[:, None] + 1e-9
    inward = np.stack([-along[:, 1], along[:, 0]], axis=-1) / length
    phase = float(chances(dress.design.seed, 64, index))
    bays = 4.6 + 1.7 * sine(rows(96) * 7 / 96 + phase) + 1.0 * sine(rows(96) * 12 / 96 - phase)
    return np.asarray(outline + inward * bays[:, None])


def _resampled(polygon: Floats, many: int) -> Floats:
    """Points at even distances along a closed outline."""
    closed = np.concatenate([polygon, polygon[:1]])
    step = np.diff(closed, axis=0)
    length = np.sqrt(step[:, 0] * step[:, 0] + step[:, 1] * step[:, 1])
    gone = np.concatenate([np.zeros(1), np.cumsum(length)])
    at = rows(many) / many * gone[-1]
    return np.stack([np.interp(at, gone, closed[:, 0]), np.interp(at, gone, closed[:, 1])], axis=-1)


def _copies(dress: Dress, island: Floats) -> tuple[Floats, ...]:
    """The island and those of its repeats that the field sees."""
    width, height = dress.size
    left, top, right, low = dress.canvas.region.box
    seen = []
    for x in (-width, 0.0, width):
        for y in (-height, 0.0, height):
            copy = island + np.array([x, y])
            (x0, y0), (x1, y1) = copy.min(axis=0), copy.max(axis=0)
            if x1 > left and x0 < right and y1 > top and y0 < low:
                seen.append(copy)
    return tuple(seen)


def _shore(dress: Dress, copies: tuple[Floats, ...]) -> None:
    """The wax line round an island, and a row of dots on either side."""
    ink, canvas, pen = dress.inks, dress.canvas, pens(70.0, 70.0)
    outlines = np.stack(copies)
    canvas.closed(outlines, pen=ink.dark, width=pen.tembok * 2.6)
    canvas.closed(outlines, pen=ink.mori, width=pen.klowong)
    for inset in (-2.3, 2.3):
        rings = np.stack([_resampled(_pushed(copy, inset), 220) for copy in copies])
        canvas.dots(rings.reshape(-1, 1, 2), ink.mori, pen.cecek)


def _pushed(outline: Floats, inset: float) -> Floats:
    along = np.roll(outline, -1, axis=0) - np.roll(outline, 1, axis=0)
    length = np.sqrt(along[:, 0] * along[:, 0] + along[:, 1] * along[:, 1])[:, None] + 1e-9
    return np.asarray(outline + np.stack([-along[:, 1], along[:, 0]], axis=-1) / length * inset)
