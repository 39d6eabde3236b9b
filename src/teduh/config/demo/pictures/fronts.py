"""The other camera without a face: from behind, as a shadow, as feet, as a shape in a pane."""

import math

import numpy as np

from teduh.config.demo.pictures.colour import Colour, Field, gradient, lin
from teduh.config.demo.pictures.develop import Print
from teduh.config.demo.pictures.grain import half, smoothstep
from teduh.config.demo.pictures.ink import Ink, Point, curve
from teduh.config.demo.pictures.light import RATIO, Picture, as_mask, blurred
from teduh.config.demo.pictures.people import collar, head, shoulders, tousled, veil
from teduh.config.demo.pictures.relief import Body
from teduh.config.demo.pictures.rooms import WALL_TINTS, leafy, panes, sunny, wall
from teduh.config.demo.pictures.scenery import GREEN, bush, palm, sky
from teduh.config.demo.pictures.skies import streaks, water

CLOTHES = ("#3f5a73", "#7a4538", "#5b6b4a", "#8a7a5c", "#4a3f55", "#94614a", "#2f4f4a", "#a08a6a")
DUSK_LAMPS = ("#ffb45a", "#ffd9a0", "#ff8a4a", "#fff0d0")


def backlit(
    p: Picture, shape: Ink, tone: Colour | Field | str, rim: str, from_right: float, strength: float = 0.9
) -> None:
    """A figure against the light: its tone, and a bright edge on the side the light comes from."""
    mask = shape.mask(0.0011)
    p.paint(mask, tone)
    whole = np.zeros(p.light.shape[:2], np.float32)
    if (cut := mask.trimmed()) is None:
        return
    whole[cut.rows, cut.columns] = cut.open()[..., 0]
    inner = np.zeros_like(whole)
    core = blurred(mask, 0.010).moved(round(-9 * from_right), 7).trimmed()
    if core is not None:
        inner[core.rows, core.columns] = core.open()[..., 0]
    edge = np.clip(whole * (1 - inner) - 0.18, 0, 1) ** 1.4
    p.glow(as_mask(edge), rim, strength)


def park(p: Picture, sun: Point, tints: list[tuple[float, str]]) -> None:
    """Trees and a low sun, well out of focus."""
    p.fill(gradient(p.y, tints))
    p.halo(sun, 0.26, "#ffb25a", 1.5)
    for _ in range(9):
        bush(
            p,
            (p.between(-0.05, 0.85), p.between(0.35, 0.8)),
            (p.between(0.10, 0.2), p.between(0.08, 0.16)),
            GREEN,
        )
    p.halo(sun, 0.22, "#ffc06a", 0.8)
    p.defocus(0.02)
    for _ in range(18):
        at = (p.between(0, RATIO), p.between(0.05, 0.7))
        p.bokeh(
            at,
            p.between(0.016, 0.04),
            str(p.rng.choice(["#ffe0a0", "#d9e08a", "#fff0c8", "#ffc27a"])),
            p.between(0.08, 0.3),
        )


def back_light(p: Picture) -> Print:
    """Hair and shoulders from behind, the evening sun around them."""
    sun = (p.between(0.5, 0.72), p.between(0.2, 0.32))
    trees = p.pick((("#c9a878", "#8a8a4e", "#3f4a2a"), ("#e0a07c", "#a8644a", "#4a2c2c")))
    park(p, sun, list(zip((0, 0.5, 1), trees, strict=True)))
    at = (p.between(0.32, 0.44), p.between(0.42, 0.47))
    dyed = p.pick(CLOTHES)
    shirt, hair = Ink(), Ink()
    shoulders(shirt, (at[0], at[1] + 0.16), 0.56)
    skin = Ink().limb([(at[0], at[1] + 0.05), (at[0], at[1] + 0.19)], [0.125, 0.15])
    backlit(p, skin, "#4a2a1c", "#ff9f5a", 1.0, 0.5)
    backlit(
        p, shirt, gradient(p.y, [(at[1] + 0.12, mixed(dyed, 0.75)), (1, mixed(dyed, 0.3))]), "#ffb46a", 1.0
    )
    band = Ink()
    collar(band, (at[0], at[1] + 0.165), 0.56)
    p.paint(band.mask(0.001), mixed(dyed, 0.55))
    head(hair, at, 0.30)
    tousled(hair, at, 0.30, p.rng)
    backlit(
        p, hair, gradient(p.y, [(at[1] - 0.15, "#3a241a"), (at[1] + 0.15, "#140d0b")]), "#ffa95a", 1.0, 1.3
    )
    p.halo(sun, 0.35, "#ffab5a", 0.14)
    return Print(exposure=1.08, warmth=0.07, vignette=0.4, bloom=0.35)


