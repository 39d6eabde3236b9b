"""Hands seen by the one they belong to: around a cup, drawing on cloth with wax."""

import math
from collections.abc import Sequence

import numpy as np

from teduh.config.demo.pictures.colour import gradient, lin
from teduh.config.demo.pictures.develop import Print
from teduh.config.demo.pictures.grain import fractal, half, smoothstep
from teduh.config.demo.pictures.ink import Ink, Point, curve
from teduh.config.demo.pictures.light import Picture, as_mask
from teduh.config.demo.pictures.relief import Body, dish
from teduh.config.demo.pictures.table import blinds, slanting, steam, table

SKINS = ("#8a5636", "#9c6642", "#7a4a2e", "#ab7750")
SLEEVES = ("#5d6f7c", "#8c3f3a", "#6d7a5a", "#7a4c52", "#c9b99c", "#3f4a5f")


def sleeve(p: Picture, elbow: Point, wrist: Point, dyed: str) -> None:
    """A sleeve that ends a little before the wrist."""
    cuff = (elbow[0] * 0.25 + wrist[0] * 0.75, elbow[1] * 0.25 + wrist[1] * 0.75)
    cloth = Body(p, ((elbow[0] + cuff[0]) / 2, (elbow[1] + cuff[1]) / 2), 0.36).limb(
        elbow, cuff, (0.105, 0.062)
    )
    cloth.rough(0.003, 5, 4).lay(dyed, shadow=0.6)


def arm(p: Picture, elbow: Point, wrist: Point, middle: Point) -> Body:
    """A bare forearm from the elbow to the wrist, to which a hand is added."""
    return Body(p, middle, 0.42, blend=0.014).limb(elbow, wrist, (0.060, 0.037))


def finger(body: Body, path: Sequence[Point], wide: float, lift: float = 0.0) -> None:
    """A bent tapering rod with a thicker joint."""
    knots = curve(path, 4)
    taper = np.linspace(wide, wide * 0.74, len(knots))
    swell = 1 + 0.06 * np.sin(np.linspace(0.4, 11, len(knots)))
    for k in range(len(knots) - 1):
        body.limb(knots[k], knots[k + 1], (taper[k] * swell[k], taper[k + 1] * swell[k + 1]), (lift, lift))


def finish(body: Body, paths: Sequence[Sequence[Point]], wide: float, skin: str) -> None:
    """Lay the hand down, redder toward its finger tips, and give it nails."""
    warm = sum(
        np.exp(-((body.x - path[-1][0]) ** 2 + (body.y - path[-1][1]) ** 2) / 0.0012) for path in paths
    )
    fine = 0.05 * fractal(body.picture.rng, (30, 30), 3, 0.8, (body.high.shape[1], body.high.shape[0]))
    blush = np.asarray(np.clip(0.6 * warm + fine + 0.08, 0, 1), np.float32)
    body.lay(gradient(blush, [(0, skin), (1, "#b5694e")]), shine=0.06, shadow=0.55)
    for path in paths:
        nail(body.picture, path[-2], path[-1], wide * 0.50)


def nail(p: Picture, before: Point, tip: Point, size: float) -> None:
    along = np.subtract(tip, before)
    along = along / max(1e-6, float(np.hypot(*along)))
    at = (float(tip[0] + along[0] * size * 0.55), float(tip[1] + along[1] * size * 0.55))
    plate = Body(p, at, size * 2).ball(
        at, (size * 1.1, size * 0.8), float(np.arctan2(along[1], along[0])), 0.25
    )
    plate.lay("#c98f74", shine=0.4, shadow=0.05)


def hands_cup(p: Picture) -> Print:
    """Both hands warming at a cup of tea."""
    table(p, p.pick((("#4a3424", "#7d5c40", "#a5825c"), ("#3a3c36", "#6a6e60", "#a09c88"))))
    cup, skin = (0.4 + p.between(-0.02, 0.02), 0.45 + p.between(-0.02, 0.02)), p.pick(SKINS)
    dyed = p.pick(SLEEVES)
    dish(p, cup, 0.155, (p.pick(["#e9e2d4", "#7f9a96", "#b5654a"]), "#ffffff"), 0.12)
    tea(p, cup, 0.128)
    for side in (-1, 1):
        cupped(p, cup, side, skin, dyed)
    steam(p, cup, 0.6)
    blinds(p, 0.35)
    return Print(exposure=1.2, warmth=0.05, vignette=0.5)


