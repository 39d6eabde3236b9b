"""Skies: dawn over a volcano, clouds at noon, monsoon, dusk over the sea, night with a moon."""

import numpy as np

from teduh.config.demo.pictures.colour import gradient
from teduh.config.demo.pictures.develop import Print
from teduh.config.demo.pictures.grain import fractal, half, moved, smoothstep
from teduh.config.demo.pictures.ink import Ink
from teduh.config.demo.pictures.light import RATIO, Picture, as_mask, blurred, soft
from teduh.config.demo.pictures.scenery import (
    cloudy,
    frond,
    leaves,
    misty,
    overhead,
    palm,
    rain,
    ridge,
    roofs,
    sky,
    starry,
    village,
    wire,
)


def dawn(p: Picture) -> Print:
    """A volcano and hills in the mist, the sun just up."""
    sun = (p.between(0.12, 0.66), p.between(0.44, 0.50))
    amber = [(0, "#3f6791"), (0.22, "#8ba6b8"), (0.40, "#f0c9a0"), (0.52, "#f7a25e"), (0.62, "#f2b98a")]
    rose = [(0, "#3a4a86"), (0.22, "#8f7fb0"), (0.40, "#e8a8b4"), (0.52, "#ffc2a0"), (0.62, "#f4c8b8")]
    sky(p, p.pick((amber, rose)))
    far, near, haze = p.pick((("#8d8798", "#6d6b80", "#f0bf98"), ("#8a7fa8", "#5f5f8c", "#f0b8bc")))
    streaks(p, 0.52, ("#b98a8a", "#ffd9a8"), 0.75)
    p.halo(sun, 0.16, "#ffb469", 1.6)
    p.glow(Ink().ellipse(sun, (0.026, 0.026)).mask(0.002), "#fff0c8", 4)
    misty(p, ridge(p, 0.58, 0.075, 3, p.between(0.3, 0.55)), far, haze, 0.16)
    misty(p, ridge(p, 0.64, 0.06, 3.5), near, haze, 0.14)
    misty(p, ridge(p, 0.72, 0.07, 4), "#454c5e", "#c79a82", 0.17)
    drifting(p, 0.68, "#ffd6ae", 0.55)
    misty(p, ridge(p, 0.83, 0.07, 5), "#232d35", "#5b5a58", 0.2)
    trees = Ink()
    for x in (p.between(0.04, 0.2), p.between(0.22, 0.34), p.between(0.6, 0.76)):
        palm(trees, (x, 0.97), p.between(0.16, 0.3), p.between(-0.05, 0.05), p.rng)
    trees.polygon(ridge(p, 0.955, 0.03, 9))
    p.paint(trees.mask(0.0006), "#10161a")
    return Print(exposure=1.05, warmth=0.05, bloom=0.2)


def streaks(p: Picture, lowest: float, tints: tuple[str, str], strength: float) -> None:
    """Thin clouds drawn out along the horizon, lit from below."""
    veil = half(p.rng, (1.6, 9), 5, 0.55)
    thick = (
        smoothstep(0.1, 1.9, veil)
        * smoothstep(0.02, 0.2, p.y)
        * smoothstep(lowest + 0.06, lowest - 0.05, p.y)
    )
    p.paint(as_mask(thick), gradient(p.y, [(0, tints[0]), (lowest, tints[1])]), strength)


def drifting(p: Picture, at: float, tint: str, strength: float) -> None:
    """A bank of mist lying at a height."""
    bank = np.exp(-(((p.y - at) / 0.045) ** 2)) * smoothstep(-0.8, 1.4, half(p.rng, (2.2, 7), 4))
    p.paint(as_mask(bank), tint, strength)


