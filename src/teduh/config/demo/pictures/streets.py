"""Streets: an alley with wires, a wet road at night."""

from collections.abc import Callable

import numpy as np

from teduh.config.demo.pictures.colour import Field, gradient, mix
from teduh.config.demo.pictures.develop import Print
from teduh.config.demo.pictures.grain import fractal, half, moved, smoothstep
from teduh.config.demo.pictures.ink import Ink, Point
from teduh.config.demo.pictures.light import HEIGHT, RATIO, Picture, as_mask, soft
from teduh.config.demo.pictures.people import rider, standing
from teduh.config.demo.pictures.scenery import GREEN, bush, leaves, rain, sky, wire

Perspective = Callable[[float, float], Point]

WALLS = ("#c9a77c", "#7fa39a", "#d8b48a", "#b9786a", "#8ea1b5", "#c7b9a0", "#9fae86")
NEON = ("#7fd0c8", "#ff6a9a", "#ffd08a", "#6a8aff", "#ff8a3c", "#d0f0ff")
LAMPS = ("#ffb45a", "#ff8a3c", "#ffd08a", "#ff5a3c", "#7fd0c8", "#fff0d0")


def gang(p: Picture) -> Print:
    """An alley between small houses, wires overhead, the light at its end."""
    end = (p.between(0.34, 0.46), p.between(0.50, 0.54))
    day = [(0, "#6fa9d0"), (0.4, "#cfe0dc"), (0.55, "#fff0cf")]
    late = [(0, "#5a6fa0"), (0.4, "#dca894"), (0.55, "#ffd49a")]
    sky(p, p.pick((day, late)))
    p.halo((end[0], end[1] - 0.08), 0.16, "#ffdf9f", 0.9)
    ground(p, end)
    plaster = gradient(p.y, [(0.1, "#ffffff"), (0.7, "#b9aca0"), (1, "#7d7067")])
    plaster = plaster * (1 + 0.16 * half(p.rng, (7, 5), 6, 0.65)[..., None])
    for side in (0, 1):
        for step in range(4, -1, -1):
            house(p, end, plaster, side, 0.09 * 1.72**step)
    gutters(p, end)
    cables(p, end)
    walker = Ink()
    standing(walker, (end[0] + p.between(-0.02, 0.03), end[1] + 0.085), 0.105)
    p.paint(walker.mask(0.0008), "#3a2c26")
    leaves(p, (0.79, 0.9), 0.15, 40, "#4e7a33", 0.005)
    p.halo((end[0], end[1]), 0.14, "#ffd699", 0.3)
    return Print(exposure=1.12, warmth=0.04, vignette=0.45, bloom=0.25)


def ground(p: Picture, end: Point) -> None:
    """Cement underfoot, worn and lighter toward the end of the alley."""
    depth = np.clip(p.y - end[1], 0.002, 1)
    tone = gradient(depth, [(0, "#ffe3b0"), (0.12, "#c4a98a"), (0.5, "#7d6c5e")]) * (1 + 0.10 * worn(p, end))
    p.paint(as_mask(smoothstep(end[1], end[1] + 0.002, p.y) + 0 * p.x), tone)


def worn(p: Picture, end: Point) -> Field:
    """Uneven ground in perspective, running to its vanishing point."""
    depth = np.clip(p.y - end[1], 0.002, 1)
    sheet = fractal(p.rng, (24, 24), 5, 0.7, (512, 512))
    return moved(sheet, np.clip(40 / depth, 0, 511), 256 + (p.x - end[0]) * 70 / depth)[..., None]


def gutters(p: Picture, end: Point) -> None:
    """The drain on either side, the shadow of the left houses on the ground, pots along the walls."""
    reach = 1 - end[1]
    for sign in (-1, 1):
        edge = Ink().polygon([end, (end[0] + sign * reach / 0.62, 1), (end[0] + sign * reach / 0.70, 1)])
        p.shade(edge.mask(0.002), 0.5, "#3a3432")
    cast = Ink().polygon([end, (end[0] - reach / 0.62, 1), (end[0] - reach * 0.15, 1)])
    p.shade(cast.mask(0.006), 0.62, "#5a6280")
    for sign in (-1, 1):
        for far in (0.16, 0.27, 0.45):
            pot(p, (end[0] + sign * far * 0.93, end[1] + far * 0.62), far * p.between(0.16, 0.24))


