"""Round things: bodies given as heights, lit from one side, with the shadow they cast."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from teduh.config.demo.pictures.colour import Colour, Field, gradient, lin
from teduh.config.demo.pictures.grain import fractal, smoothstep
from teduh.config.demo.pictures.ink import Point
from teduh.config.demo.pictures.light import HEIGHT, PLANES, Picture, Stencil, as_mask, blurred, soft

SUN = np.array([-0.52, -0.50, 0.69], np.float32)
"""Where light comes from in every picture from above: the upper left, fairly high."""


@dataclass
class Body:
    """A heap of rounded shapes in one window of the picture; shapes melt together over `blend`."""

    picture: Picture
    at: Point
    reach: float
    blend: float = 0.0
    high: Field = field(init=False)
    thin: Field = field(init=False)

    def __post_init__(self) -> None:
        self.rows, self.columns = self.picture.window(self.at, self.reach)
        self.x, self.y = self.picture.x[:, self.columns], self.picture.y[self.rows]
        self.high = np.zeros((self.y.shape[0], self.x.shape[1]), np.float32)
        self.thin = np.ones_like(self.high)

    def ball(self, at: Point, radii: Point, angle: float = 0.0, tall: float = 1.0) -> "Body":
        """An ellipsoid lying on the ground."""
        spot = self._near([at], max(radii))
        dx, dy = self.x[:, spot[1]] - float(at[0]), self.y[spot[0]] - float(at[1])
        along = (dx * math.cos(angle) + dy * math.sin(angle)) / radii[0]
        across = (dy * math.cos(angle) - dx * math.sin(angle)) / radii[1]
        dome = np.sqrt(np.clip(1 - along**2 - across**2, 0, 1)) * (min(radii) * tall)
        self.high[spot] = np.maximum(self.high[spot], dome)
        return self

    def limb(self, start: Point, end: Point, radii: Point, lift: Point = (0.0, 0.0)) -> "Body":
        """A tapering rod with round ends, lifted off the ground at either end."""
        spot = self._near([start, end], max(radii))
        dx, dy = self.x[:, spot[1]] - float(start[0]), self.y[spot[0]] - float(start[1])
        span = (float(end[0] - start[0]), float(end[1] - start[1]))
        t = np.clip((dx * span[0] + dy * span[1]) / max(1e-9, span[0] ** 2 + span[1] ** 2), 0, 1)
        away = (dx - t * span[0]) ** 2 + (dy - t * span[1]) ** 2
        first, last = float(radii[0]), float(radii[1])
        bare = np.clip((first + (last - first) * t) ** 2 - away, 0, 1)
        self._join(spot, np.sqrt(bare) + (bare > 0) * (lift[0] + (lift[1] - lift[0]) * t))
        return self

    def _join(self, spot: tuple[slice, slice], rod: Field) -> None:
        """Take the higher of the two, melting where they are nearly equal."""
        high, blend = self.high[spot], np.float32(max(self.blend, 1e-6))
        near = np.clip(blend - np.abs(high - rod), 0, 1) * (np.minimum(high, rod) > 0)
        self.high[spot] = np.maximum(high, rod) + near**2 / (4 * blend)

    def _near(self, points: Sequence[Point], reach: float) -> tuple[slice, slice]:
        """The rows and columns of this window within reach of the points' box."""
        found = []
        for axis, start, full in (
            (1, self.rows.start, self.rows.stop),
            (0, self.columns.start, self.columns.stop),
        ):
            places = [point[axis] for point in points]
            low = int((min(places) - reach) * HEIGHT) - start
            high = int((max(places) + reach) * HEIGHT) + 2 - start
            found.append(slice(max(0, low), max(0, min(full - start, high))))
        return found[0], found[1]

    def rough(self, amount: float, cells: float, octaves: int = 3) -> "Body":
        """Make the surface uneven."""
        shape = (self.high.shape[1], self.high.shape[0])
        bumps = fractal(self.picture.rng, (cells, cells), octaves, 0.6, shape)
        self.high = np.where(self.high > 0, np.maximum(self.high + bumps * amount, 0.0005), 0).astype(
            np.float32
        )
        return self

    def mottled(self, cells: float, stops: Sequence[tuple[float, str]], octaves: int = 3) -> Field:
        """Patchy colour for this window: cells across, and the colours from dark patches to light."""
        shape = (self.high.shape[1], self.high.shape[0])
        return gradient(0.5 + 0.32 * fractal(self.picture.rng, (cells, cells), octaves, 0.7, shape), stops)

    def fading(self, at: Point, reach: float) -> "Body":
        """Let the body melt into what lies below near a point."""
        away = np.hypot(self.x - at[0], self.y - at[1])
        self.thin = smoothstep(reach * 0.35, reach, away)
        return self

    def lay(
        self, tint: Colour | Field | str, shine: float = 0.0, shadow: float = 0.55, bright: float = 1.25
    ) -> None:
        """Cast the shadow, then paint the body in its colour."""
        spot = self._occupied()
        high, thin = self.high[spot], self.thin[spot]
        rows, columns = self.rows.start + spot[0].start, self.columns.start + spot[1].start
        self._cast(as_mask(smoothstep(0, 0.003, high) * thin, columns, rows), float(high.max()), shadow)
        light, mirror = lit(high, shine)
        colour = tint[spot] if isinstance(tint, np.ndarray) and tint.ndim == PLANES else lin(tint)
        dusk = lin("#6a6480") * np.float32(0.22)
        tone = light[..., None] * (lin("#fff1dc") * np.float32(bright) - dusk)
        tone += dusk
        tone *= colour
        tone += mirror[..., None]
        part = self.picture.light[rows : rows + high.shape[0], columns : columns + high.shape[1]]
        tone -= part
        tone *= (soft(smoothstep(0, 0.002, high), 0.0012) * thin)[..., None]
        part += tone

    def _occupied(self) -> tuple[slice, slice]:
        """The part of the window where the body is, with a little room."""
        down, across = np.flatnonzero(self.high.any(1)), np.flatnonzero(self.high.any(0))
        if not down.size:
            return slice(0, 1), slice(0, 1)
        return slice(max(0, int(down[0]) - 4), int(down[-1]) + 5), slice(
            max(0, int(across[0]) - 4), int(across[-1]) + 5
        )

    def _cast(self, ground: Stencil, tall: float, strength: float) -> None:
        """The shadow on the ground, falling to the lower right, and the darkness right below."""
        shift = round(tall * 0.7 * HEIGHT)
        self.picture.shade(blurred(ground.moved(shift, shift), 0.004 + tall * 0.22), strength, "#1a1420")
        self.picture.shade(blurred(ground, 0.005), strength * 0.7, "#120e14")


