"""More of the other camera without a face: a pane at night, a cap, an umbrella, a helmet."""

from collections.abc import Sequence

import numpy as np

from teduh.config.demo.pictures.colour import gradient
from teduh.config.demo.pictures.desks import drops
from teduh.config.demo.pictures.develop import Print
from teduh.config.demo.pictures.fronts import CLOTHES, DUSK_LAMPS, backlit, mixed
from teduh.config.demo.pictures.grain import smoothstep
from teduh.config.demo.pictures.ink import Ink, Point, curve
from teduh.config.demo.pictures.light import RATIO, Picture, as_mask
from teduh.config.demo.pictures.people import collar, head, shoulders, tousled, veil
from teduh.config.demo.pictures.scenery import palm, rain, roofs, sky


def lights(p: Picture, count: int, low: float, high: float, strength: float) -> None:
    """Lamps of a street, out of focus."""
    for _ in range(count):
        at = (p.between(-0.02, RATIO), low + (high - low) * p.between(0, 1))
        p.bokeh(at, p.between(0.014, 0.042), str(p.rng.choice(DUSK_LAMPS)), strength * p.between(0.3, 1))


def window_reflection(p: Picture) -> Print:
    """A shape mirrored in a window at night, the town's lamps behind it."""
    blue = [(0, "#131d31"), (0.5, "#2a3550"), (0.75, "#4a3f4a"), (1, "#1a1a22")]
    plum = [(0, "#231433"), (0.5, "#4a2c50"), (0.75, "#7a4650"), (1, "#241a22")]
    sky(p, p.pick((blue, plum)))
    town = Ink()
    roofs(p, 0.66, town, 5)
    p.paint(town.mask(0.008), "#10141e")
    lights(p, 40, 0.52, 0.9, 0.8)
    at = (p.between(0.34, 0.46), p.between(0.42, 0.48))
    shape = Ink()
    if p.chance(0.5):
        veil(shape, at, 0.32)
    else:
        shoulders(shape, (at[0], at[1] + 0.17), 0.58)
        head(shape, at, 0.31)
        tousled(shape, at, 0.31, p.rng)
    p.shade(shape.mask(0.003), 0.66, "#3a3a50")
    backlit(p, shape, p.light.copy(), "#ffb87a", 1.0, 0.22)
    phone = (at[0] + 0.10, at[1] + 0.26)
    p.glow(
        Ink()
        .box((phone[0] - 0.045, phone[1] - 0.085), (phone[0] + 0.045, phone[1] + 0.085), 0.012)
        .mask(0.0015),
        "#20242c",
        0.5,
    )
    p.glow(Ink().ellipse((phone[0] - 0.022, phone[1] - 0.06), (0.009, 0.009)).mask(0.0012), "#c9dcf0", 1.2)
    p.halo(phone, 0.10, "#9fbce0", 0.10)
    drops(p, 170, 1.0)
    window_frame(p)
    return Print(exposure=1.3, warmth=0.03, vignette=0.5, bloom=0.35, grain=4.2)


def window_frame(p: Picture) -> None:
    frame = (
        Ink()
        .box((-0.04, -0.04), (0.035, 1.04))
        .box((0.775, -0.04), (0.84, 1.04))
        .box((-0.04, 0.955), (0.84, 1.04))
    )
    p.paint(
        frame.mask(0.002),
        gradient(p.x, [(0, "#3a2a20"), (0.03, "#6a4a32"), (0.4, "#4a3426"), (0.8, "#2a1e18")]),
    )


