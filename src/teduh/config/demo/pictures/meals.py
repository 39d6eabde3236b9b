"""Meals seen from above: rice on a banana leaf, a bowl of soto."""

import math

import numpy as np

from teduh.config.demo.pictures.colour import gradient
from teduh.config.demo.pictures.develop import Print
from teduh.config.demo.pictures.grain import half, smoothstep
from teduh.config.demo.pictures.ink import Ink, Point, curve
from teduh.config.demo.pictures.light import Picture, as_mask
from teduh.config.demo.pictures.relief import Body, dish
from teduh.config.demo.pictures.scenery import leaf
from teduh.config.demo.pictures.table import (
    BLUE_PAINT,
    DARK_WOOD,
    PALE_WOOD,
    WARM_WOOD,
    blinds,
    cutlery,
    glints,
    steam,
    table,
)


def nasi(p: Picture) -> Print:
    """Rice and its company on a banana leaf."""
    table(p, p.pick((DARK_WOOD, BLUE_PAINT)))
    at = (0.4 + p.between(-0.02, 0.02), 0.5 + p.between(-0.03, 0.03))
    banana_leaf(p, at, p.between(-0.5, -0.25))
    rice(p, (at[0] - 0.03, at[1] - 0.03), 0.165)
    ring = p.between(0, 0.5)
    for k, put in enumerate((chicken, tempe, sambal, cucumbers, egg)):
        turn = ring + k * 1.18
        put(p, (at[0] - 0.03 + 0.195 * math.cos(turn), at[1] - 0.03 + 0.205 * math.sin(turn)))
    cutlery(p, (0.73, 0.6), 1.45)
    blinds(p, 0.28)
    return Print(exposure=1.12, warmth=0.05, vignette=0.5)


def banana_leaf(p: Picture, at: Point, angle: float) -> None:
    """A trimmed piece of banana leaf: midrib, fine veins across, a waxy gloss."""
    x, y = p.x - at[0], p.y - at[1]
    along, across = x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)
    ragged = half(p.rng, (9, 9), 3) * 0.004
    body = Body(p, at, 0.46)
    inside = smoothstep(
        1.0, 0.985, ((along / 0.385) ** 4 + (np.abs(across + ragged) / 0.365) ** 4).astype(np.float32)
    )
    waves = 0.006 + 0.0035 * np.sin(along * 17 + across * 5) + 0.002 * half(p.rng, (5, 5), 2)
    body.high = (inside * np.maximum(waves, 0.0025))[body.rows, body.columns].astype(np.float32)
    veins = 0.5 + 0.5 * np.sin((along - np.abs(across) * 0.35) * 420)
    rib = np.exp(-((across / 0.007) ** 2))
    tint = gradient(
        np.clip(0.45 + 0.14 * veins + 0.2 * half(p.rng, (3, 3), 3) * 0.5 + rib, 0, 1),
        [(0, "#25421f"), (0.5, "#4b7036"), (1, "#a8b873")],
    )
    body.lay(tint[body.rows, body.columns], shine=0.10, shadow=0.6)


def rice(p: Picture, at: Point, reach: float) -> None:
    """A mound of rice, grain by grain."""
    mound = Body(p, at, reach * 1.2).ball(at, (reach, reach * 0.94), tall=0.55)
    mound.rough(0.0009, reach * 300, 2)
    mound.lay("#f2ead8", shadow=0.6, bright=1.12)
    light, dark = Ink(), Ink()
    for k in range(620):
        turn, away = p.between(0, 6.28), reach * 0.97 * p.between(0, 1) ** 0.5
        x, y, lie = at[0] + np.cos(turn) * away, at[1] + np.sin(turn) * away * 0.94, p.between(0, 3.14)
        end = (float(x + math.cos(lie) * 0.010), float(y + math.sin(lie) * 0.010))
        (light if k % 2 else dark).line([(float(x), float(y)), end], 0.0038, 190)
    p.shade(dark.mask(0.0009), 0.20, "#7a6a58")
    p.glow(light.mask(0.0007), "#fff4e0", 0.10)
    onions = Body(p, at, 0.06)
    for _ in range(12):
        spot = (at[0] + p.between(-0.04, 0.04), at[1] + p.between(-0.04, 0.03))
        turn = p.between(0, 3.14)
        onions.limb(
            spot, (spot[0] + 0.016 * math.cos(turn), spot[1] + 0.016 * math.sin(turn)), (0.0035, 0.003)
        )
    onions.lay("#b0702c", shine=0.2, shadow=0.45)