def pot(p: Picture, foot: Point, size: float) -> None:
    """A plant in a paint tin or a clay pot."""
    x, y = foot
    tin = Ink().polygon(
        [(x - size * 0.5, y - size), (x + size * 0.5, y - size), (x + size * 0.4, y), (x - size * 0.4, y)]
    )
    p.shade(Ink().ellipse((x, y), (size * 0.8, size * 0.2)).mask(0.003), 0.6)
    p.paint(
        tin.mask(0.0008), gradient((p.x - x) / size, [(-0.5, "#d9cbb4"), (0.1, "#9a5a3c"), (0.5, "#4a2a1e")])
    )
    bush(p, (x, y - size * 1.75), (size * 0.95, size * 1.1), GREEN)


def house(p: Picture, end: Point, plaster: Field, side: int, far: float) -> None:
    """One house front in perspective; distances are half the alley's width at its two edges."""
    sign, near = 1 if side else -1, far * 1.72
    tall, tint = p.between(1.5, 2.2), WALLS[int(p.rng.integers(len(WALLS)))]

    def at(width: float, height: float) -> Point:
        return end[0] + sign * width, end[1] + width * (0.62 - height)

    front = Ink().polygon([at(far, 0), at(far, tall), at(near, tall), at(near, 0)])
    sunny = 0.42 + 0.5 * side
    haze = float(np.exp(-far * 5.5))
    p.paint(front.mask(0.0006), plaster, tint=mix(mix("#14110f", tint, sunny), "#ffe0b0", haze * 0.55))
    roof = Ink().polygon(
        [
            at(far, tall),
            at(far * 0.93, tall - 0.02),
            at(near * 0.93, tall - 0.02),
            at(near, tall),
            at(near, tall + 0.16),
            at(far, tall + 0.16),
        ]
    )
    p.paint(roof.mask(0.0006), mix(mix("#1a0d08", "#a3542f", 0.35 + 0.45 * side), "#ffdcae", haze * 0.5))
    p.shade(
        Ink()
        .polygon([at(far, tall), at(near, tall), at(near, tall - 0.14), at(far, tall - 0.14)])
        .mask(0.004),
        0.5,
        "#4a3a40",
    )
    openings(p, at, far, near, haze)


def openings(p: Picture, at: Perspective, far: float, near: float, haze: float) -> None:
    """A door and a window in a house front."""
    span = near - far

    def pane(start: float, stop: float, low: float, high: float) -> list[Point]:
        a, b = far + span * start, far + span * stop
        return [at(a, low), at(a, high), at(b, high), at(b, low)]

    frame = mix("#2c2019", "#ffdfae", haze * 0.5)
    p.paint(
        Ink().polygon(pane(0.12, 0.36, 0, 0.98)).mask(0.0006),
        mix(("#5a3a22", "#2f5a55")[int(p.rng.integers(2))], frame, 0.35),
    )
    p.paint(Ink().polygon(pane(0.5, 0.86, 0.42, 1.02)).mask(0.0006), frame)
    p.paint(
        Ink().polygon(pane(0.53, 0.68, 0.46, 0.98)).polygon(pane(0.70, 0.83, 0.46, 0.98)).mask(0.0008),
        mix("#4c5c60", "#ffb866" if p.chance(0.4) else "#6d7d80", 0.6),
    )


def cables(p: Picture, end: Point) -> None:
    """A tangle of wires running down the alley, and one crossing with washing on it."""
    ink = Ink()
    for _ in range(8):
        side = p.between(-1, 1)
        wire(
            ink,
            (end[0] + side * 0.05, end[1] - 0.1 - p.between(0, 0.05)),
            (end[0] + side * 0.9, p.between(-0.1, 0.16)),
            p.between(0.01, 0.05),
            0.0019,
        )
    for _ in range(3):
        wire(ink, (-0.02, p.between(0.1, 0.26)), (0.82, p.between(0.1, 0.26)), p.between(0.02, 0.06))
    p.paint(ink.mask(), "#1d1a1c")
    washing(p, (end[0] - 0.14, end[1] - 0.14), (end[0] + 0.14, end[1] - 0.15))


def washing(p: Picture, start: Point, stop: Point) -> None:
    """Shirts and cloths on a line across the alley."""
    line = Ink()
    wire(line, start, stop, 0.012, 0.0014)
    p.paint(line.mask(), "#2a2422")
    for k, tint in enumerate(("#a33b32", "#e6dcc8", "#3f6c86", "#d79a3c", "#6b8a5a")):
        x = start[0] + (stop[0] - start[0]) * (0.14 + 0.165 * k)
        y = start[1] + 0.006 + 0.012 * (1 - abs(k - 2) / 2)
        tall = p.between(0.038, 0.062)
        p.paint(
            Ink()
            .polygon([(x, y), (x + 0.034, y), (x + 0.031, y + tall), (x + 0.003, y + tall)])
            .mask(0.0008),
            tint,
            0.92,
        )