def cap(p: Picture) -> Print:
    """A cap and shoulders from behind, waiting at the edge of a busy street."""
    morning = [(0, "#8fb4c4"), (0.3, "#c9d9cc"), (0.55, "#f4e3b8"), (0.62, "#8f8f80"), (1, "#43464a")]
    late = [(0, "#7a8fae"), (0.3, "#d9b49a"), (0.55, "#f0c08a"), (0.62, "#8a7a74"), (1, "#3f3c40")]
    sky(p, p.pick((late, morning)))
    houses = Ink()
    for x in (-0.05, 0.07, 0.19, 0.31, 0.67, 0.79):
        houses.box((x, p.between(0.2, 0.42)), (x + 0.14, 0.64))
    p.paint(houses.mask(), gradient(p.y, [(0.2, "#a08a80"), (0.64, "#5a4c4a")]))
    palm(houses, (0.1, 0.65), 0.3, 0.03, p.rng)
    p.defocus(0.017)
    lights(p, 24, 0.45, 0.7, 0.5)
    at = (p.between(0.34, 0.44), p.between(0.44, 0.48))
    dyed, brim = p.pick(CLOTHES), p.pick(["#2f4058", "#8f3f30", "#c2a878", "#3f5a45"])
    shirt, hair = Ink(), Ink()
    shoulders(shirt, (at[0], at[1] + 0.17), 0.56)
    neck = Ink().limb([(at[0], at[1] + 0.05), (at[0], at[1] + 0.14)], [0.13, 0.14])
    backlit(p, shirt, gradient(p.y, [(at[1] + 0.15, dyed), (1, mixed(dyed, 0.45))]), "#ffd0a0", 1.0, 0.6)
    backlit(p, neck, "#6a4028", "#ffb27a", 1.0, 0.4)
    band = Ink()
    collar(band, (at[0], at[1] + 0.175), 0.56)
    p.paint(band.mask(0.001), mixed(dyed, 0.7))
    head(hair, at, 0.30)
    backlit(p, hair, gradient(p.y, [(at[1], "#2a1c16"), (at[1] + 0.16, "#3a261c")]), "#ffb27a", 1.0, 0.5)
    crown_of(p, at, brim)
    return Print(exposure=1.05, warmth=0.05, vignette=0.4, bloom=0.3)


def crown_of(p: Picture, at: Point, brim: str) -> None:
    """The cap from behind: six panels, a button, the opening with its strap."""
    crown = Ink()
    outline = [
        (-0.122, 0.005),
        (-0.125, -0.05),
        (-0.105, -0.12),
        (-0.055, -0.165),
        (0.0, -0.175),
        (0.055, -0.165),
        (0.105, -0.12),
        (0.125, -0.05),
        (0.122, 0.005),
    ]
    arch = [(0.06, 0.012), (0.052, -0.03), (0.0, -0.058), (-0.052, -0.03), (-0.06, 0.012)]
    crown.polygon([(at[0] + x, at[1] + y) for x, y in [*curve(outline, 6), *curve(arch, 6)]])
    backlit(
        p, crown, gradient(p.x, [(at[0] - 0.13, mixed(brim, 0.6)), (at[0] + 0.13, brim)]), "#ffe0b8", 1.0, 0.7
    )
    seams = (
        Ink()
        .line([(at[0], at[1] - 0.17), (at[0], at[1] - 0.058)], 0.0025)
        .ellipse((at[0], at[1] - 0.174), (0.011, 0.006))
    )
    seams.line(
        curve([(at[0] - 0.06, at[1] - 0.16), (at[0] - 0.078, at[1] - 0.09), (at[0] - 0.07, at[1])], 6), 0.002
    )
    seams.line(
        curve([(at[0] + 0.06, at[1] - 0.16), (at[0] + 0.078, at[1] - 0.09), (at[0] + 0.07, at[1])], 6), 0.002
    )
    p.shade(seams.mask(0.0008), 0.5)
    strap = Ink().line([(at[0] - 0.06, at[1] + 0.008), (at[0] + 0.06, at[1] + 0.008)], 0.012)
    p.paint(strap.mask(0.0008), mixed(brim, 0.7))


