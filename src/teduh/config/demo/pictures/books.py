"""A book held open over a checked cloth."""

import math

import numpy as np

from teduh.config.demo.pictures.colour import gradient, lin
from teduh.config.demo.pictures.develop import Print
from teduh.config.demo.pictures.grain import half, smoothstep
from teduh.config.demo.pictures.hands import SKINS, SLEEVES, arm, finger, finish, sleeve
from teduh.config.demo.pictures.ink import Ink, Point
from teduh.config.demo.pictures.light import HEIGHT, Picture, as_mask
from teduh.config.demo.pictures.relief import Body
from teduh.config.demo.pictures.table import blinds, slanting

LAST = 5
"""Every sixth line ends a paragraph."""


def hands_book(p: Picture) -> Print:
    """A book open on a patterned cloth, a thumb on either page."""
    bedspread(p)
    at, skin = (0.4, 0.45 + p.between(-0.02, 0.02)), p.pick(SKINS)
    dyed = p.pick(SLEEVES)
    for side in (-1, 1):
        wrist, elbow = (at[0] + side * 0.27, at[1] + 0.42), (at[0] + side * 0.33, at[1] + 0.80)
        palm = arm(p, elbow, wrist, wrist).limb(wrist, (at[0] + side * 0.285, at[1] + 0.27), (0.040, 0.056))
        finish(palm, [], 0.03, skin)
        sleeve(p, elbow, wrist, dyed)
    pages(p, at, 0.325, 0.27)
    for side in (-1, 1):
        root = (at[0] + side * 0.272, at[1] + 0.335)
        thumb = [
            root,
            (at[0] + side * 0.268, at[1] + 0.27),
            (at[0] + side * 0.246, at[1] + 0.215),
            (at[0] + side * 0.222, at[1] + 0.178),
        ]
        over = Body(p, root, 0.24, blend=0.01)
        finger(over, thumb, 0.032)
        finish(over.fading((root[0], root[1] + 0.02), 0.062), [thumb], 0.030, skin)
    blinds(p, 0.45)
    return Print(exposure=1.12, warmth=0.05, vignette=0.5)


def bedspread(p: Picture) -> None:
    """A woven cloth in quiet colours, with folds."""
    warp = 0.012 * half(p.rng, (3, 4), 2)
    tints = p.pick([("#3f5468", "#b8a88a"), ("#7a3f34", "#d0b48c"), ("#4a5a48", "#c9bfa2")])
    u, v = (p.x + warp) * 13, (p.y + warp) * 13
    plaid = 0.5 * smoothstep(0.55, 0.6, np.abs(u % 1 - 0.5) * 2) + 0.5 * smoothstep(
        0.55, 0.6, np.abs(v % 1 - 0.5) * 2
    )
    weave = 0.05 * np.sin(p.x * HEIGHT * 2.2) * np.sin(p.y * HEIGHT * 2.2)
    fold = 1 + 0.16 * half(p.rng, (3.5, 2), 3)
    p.fill(
        gradient(np.clip(plaid + weave, 0, 1), [(0, tints[0]), (1, tints[1])]) * fold[..., None] * slanting(p)
    )


def pages(p: Picture, at: Point, wide: float, tall: float) -> None:
    """Two bowed pages with lines of print too small to read."""
    block = Ink().box(
        (at[0] - wide - 0.012, at[1] - tall - 0.004), (at[0] + wide + 0.012, at[1] + tall + 0.012), 0.008
    )
    p.shade(block.mask(0.02).moved(22, 24), 0.7, "#1a1420")
    p.paint(block.mask(0.001), "#5a2f26")
    away = np.abs(p.x - at[0]) / wide
    bow = 0.012 * np.sin(np.clip(away, 0, 1) * 3.14)
    sheet = as_mask(smoothstep(tall, tall - 0.002, np.abs(p.y - at[1] + bow)) * smoothstep(1.0, 0.995, away))
    side = np.sign(p.x - at[0])
    curl = (
        1 - 0.55 * np.exp(-away * 11) - 0.10 * side * np.exp(-(((away - 0.28) / 0.2) ** 2)) - 0.06 * away**3
    )
    p.paint(
        sheet,
        lin("#efe4cb") * curl[..., None] * slanting(p),
    )
    lines = Ink()
    for page in (-1, 1):
        for k in range(21):
            print_line(
                p, lines, (at[0] + page * wide * 0.53, at[1] - tall * 0.84 + k * tall * 0.078), wide * 0.39, k
            )
    p.shade(lines.mask(0.0007), 0.62, "#2a2420")


def print_line(p: Picture, ink: Ink, middle: Point, reach: float, number: int) -> None:
    """Words of one printed line, as strokes."""
    x, stop = (
        middle[0] - reach + (0.02 if number % 6 == 0 else 0),
        middle[0] + reach * (0.5 if number % 6 == LAST else 1),
    )
    while x < stop - 0.012:
        word = min(p.between(0.010, 0.04), stop - x)
        bend = [
            (x + word * t, middle[1] - 0.012 * math.sin(abs(x + word * t - 0.4) / 0.325 * 3.14))
            for t in (0, 1)
        ]
        ink.line(bend, 0.0052, 210)
        x += word + 0.008
