"""Pieces of outdoors that several pictures share: clouds, ridges, palms, roofs, wires, rain."""

import numpy as np

from teduh.config.demo.pictures.colour import Colour, Field, gradient, mix
from teduh.config.demo.pictures.grain import fractal, half, moved, smoothstep
from teduh.config.demo.pictures.ink import Ink, Point, curve
from teduh.config.demo.pictures.light import HEIGHT, RATIO, WIDTH, Picture, as_mask, soft, stretch

SMALLEST = 4
"""Pixels; less of a bush than this within the picture is not worth drawing."""
Stops = list[tuple[float, str]]
GREEN: Stops = [(0, "#10190d"), (0.5, "#3c5230"), (0.85, "#7d8f52"), (1, "#b3b676")]


def sky(p: Picture, stops: Stops) -> None:
    """Fill the picture with a vertical gradient, slightly uneven as air is."""
    uneven = half(p.rng, (1.5, 2), 2) * np.float32(0.012)
    p.fill(gradient(p.y + uneven, stops))


def overhead(p: Picture, horizon: float, cells: float, octaves: int = 6) -> Field:
    """Noise lying on a ceiling that runs to the horizon: broad above, thin and close far away."""
    sheet = fractal(p.rng, (cells, cells), octaves, 0.55, (640, 640))
    depth = 0.6 / np.clip(horizon - p.y + 0.28, 0.1, 2)
    rows = np.clip(depth * 290 - 120, 0, 639)
    columns = 320 + (p.x - RATIO / 2) * (330 * np.clip(depth, 0, 2.2) + 60)
    small = moved(sheet, rows[::2], columns[::2])
    return soft(stretch(small, (WIDTH, HEIGHT)), 0.0016)


def cumulus(p: Picture, horizon: float, cover: float, sun: Point) -> tuple[Field, Field]:
    """How thick the clouds stand and how much sun each spot catches, both 0 to 1."""
    thick = overhead(p, horizon, 3.2)
    rows = np.arange(HEIGHT)[:, None] - round(sun[1] * 22)
    ahead = moved(thick, rows, np.arange(WIDTH)[None, :] - round(sun[0] * 22))
    wide = soft(thick, 0.03)
    lit = smoothstep(-0.9, 1.1, 1.1 * (thick - ahead) + 0.55 - 0.55 * np.clip(wide, 0, 2))
    return smoothstep(0.55 - cover, 1.25 - cover, thick), lit


def ridge(p: Picture, base: float, tall: float, bumps: float, peak: float | None = None) -> list[Point]:
    """The outline of a range of hills down to the bottom of the picture, with a volcano if asked."""
    x = np.linspace(-0.02, RATIO + 0.02, 160)
    bent = fractal(p.rng, (bumps, 1), 5, 0.45, (160, 2))[0]
    y = base - tall * (0.45 * bent + 0.3)
    if peak is not None:
        cone = np.exp(-np.abs(x - peak) * 5.2) - 0.06 * np.clip(1 - np.abs(x - peak) * 34, 0, 1)
        y = np.minimum(y, base - tall * 3.1 * cone - 0.008 * bent)
    return [(-0.02, 1.02), *zip(x.tolist(), y.tolist(), strict=True), (RATIO + 0.02, 1.02)]


def misty(p: Picture, outline: list[Point], stone: str, mist: str, depth: float, blur: float = 0.0) -> None:
    """A range that stands dark at its ridge and drowns in mist below."""
    top = min(y for _, y in outline)
    tint = gradient(p.y, [(0.0, stone), (top, stone), (min(1.4, top + depth), mist), (1.5, mist)])
    p.paint(Ink().polygon(outline).mask(blur), tint)


def palm(ink: Ink, foot: Point, tall: float, lean: float, rng: np.random.Generator) -> Point:
    """A coconut palm's silhouette; says where its crown is."""
    top = (foot[0] + lean, foot[1] - tall)
    bow = ((foot[0] + top[0]) / 2 + lean * 0.12, (foot[1] + top[1]) / 2)
    trunk = curve([foot, bow, top], 8)
    ink.limb(trunk, np.linspace(tall * 0.045, tall * 0.022, len(trunk)).tolist())
    for angle in np.linspace(-0.5, 3.6, 12) + rng.uniform(-0.15, 0.15, 12):
        frond(ink, top, float(angle), tall * float(rng.uniform(0.34, 0.46)), rng)
    return top