def chicken(p: Picture, at: Point) -> None:
    """A piece of fried chicken with crumbs."""
    piece = (
        Body(p, at, 0.15)
        .ball(at, (0.085, 0.062), p.between(0, 3), 0.8)
        .ball((at[0] + 0.045, at[1] + 0.02), (0.05, 0.036), 0.5)
    )
    tints = [(0, "#6b2f10"), (0.5, "#b5682a"), (1, "#dba254")]
    piece.rough(0.0045, 22).lay(piece.mottled(10, tints), shine=0.3)


def tempe(p: Picture, at: Point) -> None:
    """Slices of fried tempe leaning on each other."""
    tints = [(0, "#8a5424"), (0.5, "#c58f4a"), (1, "#ead2a0")]
    for k in range(3):
        spot = (at[0] - 0.03 + 0.032 * k, at[1] + 0.016 * k - 0.02)
        slab = Body(p, spot, 0.09)
        flat = np.maximum(
            np.abs(slab.x - spot[0] + 0.3 * (slab.y - spot[1])) / 0.05,
            np.abs(slab.y - spot[1] - 0.2 * (slab.x - spot[0])) / 0.036,
        )
        slab.high = (smoothstep(1.0, 0.86, flat.astype(np.float32)) * 0.014).astype(np.float32)
        slab.rough(0.0008, 24).lay(slab.mottled(8, tints), shine=0.15)


def sambal(p: Picture, at: Point) -> None:
    """A spoonful of red sambal, oily."""
    heap = (
        Body(p, at, 0.1)
        .ball(at, (0.062, 0.05), 0.4, 0.4)
        .ball((at[0] + 0.02, at[1] - 0.02), (0.04, 0.04), 0, 0.6)
    )
    tints = [(0, "#5a0f08"), (0.5, "#b32613"), (1, "#dd5b28")]
    heap.rough(0.0042, 16).lay(heap.mottled(9, tints), shine=0.9)


def cucumbers(p: Picture, at: Point) -> None:
    """Slices of cucumber."""
    for k in range(4):
        spot = (at[0] - 0.045 + 0.03 * k, at[1] + 0.02 * math.sin(k * 2.1))
        slice_ = Body(p, spot, 0.06)
        away = np.hypot(slice_.x - spot[0], slice_.y - spot[1]) / 0.036
        slice_.high = (smoothstep(1.0, 0.93, away) * 0.007).astype(np.float32)
        turn = np.arctan2(slice_.y - spot[1], slice_.x - spot[0])
        seeds = np.exp(-(((away - 0.45) / 0.12) ** 2)) * (0.5 + 0.5 * np.sin(turn * 9 + k))
        tint = gradient(
            away - 0.25 * seeds, [(0, "#dfe8b8"), (0.75, "#c2d690"), (0.9, "#8fb45c"), (1, "#2f5a22")]
        )
        slice_.lay(tint, shine=0.25, shadow=0.4)


def egg(p: Picture, at: Point) -> None:
    """Two halves of a boiled egg."""
    for k in (-1, 1):
        spot, lie = (at[0] + 0.034 * k, at[1] + 0.012 * k), 0.5 * k
        white = Body(p, spot, 0.08).ball(spot, (0.046, 0.036), lie, 0.35)
        white.lay("#f6efe2", shine=0.12, bright=1.15)
        yolk = Body(p, spot, 0.04).ball((spot[0] + 0.004, spot[1]), (0.022, 0.022), 0, 0.35)
        yolk.rough(0.0006, 14).lay("#eda22b", shine=0.15, shadow=0.12)


def soto(p: Picture) -> Print:
    """A bowl of soto, still steaming."""
    table(p, p.pick((WARM_WOOD, PALE_WOOD)))
    at = (0.39 + p.between(-0.02, 0.03), 0.5 + p.between(-0.03, 0.02))
    dish(p, at, 0.355, ("#d8dcd8", "#ffffff"), 0.05)
    dish(p, at, 0.285, p.pick((("#e9e2d2", "#ffffff"), ("#3f6a86", "#e8f0f4"))), 0.16)
    broth(p, at, 0.238)
    noodles(p, at)
    egg(p, (at[0] - 0.09, at[1] - 0.095))
    shreds(p, (at[0] + 0.075, at[1] + 0.03))
    herbs(p, at)
    lime(p, (at[0] + 0.09, at[1] - 0.13))
    cutlery(p, (at[0] + 0.31, at[1] + 0.27), 2.2)
    steam(p, at, 0.5)
    blinds(p, 0.2)
    return Print(exposure=1.1, warmth=0.05, vignette=0.5)


