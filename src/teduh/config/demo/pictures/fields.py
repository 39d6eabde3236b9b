"""Out of doors: rice terraces in the morning, a football field before sunset."""

import numpy as np

from teduh.config.demo.pictures.colour import gradient
from teduh.config.demo.pictures.develop import Print
from teduh.config.demo.pictures.grain import fractal, half, moved, smoothstep
from teduh.config.demo.pictures.ink import Ink, Point
from teduh.config.demo.pictures.light import RATIO, Picture, as_mask
from teduh.config.demo.pictures.people import standing
from teduh.config.demo.pictures.scenery import GREEN, bush, cloudy, leaves, misty, palm, ridge, sky
from teduh.config.demo.pictures.skies import drifting, streaks

FAR = 0.4
"""Terraces nearer than this show single shoots, and fewer of them."""


def rice_fields(p: Picture) -> Print:
    """Terraces stepping down from the hills, some still full of sky."""
    clear = [(0, "#6fa3c4"), (0.2, "#b7d0d4"), (0.36, "#ffe2b0")]
    golden = [(0, "#c48a6a"), (0.2, "#eec08a"), (0.36, "#fff0c0")]
    sky(p, p.pick((clear, golden)))
    cloudy(p, 0.4, 0.35, (0.6, -0.5), p.pick((("#c9b8a8", "#fff4e0"), ("#b88a70", "#fff0c8"))))
    sun = p.between(0.1, 0.7)
    p.halo((sun, 0.30), 0.14, "#ffd08a", 0.9)
    misty(p, ridge(p, 0.38, 0.06, 3, p.between(0.2, 0.6)), "#8fa3a8", "#e8d8b4", 0.1)
    misty(p, ridge(p, 0.42, 0.05, 4), "#5f7f74", "#c9cca0", 0.1)
    drifting(p, 0.40, "#ffe8c4", 0.6)
    for x in np.arange(0.02, 0.8, 0.13):
        bush(
            p,
            (float(x) + p.between(-0.05, 0.05), 0.435),
            (p.between(0.05, 0.09), p.between(0.02, 0.045)),
            GREEN,
        )
    grove = Ink()
    for _ in range(3):
        palm(grove, (p.between(0.05, 0.76), 0.45), p.between(0.10, 0.17), p.between(-0.02, 0.02), p.rng)
    p.paint(grove.mask(0.0008), "#33452c")
    terraces(p, 0.44)
    farmer = Ink()
    foot = (p.between(0.2, 0.6), 0.615)
    standing(farmer, foot, 0.085)
    farmer.polygon(
        [(foot[0] - 0.024, foot[1] - 0.074), (foot[0], foot[1] - 0.092), (foot[0] + 0.024, foot[1] - 0.074)]
    )
    p.paint(farmer.mask(0.0007), "#2a2a20")
    leaves(p, (0.06, 0.97), 0.16, 40, "#5f7f34", 0.006)
    return Print(exposure=1.1, warmth=0.05, vignette=0.4, bloom=0.2)


def terraces(p: Picture, top: float) -> None:
    """Field after field, each a step lower and nearer."""
    tuft = fractal(p.rng, (150, 190), 2, 0.8)
    rows = half(p.rng, (7, 8), 4)
    for k in range(9):
        near = (k / 8) ** 1.35
        edge = top + (1.02 - top) * near * 0.93
        wave = 0.008 + 0.035 * near
        x = np.linspace(-0.03, RATIO + 0.03, 60)
        y = edge + wave * np.sin(x * p.between(4, 8) + p.between(0, 6)) + 0.3 * wave * np.sin(x * 17 + k)
        outline = list(zip(x.tolist(), y.tolist(), strict=True))
        bank = Ink().polygon([*outline, (0.84, 1.04), (-0.04, 1.04)]).mask(0.0006 + 0.0008 * near)
        wet = k in (2, 5)
        ground = (
            gradient(p.y, [(edge, "#d9d3b0"), (edge + 0.10, "#8aa8a4"), (edge + 0.3, "#4f6f70")])
            if wet
            else gradient(
                np.clip(0.5 + 0.13 * rows + (0.05 + 0.14 * near) * tuft, 0, 1),
                [(0, "#2c4a1c"), (0.5, "#6f9238"), (1, "#c2c65e")],
            )
        )
        p.paint(bank, ground)
        if wet:
            shoots(p, outline, near)
        face(p, outline, near)