def frond(ink: Ink, root: Point, angle: float, length: float, rng: np.random.Generator) -> None:
    """One bent palm leaf with its leaflets hanging."""
    reach = (np.cos(angle) * length, -np.sin(angle) * length)
    droop = length * 0.42
    tip = (root[0] + reach[0], root[1] + reach[1] + droop)
    knee = (root[0] + reach[0] * 0.55, root[1] + reach[1] * 0.75)
    spine = curve([root, knee, tip], 14)
    ink.line(spine, max(0.0016, length * 0.016))
    for k in range(2, len(spine) - 1):
        leaflets(ink, spine[k], spine[k + 1], length * 0.30 * (1 - 0.55 * k / len(spine)), rng)


def leaflets(ink: Ink, at: Point, onward: Point, length: float, rng: np.random.Generator) -> None:
    along = np.arctan2(onward[1] - at[1], onward[0] - at[0])
    for side in (-1, 1):
        turn = along + side * rng.uniform(0.5, 0.8)
        end = (at[0] + np.cos(turn) * length, at[1] + np.sin(turn) * length + length * 0.35)
        across = length * 0.05
        ink.polygon([(at[0] - across, at[1]), (at[0] + across, at[1]), end])


def roofs(p: Picture, base: float, ink: Ink, count: int = 6) -> list[Point]:
    """A row of tiled roofs down to the bottom edge; says where windows could be lit."""
    windows: list[Point] = []
    x = -0.08
    while x < RATIO + 0.05:
        wide, tall = p.between(0.7, 1.25) / count, p.between(0.035, 0.085)
        eave = base + p.between(-0.02, 0.03)
        ink.polygon(
            [
                (x - 0.02, eave),
                (x + wide * 0.32, eave - tall),
                (x + wide * 0.68, eave - tall),
                (x + wide + 0.02, eave),
                (x + wide, 1.02),
                (x, 1.02),
            ]
        )
        windows.append((x + wide * p.between(0.3, 0.7), eave + p.between(0.035, 0.06)))
        x += wide * p.between(0.75, 1.05)
    return windows


def village(p: Picture, base: float, count: int) -> None:
    """Tiled roofs in the sun with walls and treetops between them."""
    rows = np.sin(p.y * HEIGHT * 0.9) * np.sin(p.x * HEIGHT * 0.75)
    tiles = (1 + np.float32(0.12) * rows + np.float32(0.14) * half(p.rng, (9, 12), 4))[..., None].astype(
        np.float32
    )
    for step in range(count):
        x, wide, tall = -0.1 + step * 0.92 / count, p.between(0.95, 1.35) / count, p.between(0.04, 0.075)
        eave = base + p.between(-0.015, 0.035)
        if step % 2:
            bush(p, (x, eave + 0.02), (0.075, 0.085), GREEN)
        wall = Ink().box((x + 0.012, eave - 0.01), (x + wide - 0.012, 1.02))
        p.paint(wall.mask(0.0012), mix("#d9c9a8", "#b7c4b8", p.between(0, 1)))
        p.shade(Ink().box((x + 0.012, eave), (x + wide - 0.012, eave + 0.014)).mask(0.003), 0.6)
        slope = Ink().polygon(
            [(x, eave), (x + wide * 0.2, eave - tall), (x + wide * 0.86, eave - tall), (x + wide, eave)]
        )
        tint = mix("#8f4327", "#b8673f", p.between(0, 1))
        p.paint(slope.mask(0.0008), tiles, tint=tint)


def wire(ink: Ink, start: Point, end: Point, sag: float, width: float = 0.0022) -> None:
    """A cable that hangs between two points."""
    t = np.linspace(0, 1, 24)
    x = start[0] + (end[0] - start[0]) * t
    y = start[1] + (end[1] - start[1]) * t + 4 * sag * t * (1 - t)
    ink.line(list(zip(x.tolist(), y.tolist(), strict=True)), width)


