"""Parts of the field that a family may fill, and the quick question whether a shape could be seen in one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from teduh.exhibition.batik.exact import Floats, Mask

_SQUARE, _FAR = 5.0, 20.0  # millimetres: of a chart's squares, and how far it looks
_FINE, _SLACK = 48, 2.0  # points of an outline, and millimetres that a third of them may stand off
_SMALL = 5.0  # millimetres: the reach of what an edge keeps or leaves, but does not cut to crumbs
_SEAM, _DOT, _HEM = (
    3.4,
    0.9,
    0.9,
)  # millimetres: half of a seam, what a dot needs besides, half of the hem's rule


@dataclass(frozen=True)
class Region:
    """Closed outlines in millimetres; none means the whole rectangle `box` (left, top, right, bottom).

    `holes` are covered by something else later; `frame` is where the field meets the hem.
    """

    box: tuple[float, float, float, float]
    outlines: tuple[Floats, ...] = ()
    holes: "Region | None" = None
    frame: tuple[float, float, float, float] | None = None

    def met(self, outlines: tuple[Floats, ...]) -> "Region":
        """The outlines, as far as this region's box can see them."""
        inner = region_of(outlines)
        low = [max(a, b) for a, b in zip(self.box[:2], inner.box[:2], strict=True)]
        high = [min(a, b) for a, b in zip(self.box[2:], inner.box[2:], strict=True)]
        return Region((low[0], low[1], high[0], high[1]), inner.outlines, self.holes, self.frame)

    def near(self, centre: Floats, reach: Floats) -> Mask:
        """Which of the rounds (n, 2) with radius `reach` (n,) may touch the region."""
        left, top, right, low = self.box
        x, y = centre[:, 0], centre[:, 1]
        seen = (x + reach > left) & (x - reach < right) & (y + reach > top) & (y - reach < low)
        if self.outlines and seen.any():
            small = reach <= _FAR
            seen &= ~small | self._maybe(centre, reach)
            large = seen & ~small
            if large.any():
                seen[large] = self._touched(centre[large], reach[large])
        if self.holes is not None:
            seen &= self.holes.charted(centre) + 0.7072 * _SQUARE + _SLACK > -reach
        return np.asarray(seen)

    def spared(self, centre: Floats, reach: Floats) -> Mask:
        """Which rounds no edge cuts to crumbs: dots stand clear of it, other small ones by half and more."""
        kept = reach > _SMALL
        small = ~kept
        if small.any():
            kept[small] = self._whole(centre[small], _SEAM + np.where(reach[small] == 0.0, _DOT, 0.0))
        return np.asarray(kept)

    def _whole(self, centre: Floats, room: Floats) -> Mask:
        """Which places lie that far inside the outlines and outside the holes, and clear of the hem."""
        kept = np.ones(len(centre), dtype=np.bool_)
        if self.frame is not None:
            left, top, right, low = self.frame
            x, y = centre[:, 0], centre[:, 1]
            kept &= (
                np.minimum(np.minimum(x - left, right - x), np.minimum(y - top, low - y))
                > room - _SEAM + _HEM
            )
        for region, way in ((self, -1.0), (self.holes, 1.0)):
            if region is not None and region.outlines:
                kept &= region.clear(centre, room, way)
        return kept

    def clear(self, centre: Floats, room: Floats, way: float) -> Mask:
        """What lies that far inside (`way` -1) or outside (1): exact where the chart is not sure."""
        charted = way * self.charted(centre)
        kept = charted > room
        unsure = np.abs(charted - room) < 0.7072 * _SQUARE + _SLACK
        if unsure.any():
            kept[unsure] = way * self._exactly(centre[unsure]) > room[unsure]
        return np.asarray(kept)

    def _exactly(self, points: Floats) -> Floats:
        """The distance of each place from the nearest outline, below 0 inside."""
        nearest = np.full(len(points), _FAR)
        for outline in self.outlines:
            low, high = outline.min(axis=0) - _FAR, outline.max(axis=0) + _FAR
            boxed = ((points > low) & (points < high)).all(axis=1)
            if boxed.any():
                inside, square = inside_and_distance(outline, points[boxed])
                far = np.where(inside, -np.sqrt(square), np.sqrt(square))
                nearest[boxed] = np.minimum(nearest[boxed], far)
        return nearest

    @cached_property
    def _coarse(self) -> tuple[Floats, ...]:
        """Every third point of fine outlines: what is asked is only what could be seen."""
        return tuple(outline[::3] if len(outline) > _FINE else outline for outline in self.outlines)

    def _maybe(self, centre: Floats, reach: Floats) -> Mask:
        """By the chart: a place may be nearer than its square's middle by half a diagonal."""
        return np.asarray(self.charted(centre) - 0.7072 * _SQUARE - _SLACK < reach)

    def charted(self, centre: Floats) -> Floats:
        """What the chart says of each place."""
        tall, wide = self._chart.shape
        i = np.clip(np.floor((centre[:, 0] - self.box[0] + _FAR) / _SQUARE), 0, wide - 1).astype(np.int64)
        j = np.clip(np.floor((centre[:, 1] - self.box[1] + _FAR) / _SQUARE), 0, tall - 1).astype(np.int64)
        return np.asarray(self._chart[j, i])

    @cached_property
    def _chart(self) -> Floats:
        """How far the middle of each square lies from the nearest outline: below 0 inside, at most `_FAR`."""
        left, top = self.box[0] - _FAR, self.box[1] - _FAR
        wide, tall = (
            int((self.box[side + 2] - self.box[side] + 2 * _FAR) / _SQUARE) + 1 for side in range(2)
        )
        chart = np.full((max(tall, 1), max(wide, 1)), _FAR + _SQUARE)
        for outline in self._coarse:
            low, high = outline.min(axis=0) - _FAR, outline.max(axis=0) + _FAR
            i0, i1 = _clipped(low[0] - left, chart.shape[1]), _clipped(high[0] - left, chart.shape[1]) + 1
            j0, j1 = _clipped(low[1] - top, chart.shape[0]), _clipped(high[1] - top, chart.shape[0]) + 1
            grid_x, grid_y = np.meshgrid(np.arange(i0, i1), np.arange(j0, j1))
            middles = np.stack([grid_x.reshape(-1), grid_y.reshape(-1)], axis=-1) + 0.5
            inside, square = inside_and_distance(outline, middles * _SQUARE + np.array([left, top]))
            far = np.where(inside, -np.sqrt(square), np.sqrt(square)).reshape(j1 - j0, i1 - i0)
            chart[j0:j1, i0:i1] = np.minimum(chart[j0:j1, i0:i1], far)
        return chart

    def _touched(self, centre: Floats, reach: Floats) -> Mask:
        seen = np.zeros(len(centre), dtype=np.bool_)
        reach = reach + _SLACK
        for outline in self._coarse:
            low, high = outline.min(axis=0), outline.max(axis=0)
            boxed = (centre + reach[:, None] > low).all(axis=1) & (centre - reach[:, None] < high).all(axis=1)
            open_yet = boxed & ~seen
            if open_yet.any():
                seen[open_yet] = _meets(outline, centre[open_yet], reach[open_yet])
        return seen


def _clipped(place: float, count: int) -> int:
    return max(0, min(count - 1, int(np.floor(place / _SQUARE))))


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
