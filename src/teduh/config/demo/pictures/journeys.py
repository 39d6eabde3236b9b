"""On the way: a train window in the rain, the mirror of a motorbike at dusk."""

import numpy as np

from teduh.config.demo.pictures.colour import Field, gradient
from teduh.config.demo.pictures.desks import drops, mug
from teduh.config.demo.pictures.develop import Print
from teduh.config.demo.pictures.grain import fractal, half, smoothstep
from teduh.config.demo.pictures.ink import Ink, Point
from teduh.config.demo.pictures.light import HEIGHT, RATIO, WIDTH, Picture, as_mask, stretch
from teduh.config.demo.pictures.people import rider
from teduh.config.demo.pictures.scenery import GREEN, bush, misty, palm, ridge, sky
from teduh.config.demo.pictures.skies import streaks


def train(p: Picture) -> Print:
    """Fields going by behind a wet pane, a cup on the sill."""
    grey = [(0, "#7f98a6"), (0.25, "#c2c8bc"), (0.44, "#ffe0ae")]
    rose = [(0, "#7a6a94"), (0.25, "#d8a0a0"), (0.44, "#ffd0a0")]
    sky(p, p.pick((grey, rose)))
    streaks(p, 0.45, ("#9aa4aa", "#ffe6c0"), 0.9)
    misty(p, ridge(p, 0.45, 0.06, 3, p.between(0.25, 0.6)), "#7d909a", "#dccfae", 0.1)
    misty(p, ridge(p, 0.49, 0.03, 5), "#566f66", "#a9b084", 0.08)
    p.paint(
        as_mask(smoothstep(0.49, 0.5, p.y) + 0 * p.x),
        gradient(p.y, [(0.49, "#b0b46a"), (0.6, "#6f8c3c"), (0.8, "#35502a")]),
    )
    for _ in range(8):
        x, y = p.between(0, 0.8), p.between(0.5, 0.55)
        bush(p, (x, y), (p.between(0.03, 0.08), p.between(0.03, 0.06)), GREEN)
    grove = Ink()
    for _ in range(4):
        palm(grove, (p.between(0, 0.8), 0.56), p.between(0.12, 0.2), 0.02, p.rng)
    p.paint(grove.mask(0.001), "#2f4226")
    for _ in range(9):
        bush(
            p,
            (p.between(-0.05, 0.85), p.between(0.68, 0.76)),
            (p.between(0.06, 0.13), p.between(0.05, 0.10)),
            GREEN,
        )
    rush(p)
    drops(p, 210, 0.76)
    trails(p)
    carriage(p)
    return Print(exposure=1.12, warmth=0.04, vignette=0.55, bloom=0.25)


def rush(p: Picture) -> None:
    """Smear what goes by: the nearer, the more."""
    for top, bottom, width in ((0.47, 0.60, 40), (0.57, 0.70, 16), (0.66, 1.0, 7)):
        rows = slice(int(top * HEIGHT), int(bottom * HEIGHT))
        band = p.light[rows]
        small = stretch(np.ascontiguousarray(band), (width, band.shape[0]))
        smeared = stretch(small, (WIDTH, band.shape[0]))
        step = np.clip((p.y[rows] - top) / 0.05, 0, 1)[..., None]
        p.light[rows] = band + (smeared - band) * step


def trails(p: Picture) -> None:
    """Water running slantwise down the pane."""
    dark, bright = Ink(), Ink()
    for _ in range(26):
        x, y, long = p.between(0, RATIO), p.between(0.02, 0.6), p.between(0.05, 0.2)
        path = [(x + long * 0.8 * t + p.between(-0.003, 0.003), y + long * t) for t in np.linspace(0, 1, 7)]
        dark.line(path, 0.003)
        bright.line([(a + 0.0012, b + 0.0012) for a, b in path], 0.0014)
        dark.ellipse(path[-1], (0.0045, 0.006))
        bright.ellipse((path[-1][0], path[-1][1] + 0.003), (0.003, 0.003))
    p.shade(dark.mask(0.0008), 0.35, "#4a5a60")
    p.glow(bright.mask(0.0008), "#fff4e4", 0.4)


