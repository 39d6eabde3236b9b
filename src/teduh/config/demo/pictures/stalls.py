"""A food stall in the evening."""

import numpy as np

from teduh.config.demo.pictures.colour import gradient
from teduh.config.demo.pictures.develop import Print
from teduh.config.demo.pictures.grain import half, smoothstep
from teduh.config.demo.pictures.ink import Ink
from teduh.config.demo.pictures.light import Picture, as_mask
from teduh.config.demo.pictures.people import seated
from teduh.config.demo.pictures.scenery import sky, wire
from teduh.config.demo.pictures.streets import lamps, worn

CLOTHS = (("#e8c27c", "#b0703a", "#4a2c1c"), ("#6fa08a", "#3f6a5c", "#1c2f2a"))


def warung(p: Picture) -> Print:
    """A food stall in the evening: a warm tarpaulin, bulbs, people on a bench."""
    blue = [(0, "#16263d"), (0.4, "#3c4560"), (0.62, "#7a5a58"), (1, "#1a1618")]
    plum = [(0, "#2a1a3c"), (0.4, "#5e3c5c"), (0.62, "#a8665c"), (1, "#1c1418")]
    sky(p, p.pick((blue, plum)))
    for at, tint, size in lamps(p, 0.5, 16):
        p.bokeh((at[0], at[1] - 0.05), size, tint, p.between(0.15, 0.5))
    stall(p)
    bulbs(p)
    guests(p)
    street = smoothstep(0.8, 0.83, p.y) + 0 * p.x
    p.paint(
        as_mask(street),
        gradient(p.y, [(0.8, "#6a4529"), (0.86, "#33251c"), (1, "#121010")])
        * (1 + 0.2 * worn(p, (0.4, 0.72))),
    )
    p.halo((0.4, 0.85), 0.2, "#ff9a40", 0.12)
    return Print(exposure=1.25, warmth=0.05, bloom=0.35, grain=4, vignette=0.5)


def stall(p: Picture) -> None:
    """The stall itself: glowing inside, a striped roof, a painted cloth in front."""
    inside = np.exp(-(((p.x - 0.4) / 0.3) ** 2) - ((p.y - 0.47) / 0.17) ** 2)
    p.paint(
        Ink().box((0.08, 0.36), (0.72, 0.7)).mask(0.002),
        gradient(inside, [(0, "#5a2f14"), (0.5, "#d98a3a"), (1, "#ffdc9a")]),
    )
    shelf = Ink()
    for k in range(11):
        x = 0.14 + 0.05 * k + p.between(-0.008, 0.008)
        shelf.box((x, 0.53 - p.between(0.02, 0.06)), (x + p.between(0.014, 0.03), 0.535), 0.005)
    p.paint(shelf.box((0.1, 0.535), (0.7, 0.545)).mask(0.0018), "#6a3a1c", 0.85)
    stripes = np.clip(0.5 + 3 * np.sin((p.x - 0.4) / (0.55 + p.y) * 62), 0, 1)
    roof = Ink().polygon([(0.14, 0.27), (0.66, 0.27), (0.77, 0.39), (0.03, 0.39)])
    p.paint(
        roof.mask(0.0012),
        gradient(
            stripes, list(zip((0, 1), p.pick((("#2a4152", "#a8794a"), ("#a33a30", "#e0cfa8"))), strict=True))
        )
        * (0.35 + 1.6 * inside[..., None]),
    )
    cloth = Ink().box((0.07, 0.6), (0.73, 0.83))
    p.paint(
        cloth.mask(0.0012),
        gradient(p.y, list(zip((0.6, 0.7, 0.83), p.pick(CLOTHS), strict=True)))
        * (1 + 0.08 * half(p.rng, (16, 1), 2)[..., None]),
    )
    letters = Ink().box((0.16, 0.635), (0.64, 0.645), 0.004)
    for k in range(9):
        letters.box((0.2 + 0.046 * k, 0.665), (0.23 + 0.046 * k, 0.70), 0.008)
    p.paint(letters.mask(0.0015), p.pick(("#8c2f1e", "#f4e2b8")), 0.8)
    p.paint(Ink().box((0.06, 0.36), (0.075, 0.84)).box((0.725, 0.36), (0.74, 0.84)).mask(0.001), "#1b1411")


def bulbs(p: Picture) -> None:
    """Bulbs on a wire under the roof."""
    cord = Ink()
    wire(cord, (-0.02, 0.33), (0.82, 0.3), 0.05, 0.002)
    p.paint(cord.mask(), "#1a1210")
    for k in range(6):
        x = 0.09 + 0.125 * k
        y = 0.325 - 0.03 * x / 0.8 + 0.05 * 4 * (x + 0.02) / 0.84 * (1 - (x + 0.02) / 0.84) + 0.018
        p.glow(Ink().ellipse((x, y), (0.011, 0.014)).mask(0.001), "#fff0c4", 2.6)
        p.halo((x, y), 0.055, "#ffab4c", 0.5)


def guests(p: Picture) -> None:
    """Three people on the bench, seen from behind."""
    ink = (
        Ink()
        .box((0.14, 0.74), (0.66, 0.757))
        .box((0.18, 0.75), (0.195, 0.83))
        .box((0.6, 0.75), (0.615, 0.83))
    )
    for x in p.pick(((0.24, 0.37, 0.55), (0.3, 0.52))):
        seated(ink, (x + p.between(-0.02, 0.02), 0.75), p.between(0.23, 0.26), p.between(-0.02, 0.02))
    p.paint(ink.mask(0.001), gradient(p.y, [(0.5, "#3a2114"), (0.75, "#120c0a")]))