def cupped(p: Picture, cup: Point, side: int, skin: str, dyed: str) -> None:
    """One hand around the cup, its thumb on the near rim."""
    wrist, elbow = (cup[0] + side * 0.205, cup[1] + 0.27), (cup[0] + side * 0.40, cup[1] + 0.72)
    hand = arm(p, elbow, wrist, (cup[0] + side * 0.2, cup[1] + 0.12))
    hand.limb(wrist, at_cup(cup, side, 22, 0.185), (0.038, 0.043)).limb(
        wrist, at_cup(cup, side, 42, 0.185), (0.036, 0.036)
    )
    around = [
        [at_cup(cup, side, turn, 0.180 - 0.006 * k) for turn in (22, -2, -26, -46 + 7 * k)] for k in (1, 0)
    ]
    thumb = [
        at_cup(cup, side, 44, 0.195),
        at_cup(cup, side, 52, 0.172),
        at_cup(cup, side, 61, 0.156),
        at_cup(cup, side, 70, 0.150),
    ]
    for path in around:
        finger(hand, path, 0.026, 0.008)
    finger(hand, thumb, 0.027, 0.012)
    finish(hand, [*around[1:], thumb], 0.026, skin)
    sleeve(p, elbow, wrist, dyed)


def at_cup(cup: Point, side: int, degrees: float, away: float) -> Point:
    """A point around the cup: 0 is outward, 90 toward the drinker."""
    turn = np.deg2rad(degrees)
    return cup[0] + side * away * math.cos(turn), cup[1] + away * math.sin(turn)


def tea(p: Picture, at: Point, reach: float) -> None:
    away = np.hypot(p.x - at[0], p.y - at[1]) / reach
    lit = ((p.x - at[0]) + (p.y - at[1])) / reach
    tone = gradient(
        np.clip(0.5 - 0.35 * lit * away, 0, 1), [(0, "#c2702a"), (0.5, "#8a3f14"), (1, "#4a1d0a")]
    )
    p.paint(as_mask(smoothstep(1.0, 0.98, away)), tone)
    p.shade(as_mask(smoothstep(0.7, 1.0, away) * smoothstep(0.3, -1.0, lit) * (away < 1)), 0.6)
    sheen = smoothstep(0.34, 0.2, np.hypot(p.x - at[0] + 0.03, (p.y - at[1] + 0.04) * 1.4) / reach)
    p.glow(as_mask(sheen), "#fff0dc", 0.28)


def hands_batik(p: Picture) -> Print:
    """A hand drawing wax lines on cloth with a canting."""
    cloth(p)
    skin, dyed = p.pick(SKINS), p.pick(SLEEVES)
    tip = (0.35 + p.between(-0.03, 0.03), 0.46 + p.between(-0.03, 0.03))
    flat_hand(p, (tip[0] - 0.17, tip[1] + 0.27), skin, dyed)
    writing_hand(p, tip, skin, dyed)
    blinds(p, 0.35)
    return Print(exposure=1.15, warmth=0.06, vignette=0.5)


def cloth(p: Picture) -> None:
    """Kawung on cotton: dyed at the upper left, only waxed lines at the lower right."""
    turn = p.between(-0.15, 0.15) + 0.785
    warp = 0.006 * half(p.rng, (3, 3), 2)
    u = ((p.x + warp) * math.cos(turn) + p.y * math.sin(turn)) * 9.5
    v = ((p.y + warp) * math.cos(turn) - p.x * math.sin(turn)) * 9.5
    s, t = (u % 1 - 0.5), (v % 1 - 0.5)
    petal = np.minimum(
        ((np.abs(s) - 0.5) / 0.5) ** 2 + (t / 0.235) ** 2, (s / 0.235) ** 2 + ((np.abs(t) - 0.5) / 0.5) ** 2
    )
    line = np.exp(-(((np.sqrt(petal) - 0.93) / 0.055) ** 2))
    seed = smoothstep(0.075, 0.05, np.minimum(np.hypot(np.abs(s) - 0.27, t), np.hypot(s, np.abs(t) - 0.27)))
    dyed = smoothstep(0.10, -0.04, p.x + p.y - 0.92 + 0.05 * half(p.rng, (6, 6), 4))
    inside = smoothstep(0.93, 0.88, np.sqrt(petal))
    ground = lin(p.pick(("#2a3350", "#8a4a22", "#5a2436")))
    tone = (lin("#e9dcc0") * inside[..., None] + ground * (1 - inside)[..., None]) * dyed[..., None] + lin(
        "#eee3cc"
    ) * (1 - dyed)[..., None]
    wax = np.clip(line + seed, 0, 1)[..., None]
    tone += (lin("#8a5a2a") - tone) * wax * 0.85
    fold = 1 + 0.10 * half(p.rng, (2.5, 3), 3) + 0.05 * fractal(p.rng, (200, 200), 2)
    p.fill((tone * fold[..., None] * slanting(p)).astype(np.float32))