def clouds(p: Picture) -> Print:
    """White clouds at noon above roofs and wires, a palm leaf in the corner."""
    noon = [(0, "#2f6fb4"), (0.45, "#63a0d2"), (0.78, "#b5d6e6"), (0.9, "#dbe8e6")]
    late = [(0, "#4a7fa8"), (0.45, "#9fb8c0"), (0.78, "#f0d6b0"), (0.9, "#f8e4c8")]
    sky(p, p.pick((noon, late)))
    cloudy(
        p,
        0.9,
        p.pick((0.44, 0.66)) + p.between(-0.04, 0.04),
        (0.5, -0.9),
        p.pick((("#8fa5b8", "#fffdf6"), ("#a88f94", "#fff0d0"))),
    )
    misty(p, ridge(p, 0.9, 0.03, 3), "#7fa3ad", "#b9d0cf", 0.1, 0.001)
    village(p, 0.93, 4)
    cables = Ink().box((0.615, 0.5), (0.629, 1.02)).box((0.555, 0.535), (0.69, 0.545))
    for k in range(3):
        wire(cables, (0.56 + 0.06 * k, 0.535), (-0.02, 0.40 + 0.035 * k), 0.03)
        wire(cables, (0.56 + 0.06 * k, 0.535), (0.82, 0.50 + 0.02 * k), 0.01)
    p.paint(cables.mask(), "#2b2723")
    near = Ink()
    for angle in (-0.5, -0.95, -1.4):
        frond(near, (-0.05, -0.06), angle + p.between(-0.1, 0.1), p.between(0.42, 0.52), p.rng)
    p.paint(near.mask(0.003), gradient(p.x, [(0, "#1c3314"), (0.4, "#5f8030")]))
    return Print(exposure=0.98, vignette=0.25, warmth=0.01)


def monsoon(p: Picture) -> Print:
    """Heavy cloud over the roofs, the last light under it, the first lamps on."""
    slate = [(0, "#2c3742"), (0.5, "#5a6670"), (0.76, "#a79f8c"), (0.84, "#e2bd84")]
    violet = [(0, "#3a3346"), (0.5, "#6b5a70"), (0.76, "#b88a80"), (0.84, "#f0b48c")]
    sky(p, p.pick((slate, violet)))
    cloudy(p, 0.86, 0.95, (0.15, 0.9), p.pick((("#1d262f", "#6f7c86"), ("#2c2434", "#8a7688"))), 0.2)
    shaft = (
        smoothstep(0.3, 1.3, fractal(p.rng, (5, 1), 3))
        * smoothstep(0.35, 0.6, p.y)
        * smoothstep(0.86, 0.7, p.y)
    )
    p.shade(as_mask(shaft), 0.55, "#46525c")
    p.paint(Ink().polygon(ridge(p, 0.83, 0.03, 6)).mask(0.002), "#4d5358")
    town = Ink()
    windows = roofs(p, 0.87, town, 6)
    p.paint(town.mask(0.0008), gradient(p.y, [(0.79, "#2c3136"), (1, "#0d0f12")]))
    for at in windows[::2]:
        p.glow(Ink().box(at, (at[0] + 0.022, at[1] + 0.026)).mask(0.0012), "#ffb054", 1.6)
        p.halo(at, 0.03, "#ff9a3c", 0.35)
    cables = Ink()
    for k in range(3):
        wire(cables, (-0.02, p.between(0.55, 0.62) + 0.03 * k), (0.82, p.between(0.66, 0.7) + 0.03 * k), 0.04)
    p.paint(cables.mask(), "#101316")
    rain(p, 260, "#c9d6df", 0.16)
    return Print(exposure=1.15, warmth=-0.01, grain=3.6, bloom=0.2)


def sea_dusk(p: Picture) -> Print:
    """The sun going into the sea behind an outrigger boat."""
    line, sun = 0.58, (p.between(0.22, 0.6), 0.545)
    violet = [(0, "#33406f"), (0.2, "#7a5a86"), (0.4, "#e2795c"), (0.53, "#ffb25a"), (0.6, "#ffcf84")]
    teal = [(0, "#1d4a62"), (0.2, "#4c8690"), (0.4, "#d8b878"), (0.53, "#ffd98a"), (0.6, "#ffe8b0")]
    sky(p, p.pick((violet, teal)))
    streaks(p, line, p.pick((("#51406b", "#ff9e63"), ("#3f6a70", "#ffd08a"))), 0.85)
    p.halo(sun, 0.2, "#ff8f3d", 1.5)
    p.glow(Ink().ellipse(sun, (0.036, 0.036)).mask(0.0015), "#fff2c4", 3.5)
    deep = p.pick((("#c8705a", "#5f466b", "#232a4a"), ("#a8a47c", "#3f7478", "#143a48")))
    water(p, line, sun[0], [(0, "#ffc27a"), *zip((0.1, 0.3, 0.5), deep, strict=True)])
    boat = Ink()
    jukung(boat, (p.between(0.16, 0.62), p.between(0.66, 0.72)), p.between(0.15, 0.2))
    p.paint(boat.mask(0.0007), "#140f18")
    return Print(exposure=1.05, warmth=0.04, bloom=0.25)