def carriage(p: Picture) -> None:
    """The window's frame, the curtain, the sill with a cup, a lamp mirrored in the pane."""
    p.glow(Ink().box((0.50, 0.12), (0.66, 0.135), 0.006).mask(0.006), "#ffd9a0", 0.35)
    frame = Ink().box((-0.04, -0.04), (0.84, 1.04)).box((0.075, 0.075), (0.86, 0.77), 0.05, 0)
    p.paint(
        frame.mask(0.0012),
        gradient(p.y + 0.3 * p.x, [(0, "#3a3f42"), (0.5, "#5d605c"), (0.85, "#8a857a"), (1.2, "#35322f")]),
    )
    lip = Ink().box((0.062, 0.062), (0.88, 0.783), 0.06).box((0.075, 0.075), (0.86, 0.77), 0.05, 0)
    p.paint(lip.mask(0.0012), gradient(p.y, [(0, "#121415"), (0.7, "#202020"), (0.78, "#b5aa98")]))
    folds = np.sin(p.x * 95 + 0.8 * np.sin(p.y * 5) + 1.4 * half(p.rng, (3, 2), 2))
    tone = gradient(0.5 + 0.42 * folds, [(0, "#4a2a22"), (0.5, "#8f5138"), (1, "#c98a5c")])
    drape = Ink().polygon(
        [(-0.04, -0.04), (0.17, -0.04), (0.155, 0.3), (0.125, 0.55), (0.145, 0.83), (-0.04, 0.83)]
    )
    p.shade(drape.mask(0.014), 0.5)
    p.paint(drape.mask(0.0015), tone)
    sill = Ink().polygon([(-0.04, 0.83), (0.84, 0.83), (0.84, 1.04), (-0.04, 1.04)])
    grain = 1 + 0.10 * half(p.rng, (3, 40), 3)[..., None]
    p.paint(
        sill.mask(0.0012),
        (gradient(p.y, [(0.83, "#c9a77a"), (0.88, "#8a6a48"), (1, "#3f3026")]) * grain).astype(np.float32),
    )
    mug(p, (p.between(0.48, 0.62), 0.905), 0.058)


def mirror(p: Picture) -> Print:
    """The road behind, sharp in a round mirror; the road ahead, soft."""
    line = 0.46
    rose = [(0, "#3d5a86"), (0.25, "#a8848e"), (0.42, "#f0a268"), (0.5, "#ffcf8c")]
    green = [(0, "#2c5a5c"), (0.25, "#84a08a"), (0.42, "#ecd08a"), (0.5, "#fff0b0")]
    sky(p, p.pick((rose, green)))
    streaks(p, line, ("#6a5a7a", "#ffb27a"), 0.8)
    sun = (p.between(0.3, 0.6), line - 0.02)
    p.halo(sun, 0.2, "#ff9f4a", 1.4)
    verge(p, line)
    road(p, line, 0.42)
    p.defocus(0.011)
    for _ in range(14):
        p.bokeh(
            (p.between(0.05, 0.78), line - p.between(-0.03, 0.08)),
            p.between(0.008, 0.024),
            str(p.rng.choice(["#ffb45a", "#ff5a3c", "#ffe0b0", "#ff8a3c"])),
            p.between(0.3, 0.9),
        )
    glass = (p.between(0.27, 0.33), p.between(0.56, 0.61))
    handlebar(p, glass)
    behind(p, glass, 0.185)
    return Print(exposure=1.1, warmth=0.05, vignette=0.5, bloom=0.28)


def verge(p: Picture, line: float) -> None:
    """Trees and poles beside the road."""
    trees = Ink()
    for x, tall in ((0.05, 0.26), (0.16, 0.17), (0.68, 0.18), (0.77, 0.28)):
        palm(trees, (x, line + 0.03), tall, 0.02, p.rng)
    trees.polygon(ridge(p, line - 0.005, 0.05, 6))
    p.paint(trees.mask(0.002), gradient(p.y, [(0.2, "#4a3a40"), (0.6, "#2a2422")]))