def flat_hand(p: Picture, palm: Point, skin: str, dyed: str) -> None:
    """The other hand holding the cloth flat."""
    wrist, elbow = (palm[0] - 0.02, palm[1] + 0.14), (palm[0] - 0.10, palm[1] + 0.56)
    hand = arm(p, elbow, wrist, palm)
    for across in (-0.036, -0.012, 0.014, 0.036):
        hand.limb((wrist[0] + across * 0.5, wrist[1]), (palm[0] + across, palm[1] - 0.025), (0.030, 0.027))
    spread = [
        (-0.046, -0.015, -0.34, 0.105),
        (-0.016, -0.03, -0.12, 0.14),
        (0.014, -0.032, 0.06, 0.15),
        (0.042, -0.02, 0.26, 0.128),
    ]
    paths = [ray((palm[0] + x, palm[1] + y), turn, reach) for x, y, turn, reach in spread]
    thumb = [
        (palm[0] + 0.02, palm[1] + 0.09),
        (palm[0] + 0.062, palm[1] + 0.05),
        (palm[0] + 0.094, palm[1] + 0.01),
        (palm[0] + 0.108, palm[1] - 0.028),
    ]
    for path in [*paths, thumb]:
        finger(hand, path, 0.0245)
    finish(hand, [*paths, thumb], 0.0245, skin)
    sleeve(p, elbow, wrist, dyed)


def ray(root: Point, turn: float, reach: float) -> list[Point]:
    """A nearly straight finger; a turn of 0 points away from the body."""
    bend = turn * 0.9
    return [
        (
            root[0] + reach * part * math.sin(turn + (bend - turn) * part),
            root[1] - reach * part * math.cos(turn),
        )
        for part in (0.0, 0.35, 0.7, 1.0)
    ]


def writing_hand(p: Picture, tip: Point, skin: str, dyed: str) -> None:
    """A hand that holds the canting like a pen, its copper bowl at the tip."""
    knuckle, wrist, elbow = (
        (tip[0] + 0.225, tip[1] + 0.115),
        (tip[0] + 0.335, tip[1] + 0.27),
        (tip[0] + 0.56, tip[1] + 0.66),
    )
    hand = arm(p, elbow, wrist, (tip[0] + 0.25, tip[1] + 0.2))
    hand.limb(wrist, knuckle, (0.037, 0.046)).limb(wrist, (tip[0] + 0.215, tip[1] + 0.20), (0.036, 0.042))
    curled = [
        [
            (tip[0] + 0.225, tip[1] + 0.125 + 0.034 * k),
            (tip[0] + 0.165, tip[1] + 0.115 + 0.036 * k),
            (tip[0] + 0.130, tip[1] + 0.120 + 0.036 * k),
            (tip[0] + 0.130, tip[1] + 0.148 + 0.032 * k),
        ]
        for k in (2, 1, 0)
    ]
    for path in curled:
        finger(hand, path, 0.0255)
    finish(hand, [], 0.026, skin)
    sleeve(p, elbow, wrist, dyed)
    canting(p, tip, (tip[0] + 0.30, tip[1] - 0.05))
    index = [
        knuckle,
        (tip[0] + 0.185, tip[1] + 0.058),
        (tip[0] + 0.138, tip[1] + 0.028),
        (tip[0] + 0.100, tip[1] + 0.020),
    ]
    thumb = [
        (tip[0] + 0.235, tip[1] + 0.175),
        (tip[0] + 0.19, tip[1] + 0.13),
        (tip[0] + 0.148, tip[1] + 0.085),
        (tip[0] + 0.112, tip[1] + 0.050),
    ]
    for path in (thumb, index):
        over = Body(p, path[1], 0.2, blend=0.01)
        finger(over, path, 0.0265, 0.012)
        finish(over.fading(path[0], 0.055), [path], 0.0255, skin)


def canting(p: Picture, tip: Point, tail: Point) -> None:
    """The wax pen: a wooden handle, a copper bowl, a thin spout with a drop of wax."""
    neck = (tip[0] + 0.055, tip[1] + 0.012)
    Body(p, neck, 0.36).limb(neck, tail, (0.008, 0.0115), (0.015, 0.03)).lay(
        "#a8743c", shine=0.25, shadow=0.5
    )
    bowl = Body(p, neck, 0.09).ball((tip[0] + 0.04, tip[1] + 0.006), (0.027, 0.019), 0.2, 0.9)
    bowl.limb((tip[0] + 0.02, tip[1] + 0.002), tip, (0.005, 0.003)).lay("#b5652c", shine=1.1, shadow=0.5)
    p.glow(Ink().ellipse(tip, (0.004, 0.004)).mask(0.001), "#ffcf8a", 0.6)
