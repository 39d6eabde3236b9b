"""Where motifs are painted: the hand's wobble, the cut to a region, and rounding to whole numbers."""

from dataclasses import dataclass

import numpy as np

from teduh.exhibition.batik.exact import Floats, Mask, chances, cosine, rows, sine
from teduh.exhibition.batik.regions import Region
from teduh.exhibition.batik.scene import CLOSED, DOTS, LINE, OPEN, POLYGON, Group, Ink, Path, Points

_STUDY = 680.0  # millimetres: the cloth on which the hand was tuned
_AMPLITUDE = 0.55
_SPARSE, _FULL = -0.13, 0.13  # where the canting runs thin, where it runs full


@dataclass(frozen=True)
class Wobble:
    """A shift, periodic on the field, smooth as a hand; (…, 2) of it at every place in millimetres."""

    shift: Floats
    cells: tuple[int, int]
    size: tuple[float, float]

    def at(self, points: Floats) -> Floats:
        """Bilinear between the knots of the grid: no sine for each point."""
        across, down = self.cells
        x = points[..., 0] * (across / self.size[0])
        y = points[..., 1] * (down / self.size[1])
        i, j = np.floor(x), np.floor(y)
        fx, fy = (x - i)[..., None], (y - j)[..., None]
        i0, j0 = i.astype(np.int64) % across, j.astype(np.int64) % down
        top = self.shift[j0, i0] * (1.0 - fx) + self.shift[j0, i0 + 1] * fx
        low = self.shift[j0 + 1, i0] * (1.0 - fx) + self.shift[j0 + 1, i0 + 1] * fx
        return np.asarray(top * (1.0 - fy) + low * fy)


@dataclass(frozen=True)
class Hand:
    """How a hand errs: it sways by fractions of a millimetre, and trembles within the width of a line."""

    sway: Wobble
    tremor: Wobble

    def __call__(self, points: Floats) -> Floats:
        return np.asarray(points + self.sway.at(points))

    def twice(self, points: Floats, width: float) -> tuple[Floats, Floats]:
        """The way, and the same way gone a second time, off by a share of the line's width."""
        first = self(points)
        return first, np.asarray(first + self.tremor.at(points) * width)

    def flow(self, points: Floats) -> Floats:
        """How full the canting runs at the middle of each shape."""
        return np.asarray(self.tremor.at(points.mean(axis=1))[..., 0])


def hand_of(seed: int, width: float, height: float) -> Hand:
    """Seven slow waves and six quick ones; twelve short ones for the tremor."""
    slow = [(11, 4.0, 0.0)] * 7 + [(11, 15.0, 0.03)] * 6
    sway = _wobble((seed, 12), (width, height), 4.0, slow)
    return Hand(sway, _wobble((seed, 14), (width, height), 2.5, [(13, 52.0, 0.09)] * 12))


def _wobble(
    keys: tuple[int, int], size: tuple[float, float], knot: float, terms: list[tuple[int, float, float]]
) -> Wobble:
    """Each term: the salt of its numbers, its most swings on the study's cloth, its weight (0: by swings)."""
    seed, phases = keys
    cells = (round(size[0] / knot), round(size[1] / knot))
    shift = np.zeros((cells[1] + 1, cells[0] + 1, 2))
    for term, (salt, reach, weight) in enumerate(terms):
        kx, ky = (
            round((2.0 * float(chances(seed, salt, term, axis)) - 1.0) * reach * side / _STUDY)
            for axis, side in enumerate(size)
        )
        height = weight or _AMPLITUDE / (0.6 + abs(kx) + abs(ky))
        for axis in range(2):
            shift[..., axis] += height * _wave(kx, ky, cells, float(chances(seed, phases, term, axis)))
    return Wobble(shift, cells, size)


def _wave(kx: int, ky: int, cells: tuple[int, int], phase: float) -> Floats:
    across = rows(cells[0] + 1) % cells[0] * kx / cells[0] + phase
    down = (rows(cells[1] + 1) % cells[1] * ky / cells[1])[:, None]
    return np.asarray(sine(across) * cosine(down) + cosine(across) * sine(down))


def whole(points: Floats) -> Points:
    """To even hundredths of a millimetre: the middles of neighbours are then whole too."""
    return (2 * np.floor(points * 50.0 + 0.5)).astype(np.int32)


