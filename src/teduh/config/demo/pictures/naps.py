"""Quiet corners: a bed with a book in the morning, a fan before a curtain, a cat on a wall."""

import math

import numpy as np

from teduh.config.demo.pictures.colour import gradient, lin
from teduh.config.demo.pictures.develop import Print
from teduh.config.demo.pictures.grain import fractal, half, smoothstep
from teduh.config.demo.pictures.ink import Ink, Point, curve
from teduh.config.demo.pictures.light import HEIGHT, RATIO, WIDTH, Picture, as_mask, soft
from teduh.config.demo.pictures.rooms import WALL_TINTS, leafy, panes, sunny, wall
from teduh.config.demo.pictures.scenery import leaves, palm, roofs, sky, starry, wire

COARSE = (WIDTH // 2, HEIGHT // 2)


def bed(p: Picture) -> Print:
    """An unmade bed from above, morning light on the folds, a book left open."""
    linen = p.pick(["#d9cfbf", "#c9cbc4", "#dcc4a8", "#c2c6b0"])
    sheet(p, linen)
    pillow(p, (p.between(0.18, 0.3), 0.14), 0.2)
    pillow(p, (p.between(0.56, 0.66), 0.12), 0.19)
    blanket(p)
    open_book(p, (p.between(0.42, 0.54), p.between(0.44, 0.5)), p.between(-0.5, 0.4))
    light = leafy(p, panes((0.02, 0.2), (0.46, -0.04), (0.26, 0.62), 3, 2).mask(0.010), 0.7)
    sunny(p, light, "#ffd09a", 0.8)
    return Print(exposure=0.92, warmth=0.07, vignette=0.5, bloom=0.18)


def sheet(p: Picture, linen: str) -> None:
    """A wrinkled sheet: folds as a height, lit from the left."""
    high = fractal(p.rng, (2.2, 1.6), 5, 0.50, COARSE)
    creased = np.abs(fractal(p.rng, (2.6, 2.0), 4, 0.5, COARSE))
    down, right = np.gradient(high * 9 - creased * 13)
    light = np.clip(0.62 - 0.16 * right - 0.20 * down, 0.12, 1.3).astype(np.float32)
    from_window = gradient(p.x + 0.5 * p.y, [(0, "#fff6e8"), (0.6, "#d3cbc4"), (1.3, "#8b8890")])
    p.fill(_double(light)[..., None] * lin(linen) * from_window * np.float32(1.05))


def _double(field: np.ndarray) -> np.ndarray:
    return soft(np.repeat(np.repeat(field, 2, 0), 2, 1), 0.0022)


def pillow(p: Picture, at: Point, size: float) -> None:
    x, y = (p.x - at[0]) / size, (p.y - at[1]) / (size * 0.62)
    round_ = (np.abs(x) ** 3.2 + np.abs(y) ** 3.2) ** (1 / 3.2)
    crease = half(p.rng, (6, 8), 4)
    body = as_mask(smoothstep(1.0, 0.985, round_ + 0.014 * crease))
    p.shade(as_mask(smoothstep(1.22, 0.9, round_)).moved(10, 16), 0.5, "#3a3440")
    light = (
        0.74
        - 0.24 * x * round_**2
        - 0.30 * y * round_**2
        - 0.22 * smoothstep(0.7, 1.0, round_)
        + 0.07 * crease
    )
    p.paint(body, light[..., None] * lin("#e8dcc8"))


def blanket(p: Picture) -> None:
    """A lurik blanket thrown over the lower corner."""
    edge = curve([(-0.05, 0.80), (0.12, 0.72), (0.3, 0.76), (0.46, 0.70), (0.62, 0.64), (0.85, 0.50)], 10)
    shape = Ink().polygon([*edge, (0.85, 1.05), (-0.05, 1.05)])
    p.shade(shape.mask(0.018), 0.55, "#2a2430")
    sway = half(p.rng, (2.5, 3), 3)
    band = (p.x * 0.5 + p.y + 0.018 * sway) * 30
    lane = np.floor(band * 2) % 7
    tints = p.pick([("#31455a", "#c2a36a", "#8d3f34"), ("#5b4636", "#d3c3a0", "#3f5a50")])
    tone = gradient(
        np.clip(lane / 6 + 0.05 * np.sin(band * 44), 0, 1),
        [(0, tints[0]), (0.45, tints[0]), (0.5, tints[1]), (0.75, tints[1]), (0.8, tints[2]), (1, tints[0])],
    )
    fold = 0.72 + 0.24 * half(p.rng, (3.2, 2), 4)
    p.paint(shape.mask(0.0012), (tone * fold[..., None]).astype(np.float32))


def open_book(p: Picture, at: Point, angle: float) -> None:
    """A book lying face up, a little out of true."""

    def to(u: float, v: float) -> Point:
        return at[0] + u * math.cos(angle) - v * math.sin(angle), at[1] + u * math.sin(angle) + v * math.cos(
            angle
        )

    cover = [to(-0.155, -0.11), to(0.155, -0.11), to(0.155, 0.112), to(-0.155, 0.112)]
    p.shade(Ink().polygon(cover).mask(0.014).moved(10, 14), 0.6, "#2a2430")
    p.paint(Ink().polygon(cover).mask(0.0008), "#7a3328")
    along = ((p.x - at[0]) * math.cos(angle) + (p.y - at[1]) * math.sin(angle)) / 0.148
    curl = (
        1
        - 0.5 * np.exp(-np.abs(along) * 10)
        - 0.08 * np.sign(along) * np.exp(-(((np.abs(along) - 0.3) / 0.2) ** 2))
    )
    leaf_pair = [to(-0.148, -0.104), to(0.148, -0.104), to(0.148, 0.104), to(-0.148, 0.104)]
    p.paint(Ink().polygon(leaf_pair).mask(0.0008), 0.86 * curl[..., None] * lin("#efe6d0"))
    lines = Ink()
    for side in (-1, 1):
        for k in range(14):
            stop = 0.055 if (k + 1) % 5 else p.between(-0.01, 0.04)
            lines.line(
                [to(side * 0.075 - 0.055, -0.084 + 0.0128 * k), to(side * 0.075 + stop, -0.084 + 0.0128 * k)],
                0.0034,
            )
    p.shade(lines.mask(0.0009), 0.45)


def fan(p: Picture) -> Print:
    """A standing fan turning in front of a sunlit curtain."""
    curtain(p)
    line = 0.82
    tone = (
        gradient(p.y, [(line, "#c9a57a"), (1, "#5a4030")]) * (1 + 0.04 * half(p.rng, (30, 6), 3))[..., None]
    )
    p.paint(as_mask(smoothstep(line, line + 0.002, p.y) + 0 * p.x), tone.astype(np.float32))
    p.paint(Ink().box((-0.01, line - 0.025), (0.81, line)).mask(0.001), "#6a5442")
    at = (p.between(0.42, 0.54), p.between(0.40, 0.46))
    p.shade(Ink().ellipse((at[0] + 0.05, 0.915), (0.17, 0.03)).mask(0.014), 0.6)
    post = Ink().box((at[0] - 0.010, at[1]), (at[0] + 0.010, 0.90))
    p.paint(
        post.mask(0.0008),
        gradient((p.x - at[0]) / 0.01, [(-1, "#3a4a4c"), (-0.2, "#c9d6d4"), (1, "#2a3436")]),
    )
    p.paint(
        Ink().ellipse((at[0], 0.905), (0.115, 0.026)).mask(0.001),
        gradient(p.y, [(0.88, "#6f8a8a"), (0.93, "#26302f")]),
    )
    blades(p, at, 0.185)
    return Print(exposure=1.1, warmth=0.05, vignette=0.45, bloom=0.3)


def curtain(p: Picture) -> None:
    """A thin curtain with the sun behind it, and the wall beside."""
    wall(p, p.pick(WALL_TINTS), 0.2)
    p.light *= np.float32(0.5)
    stir = 0.01 * np.sin(p.y * 6 + 1) * smoothstep(0.2, 1, p.y)
    folds = np.sin((p.x + stir) * 62 + 3.4 * half(p.rng, (4, 1), 3))
    day = np.exp(-(((p.x - 0.26) / 0.24) ** 2) - (((p.y - 0.36) / 0.36) ** 2))
    dyed = p.pick([("#e8b45c", "#fff0c8"), ("#9fb8a4", "#f4f3dc"), ("#d88f78", "#ffe6cc")])
    tone = gradient(
        np.clip(day * 0.8 + 0.10 * folds + 0.08, 0, 1), [(0, "#5a4a40"), (0.4, dyed[0]), (1, dyed[1])]
    ) * np.float32(1.1)
    p.paint(Ink().box((-0.05, -0.05), (0.56, 0.82)).mask(0.002), tone)
    frame = (
        Ink()
        .box((0.05, 0.06), (0.065, 0.62))
        .box((0.25, 0.06), (0.262, 0.62))
        .box((0.44, 0.06), (0.455, 0.62))
        .box((0.05, 0.32), (0.455, 0.33))
    )
    p.shade(frame.mask(0.006), 0.30, "#6a5040")
    p.shade(Ink().box((0.555, 0), (0.60, 0.82)).mask(0.016), 0.45)


def blades(p: Picture, at: Point, reach: float) -> None:
    """Blades blurred by turning, behind a wire cage."""
    away = np.hypot(p.x - at[0], p.y - at[1]) / reach
    turn = np.arctan2(p.y - at[1], p.x - at[0])
    p.shade(as_mask(smoothstep(1.1, 0.9, np.hypot(p.x - at[0] - 0.03, p.y - at[1] - 0.03) / reach)), 0.25)
    swept = 0.5 + 0.5 * np.cos(3 * (turn + away * 0.9) + p.between(0, 2))
    disc = smoothstep(0.92, 0.86, away) * (0.45 + 0.4 * swept)
    p.paint(as_mask(disc), gradient(swept, [(0, "#3f6a70"), (1, "#8fc0bd")]), 0.85)
    cage = Ink()
    for k in range(36):
        a = k * 2 * np.pi / 36
        mid = (at[0] + reach * 0.6 * math.cos(a + 0.12), at[1] + reach * 0.6 * math.sin(a + 0.12))
        cage.line(
            [
                (at[0] + reach * 0.22 * math.cos(a), at[1] + reach * 0.22 * math.sin(a)),
                mid,
                (at[0] + reach * math.cos(a + 0.16), at[1] + reach * math.sin(a + 0.16)),
            ],
            0.0018,
        )
    p.paint(cage.mask(), "#e6e4da", 0.75)
    for radius, broad in ((1.0, 0.012), (0.66, 0.0025), (0.22, 0.003)):
        ring = np.exp(-(((away - radius) * reach / broad) ** 2) * 2)
        p.paint(as_mask(ring), gradient(p.y, [(at[1] - reach, "#f4f1e6"), (at[1] + reach, "#8a9492")]))
    hub = smoothstep(0.2, 0.19, away)
    p.paint(
        as_mask(hub), gradient((p.x + p.y - at[0] - at[1]) / reach, [(-0.25, "#e8f0ee"), (0.25, "#3f5a5c")])
    )


def cat(p: Picture) -> Print:
    """A cat on a wall at dusk, watching the lamps come on."""
    violet = [(0, "#2a3f66"), (0.35, "#84698c"), (0.6, "#e58e63"), (0.75, "#ffc27a"), (1, "#c98a62")]
    teal = [(0, "#173a4c"), (0.35, "#3f7680"), (0.6, "#b8b48a"), (0.75, "#f6dc98"), (1, "#a89668")]
    sky(p, p.pick((violet, teal)))
    starry(p, 60, 0.3)
    town = Ink()
    for at in roofs(p, 0.70, town, 5):
        if p.chance(0.7):
            p.bokeh(at, 0.02, "#ffb45a", 0.6)
    palm(town, (p.between(0.62, 0.74), 0.9), 0.36, -0.03, p.rng)
    p.paint(town.mask(0.006), gradient(p.y, [(0.5, "#5a4058"), (0.9, "#2e2434")]))
    for _ in range(16):
        p.bokeh(
            (p.between(0, RATIO), p.between(0.62, 0.8)),
            p.between(0.008, 0.022),
            str(p.rng.choice(["#ffb45a", "#ffd9a0", "#ff8a4a"])),
            p.between(0.3, 0.8),
        )
    cables = Ink()
    wire(cables, (-0.02, 0.2), (0.82, 0.3), 0.04)
    wire(cables, (-0.02, 0.24), (0.82, 0.33), 0.045)
    p.paint(cables.mask(0.002), "#241d2c")
    wall_top = 0.835
    bricks(p, wall_top)
    silhouette = Ink()
    sitting_cat(silhouette, (p.between(0.24, 0.42), wall_top + 0.008), 0.30)
    p.glow(silhouette.mask(0.003), "#ff9a54", 0.55)
    p.paint(silhouette.mask(0.0008), gradient(p.y, [(0.5, "#2b1f2b"), (0.85, "#120d14")]))
    leaves(p, (0.02, 0.98), 0.17, 26, "#27331f", 0.007)
    return Print(exposure=1.12, warmth=0.04, vignette=0.45, bloom=0.3)


def bricks(p: Picture, top: float) -> None:
    """The old wall the cat sits on."""
    stain = half(p.rng, (14, 16), 5, 0.7)
    tone = (
        gradient(p.y, [(top, "#8a6a5c"), (top + 0.02, "#5a4444"), (1, "#241d24")])
        * (1 + 0.2 * stain)[..., None]
    )
    p.paint(as_mask(smoothstep(top, top + 0.0025, p.y + 0.0012 * stain)), tone.astype(np.float32))
    row = np.floor((p.y - top) * 26)
    seam = np.maximum(
        smoothstep(0.90, 0.97, (p.y - top) * 26 % 1), smoothstep(0.96, 0.99, (p.x * 9 + 0.5 * (row % 2)) % 1)
    )
    p.shade(as_mask(seam * (p.y > top + 0.02)), 0.4)


def sitting_cat(ink: Ink, foot: Point, tall: float) -> None:
    """A cat from behind: ears, shoulders, haunches, a tail hanging down."""
    x, y = foot
    ink.limb(
        [(x, y - tall * 0.22), (x - tall * 0.01, y - tall * 0.5), (x - tall * 0.03, y - tall * 0.66)],
        [tall * 0.50, tall * 0.36, tall * 0.24],
    )
    ink.ellipse((x, y - tall * 0.2), (tall * 0.29, tall * 0.2))
    head = (x - tall * 0.045, y - tall * 0.80)
    ink.ellipse(head, (tall * 0.155, tall * 0.135))
    for side in (-1, 1):
        ink.polygon(
            [
                (head[0] + side * tall * 0.15, head[1] - tall * 0.0),
                (head[0] + side * tall * 0.125, head[1] - tall * 0.225),
                (head[0] + side * tall * 0.02, head[1] - tall * 0.11),
            ]
        )
    tail = curve(
        [
            (x + tall * 0.2, y - tall * 0.06),
            (x + tall * 0.36, y + tall * 0.02),
            (x + tall * 0.40, y + tall * 0.2),
            (x + tall * 0.33, y + tall * 0.33),
        ],
        8,
    )
    ink.limb(tail, np.linspace(tall * 0.085, tall * 0.05, len(tail)).tolist())
