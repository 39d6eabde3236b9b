"""A desk at a window: laptop, mug, notebook, plant and lamp, the rain outside out of focus."""

import numpy as np

from teduh.config.demo.pictures.colour import gradient
from teduh.config.demo.pictures.develop import Print
from teduh.config.demo.pictures.grain import half, smoothstep
from teduh.config.demo.pictures.ink import Ink, Point, curve
from teduh.config.demo.pictures.light import RATIO, Picture, as_mask
from teduh.config.demo.pictures.scenery import GREEN, bush, leaf

MUGS = (("#d9c4a4", "#c8553c", "#96392a", "#3a1612"), ("#d0dcd4", "#4a8a84", "#2c5f60", "#10282c"))


def desk(p: Picture) -> Print:
    """A laptop, a plant and a lamp at a window with rain outside."""
    window_view(p)
    top = 0.66
    wood = (
        gradient(p.y, [(top, "#c08a54"), (0.8, "#7a5232"), (1, "#3f2a1c")])
        * (1 + 0.12 * half(p.rng, (2, 40), 4))[..., None]
    )
    p.shade(Ink().box((-0.01, top - 0.04), (0.81, top)).mask(0.01), 0.45)
    p.paint(as_mask(smoothstep(top, top + 0.002, p.y) + 0 * p.x), wood.astype(np.float32))
    laptop(p, (0.34 + p.between(-0.03, 0.03), 0.70), 0.17)
    mug(p, (0.63, 0.80), 0.05)
    notebook(p, (0.08, 0.84))
    plant(p, (p.between(0.63, 0.68), 0.70))
    lamp(p, (0.09, 0.69))
    return Print(exposure=1.18, warmth=0.05, vignette=0.5, bloom=0.3)


def window_view(p: Picture) -> None:
    """A window behind everything, out of focus: grey light, a tree, drops on the pane."""
    grey = [(0, "#8fa0a6"), (0.35, "#b4bdb4"), (0.6, "#9aa593"), (1, "#5a6152")]
    evening = [(0, "#46507c"), (0.35, "#c08a84"), (0.6, "#e8b078"), (1, "#5a4a48")]
    p.fill(gradient(p.y, p.pick((grey, evening))))
    for at, reach in (((0.15, 0.42), (0.24, 0.2)), ((0.62, 0.36), (0.26, 0.26)), ((0.4, 0.56), (0.4, 0.1))):
        bush(p, at, reach, GREEN)
    p.defocus(0.016)
    for _ in range(7):
        p.bokeh(
            (p.between(0.2, 0.8), p.between(0.15, 0.55)),
            p.between(0.01, 0.028),
            str(p.rng.choice(["#ffd9a0", "#fff0d0", "#ffb070"])),
            p.between(0.1, 0.3),
        )
    drops(p, 150, 0.66)
    frame = (
        Ink()
        .box((-0.01, -0.01), (0.81, 0.035))
        .box((0.385, 0), (0.412, 0.66))
        .box((-0.01, 0), (0.02, 0.66))
        .box((0.78, 0), (0.81, 0.66))
        .box((-0.01, 0.62), (0.81, 0.66))
    )
    p.paint(frame.mask(0.003), gradient(p.y, [(0, "#4a3a2c"), (0.62, "#7a604a"), (0.66, "#a3855f")]))


def drops(p: Picture, count: int, lowest: float) -> None:
    """Drops on glass: dark above, bright below, as little lenses are."""
    dark, bright = Ink(), Ink()
    for _ in range(count):
        x, y, size = p.between(0, RATIO), p.between(0.03, lowest), p.between(0.0015, 0.006)
        dark.ellipse((x, y), (size, size * 1.2))
        bright.ellipse((x, y + size * 0.45), (size * 0.7, size * 0.55))
    p.shade(dark.mask(0.0006), 0.4, "#4a5560")
    p.glow(bright.mask(0.0008), "#eef4f4", 0.35)


def laptop(p: Picture, foot: Point, wide: float) -> None:
    """An open laptop with a page of text on its screen."""
    x, y = foot
    p.shade(Ink().box((x - wide, y + 0.02), (x + wide, y + 0.13)).mask(0.02).moved(8, 8), 0.6)
    _screen(p, foot, wide)
    deck = _trapeze(foot, (wide * 0.92, 0), (wide * 1.1, 0.115))
    p.paint(deck.mask(0.0008), gradient(p.y, [(y, "#8d9195"), (y + 0.115, "#b9babb")]))
    keys = Ink()
    for r in range(4):
        for c in range(12):
            spread = wide * (0.80 + 0.035 * r)
            kx, ky = x - spread + c * spread * 2 / 12, y + 0.011 + 0.0145 * r
            keys.box((kx, ky), (kx + spread * 2 / 12 - 0.004, ky + 0.0105), 0.002)
    p.paint(keys.mask(0.0005), "#26272a")
    p.shade(_trapeze(foot, (wide * 0.3, 0.075), (wide * 0.32, 0.108)).mask(0.001), 0.2)


def _screen(p: Picture, foot: Point, wide: float) -> None:
    x, y = foot
    lid = Ink().box((x - wide * 0.92, y - 0.235), (x + wide * 0.92, y + 0.006), 0.01)
    p.paint(lid.mask(0.0008), "#2b2d31")
    screen = Ink().box((x - wide * 0.87, y - 0.222), (x + wide * 0.87, y - 0.008), 0.003)
    p.paint(screen.mask(0.0008), gradient(p.x * 0.7 + p.y, [(0.6, "#e9eef0"), (0.95, "#b5c4cc")]), 0.95)
    text = Ink()
    for k in range(10):
        high = y - 0.19 + 0.017 * k
        text.line([(x - wide * 0.7, high), (x + wide * p.between(0.0, 0.62), high)], 0.0042)
    p.shade(text.mask(0.0008), 0.45, "#3a4a5a")