def lamps(p: Picture, line: float, count: int) -> list[tuple[Point, str, float]]:
    """Out-of-focus lamps along a road: where, what colour, how large."""
    made = []
    for _ in range(count):
        tint = p.pick((LAMPS, NEON))[int(p.rng.choice(len(LAMPS), p=[0.3, 0.2, 0.2, 0.13, 0.07, 0.1]))]
        made.append(
            ((p.between(0.0, RATIO), line - abs(p.between(-0.2, 0.2)) - 0.02), tint, p.between(0.012, 0.038))
        )
    return made


def rain_road(p: Picture) -> Print:
    """A wet road at night: lamps out of focus and their long reflections, someone riding home."""
    line = p.between(0.5, 0.55)
    night = [(0, "#0c1420"), (0.45, "#1d2a3a"), (0.56, "#3a3440"), (1, "#0c0f15")]
    dusk = [(0, "#1c1638"), (0.45, "#4a3468"), (0.56, "#8a4a6a"), (1, "#120f1c")]
    sky(p, p.pick((night, dusk)))
    town = Ink()
    for x in (-0.05, 0.06, 0.17, 0.50, 0.61, 0.72):
        town.box((x, line - p.between(0.1, 0.32)), (x + 0.13, line + 0.01))
    p.paint(town.mask(0.006), "#0d1118")
    wet(p, line, lamps(p, line, 34))
    sharp_rider(p, line)
    rain(p, 240, "#ffd9b0", 0.25, -0.03)
    return Print(exposure=1.25, warmth=0.03, bloom=0.35, grain=4.2, vignette=0.5)


def wet(p: Picture, line: float, lit: list[tuple[Point, str, float]]) -> None:
    """Draw the lamps, then their light smeared downwards over rippled asphalt."""
    glow = Picture(0)
    for at, tint, size in lit:
        p.bokeh(at, size, tint, p.between(0.35, 1.0))
        glow.bokeh((at[0], min(0.98, 2 * line - at[1] + 0.05)), size * 1.15, tint, 1.6)
    smear = soft(glow.light, 0.016)
    smear = (
        smear
        + np.roll(smear, 36, 0)
        + np.roll(smear, 72, 0)
        + np.roll(smear, 108, 0)
        + np.roll(smear, -36, 0)
    ) / 5
    ripple = fractal(p.rng, (14, 90), 4, 0.6)
    depth = smoothstep(line, 1.0, p.y)
    rows = np.arange(HEIGHT)[:, None] + ripple * (4 + 26 * depth)
    columns = np.arange(smear.shape[1])[None, :] + ripple * (2 + 9 * depth)
    seen = moved(smear, rows, columns) * (0.75 + 0.25 * ripple[..., None])
    p.light += np.clip(seen, 0, 9) * smoothstep(line - 0.002, line + 0.02, p.y)[..., None] * np.float32(1.25)
    lane = Ink().polygon([(0.37, line + 0.02), (0.38, line + 0.02), (0.40, 1.0), (0.34, 1.0)])
    p.glow(lane.mask(0.002), "#ffe7c0", 0.05)


def sharp_rider(p: Picture, line: float) -> None:
    """A motorbike rider seen from behind, in focus, with the red lamp on."""
    at = (p.between(0.28, 0.5), line + p.between(0.2, 0.25))
    tall = 0.27
    shape = Ink()
    rider(shape, at, tall)
    under = Ink().ellipse((at[0], at[1] + 0.07), (0.05, 0.085))
    p.shade(under.mask(0.014), 0.75)
    p.paint(shape.mask(0.0008), gradient(p.y, [(at[1] - tall, "#2c2a2e"), (at[1], "#08090b")]))
    lamp = (at[0], at[1] - tall * 0.30)
    p.glow(Ink().ellipse(lamp, (0.011, 0.007)).mask(0.0015), "#ff3a22", 2.5)
    p.halo(lamp, 0.035, "#ff3018", 0.7)
    p.glow(Ink().ellipse((at[0], at[1] + 0.09), (0.010, 0.07)).mask(0.008), "#ff3018", 0.55)