def road(p: Picture, line: float, middle: float) -> None:
    """Asphalt to the horizon with a broken white line, catching the low sun."""
    lane = Ink().polygon(
        [(middle - 0.012, line), (middle + 0.012, line), (middle + 0.62, 1.04), (middle - 0.62, 1.04)]
    )
    rough = 1 + 0.12 * fractal(p.rng, (120, 160), 2)[..., None]
    p.paint(
        lane.mask(0.001),
        (
            gradient(p.y, [(line, "#f0b98a"), (line + 0.06, "#8a7470"), (0.75, "#4a4850"), (1, "#2c2c34")])
            * rough
        ).astype(np.float32),
    )
    dashes, near = Ink(), 0.02
    while near < RATIO:
        a, b = near, near * 1.35
        dashes.polygon(
            [
                (middle - a * 0.02, line + a),
                (middle + a * 0.02, line + a),
                (middle + b * 0.02, line + b),
                (middle - b * 0.02, line + b),
            ]
        )
        near *= 1.9
    p.paint(dashes.mask(0.0006), "#e8d4b4", 0.85)


def behind(p: Picture, at: Point, reach: float) -> None:
    """What the mirror shows, drawn as a small picture of its own."""
    far = Picture(int(p.rng.integers(1 << 30)))
    sky(far, [(0, "#5a7396"), (0.4, "#d9a98a"), (0.56, "#ffd6a0")])
    misty(far, ridge(far, 0.54, 0.10, 3, far.between(0.3, 0.6)), "#6f6478", "#dca888", 0.2)
    verge(far, 0.55)
    road(far, 0.55, 0.40)
    pillion = Ink()
    rider(pillion, (far.between(0.46, 0.58), 0.80), 0.26)
    far.paint(pillion.mask(0.0008), "#221c20")
    far.glow(Ink().ellipse((0.52, 0.70), (0.012, 0.012)).mask(0.004), "#fff0c8", 2)
    small = stretch(far.light, (round(2 * reach * HEIGHT * 0.8), round(2 * reach * HEIGHT)))[:, ::-1]
    inlay(p, at, reach, small)


def inlay(p: Picture, at: Point, reach: float, small: Field) -> None:
    """Set a small picture into the mirror's glass, with its rim and its gloss."""
    away = np.maximum(np.hypot((p.x - at[0]) / 1.16, p.y - at[1]), 0) / (reach * 0.70)
    p.shade(as_mask(smoothstep(1.25, 1.05, away)).moved(6, 10), 0.35)
    p.paint(
        as_mask(smoothstep(1.13, 1.12, away)),
        gradient(p.x + p.y - at[0] - at[1], [(-0.25, "#5a5c60"), (0, "#1a1b1e"), (0.25, "#0c0d0f")]),
    )
    whole = np.zeros_like(p.light)
    left, top = round(at[0] * HEIGHT) - small.shape[1] // 2, round(at[1] * HEIGHT) - small.shape[0] // 2
    left, top = max(0, left), max(0, min(HEIGHT - small.shape[0], top))
    whole[top : top + small.shape[0], left : left + small.shape[1]] = small
    p.paint(as_mask(smoothstep(1.0, 0.985, away)), whole * np.float32(1.05))
    rim = np.exp(-(((away - 1.07) / 0.035) ** 2)) * smoothstep(0.1, -0.2, p.x + p.y - at[0] - at[1])
    p.glow(as_mask(rim), "#ffd9b0", 0.6)


def handlebar(p: Picture, at: Point) -> None:
    """The mirror's stem, the grip and the lever, out at the lower edge."""
    stem = Ink().limb(
        [(at[0] + 0.05, at[1] + 0.10), (at[0] + 0.14, at[1] + 0.26), (at[0] + 0.20, at[1] + 0.31)],
        [0.016, 0.018, 0.022],
    )
    bar = Ink().limb(
        [(at[0] + 0.56, 0.98), (at[0] + 0.22, 0.90), (at[0] - 0.10, 0.93), (at[0] - 0.26, 0.97)],
        [0.05, 0.045, 0.06, 0.062],
    )
    lever = Ink().limb(
        [(at[0] + 0.20, 0.875), (at[0] - 0.04, 0.87), (at[0] - 0.20, 0.905)], [0.016, 0.014, 0.012]
    )
    metal = gradient(p.y * 0.6 + p.x * 0.4, [(0.3, "#8a8480"), (0.55, "#3a393c"), (0.8, "#121215")])
    for shape in (stem, bar, lever):
        p.shade(shape.mask(0.012).moved(6, 12), 0.4)
        p.paint(shape.mask(0.0012), metal)
        p.glow(shape.mask(0.003).moved(-2, -5), "#ffb47a", 0.05)
