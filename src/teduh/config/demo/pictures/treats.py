"""Treats seen from above: a glass of coffee with fried banana, a tray of fruit."""

import math

import numpy as np

from teduh.config.demo.pictures.colour import gradient
from teduh.config.demo.pictures.develop import Print
from teduh.config.demo.pictures.grain import half, smoothstep
from teduh.config.demo.pictures.ink import Ink, Point, curve
from teduh.config.demo.pictures.light import Picture, as_mask
from teduh.config.demo.pictures.relief import Body, dish
from teduh.config.demo.pictures.table import (
    BLUE_PAINT,
    DARK_WOOD,
    PALE_WOOD,
    WARM_WOOD,
    blinds,
    cutlery,
    slanting,
    steam,
    table,
)


def kopi(p: Picture) -> Print:
    """A glass of kopi tubruk on a saucer, fried banana beside it."""
    table(p, p.pick((DARK_WOOD, PALE_WOOD)), 3)
    at = (p.between(0.30, 0.38), p.between(0.52, 0.6))
    dish(p, at, 0.225, p.pick((("#e8e0cf", "#ffffff"), ("#a8563c", "#ffd9c0"))), 0.10)
    glass(p, at, 0.145)
    cutlery(p, (at[0] + 0.19, at[1] + 0.09), p.between(1.0, 1.3))
    snacks(p, (at[0] + 0.2, at[1] - 0.31))
    steam(p, at, 0.75)
    blinds(p, 0.5)
    return Print(exposure=1.18, warmth=0.06, vignette=0.55, bloom=0.2)


def glass(p: Picture, at: Point, reach: float) -> None:
    """A tall glass from above: thick rim, black coffee, a ring of foam."""
    away = np.hypot(p.x - at[0], p.y - at[1]) / reach
    p.shade(
        as_mask(smoothstep(1.15, 0.9, np.hypot(p.x - at[0] - 0.05, p.y - at[1] - 0.055) / reach)),
        0.7,
        "#20140e",
    )
    foam = half(p.rng, (26, 30), 3)
    tone = gradient(
        np.clip(away + 0.05 * foam, 0, 1.2),
        [
            (0, "#1d0d06"),
            (0.62, "#2a140a"),
            (0.80, "#6e4322"),
            (0.86, "#a87843"),
            (0.9, "#3a1f10"),
            (1.2, "#2a170d"),
        ],
    )
    p.paint(as_mask(smoothstep(1.0, 0.985, away)), tone)
    side = ((p.x - at[0]) * -0.72 + (p.y - at[1]) * -0.7) / np.maximum(away * reach, 1e-4)
    wall = np.exp(-(((away - 0.955) / 0.022) ** 2))
    p.paint(as_mask(wall * 0.75), gradient(side, [(-1, "#6a625c"), (0, "#9a938c"), (1, "#fffaf0")]))
    p.glow(as_mask(np.exp(-(((away - 0.97) / 0.012) ** 2)) * np.clip(side, 0, 1) ** 8), "#fff6e6", 1.5)
    sheen = smoothstep(0.72, 0.5, np.hypot(p.x - at[0] + 0.045, (p.y - at[1] + 0.05) * 1.25) / (reach * 0.7))
    p.glow(as_mask(sheen * smoothstep(0.85, 0.7, away)), "#cfd8e4", 0.13)
    bubbles(p, at, reach * 0.8)


def bubbles(p: Picture, at: Point, reach: float) -> None:
    """Bubbles gathered at the rim of the coffee."""
    rims = Ink()
    for _ in range(70):
        turn, away, size = p.between(0, 6.28), reach * p.between(0.86, 1.03), p.between(0.002, 0.006)
        x, y = at[0] + away * math.cos(turn), at[1] + away * math.sin(turn)
        rims.ellipse((x, y), (size, size)).ellipse((x, y), (size * 0.75, size * 0.75), 60)
    p.glow(rims.mask(0.0006), "#e0b070", 0.4)


def snacks(p: Picture, at: Point) -> None:
    """Fried banana on a small plate."""
    dish(p, at, 0.17, p.pick((("#b9c7c4", "#ffffff"), ("#d8a84c", "#fff0c8"))), 0.14)
    tints = [(0.0, "#8a4a16"), (0.5, "#d0933c"), (1.0, "#f0cd80")]
    for k in range(3):
        lie = 0.5 + 0.5 * k + p.between(-0.2, 0.2)
        spot = (at[0] + 0.03 * (k - 1), at[1] + p.between(-0.03, 0.03))
        piece = Body(p, spot, 0.13).ball(spot, (0.095, 0.036), lie, 0.9)
        piece.rough(0.0035, 18).lay(piece.mottled(9, tints), shine=0.3)