def mixed(dyed: str, share: float) -> str:
    """A cloth's colour in shadow, as hex: the given share of its light."""
    numbers = [round(int(dyed[k : k + 2], 16) * share) for k in (1, 3, 5)]
    return "#" + "".join(f"{number:02x}" for number in numbers)


def veil_sea(p: Picture) -> Print:
    """Somebody in a headscarf looking out to sea."""
    line = 0.55
    rose = [(0, "#5a76a8"), (0.3, "#c79a9c"), (0.48, "#ffbe82"), (0.56, "#ffd9a4")]
    clear = [(0, "#3f8a9c"), (0.3, "#9cc4b8"), (0.48, "#f6dca0"), (0.56, "#fff0c8")]
    sky(p, p.pick((rose, clear)))
    streaks(p, line, ("#8a7090", "#ffb884"), 0.85)
    sun = (p.between(0.12, 0.3), 0.50)
    p.halo(sun, 0.18, "#ffa95a", 1.2)
    water(p, line, sun[0], [(0, "#ffcf94"), (0.1, "#b58a84"), (0.3, "#5a6080"), (0.5, "#2c3858")])
    p.defocus(0.0045)
    at = (p.between(0.44, 0.52), p.between(0.46, 0.5))
    dyed = p.pick(["#8a5a4a", "#4f6a6a", "#a58a6a", "#5a4a6a", "#b5756a"])
    shape = Ink()
    veil(shape, at, 0.30)
    folds = 0.75 + 0.14 * np.sin((p.x - at[0]) * 46 / (0.25 + p.y) + 3 * p.y) * smoothstep(
        at[1] - 0.05, at[1] + 0.2, p.y
    )
    tone = gradient(p.y, [(at[1] - 0.16, dyed), (1, mixed(dyed, 0.45))]) * folds[..., None]
    backlit(
        p,
        shape,
        (tone * gradient(p.x, [(at[0] - 0.25, "#ffffff"), (at[0] + 0.3, "#5a5060")])).astype(np.float32),
        "#ffb880",
        -1.0,
        1.0,
    )
    creases(p, at)
    return Print(exposure=1.06, warmth=0.05, vignette=0.4, bloom=0.3)


def creases(p: Picture, at: Point) -> None:
    """The folds of a scarf gathered at the neck."""
    ink = Ink()
    for k in range(6):
        x = at[0] - 0.09 + 0.036 * k
        ink.line(
            curve(
                [
                    (x, at[1] + 0.10),
                    (x + (x - at[0]) * 0.9, at[1] + 0.2),
                    (x + (x - at[0]) * 2.4, at[1] + 0.36),
                ],
                8,
            ),
            0.006,
        )
    p.shade(ink.mask(0.005), 0.35)


def wall_shadow(p: Picture) -> Print:
    """A shadow among leaves on a sunlit wall."""
    wall(p, p.pick(WALL_TINTS), p.between(0.0, 0.5))
    p.light *= gradient(p.y, [(0, "#ffe6bc"), (1, "#ffc98a")]) * np.float32(1.15)
    at = (p.between(0.34, 0.46), p.between(0.46, 0.52))
    shade_ = Ink()
    shoulders(shade_, (at[0], at[1] + 0.15), 0.50)
    head(shade_, at, 0.27)
    if p.chance(0.5):
        tousled(shade_, at, 0.27, p.rng)
    else:
        shade_.ellipse((at[0] - 0.02, at[1] - 0.16), (0.055, 0.05))
    arm = [(at[0] + 0.22, at[1] + 0.42), (at[0] + 0.30, at[1] + 0.24), (at[0] + 0.215, at[1] + 0.06)]
    shade_.limb(arm, [0.10, 0.085, 0.06])
    shade_.box((at[0] + 0.185, at[1] - 0.03), (at[0] + 0.235, at[1] + 0.07), 0.008)
    p.shade(shade_.mask(0.0045), 0.72, "#4a3a55")
    twigs(p)
    light = leafy(p, panes((-0.05, 0.02), (0.9, 0.05), (0.05, 1.0), 3, 2).mask(0.006), 0.85)
    sunny(p, blurred(light, 0.005), "#ffcf94", 0.9)
    return Print(exposure=0.9, warmth=0.07, vignette=0.45, bloom=0.2)


def twigs(p: Picture) -> None:
    """Shadows of leaves reaching in from a corner."""
    for blur, strength in ((0.010, 0.4), (0.004, 0.5)):
        ink = Ink()
        for _ in range(2):
            palm(
                ink,
                (p.between(0.6, 0.9), p.between(0.5, 0.8)),
                p.between(0.5, 0.7),
                p.between(-0.1, 0.2),
                p.rng,
            )
        p.shade(ink.mask(blur), strength, "#5a4858")