def _trapeze(foot: Point, far: Point, near: Point) -> Ink:
    """Something flat that lies before one: half its width and its distance, at both ends."""
    (x, y), (thin, back), (wide, front) = foot, far, near
    corners = [(x - thin, y + back), (x + thin, y + back), (x + wide, y + front), (x - wide, y + front)]
    return Ink().polygon(corners)


def mug(p: Picture, foot: Point, size: float) -> None:
    x, y = foot
    p.shade(Ink().ellipse((x + 0.03, y + 0.005), (size * 1.4, size * 0.4)).mask(0.012), 0.65)
    handle = (
        Ink()
        .ellipse((x + size * 1.02, y - size * 0.95), (size * 0.5, size * 0.6))
        .ellipse((x + size * 1.02, y - size * 0.95), (size * 0.28, size * 0.38), 0)
    )
    body = Ink().box((x - size, y - size * 1.9), (x + size, y), size * 0.25)
    tone = gradient((p.x - x) / size, list(zip((-1, -0.4, 0.3, 1.6), p.pick(MUGS), strict=True)))
    p.paint(handle.mask(0.0008), tone)
    p.paint(body.mask(0.0008), tone)
    p.paint(Ink().ellipse((x, y - size * 1.88), (size * 0.97, size * 0.26)).mask(0.0008), "#d98a72")
    p.paint(Ink().ellipse((x, y - size * 1.86), (size * 0.86, size * 0.2)).mask(0.0008), "#2a140c")


def notebook(p: Picture, at: Point) -> None:
    """A notebook with a pen across it."""
    x, y = at
    sheet = [(x - 0.1, y), (x + 0.13, y - 0.02), (x + 0.17, y + 0.12), (x - 0.1, y + 0.15)]
    p.shade(Ink().polygon(sheet).mask(0.008).moved(8, 10), 0.6)
    p.paint(Ink().polygon(sheet).mask(0.0008), "#e3d8c0")
    lines = Ink()
    for k in range(6):
        lines.line([(x - 0.1, y + 0.025 + 0.019 * k), (x + 0.12 + 0.005 * k, y + 0.005 + 0.017 * k)], 0.0015)
    p.shade(lines.mask(), 0.3)
    pen = Ink().limb([(x, y + 0.10), (x + 0.13, y + 0.02)], [0.007, 0.010])
    p.shade(pen.mask(0.003).moved(4, 5), 0.5)
    p.paint(pen.mask(0.0006), "#27405f")


def plant(p: Picture, foot: Point) -> None:
    """A small plant in a clay pot, near the pane."""
    x, y = foot
    p.paint(
        Ink()
        .polygon([(x - 0.06, y - 0.10), (x + 0.06, y - 0.10), (x + 0.045, y), (x - 0.045, y)])
        .mask(0.001),
        gradient((p.x - x) / 0.06, [(-1, "#7a3f26"), (-0.2, "#c27a50"), (1, "#5a2d1c")]),
    )
    p.paint(
        Ink().box((x - 0.066, y - 0.115), (x + 0.066, y - 0.09), 0.004).mask(0.001),
        gradient((p.x - x) / 0.06, [(-1, "#8a4a2e"), (-0.2, "#cf8a5e"), (1, "#633220")]),
    )
    for shade in ("#24361f", "#456034", "#7d9a52"):
        ink = Ink()
        for _ in range(9):
            turn, long = p.between(-3.0, -0.14), p.between(0.08, 0.17)
            bend = curve(
                [
                    (x, y - 0.11),
                    (x + long * 0.4 * float(np.cos(turn)), y - 0.11 - long * 0.8),
                    (x + long * float(np.cos(turn)), y - 0.11 + long * 0.9 * float(np.sin(turn))),
                ],
                6,
            )
            ink.line(bend, 0.0028)
            leaf(ink, bend[-1], turn + p.between(-0.3, 0.6), p.between(0.05, 0.085), 0.5)
        p.paint(ink.mask(0.0007), shade)


def lamp(p: Picture, foot: Point) -> None:
    """A desk lamp with a warm cone of light."""
    x, y = foot
    stand = (
        Ink()
        .line([(x, y), (x - 0.02, y - 0.16), (x + 0.05, y - 0.29)], 0.008)
        .ellipse((x, y + 0.004), (0.05, 0.013))
    )
    p.paint(stand.mask(0.0008), "#232326")
    shade_ = Ink().polygon(
        [(x + 0.03, y - 0.32), (x + 0.075, y - 0.325), (x + 0.135, y - 0.245), (x + 0.025, y - 0.235)]
    )
    p.paint(shade_.mask(0.001), gradient(p.y, [(y - 0.33, "#3a5a52"), (y - 0.24, "#7fa08c")]))
    p.glow(Ink().ellipse((x + 0.08, y - 0.235), (0.052, 0.011)).mask(0.002), "#ffe2a8", 2.5)
    p.halo((x + 0.08, y - 0.23), 0.1, "#ffb45c", 0.5)
    cone = Ink().polygon(
        [(x + 0.03, y - 0.23), (x + 0.13, y - 0.24), (x + 0.36, y + 0.22), (x - 0.14, y + 0.22)]
    )
    p.glow(cone.mask(0.03), "#ffad58", 0.12)
    p.halo((x + 0.1, y + 0.07), 0.13, "#ffb060", 0.35)