def water(p: Picture, line: float, sun: float, stops: list[tuple[float, str]]) -> None:
    """Sea from the horizon down: ripples that grow nearer, and the sun's road on them."""
    depth = np.clip(p.y - line, 0.0005, 1)
    sheet = fractal(p.rng, (26, 60), 4, 0.6, (512, 512))
    rows = 512 - np.clip(46 / (depth + 0.09), 0, 511)
    ripple = moved(sheet, rows, 256 + (p.x - RATIO / 2) * 40 / (depth + 0.10))
    ripple = soft(ripple, 0.002)
    tone = gradient(np.clip(depth + ripple * (0.012 + depth * 0.10), 0, 0.5), stops)
    sea = as_mask(smoothstep(line - 0.0008, line + 0.0008, p.y) + 0 * p.x)
    p.paint(sea, tone)
    road = np.exp(-(((p.x - sun) / (0.02 + depth * 0.26)) ** 2)) * smoothstep(
        0.35, 1.9, ripple + 0.9 - depth * 1.3
    )
    p.glow(as_mask(road * (p.y > line)), "#ffc073", 2.2)


def jukung(ink: Ink, at: tuple[float, float], long: float) -> None:
    """A fishing boat with outriggers and a furled sail."""
    x, y = at
    ink.polygon(
        [
            (x - long / 2, y - 0.022),
            (x - long * 0.36, y + 0.012),
            (x + long * 0.36, y + 0.012),
            (x + long / 2, y - 0.03),
            (x + long * 0.3, y - 0.004),
            (x - long * 0.32, y - 0.004),
        ]
    )
    ink.line([(x - long * 0.55, y + 0.022), (x + long * 0.5, y + 0.022)], 0.005)
    for side in (-0.2, 0.22):
        ink.line([(x + long * side, y - 0.006), (x + long * side * 1.1, y + 0.02)], 0.003)
    ink.line([(x - 0.01, y), (x - 0.004, y - long * 0.75)], 0.004)
    ink.line([(x - 0.03, y - 0.02), (x + long * 0.34, y - long * 0.7)], 0.009)


def moon(p: Picture) -> Print:
    """Night over a quiet roof, the moon in thin cloud, one window still lit."""
    at = (p.between(0.2, 0.6), p.between(0.2, 0.34))
    blue = [(0, "#0b1626"), (0.5, "#1c3350"), (0.85, "#4b6076"), (1, "#6b7480")]
    dusk = [(0, "#171232"), (0.5, "#3c2f5c"), (0.85, "#86607c"), (1, "#b88c84")]
    sky(p, p.pick((blue, dusk)))
    starry(p, 260, 0.7)
    p.halo(at, 0.2, "#b9d0e8", 0.22)
    veil = smoothstep(-0.3, 1.8, overhead(p, 1.0, 2.6))
    near = np.exp(-((p.x - at[0]) ** 2 + (p.y - at[1]) ** 2) * 12)
    tints = p.pick((("#16263c", "#3f566f", "#93a5b4"), ("#241c42", "#6a4f74", "#c8a4a4")))
    p.paint(as_mask(veil * 0.8), gradient(near, list(zip((0, 0.5, 1), tints, strict=True))), 0.75)
    p.glow(Ink().ellipse(at, (0.034, 0.034)).mask(0.0014), "#fff0d2", 1.25)
    spots = blurred(
        Ink()
        .ellipse((at[0] - 0.01, at[1] - 0.006), (0.011, 0.008))
        .ellipse((at[0] + 0.012, at[1] + 0.01), (0.007, 0.009))
        .mask(),
        0.004,
    )
    p.shade(spots, 0.35)
    home = Ink()
    windows = roofs(p, 0.85, home, 3)
    palm(home, (p.between(0.05, 0.16), 1.0), p.between(0.4, 0.48), 0.05, p.rng)
    p.paint(home.mask(0.0007), gradient(p.y, [(0.5, "#0c131d"), (1, "#05070b")]))
    lit = windows[1]
    p.glow(Ink().box(lit, (lit[0] + 0.05, lit[1] + 0.06)).mask(0.0012), "#ffb45c", 1.5)
    p.shade(Ink().line([(lit[0] + 0.025, lit[1]), (lit[0] + 0.025, lit[1] + 0.06)], 0.004).mask(), 0.9)
    p.halo((lit[0] + 0.025, lit[1] + 0.03), 0.08, "#ff9c40", 0.28)
    leaves(p, (0.76, 0.05), 0.2, 16, "#101a1c", 0.006)
    return Print(exposure=1.35, warmth=-0.02, grain=4.5, bloom=0.3)