def face(p: Picture, outline: list[Point], near: float) -> None:
    """The grassy edge of a terrace: lit on top, dark below."""
    tall = 0.004 + 0.016 * near
    low = Ink().line([(x, y + tall * 0.6) for x, y in outline], tall)
    p.paint(low.mask(0.001 + 0.001 * near), "#2f4420", 0.85)
    p.paint(Ink().line([(x, y) for x, y in outline], 0.002 + 0.004 * near).mask(0.0008), "#c9c870", 0.9)


def shoots(p: Picture, outline: list[Point], near: float) -> None:
    """Rows of young rice standing in water."""
    ink = Ink()
    for row in range(5):
        for x, y in outline[:: 1 if near < FAR else 2]:
            at = (x + p.between(-0.004, 0.004), y + (0.012 + 0.05 * near) * (row + 0.8))
            for lean in (-0.4, 0.1, 0.5):
                ink.line(
                    [at, (at[0] + lean * 0.01 * (0.5 + near), at[1] - 0.012 * (0.5 + near))],
                    0.0013 + 0.001 * near,
                )
    p.paint(ink.mask(0.0006), "#4f7a2c", 0.9)


def football(p: Picture) -> Print:
    """Children playing until it is dark, long shadows on the grass."""
    line = p.between(0.42, 0.46)
    clear = [(0, "#4f7fb0"), (0.2, "#a8bcc4"), (0.36, "#ffd49a"), (0.48, "#ffb36a")]
    rose = [(0, "#5a4a86"), (0.2, "#b07c9c"), (0.36, "#ffa88c"), (0.48, "#ff9a6a")]
    sky(p, p.pick((clear, rose)))
    streaks(p, line, ("#c99a94", "#ffd9a0"), 0.8)
    sun = (p.between(0.18, 0.62), line - 0.045)
    p.halo(sun, 0.17, "#ffab52", 1.3)
    p.glow(Ink().ellipse(sun, (0.028, 0.028)).mask(0.0016), "#fff4d0", 3.5)
    far = Ink()
    for _ in range(4):
        palm(far, (p.between(0.02, 0.78), line + 0.01), p.between(0.12, 0.2), p.between(-0.02, 0.02), p.rng)
    p.paint(far.mask(0.001), "#4a3f30")
    for x in np.arange(0.0, 0.84, 0.09):
        bush(
            p,
            (float(x) + p.between(-0.03, 0.03), line + 0.004),
            (p.between(0.06, 0.1), p.between(0.02, 0.045)),
            [(0, "#241f16"), (0.6, "#4a4a2a"), (1, "#b58a4a")],
        )
    grass(p, line)
    goal(p, (p.between(0.44, 0.52), line + 0.075))
    players(p, sun, line)
    p.halo(sun, 0.3, "#ff9a48", 0.14)
    return Print(exposure=1.1, warmth=0.06, vignette=0.45, bloom=0.3)


def grass(p: Picture, line: float) -> None:
    """Worn grass in low light, shorter far away."""
    depth = np.clip(p.y - line, 0.001, 1)
    sheet = fractal(p.rng, (60, 40), 5, 0.75, (640, 640))
    blades_ = moved(
        sheet, 639 - np.clip(46 / (depth + 0.05), 0, 638), 320 + (p.x - 0.4) * 110 / (depth + 0.18)
    )
    tone = gradient(np.clip(0.5 + 0.2 * blades_, 0, 1), [(0, "#3a3f18"), (0.5, "#76803a"), (1, "#c2ac58")])
    tone *= gradient(depth, [(0, "#ffdf9a"), (0.12, "#d9c890"), (0.6, "#7a7a60")])
    p.paint(as_mask(smoothstep(line, line + 0.003, p.y) + 0 * p.x), tone)
    worn = np.exp(-(((p.x - 0.46) / 0.2) ** 2) - (((p.y - line - 0.12) / 0.05) ** 2))
    p.paint(as_mask(worn * 0.7 * smoothstep(-1, 1, blades_)), "#a9814e", 0.7)


def goal(p: Picture, at: Point) -> None:
    """A goal of bamboo with a torn net."""
    x, y = at
    net = Ink()
    for k in range(13):
        net.line([(x - 0.12 + 0.02 * k, y - 0.125), (x - 0.10 + 0.0167 * k, y - 0.015)], 0.0009)
    for k in range(7):
        net.line(
            [(x - 0.12 + 0.003 * k, y - 0.125 + 0.018 * k), (x + 0.12 - 0.003 * k, y - 0.125 + 0.018 * k)],
            0.0009,
        )
    p.paint(net.mask(), "#f0dcb0", 0.5)
    posts = Ink().line([(x - 0.12, y), (x - 0.12, y - 0.125), (x + 0.12, y - 0.125), (x + 0.12, y)], 0.007)
    p.paint(posts.mask(0.0006), "#3f2d1c")
    for side in (-0.12, 0.12):
        p.shade(Ink().line([(x + side, y), (x + side * 1.5, y + 0.14)], 0.006).mask(0.002), 0.5)


