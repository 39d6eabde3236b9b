"""What lies around a plate: the table, its light, a spoon, steam."""

import math

import numpy as np

from teduh.config.demo.pictures.colour import Field, gradient
from teduh.config.demo.pictures.grain import fractal, half, smoothstep
from teduh.config.demo.pictures.ink import Ink, Point
from teduh.config.demo.pictures.light import RATIO, Picture, as_mask, soft
from teduh.config.demo.pictures.relief import Body

DARK_WOOD = ("#2b1a12", "#5a3824", "#7c5235")
WARM_WOOD = ("#5c3a22", "#94623a", "#b98652")
PALE_WOOD = ("#8a7358", "#c4ab88", "#e6d5b8")
BLUE_PAINT = ("#24404a", "#48707a", "#7c9ea0")


def table(p: Picture, wood: tuple[str, str, str], boards: int = 4) -> None:
    """A wooden table top with light falling in from the upper left."""
    long = fractal(p.rng, (60, 2.2), 4, 0.65)
    knots = half(p.rng, (3, 1.2), 3)
    rings = np.sin((p.x * 34 + knots * 1.6) * 3.1) * 0.35 + long * 0.6
    tone = gradient(np.clip(0.5 + 0.26 * rings, 0, 1), [(0, wood[0]), (0.5, wood[1]), (1, wood[2])])
    lane = p.x * (boards / RATIO) + p.between(0, 1)
    tone *= (0.86 + 0.28 * ((np.floor(lane) * 0.618) % 1))[..., None]
    seam = np.abs(lane % 1 - 0.5)
    p.fill(tone * (1 - 0.7 * smoothstep(0.486, 0.5, seam))[..., None] * slanting(p))


def slanting(p: Picture) -> Field:
    """How much of a window's light reaches each spot of a table, brightest at the upper left."""
    across = p.x * 0.75 + p.y * 0.85
    return gradient(
        across, [(0.0, "#fffaf0"), (0.5, "#e6d6c2"), (1.0, "#8c7a70"), (1.5, "#5a4d4c")]
    ) * np.float32(1.25)


def blinds(p: Picture, strength: float) -> None:
    """Soft bars of shadow from a window's slats or leaves, across everything."""
    wave = p.x * 0.9 + p.y * 0.5 + 0.02 * half(p.rng, (2, 2), 2)
    bars = smoothstep(-0.5, 0.6, np.sin((wave + p.between(0, 0.3)) * p.between(17, 23)))
    dapple = smoothstep(-0.2, 1.2, half(p.rng, (4, 5), 3))
    p.shade(as_mask(soft(bars * dapple, 0.01)), strength, "#4a4660")


def cutlery(p: Picture, at: Point, angle: float) -> None:
    """A steel spoon."""
    along = (math.cos(angle), math.sin(angle))
    tail = (at[0] - along[0] * 0.24, at[1] - along[1] * 0.24)
    Body(p, at, 0.3).limb(tail, at, (0.0085, 0.005)).lay("#b9bcc0", shine=0.9, shadow=0.5)
    bowl = Body(p, at, 0.12).ball(
        (at[0] + along[0] * 0.04, at[1] + along[1] * 0.04), (0.055, 0.034), angle, 0.5
    )
    bowl.lay("#c4c7ca", shine=1.2, shadow=0.5)
    hollow = Ink().ellipse((at[0] + along[0] * 0.04, at[1] + along[1] * 0.04), (0.022, 0.022))
    p.shade(hollow.mask(0.007), 0.45, "#5a5148")


def glints(p: Picture, at: Point, reach: float, count: int) -> None:
    """Drops of oil, each with its speck of light."""
    rims, specks = Ink(), Ink()
    for _ in range(count):
        turn, away, size = p.between(0, 6.28), reach * p.between(0, 1) ** 0.5, p.between(0.002, 0.009)
        x, y = at[0] + away * math.cos(turn), at[1] + away * math.sin(turn)
        rims.ellipse((x, y), (size, size)).ellipse((x, y), (size * 0.82, size * 0.82), 0)
        specks.ellipse((x - size * 0.35, y - size * 0.35), (size * 0.2, size * 0.2))
    p.glow(rims.mask(0.0006), "#ffd27a", 0.35)
    p.glow(specks.mask(0.0005), "#fff6dc", 1.2)


def steam(p: Picture, at: Point, strength: float) -> None:
    """Steam between the food and the lens."""
    veil = half(p.rng, (2.5, 3.5), 4, 0.5)
    near = np.exp(-((p.x - at[0] + 0.05) ** 2 / 0.03 + (p.y - at[1] + 0.1) ** 2 / 0.06))
    p.glow(as_mask(smoothstep(0.0, 2.4, veil + 0.4) * near), "#fff3e2", strength * 0.6)