def lit(high: Field, shine: float, wrap: float = 0.35) -> tuple[Field, Field]:
    """How brightly each spot of a surface is lit, and how much of the lamp it mirrors."""
    fine = soft(high, 0.0016)
    down, right = np.gradient(fine * HEIGHT)
    facing = (SUN[2] - right * SUN[0] - down * SUN[1]) / np.sqrt(right**2 + down**2 + 1)
    hollow = np.clip((soft(high, 0.012) - fine) * 55, -0.15, 0.55)
    light = np.clip((facing + wrap) / (1 + wrap), 0.04, 1.2) * (1 - hollow)
    mirror = np.clip(facing, 0, 1) ** 26 * shine if shine else np.zeros_like(light)
    return light, mirror


def dish(p: Picture, at: Point, radius: float, glaze: tuple[str, str], rim: float = 0.12) -> None:
    """A round plate or bowl from above: its shadow, its rim, the hollow inside."""
    away = np.hypot(p.x - at[0], p.y - at[1]) / radius
    edge = smoothstep(1.0, 0.985, away)
    p.shade(blurred(as_mask(edge).moved(24, 26), 0.022), 0.62, "#1a1420")
    turn = ((p.x - at[0]) * SUN[0] + (p.y - at[1]) * SUN[1]) / np.maximum(away * radius, 1e-4)
    slope = smoothstep(1 - rim, 1 - rim * 1.9, away) * smoothstep(0.25, 0.8, away)
    lip = np.exp(-(((away - (1 - rim * 0.4)) / (rim * 0.3)) ** 2))
    fall = 0.80 - 0.16 * ((p.x - at[0]) + (p.y - at[1])) / radius
    light = fall + 0.16 * turn * lip - 0.36 * turn * slope - 0.20 * slope
    p.paint(as_mask(edge), light[..., None] * lin(glaze[0]))
    gleam = np.exp(-(((away - (1 - rim * 0.5)) / (rim * 0.16)) ** 2)) * np.clip(turn, 0, 1) ** 5
    p.glow(as_mask(gleam), glaze[1], 0.55)
