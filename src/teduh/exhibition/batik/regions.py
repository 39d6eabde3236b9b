"""Parts of the field that a family may fill, and the quick question whether a shape could be seen in one."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from teduh.exhibition.batik.exact import Floats, Mask


@dataclass(frozen=True)
class Region:
    """Closed outlines in millimetres; none means the whole rectangle `box` (left, top, right, bottom)."""

    box: tuple[float, float, float, float]
    outlines: tuple[Floats, ...] = ()

    def met(self, outlines: tuple[Floats, ...]) -> "Region":
        """The outlines, as far as this region's box can see them."""
        inner = region_of(outlines)
        low = [max(a, b) for a, b in zip(self.box[:2], inner.box[:2], strict=True)]
        high = [min(a, b) for a, b in zip(self.box[2:], inner.box[2:], strict=True)]
        return Region((low[0], low[1], high[0], high[1]), inner.outlines)

    def near(self, centre: Floats, reach: Floats) -> Mask:
        """Which of the rounds (n, 2) with radius `reach` (n,) may touch the region."""
        left, top, right, low = self.box
        x, y = centre[:, 0], centre[:, 1]
        seen = (x + reach > left) & (x - reach < right) & (y + reach > top) & (y - reach < low)
        if self.outlines and seen.any():
            seen[seen] = self._touched(centre[seen], reach[seen])
        return np.asarray(seen)

    def _touched(self, centre: Floats, reach: Floats) -> Mask:
        seen = np.zeros(len(centre), dtype=np.bool_)
        for outline in self.outlines:
            low, high = outline.min(axis=0), outline.max(axis=0)
            boxed = (centre + reach[:, None] > low).all(axis=1) & (centre - reach[:, None] < high).all(axis=1)
            open_yet = boxed & ~seen
            if open_yet.any():
                seen[open_yet] = _meets(outline, centre[open_yet], reach[open_yet])
        return seen


def region_of(outlines: Iterable[Floats]) -> Region:
    """The union of outlines of (points, 2)."""
    kept = tuple(outlines)
    low = np.min([outline.min(axis=0) for outline in kept], axis=0)
    high = np.max([outline.max(axis=0) for outline in kept], axis=0)
    return Region((float(low[0]), float(low[1]), float(high[0]), float(high[1])), kept)


def _meets(outline: Floats, centre: Floats, reach: Floats) -> Mask:
    inside, nearest = inside_and_distance(outline, centre)
    return np.asarray(inside | (nearest < reach * reach))


def inside_and_distance(outline: Floats, points: Floats) -> tuple[Mask, Floats]:
    """For each point: whether the outline holds it, and the square of its distance to the outline."""
    a, b = outline, np.roll(outline, -1, axis=0)
    edge = b - a
    x, y = points[:, 0:1], points[:, 1:2]
    rel_x, rel_y = x - a[:, 0], y - a[:, 1]
    square = edge[:, 0] * edge[:, 0] + edge[:, 1] * edge[:, 1] + 1e-12
    along = np.clip((rel_x * edge[:, 0] + rel_y * edge[:, 1]) / square, 0.0, 1.0)
    off_x, off_y = rel_x - along * edge[:, 0], rel_y - along * edge[:, 1]
    above = (a[:, 1] > y) != (b[:, 1] > y)
    rise = np.where(edge[:, 1] == 0.0, 1.0, edge[:, 1])
    crossed = above & (rel_x < rel_y * edge[:, 0] / rise)
    inside = (crossed.sum(axis=1) % 2).astype(np.bool_)
    return inside, np.asarray((off_x * off_x + off_y * off_y).min(axis=1))
