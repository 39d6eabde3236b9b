"""Where motifs are painted: the hand's wobble, the cut to a region, and rounding to whole numbers."""

from dataclasses import dataclass

import numpy as np

from teduh.exhibition.batik.exact import Floats, Mask, chances, cosine, rows, sine
from teduh.exhibition.batik.regions import Region
from teduh.exhibition.batik.scene import CLOSED, DOTS, LINE, OPEN, POLYGON, Group, Ink, Path, Points

_STUDY = 680.0  # millimetres: the cloth on which the wobble was tuned
_AMPLITUDE = 0.55


@dataclass(frozen=True)
class Wobble:
    """A shift of fractions of a millimetre, periodic on the field, smooth as a hand."""

    shift: Floats
    cells: tuple[int, int]
    size: tuple[float, float]

    def __call__(self, points: Floats) -> Floats:
        """Bilinear between the knots of the grid: no sine for each point."""
        across, down = self.cells
        x = points[..., 0] * (across / self.size[0])
        y = points[..., 1] * (down / self.size[1])
        i, j = np.floor(x), np.floor(y)
        fx, fy = (x - i)[..., None], (y - j)[..., None]
        i0, j0 = i.astype(np.int64) % across, j.astype(np.int64) % down
        top = self.shift[j0, i0] * (1.0 - fx) + self.shift[j0, i0 + 1] * fx
        low = self.shift[j0 + 1, i0] * (1.0 - fx) + self.shift[j0 + 1, i0 + 1] * fx
        return np.asarray(points + top * (1.0 - fy) + low * fy)


def wobble(seed: int, width: float, height: float) -> Wobble:
    """Seven slow waves and six quick ones."""
    cells = (round(width / 4), round(height / 4))
    shift = np.zeros((cells[1] + 1, cells[0] + 1, 2))
    for term in range(13):
        slow = term < 7  # noqa: PLR2004 - seven of the thirteen are slow
        reach = 4.0 if slow else 15.0
        kx, ky = (
            round((2.0 * float(chances(seed, 11, term, axis)) - 1.0) * reach * side / _STUDY)
            for axis, side in enumerate((width, height))
        )
        weight = _AMPLITUDE * (1.0 / (0.6 + abs(kx) + abs(ky)) if slow else 0.055)
        for axis in range(2):
            shift[..., axis] += weight * _wave(kx, ky, cells, float(chances(seed, 12, term, axis)))
    return Wobble(shift, cells, (width, height))


def _wave(kx: int, ky: int, cells: tuple[int, int], phase: float) -> Floats:
    across = rows(cells[0] + 1) % cells[0] * kx / cells[0] + phase
    down = (rows(cells[1] + 1) % cells[1] * ky / cells[1])[:, None]
    return np.asarray(sine(across) * cosine(down) + cosine(across) * sine(down))


def whole(points: Floats) -> Points:
    """To even hundredths of a millimetre: the middles of neighbours are then whole too."""
    return (2 * np.floor(points * 50.0 + 0.5)).astype(np.int32)


class Canvas:
    """Takes shapes in millimetres of the field and keeps those that the region can see."""

    def __init__(self, group: Group, hand: Wobble | None, region: Region) -> None:
        self.group = group
        self.hand = hand
        self.region = region

    def closed(self, points: Floats, fill: str = "", pen: str = "", width: float = 0.0) -> None:
        """Closed curves."""
        self._lay(CLOSED, points, Ink(fill, pen, round(width * 100)))

    def open(self, points: Floats, pen: str, width: float) -> None:
        """Open curves that begin and end on their first and last points."""
        self._lay(OPEN, points, Ink("", pen, round(width * 100)))

    def line(self, points: Floats, pen: str, width: float) -> None:
        self._lay(LINE, points, Ink("", pen, round(width * 100)))

    def polygon(self, points: Floats, fill: str = "", pen: str = "", width: float = 0.0) -> None:
        self._lay(POLYGON, points, Ink(fill, pen, round(width * 100)))

    def dots(self, points: Floats, pen: str, width: float) -> None:
        """Round dots of the given diameter, one for each point."""
        self._lay(DOTS, points.reshape(-1, 1, 2), Ink("", pen, round(width * 100)))

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
        if kept.shape[0]:
            drawn = self.hand(kept) if self.hand else kept
            self.group.parts.append(Path(kind, ink, whole(drawn)))

    def _seen(self, points: Floats) -> Mask:
        low, high = points.min(axis=1), points.max(axis=1)
        centre, reach = (low + high) / 2, (high - low).max(axis=1) * 0.71 + 2.5
        return self.region.near(centre, reach)