def players(p: Picture, sun: Point, line: float) -> None:
    """A few children after a ball, each with a long shadow away from the sun."""
    spots = p.rng.permutation(np.linspace(0.10, 0.70, 5))
    for across, depth in zip(spots.tolist(), sorted(p.rng.uniform(0.07, 0.34, 5).tolist()), strict=True):
        foot = (across + p.between(-0.04, 0.04), line + depth)
        tall = 0.085 + 0.42 * depth
        away = (foot[0] - sun[0]) * 0.55
        cast = Ink().limb(
            [
                foot,
                (foot[0] + away * 0.8, foot[1] + tall * 0.5),
                (foot[0] + away * 1.5, foot[1] + tall * 0.95),
            ],
            [tall * 0.16, tall * 0.2, tall * 0.12],
        )
        p.shade(cast.mask(0.003 + 0.006 * depth), 0.75, "#2a2418")
        child(p, foot, tall, 1 if p.chance(0.5) else -1)
    ball = (p.between(0.3, 0.55), line + p.between(0.3, 0.4))
    p.shade(Ink().ellipse((ball[0] + 0.02, ball[1] + 0.024), (0.04, 0.008)).mask(0.005), 0.6)
    p.paint(
        Ink().ellipse(ball, (0.022, 0.022)).mask(0.0008),
        gradient(p.y, [(ball[1] - 0.02, "#fff0d4"), (ball[1] + 0.02, "#7a6a58")]),
    )
    p.shade(
        Ink()
        .ellipse((ball[0] - 0.004, ball[1] - 0.002), (0.007, 0.007))
        .ellipse((ball[0] + 0.014, ball[1] + 0.008), (0.005, 0.006))
        .mask(0.0006),
        0.8,
    )


def child(p: Picture, foot: Point, tall: float, way: int) -> None:
    """A child in full run with the sun behind, seen from far enough to have no face."""
    body, shirt = Ink(), Ink()
    running(body, foot, tall, way)
    hip, neck = (
        (foot[0] + way * tall * 0.035, foot[1] - tall * 0.52),
        (foot[0] + way * tall * 0.10, foot[1] - tall * 0.78),
    )
    shirt.limb([hip, neck], [tall * 0.15, tall * 0.145]).limb(
        [(neck[0], neck[1] + tall * 0.02), (neck[0] - way * tall * 0.13, neck[1] + tall * 0.11)],
        [tall * 0.085, tall * 0.075],
    )
    p.glow(body.mask(0.0022), "#ffb05a", 0.4)
    p.paint(body.mask(0.0008), gradient(p.y, [(foot[1] - tall, "#4a2f20"), (foot[1], "#1c1510")]))
    dyed = p.pick(["#8f2f28", "#274a6b", "#c9b48a", "#3f6b4a", "#a8672a"])
    p.paint(shirt.mask(0.0008), gradient((p.x - foot[0]) / tall, [(-0.2, dyed), (0.3, "#2a1d18")]))


# From hip or neck to toe or hand: how far ahead and how high, of their height, and how thick there.
_HIP, _NECK = (0.03, 0.48), (0.10, 0.78)
_SHOULDER = (0.10, 0.74)
_LIMBS = (
    ((_HIP, _NECK, (0.12, 0.85)), (0.14, 0.13, 0.05)),
    ((_HIP, (0.19, 0.34), (0.13, 0.12), (0.18, 0.10)), (0.11, 0.08, 0.05, 0.035)),
    ((_HIP, (-0.05, 0.24), (-0.25, 0.18), (-0.27, 0.13)), (0.11, 0.08, 0.045, 0.035)),
    ((_SHOULDER, (0.26, 0.62), (0.35, 0.70)), (0.065, 0.05, 0.035)),
    ((_SHOULDER, (-0.07, 0.66), (-0.09, 0.53)), (0.065, 0.05, 0.035)),
)


def running(ink: Ink, foot: Point, tall: float, way: int) -> None:
    """Legs, arms and head of somebody running."""
    x, y = foot
    for joints, thick in _LIMBS:
        path = [(x + way * tall * ahead, y - tall * high) for ahead, high in joints]
        ink.limb(path, [tall * width for width in thick])
    ink.ellipse((x + way * tall * 0.13, y - tall * 0.915), (tall * 0.06, tall * 0.072))