def umbrella(p: Picture) -> Print:
    """Somebody under an umbrella walking home through evening rain."""
    blue = [(0, "#1c2940"), (0.4, "#3a4660"), (0.62, "#5a5058"), (1, "#20222a")]
    teal = [(0, "#14323a"), (0.4, "#2f5a5e"), (0.62, "#5c5a4a"), (1, "#1c2626")]
    sky(p, p.pick((blue, teal)))
    lights(p, 36, 0.34, 0.66, 0.8)
    for _ in range(24):
        x = p.between(0, RATIO)
        p.glow(
            Ink()
            .ellipse((x, p.between(0.78, 0.98)), (p.between(0.01, 0.025), p.between(0.04, 0.1)))
            .mask(0.012),
            str(p.rng.choice(DUSK_LAMPS)),
            0.35,
        )
    at = (p.between(0.36, 0.44), 0.52)
    dyed = p.pick(CLOTHES)
    coat, hair = Ink(), Ink()
    shoulders(coat, (at[0], at[1] + 0.10), 0.40)
    head(hair, (at[0], at[1] - 0.01), 0.20)
    stick = Ink().line([(at[0] + 0.01, at[1] - 0.2), (at[0] + 0.06, at[1] + 0.18)], 0.008)
    p.paint(stick.mask(0.0008), "#1a1614")
    backlit(p, coat, gradient(p.y, [(at[1], mixed(dyed, 0.5)), (1, mixed(dyed, 0.2))]), "#ffb87a", 1.0, 0.7)
    tousled(hair, (at[0], at[1] - 0.03), 0.19, p.rng)
    backlit(p, hair, "#2a1c16", "#ffb87a", 1.0, 0.7)
    canopy(p, (at[0] + 0.01, at[1] - 0.16), 0.33, p.pick(["#b5493a", "#d9a43c", "#3f7a8a", "#7a5a8a"]))
    rain(p, 300, "#ffe0c0", 0.28, -0.04)
    return Print(exposure=1.25, warmth=0.04, vignette=0.5, bloom=0.35, grain=4)


def canopy(p: Picture, at: Point, wide: float, dyed: str) -> None:
    """An umbrella from behind, its panels lit from above."""
    x, y = at
    top = curve(
        [
            (x - wide, y),
            (x - wide * 0.72, y - wide * 0.42),
            (x, y - wide * 0.66),
            (x + wide * 0.72, y - wide * 0.42),
            (x + wide, y),
        ],
        12,
    )
    under: list[Point] = []
    for k in range(5):
        a, b = x + wide - k * wide * 0.4, x + wide - (k + 1) * wide * 0.4
        under += [(a + (b - a) * t, y - 0.045 * float(np.sin(np.pi * t))) for t in np.linspace(0, 1, 8)]
    shape = Ink().polygon([*top, *under])
    side = (p.x - x) / wide
    tone = gradient(
        np.clip(0.55 + 0.3 * side - 0.8 * (p.y - y + wide * 0.3), 0, 1),
        [(0, mixed(dyed, 0.35)), (0.6, dyed), (1, "#ffe6c4")],
    )
    backlit(p, shape, tone, "#ffd9a8", 1.0, 0.9)
    ribs = Ink()
    for k in range(1, 5):
        end = x + wide - k * wide * 0.4
        ribs.line(curve([(x, y - wide * 0.66), (x + (end - x) * 0.62, y - wide * 0.40), (end, y)], 8), 0.003)
    p.shade(ribs.mask(0.0012), 0.5)
    p.paint(Ink().line([(x, y - wide * 0.64), (x, y - wide * 0.74)], 0.008).mask(0.0008), "#20181a")


