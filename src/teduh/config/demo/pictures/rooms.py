"""Rooms: window light on a floor, a desk, a bed with a book, a fan in the afternoon."""

import math

import numpy as np

from teduh.config.demo.pictures.colour import gradient, lin
from teduh.config.demo.pictures.develop import Print
from teduh.config.demo.pictures.grain import fractal, half, moved, smoothstep
from teduh.config.demo.pictures.ink import Ink, Point
from teduh.config.demo.pictures.light import HEIGHT, Picture, Stencil, as_mask, blurred
from teduh.config.demo.pictures.scenery import leaf

WALL_TINTS = ("#b9b39f", "#a8b3a6", "#c2a98a", "#a9aeb8", "#c0a090")


def wall(p: Picture, tint: str, lit_from: float) -> None:
    """A plastered wall, brighter toward the window's side (0 left, 0.8 right)."""
    away = np.abs(p.x - lit_from) + 0.35 * np.abs(p.y - 0.3)
    plaster = 1 + 0.035 * half(p.rng, (5, 6), 6, 0.7)
    p.fill(
        gradient(away, [(0, "#fff1d8"), (0.4, "#d0bda4"), (1.1, "#6d625e")])
        * (lin(tint) * 1.25)
        * plaster[..., None]
    )


def floor(p: Picture, line: float, tints: tuple[str, str, str]) -> None:
    """Boards running away from the viewer to the wall."""
    depth = np.clip(p.y - line, 0.001, 1)
    lane = (p.x - 0.4) / (depth + 0.35) * 5.2 + 40
    sheet = fractal(p.rng, (90, 6), 4, 0.6, (512, 512))
    long = moved(sheet, 140 / (depth + 0.3), (lane * 37) % 511 + 0 * p.y)
    tone = gradient(
        np.clip(0.5 + 0.16 * long + 0.22 * ((np.floor(lane) * 0.618) % 1 - 0.5), 0, 1),
        list(zip((0, 0.5, 1), tints, strict=True)),
    )
    tone *= (1 - 0.6 * smoothstep(0.47, 0.5, np.abs(lane % 1 - 0.5)))[..., None]
    tone *= gradient(depth, [(0, "#9a8c80"), (0.3, "#d8c8b4"), (0.7, "#8a7c74")])
    p.paint(as_mask(smoothstep(line, line + 0.0015, p.y) + 0 * p.x), tone)
    p.paint(
        Ink().box((-0.01, line - 0.022), (0.81, line)).mask(0.0008),
        gradient(p.x, [(0, "#5a4636"), (0.8, "#3a2d26")]),
    )


def panes(at: Point, wide: Point, slant: Point, rows: int = 3, columns: int = 2) -> Ink:
    """The panes of a window as light thrown onto a plane; wide and slant are the plane's two edges."""
    ink = Ink()
    for r in range(rows):
        for c in range(columns):
            corners = [
                ((c + a) / columns, (r + b) / rows)
                for a, b in ((0.06, 0.05), (0.94, 0.05), (0.94, 0.95), (0.06, 0.95))
            ]
            ink.polygon(
                [(at[0] + wide[0] * u + slant[0] * v, at[1] + wide[1] * u + slant[1] * v) for u, v in corners]
            )
    return ink


def leafy(p: Picture, light: Stencil, strength: float) -> Stencil:
    """Window light broken by leaves that move outside."""
    cut = light.trimmed()
    if cut is None:
        return light
    shape = (cut.cover.width, cut.cover.height)
    gaps = smoothstep(-0.9, 0.2, fractal(p.rng, (shape[0] / 60, shape[1] / 60), 4, 0.6, shape) + 1 - strength)
    return as_mask(cut.open()[..., 0] * gaps, cut.left, cut.top)