def rain(p: Picture, drops: int, colour: Colour | str, strength: float, slant: float = -0.05) -> None:
    """Falling rain: near drops long and blurred, far drops short."""
    for near, width, length in ((0, 0.0012, 0.035), (1, 0.0022, 0.085)):
        ink = Ink()
        for _ in range(drops // (1 + 3 * near)):
            x, y = p.between(-0.05, 0.85), p.between(-0.05, 1)
            run = length * p.between(0.6, 1.3)
            ink.line([(x, y), (x + slant * run * 4, y + run)], width, round(p.between(60, 200)))
        p.glow(ink.mask(0.0008 + 0.0016 * near), colour, strength)


def starry(p: Picture, count: int, lowest: float) -> None:
    """Faint stars above the given height."""
    rows, columns = p.rng.integers(0, round(lowest * HEIGHT), count), p.rng.integers(0, WIDTH, count)
    field = np.zeros((HEIGHT, WIDTH), np.float32)
    field[rows, columns] = p.rng.uniform(0.05, 0.6, count) ** 2
    p.light += soft(field, 0.0011)[..., None] * np.float32(2.2)


def leaves(p: Picture, at: Point, reach: float, count: int, colour: str, blur: float) -> None:
    """A loose bunch of leaves close to the lens."""
    for shade in (0.35, 0.65, 1.0):
        ink = Ink()
        for _ in range(count):
            turn, away = p.between(0, 6.28), reach * p.between(0.0, 1) ** 0.7
            x, y = at[0] + np.cos(turn) * away, at[1] + np.sin(turn) * away * 0.8 - shade * reach * 0.12
            leaf(ink, (float(x), float(y)), turn + p.between(-0.9, 0.9), reach * p.between(0.2, 0.36), 0.42)
        p.paint(ink.mask(blur), mix("#050805", colour, shade))


def bush(p: Picture, at: Point, reach: Point, tints: Stops, blur: float = 0.0008) -> None:
    """A tree's crown or a shrub: a ragged mass, light on top and dark within."""
    rows, columns = p.window(at, max(reach) * 1.25)
    high, wide = rows.stop - rows.start, columns.stop - columns.start
    if min(high, wide) < SMALLEST:
        return
    coarse = fractal(p.rng, (wide / 40, high / 40), 4, 0.75, (wide, high))
    x, y = (p.x[:, columns] - at[0]) / reach[0], (p.y[rows] - at[1]) / reach[1]
    body = smoothstep(0.0, 0.16, 1 - np.sqrt(x**2 + y**2) + 0.13 * coarse)
    tone = gradient(np.clip(0.45 - 0.38 * y + 0.24 * coarse, 0, 1), tints)
    part = p.light[rows, columns]
    part += (tone - part) * soft(body, blur)[..., None]


def leaf(ink: Ink, at: Point, angle: float, length: float, slim: float = 0.32) -> None:
    """One pointed leaf."""
    t = np.linspace(0, 1, 12)
    belly = np.sin(np.pi * t**0.8) * length * slim / 2
    along = np.concatenate([t, t[::-1]]) * length
    across = np.concatenate([belly, -belly[::-1]])
    x = at[0] + along * np.cos(angle) - across * np.sin(angle)
    y = at[1] + along * np.sin(angle) + across * np.cos(angle)
    ink.polygon(list(zip(x.tolist(), y.tolist(), strict=True)))


def cloudy(
    p: Picture, horizon: float, cover: float, sun: Point, tints: tuple[str, str], fade: float = 0.12
) -> None:
    """Lay clouds over the sky, from their shaded to their sunlit colour, thinning at the horizon."""
    thick, lit = cumulus(p, horizon, cover, sun)
    far = smoothstep(horizon - 0.01, horizon - fade, p.y)
    p.paint(as_mask(thick * far), gradient(lit, [(0, tints[0]), (1, tints[1])]))