def helmet(p: Picture) -> Print:
    """A helmet from behind at a red light, the sky in its shell."""
    rose = [(0, "#41587f"), (0.3, "#b08a92"), (0.5, "#f2a870"), (0.6, "#8a6a64"), (1, "#2e2a30")]
    gold = [(0, "#4f8a94"), (0.3, "#a8b894"), (0.5, "#f6d07c"), (0.6, "#8a7a54"), (1, "#2c2c28")]
    sky(p, p.pick((rose, gold)))
    trees = Ink()
    for x in (0.06, 0.2, 0.66, 0.78):
        palm(trees, (x, 0.62), p.between(0.2, 0.34), 0.02, p.rng)
    p.paint(trees.mask(), "#4a3a42")
    p.defocus(0.015)
    lights(p, 26, 0.42, 0.72, 0.55)
    for _ in range(7):
        p.bokeh(
            (p.between(0.1, 0.75), p.between(0.5, 0.72)),
            p.between(0.02, 0.034),
            "#ff4a34",
            p.between(0.4, 0.9),
        )
    at = (p.between(0.36, 0.44), p.between(0.44, 0.48))
    jacket = p.pick(["#3f6a4a", "#33435c", "#5c4638", "#6a3a34"])
    body = Ink()
    shoulders(body, (at[0], at[1] + 0.15), 0.62)
    backlit(p, body, gradient(p.y, [(at[1] + 0.12, jacket), (1, mixed(jacket, 0.4))]), "#ffc48a", 1.0, 0.7)
    seams = (
        Ink()
        .line(
            curve([(at[0] - 0.2, at[1] + 0.30), (at[0], at[1] + 0.34), (at[0] + 0.2, at[1] + 0.30)], 8), 0.004
        )
        .line([(at[0], at[1] + 0.34), (at[0], 1.0)], 0.004)
    )
    p.shade(seams.mask(0.001), 0.5)
    neck = Ink().limb([(at[0], at[1] + 0.11), (at[0], at[1] + 0.14)], [0.15, 0.15])
    backlit(p, neck, "#6a4028", "#ffb27a", 1.0, 0.4)
    band = Ink()
    collar(band, (at[0], at[1] + 0.175), 0.66)
    p.paint(band.mask(0.001), mixed(jacket, 0.7))
    shell(p, at, p.pick(["#8f2f28", "#d9d4c8", "#2b3f5a", "#c98a2c", "#2a2a2c"]))
    return Print(exposure=1.08, warmth=0.05, vignette=0.42, bloom=0.3)


def shell(p: Picture, at: Point, dyed: str) -> None:
    """The helmet itself: round, glossy, a darker rim below."""
    half = [(-0.135, 0.15), (-0.165, 0.05), (-0.168, -0.05), (-0.13, -0.145), (-0.06, -0.195), (0, -0.205)]
    outline = [*half, *[(-x, y) for x, y in half[-2::-1]], (0.0, 0.172)]
    shape = Ink().polygon(curve(_around(at, [*outline, outline[0]]), 8))
    ball = ((p.x - at[0] - 0.05) / 0.2) ** 2 + ((p.y - at[1] + 0.09) / 0.24) ** 2
    tone = gradient(np.clip(ball, 0, 2), [(0, dyed), (0.8, mixed(dyed, 0.55)), (2, mixed(dyed, 0.22))])
    backlit(p, shape, tone, "#ffcf9a", 1.0, 0.8)
    rim = [(-0.150, 0.10), (0, 0.13), (0.150, 0.10), (0.136, 0.148), (0, 0.172), (-0.136, 0.148)]
    p.shade(Ink().polygon(curve(_around(at, rim), 8)).mask(0.001), 0.6)
    stripe = [(-0.02, -0.203), (0.02, -0.203), (0.028, 0.12), (-0.028, 0.12)]
    p.paint(Ink().polygon(_around(at, stripe)).mask(0.001), "#efe6d4", 0.55)
    _gleam(p, at)


def _gleam(p: Picture, at: Point) -> None:
    """The light ahead, on the round of the shell and along its edge."""
    spot = smoothstep(1.0, 0.2, ((p.x - at[0] - 0.07) / 0.055) ** 2 + ((p.y - at[1] + 0.12) / 0.05) ** 2)
    p.glow(as_mask(spot), "#ffe6cc", 0.55)
    edge = Ink().line(curve(_around(at, [(0.10, -0.15), (0.145, -0.06), (0.15, 0.04)]), 8), 0.010)
    p.glow(edge.mask(0.004), "#ffc48a", 0.6)


def _around(at: Point, offsets: Sequence[Point]) -> list[Point]:
    return [(at[0] + x, at[1] + y) for x, y in offsets]