def window_light(p: Picture) -> Print:
    """Late sun through a window, lying on the boards and up the wall."""
    tint = p.pick(WALL_TINTS)
    line = p.between(0.42, 0.5)
    wall(p, tint, 0.1)
    p.light *= np.float32(0.42)
    floor(p, line, p.pick((("#3f291b", "#6f4a30", "#96683f"), ("#5a4a40", "#94806c", "#c4ac90"))))
    p.shade(as_mask(smoothstep(line - 0.16, line, p.y) * smoothstep(line + 0.10, line, p.y) + 0 * p.x), 0.3)
    basket(p, (0.66, line + 0.12))
    chair(p, (0.10, line + 0.06))
    shift = p.between(-0.08, 0.06)
    thrown = panes((0.20 + shift, line + 0.06), (0.34, 0.02), (-0.14, 0.42))
    light = leafy(p, thrown.mask(0.0035), 0.55)
    light = blurred(light, 0.0022)
    p.glow(light, "#ffb765", 0.10)
    sunny(p, light, "#ffd9a0", 4.6)
    up = leafy(p, panes((0.44 + shift, 0.06), (0.25, 0.012), (0.02, 0.3)).mask(0.006), 0.75)
    sunny(p, blurred(up, 0.004), "#ffc98a", 1.7)
    p.halo((0.3 + shift, line + 0.24), 0.3, "#ff9f4a", 0.10)
    return Print(exposure=1.3, warmth=0.06, vignette=0.5, bloom=0.35)


def sunny(p: Picture, light: Stencil, tint: str, strength: float) -> None:
    """Let what lies there be lit by the sun, its own grain showing."""
    if (cut := light.trimmed()) is not None:
        p.light[cut.rows, cut.columns] *= 1 + np.float32(strength) * cut.open() * lin(tint)


def basket(p: Picture, at: Point) -> None:
    """A pot with a large-leaved plant by the wall."""
    x, y = at
    p.shade(Ink().ellipse((x + 0.02, y), (0.12, 0.03)).mask(0.012), 0.7)
    woven = 1 + 0.25 * np.sin(p.x * HEIGHT * 0.5) * np.sin(p.y * HEIGHT * 0.6)
    tone = (
        gradient((p.x - x) / 0.16 + 0.5, [(0, "#c89a5c"), (0.4, "#a0713c"), (1, "#4a3018")])
        * woven[..., None]
    )
    p.paint(
        Ink()
        .polygon([(x - 0.085, y - 0.14), (x + 0.085, y - 0.14), (x + 0.065, y), (x - 0.065, y)])
        .mask(0.001),
        tone.astype(np.float32),
    )
    for k, shade in enumerate(("#1d3018", "#33502a", "#5c7a3a")):
        ink = Ink()
        for _ in range(7):
            turn = p.between(-2.7, -0.45)
            long = p.between(0.13, 0.25)
            root = (x + p.between(-0.03, 0.03), y - 0.13)
            tip = (root[0] + long * 0.6 * math.cos(turn), root[1] + long * 0.75 * math.sin(turn))
            ink.line([root, tip], 0.003)
            leaf(ink, tip, turn + p.between(-0.5, 0.5), p.between(0.09, 0.14), 0.55 - 0.08 * k)
        p.paint(ink.mask(0.001), shade)


def chair(p: Picture, at: Point) -> None:
    """A wooden chair half in the picture."""
    x, y = at
    ink = Ink().box((x - 0.14, y - 0.05), (x + 0.09, y - 0.03))
    ink.line([(x + 0.075, y - 0.04), (x + 0.085, y + 0.17)], 0.018).line(
        [(x - 0.03, y - 0.04), (x - 0.03, y + 0.10)], 0.015
    )
    ink.line([(x + 0.06, y - 0.04), (x + 0.045, y - 0.31)], 0.017).line(
        [(x - 0.13, y - 0.29), (x + 0.05, y - 0.305)], 0.028
    )
    ink.line([(x - 0.13, y - 0.19), (x + 0.05, y - 0.2)], 0.016)
    p.shade(ink.mask(0.008).moved(18, 10), 0.5)
    p.paint(ink.mask(0.0008), gradient(p.y, [(y - 0.3, "#6b452b"), (y, "#8a5c38"), (y + 0.15, "#3a2416")]))