def broth(p: Picture, at: Point, reach: float) -> None:
    """Yellow broth with drops of oil that catch the window."""
    away = np.hypot(p.x - at[0], p.y - at[1]) / reach
    cloud = half(p.rng, (6, 7), 4)
    tone = gradient(np.clip(away**2 + 0.10 * cloud, 0, 1), [(0, "#e0a12e"), (0.6, "#cf8a22"), (1, "#8c5210")])
    pool = as_mask(smoothstep(1.0, 0.985, away))
    p.paint(pool, tone)
    p.shade(
        as_mask(
            smoothstep(0.72, 1.0, away)
            * smoothstep(-0.3, 0.9, -((p.x - at[0]) + (p.y - at[1])) / reach)
            * (away < 1)
        ),
        0.45,
    )
    glints(p, at, reach * 0.86, 60)


def noodles(p: Picture, at: Point) -> None:
    """Glass noodles in loops."""
    for tint, blur, broad in (("#8a5c1c", 0.002, 0.006), ("#f4dc9c", 0.0006, 0.0042)):
        ink = Ink()
        for _ in range(26):
            turn = p.between(0, 6.28)
            loop = [
                (
                    at[0] - 0.04 + 0.12 * p.between(0.2, 1) * math.cos(turn + s),
                    at[1] + 0.06 + 0.10 * p.between(0.2, 1) * math.sin(turn + s),
                )
                for s in (0, 0.8, 1.7, 2.4)
            ]
            ink.line(curve(loop, 12), broad)
        p.paint(ink.mask(blur), tint, 0.7)


def shreds(p: Picture, at: Point) -> None:
    """Shredded chicken and a few bean sprouts."""
    for tint, count in (("#e3c9a0", 22), ("#f3ecd8", 9)):
        heap = Body(p, at, 0.13)
        for _ in range(count):
            x, y, lie = at[0] + p.between(-0.07, 0.07), at[1] + p.between(-0.06, 0.06), p.between(0, 3.14)
            heap.limb(
                (x, y),
                (x + 0.045 * math.cos(lie), y + 0.045 * math.sin(lie)),
                (0.006, 0.0045),
                (p.between(0, 0.012), p.between(0, 0.012)),
            )
        heap.rough(0.0008, 22).lay(tint, shine=0.2, shadow=0.5)


def herbs(p: Picture, at: Point) -> None:
    """Chopped celery leaves, spring onion rings and fried shallots."""
    green, rings = Ink(), Ink()
    for _ in range(70):
        turn, away = p.between(0, 6.28), 0.2 * p.between(0, 1) ** 0.6
        leaf(
            green,
            (at[0] + away * math.cos(turn), at[1] + away * math.sin(turn)),
            p.between(0, 6.28),
            p.between(0.012, 0.024),
            0.6,
        )
    p.shade(green.mask(0.002).moved(2, 2), 0.5)
    p.paint(green.mask(0.0006), gradient(p.x, [(0.1, "#4a7a2c"), (0.7, "#7da044")]))
    for _ in range(24):
        x, y = at[0] + p.between(-0.14, 0.14), at[1] + p.between(-0.14, 0.16)
        rings.ellipse((x, y), (0.009, 0.009)).ellipse((x, y), (0.0045, 0.0045), 0)
    p.paint(rings.mask(0.0005), "#a9c271", 0.9)
    bits = Body(p, at, 0.21)
    for _ in range(30):
        x, y, lie = at[0] + p.between(-0.13, 0.13), at[1] + p.between(-0.13, 0.13), p.between(0, 3.14)
        bits.limb((x, y), (x + 0.014 * math.cos(lie), y + 0.014 * math.sin(lie)), (0.0032, 0.0028))
    bits.lay("#8f4c1c", shine=0.3, shadow=0.4)


RIND = 0.82


def lime(p: Picture, at: Point) -> None:
    """Half a lime."""
    half_ = Body(p, at, 0.07)
    away = np.hypot(half_.x - at[0], half_.y - at[1]) / 0.045
    half_.high = (smoothstep(1.0, 0.9, away) * 0.02).astype(np.float32)
    turn = np.arctan2(half_.y - at[1], half_.x - at[0])
    ribs = np.abs(np.sin(turn * 4 + 0.4)) ** 0.35
    tint = gradient(
        away + (1 - ribs) * 0.35 * (away < RIND),
        [(0, "#e8eeb4"), (0.12, "#b6c95a"), (0.7, "#a4bd4a"), (0.84, "#eef0cc"), (0.95, "#3f7a26")],
    )
    half_.lay(tint, shine=0.4, shadow=0.5)