class Canvas:
    """Takes shapes in millimetres of the field and keeps those that the region can see.

    Lines are drawn as a canting draws them, fuller here and thinner there, where a hand is given.
    """

    def __init__(self, group: Group, hand: Hand | None, region: Region) -> None:
        self.group = group
        self.hand = hand
        self.region = region

    def closed(self, points: Floats, fill: str = "", pen: str = "", width: float = 0.0) -> None:
        """Closed curves. With both inks the wax line is laid first, then the dye within it."""
        if not (fill and pen and self.hand):
            self._lay(CLOSED, points, Ink(fill, pen, round(width * 100)))
            return
        first, second = self.hand.twice(points[self._seen(points)], width)
        self._add(CLOSED, first, Ink(pen, pen, round(width * 170)))
        self._add(CLOSED, second, Ink(fill))

    def open(self, points: Floats, pen: str, width: float) -> None:
        """Open curves that begin and end on their first and last points."""
        if self.hand is None:
            self._lay(OPEN, points, Ink("", pen, round(width * 100)))
            return
        for course in self.hand.twice(points[self._seen(points)], width):
            self._add(OPEN, course, Ink("", pen, round(width * 78)))

    def line(self, points: Floats, pen: str, width: float) -> None:
        self._lay(LINE, points, Ink("", pen, round(width * 100)))

    def sawut(self, points: Floats, pen: str, width: float) -> None:
        """Strokes (n, 2, 2) that begin with a drop of wax and thin out to their end."""
        kept = points[self._seen(points)]
        if not len(kept):
            return
        along = kept[:, 1] - kept[:, 0]
        length = np.sqrt(along[:, 0] * along[:, 0] + along[:, 1] * along[:, 1])[:, None] + 1e-9
        side = np.stack([-along[:, 1], along[:, 0]], axis=-1) * (0.42 * width / length)
        wedge = np.stack([kept[:, 0] + side, kept[:, 1], kept[:, 0] - side], axis=1)
        self._add(POLYGON, self.hand(wedge) if self.hand else wedge, Ink(pen, pen, round(width * 42)))

    def polygon(self, points: Floats, fill: str = "", pen: str = "", width: float = 0.0) -> None:
        self._lay(POLYGON, points, Ink(fill, pen, round(width * 100)))

    def dots(self, points: Floats, pen: str, width: float) -> None:
        """Round dots of about the given diameter, one for each point."""
        spread = points.reshape(-1, 1, 2)
        kept = spread[self._seen(spread)]
        if self.hand is None:
            self._add(DOTS, kept, Ink("", pen, round(width * 100)))
            return
        flow = self.hand.flow(kept)
        for chosen, share in ((flow < _SPARSE, 82), (flow > _FULL, 118), (np.abs(flow) <= _FULL, 100)):
            self._add(DOTS, self.hand(kept[chosen]), Ink("", pen, round(width * share)))

    def wash(self, fill: str) -> None:
        """The whole region in one colour."""
        x, y, right, low = self.region.box
        corners = np.array([[[x, y], [right, y], [right, low], [x, low]]])
        self.group.parts.append(Path(POLYGON, Ink(fill), whole(corners)))

    def within(self, outlines: tuple[Floats, ...]) -> "Canvas":
        """A canvas on this one that outlines of (points, 2) clip."""
        clip = tuple(whole(self.hand(outline[None]) if self.hand else outline[None]) for outline in outlines)
        inner = Group(self.group.element, clip=clip)
        self.group.parts.append(inner)
        return Canvas(inner, self.hand, self.region.met(outlines))

    def _lay(self, kind: str, points: Floats, ink: Ink) -> None:
        kept = points[self._seen(points)]
        self._add(kind, self.hand(kept) if self.hand else kept, ink)

    def _add(self, kind: str, drawn: Floats, ink: Ink) -> None:
        if drawn.shape[0]:
            self.group.parts.append(Path(kind, ink, whole(drawn)))

    def _seen(self, points: Floats) -> Mask:
        low, high = points.min(axis=1), points.max(axis=1)
        centre, reach = (low + high) / 2, (high - low).max(axis=1) * 0.71
        seen = self.region.near(centre, reach + 2.5)
        seen[seen] = self.region.spared(centre[seen], reach[seen])
        return seen