def fruit(p: Picture) -> Print:
    """A tray of fruit from the market."""
    table(p, p.pick((WARM_WOOD, BLUE_PAINT)), 5)
    at = (0.4, 0.5)
    tray(p, at)
    bananas(p, (at[0] - 0.10, at[1] - 0.20))
    for k in range(3):
        mango(p, (at[0] + 0.13 + p.between(-0.02, 0.02) - 0.05 * (k // 2), at[1] - 0.12 + 0.125 * k))
    for k in range(4):
        mangosteen(
            p, (at[0] - 0.17 + 0.105 * (k % 2) + p.between(-0.01, 0.01), at[1] + 0.06 + 0.11 * (k // 2))
        )
    for k in range(5):
        rambutan(p, (at[0] - 0.03 + 0.08 * (k % 3) + 0.03 * (k // 3), at[1] + 0.20 + 0.075 * (k // 3)))
    blinds(p, 0.35)
    return Print(exposure=1.12, warmth=0.05, vignette=0.5)


def tray(p: Picture, at: Point) -> None:
    """A round tray woven from bamboo."""
    dish(p, at, 0.375, ("#b98d52", "#f0d8a0"), 0.08)
    away = np.hypot(p.x - at[0], p.y - at[1]) / 0.345
    step = np.floor((p.x + p.y) * 58) + np.floor((p.x - p.y) * 58)
    weave = np.where(step % 2 == 0, np.sin((p.x + p.y) * 58 * 6.28), np.sin((p.x - p.y) * 58 * 6.28))
    tone = gradient(
        0.5 + 0.28 * weave + 0.12 * half(p.rng, (6, 7), 4), [(0, "#4a3016"), (0.5, "#a97f46"), (1, "#dcb878")]
    )
    p.paint(as_mask(smoothstep(1.0, 0.98, away)), tone * slanting(p))
    p.shade(as_mask(smoothstep(0.8, 1.0, away) * (away < 1)), 0.5, "#2a1a10")


def bananas(p: Picture, at: Point) -> None:
    """A hand of small bananas."""
    tints = [(0.0, "#8f6a14"), (0.45, "#e0b02c"), (1.0, "#f6d75a")]
    for k in range(5):
        fan = -0.5 + 0.28 * k
        knots = curve(
            [
                (at[0] - 0.06, at[1] - 0.02),
                (at[0] + 0.05 * math.cos(fan), at[1] + 0.09 * math.sin(fan) + 0.01 * k),
                (at[0] + 0.17 * math.cos(fan + 0.3), at[1] + 0.17 * math.sin(fan + 0.3)),
            ],
            4,
        )
        body = Body(p, at, 0.24)
        wide = [0.008, 0.022, 0.029, 0.031, 0.030, 0.027, 0.021, 0.012, 0.006]
        for n in range(len(knots) - 1):
            body.limb(knots[n], knots[n + 1], (wide[n], wide[n + 1]))
        body.lay(body.mottled(9, tints), shine=0.25, shadow=0.5)


def mango(p: Picture, at: Point) -> None:
    lie = p.between(0.2, 1.4)
    body = Body(p, at, 0.13).ball(at, (0.088, 0.066), lie, 0.95)
    body.rough(0.0006, 9).lay(
        body.mottled(3, [(0.0, "#c44f1e"), (0.4, "#e89a2a"), (0.75, "#d8b034"), (1.0, "#7f9a34")]), shine=0.35
    )


def mangosteen(p: Picture, at: Point) -> None:
    body = Body(p, at, 0.09).ball(at, (0.056, 0.056), 0, 0.95)
    body.rough(0.0004, 8).lay(
        body.mottled(6, [(0.0, "#24080f"), (0.6, "#4a1422"), (1.0, "#6e2a34")]), shine=0.4
    )
    crown = Body(p, at, 0.06)
    for k in range(4):
        turn = k * 1.571 + 0.4
        crown.ball(
            (at[0] + 0.02 * math.cos(turn), at[1] + 0.02 * math.sin(turn) - 0.004), (0.019, 0.013), turn, 0.5
        )
    crown.lay("#7f9656", shine=0.1, shadow=0.5)


def rambutan(p: Picture, at: Point) -> None:
    body = Body(p, at, 0.09).ball(at, (0.042, 0.039), 0, 0.9)
    body.rough(0.003, 14).lay(
        body.mottled(12, [(0.0, "#6a0f12"), (0.5, "#b9242a"), (1.0, "#dd5a3a")]), shine=0.1
    )
    for tint, spread in (("#7a1418", 1.0), ("#e0793f", 0.9)):
        hair = Ink()
        for _ in range(60):
            turn, root = p.between(0, 6.28), 0.042 * p.between(0.3, 1)
            x, y = at[0] + root * math.cos(turn), at[1] + root * math.sin(turn)
            end = (x + 0.017 * spread * math.cos(turn + 0.5), y + 0.017 * spread * math.sin(turn + 0.5))
            hair.line([(x, y), end], 0.0018)
        p.paint(hair.mask(0.0005), tint, 0.8)