def feet_tiles(p: Picture) -> Print:
    """Canvas shoes on old patterned tiles."""
    tiles(p)
    dyed = p.pick(["#c9c2b4", "#a33f34", "#33496b", "#3a3a3c", "#b58a3c"])
    jeans = p.pick(["#2f4058", "#4a4a4c", "#6a5a44"])
    middle = p.between(0.36, 0.44)
    for side in (-1, 1):
        shoe(
            p,
            (middle + side * p.between(0.105, 0.12), p.between(0.50, 0.54)),
            side * p.between(0.05, 0.16),
            dyed,
        )
    for side in (-1, 1):
        foot = (middle + side * 0.105, 0.74)
        leg = Body(p, (foot[0], 0.92), 0.3).limb(foot, (foot[0] + side * 0.02, 1.08), (0.078, 0.098))
        leg.rough(0.004, 6, 4).lay(jeans, shadow=0.6)
    light = leafy(p, panes((0.06, -0.05), (0.6, 0.06), (0.12, 0.95), 2, 2).mask(0.006), 0.75)
    sunny(p, blurred(light, 0.003), "#ffd49a", 0.75)
    return Print(exposure=1.05, warmth=0.05, vignette=0.5)


def tiles(p: Picture) -> None:
    """Cement tiles with a flower in four colours, worn."""
    turn, size = p.between(-0.12, 0.12), 4.6
    u = (p.x * math.cos(turn) + p.y * math.sin(turn)) * size
    v = (p.y * math.cos(turn) - p.x * math.sin(turn)) * size
    s, t = np.abs(u % 1 - 0.5), np.abs(v % 1 - 0.5)
    away, around = np.hypot(s, t), np.arctan2(t, s)
    flower = smoothstep(0.02, -0.02, away - 0.30 - 0.10 * np.cos(around * 8))
    star = smoothstep(0.012, -0.012, away - 0.13 - 0.05 * np.cos(around * 4))
    corner = smoothstep(0.02, -0.02, np.hypot(s - 0.5, t - 0.5) - 0.2)
    tints = [
        ("#d9cdb4", "#5a7a7c", "#a8563c", "#33414f"),
        ("#e0d6c0", "#8a4a38", "#c99a4a", "#3f4f45"),
        ("#cfc6b8", "#4a5a7a", "#d9b88a", "#7a3a34"),
    ]
    ground, petal, heart, edge = p.pick(tints)
    tone = np.zeros_like(p.light) + lin(ground)
    for mask, tint in ((flower, petal), (star, heart), (corner, edge)):
        tone += (lin(tint) - tone) * mask[..., None]
    worn_ = 1 + 0.12 * half(p.rng, (7, 9), 5, 0.7)
    seam = 1 - 0.55 * smoothstep(0.488, 0.497, np.maximum(s, t))
    day = gradient(p.x * 0.7 + p.y * 0.8, [(0, "#fff6e6"), (0.6, "#c9bcb0"), (1.4, "#6a6268")])
    p.fill(tone * (worn_ * seam)[..., None] * day)


def shoe(p: Picture, at: Point, angle: float, dyed: str) -> None:
    """A canvas shoe from above: sole, upper, toe cap, laces."""

    def to(u: float, v: float) -> Point:
        return at[0] + u * math.cos(angle) - v * math.sin(angle), at[1] + u * math.sin(angle) + v * math.cos(
            angle
        )

    Body(p, at, 0.26, blend=0.02).limb(to(0, -0.13), to(0, 0.16), (0.078, 0.064)).lay("#e3dccd", shadow=0.65)
    upper = Body(p, at, 0.26, blend=0.02).limb(to(0, -0.12), to(0, 0.17), (0.068, 0.058), (0.02, 0.05))
    upper.rough(0.001, 30, 2).lay(dyed, shadow=0.3)
    Body(p, to(0, -0.145), 0.1).ball(to(0, -0.145), (0.058, 0.046), angle, 0.8).lay(
        "#ece5d6", shine=0.15, shadow=0.25
    )
    tongue = Ink().polygon([to(-0.026, -0.085), to(0.026, -0.085), to(0.034, 0.09), to(-0.034, 0.09)])
    p.shade(tongue.mask(0.003), 0.35)
    laces = Ink()
    for k in range(5):
        v = -0.075 + 0.033 * k
        laces.limb([to(-0.036, v), to(0.036, v + 0.014)], [0.009, 0.009]).limb(
            [to(0.036, v), to(-0.036, v + 0.014)], [0.009, 0.009]
        )
    p.shade(laces.mask(0.003).moved(3, 4), 0.45)
    p.paint(laces.mask(0.0007), "#f2ecdf")
