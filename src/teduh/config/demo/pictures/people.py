"""People as shapes: always from behind or as a shadow, never with a face."""

import numpy as np

from teduh.config.demo.pictures.ink import Ink, Point, curve


def standing(ink: Ink, foot: Point, tall: float, stride: float = 0.25) -> None:
    """Somebody walking away."""
    x, y = foot
    hip, neck = y - tall * 0.47, y - tall * 0.82
    for side, step in ((-1, 1.0), (1, 0.9)):
        ankle = (x + side * tall * stride * 0.18, y - tall * (1 - step) * 0.6)
        ink.limb(
            [(x + side * tall * 0.045, hip), (x + side * tall * stride * 0.2, y - tall * 0.25), ankle],
            [tall * 0.11, tall * 0.085, tall * 0.055],
        )
        hand = (x + side * tall * 0.15, y - tall * 0.44)
        ink.limb(
            [(x + side * tall * 0.1, neck + tall * 0.03), (x + side * tall * 0.145, y - tall * 0.6), hand],
            [tall * 0.07, tall * 0.055, tall * 0.04],
        )
    ink.limb(
        [(x, hip), (x, y - tall * 0.62), (x, neck + tall * 0.04)], [tall * 0.17, tall * 0.165, tall * 0.22]
    )
    ink.limb([(x, neck + tall * 0.02), (x, neck - tall * 0.03)], [tall * 0.07, tall * 0.06])
    ink.ellipse((x, y - tall * 0.925), (tall * 0.058, tall * 0.073))


def seated(ink: Ink, seat: Point, tall: float, lean: float = 0.0) -> None:
    """Somebody on a bench; tall is from the seat to the top of the head."""
    x, y = seat
    side = [
        (0.2, 0.03),
        (0.2, -0.1),
        (0.165, -0.3),
        (0.2, -0.45),
        (0.25, -0.56),
        (0.235, -0.635),
        (0.16, -0.675),
        (0.07, -0.70),
        (0.06, -0.76),
    ]
    right = [(x + tall * a + lean * -b, y + tall * b) for a, b in side]
    left = [(x - tall * a + lean * -b, y + tall * b) for a, b in reversed(side)]
    ink.polygon([*right, *left])
    for turn in (-1, 1):
        elbow = (x + turn * tall * 0.31 + lean * 0.4, y - tall * 0.32)
        ink.limb(
            [
                (x + turn * tall * 0.21 + lean * 0.58, y - tall * 0.59),
                elbow,
                (x + turn * tall * 0.2, y - tall * 0.2),
            ],
            [tall * 0.12, tall * 0.1, tall * 0.07],
        )
    ink.ellipse((x + lean * 0.9, y - tall * 0.86), (tall * 0.105, tall * 0.13))


def rider(ink: Ink, foot: Point, tall: float) -> None:
    """Somebody on a motorbike riding away, with a helmet."""
    x, y = foot
    ink.limb([(x, y), (x, y - tall * 0.3)], [tall * 0.085, tall * 0.085])
    ink.limb([(x, y - tall * 0.2), (x, y - tall * 0.42)], [tall * 0.17, tall * 0.2])
    for side in (-1, 1):
        ink.limb(
            [
                (x + side * tall * 0.06, y - tall * 0.42),
                (x + side * tall * 0.17, y - tall * 0.3),
                (x + side * tall * 0.11, y - tall * 0.1),
            ],
            [tall * 0.12, tall * 0.1, tall * 0.06],
        )
        ink.limb(
            [
                (x + side * tall * 0.13, y - tall * 0.72),
                (x + side * tall * 0.23, y - tall * 0.58),
                (x + side * tall * 0.2, y - tall * 0.5),
            ],
            [tall * 0.1, tall * 0.08, tall * 0.05],
        )
        ink.limb(
            [(x + side * tall * 0.22, y - tall * 0.53), (x + side * tall * 0.25, y - tall * 0.66)],
            [tall * 0.012, tall * 0.012],
        )
        ink.ellipse((x + side * tall * 0.265, y - tall * 0.685), (tall * 0.045, tall * 0.026))
    ink.limb(
        [(x, y - tall * 0.44), (x, y - tall * 0.6), (x, y - tall * 0.72)],
        [tall * 0.25, tall * 0.27, tall * 0.3],
    )
    ink.ellipse((x, y - tall * 0.9), (tall * 0.105, tall * 0.115))


def shoulders(ink: Ink, neck: Point, wide: float, low: float = 1.05) -> None:
    """A neck and two shoulders that run out of the picture below."""
    side = [(0.13, -0.12), (0.15, 0.02), (0.24, 0.09), (0.40, 0.14), (0.49, 0.24), (0.53, 0.45), (0.55, 0.8)]
    _mirrored(ink, neck, wide, side, (0.6, low))


def head(ink: Ink, at: Point, size: float) -> None:
    """The back of a head with short hair and ears."""
    ink.ellipse(at, (size * 0.37, size * 0.5))
    ink.ellipse((at[0] - size * 0.38, at[1] + size * 0.08), (size * 0.06, size * 0.11))
    ink.ellipse((at[0] + size * 0.38, at[1] + size * 0.08), (size * 0.06, size * 0.11))


def veil(ink: Ink, at: Point, size: float, low: float = 1.05) -> None:
    """A head in a headscarf that falls over the shoulders."""
    fall = [
        (0.0, -0.54),
        (0.22, -0.49),
        (0.37, -0.28),
        (0.41, 0.02),
        (0.43, 0.3),
        (0.6, 0.58),
        (0.95, 0.82),
        (1.18, 1.25),
    ]
    _mirrored(ink, at, size, fall, (1.28, low))


def _mirrored(ink: Ink, at: Point, size: float, side: list[Point], foot: Point) -> None:
    """A smooth outline given for one side, down to its foot (half width in sizes, height)."""
    bend = curve(side, 8)
    right = [(at[0] + size * a, at[1] + size * b) for a, b in bend]
    left = [(at[0] - size * a, at[1] + size * b) for a, b in reversed(bend)]
    ink.polygon([*right, (at[0] + size * foot[0], foot[1]), (at[0] - size * foot[0], foot[1]), *left])


def collar(ink: Ink, neck: Point, wide: float) -> None:
    """The band of a shirt around the neck, seen from behind."""
    x, y = neck
    upper = curve(
        [(x - wide * 0.155, y - wide * 0.05), (x, y + wide * 0.035), (x + wide * 0.155, y - wide * 0.05)], 8
    )
    under = curve(
        [(x + wide * 0.185, y + wide * 0.04), (x, y + wide * 0.115), (x - wide * 0.185, y + wide * 0.04)], 8
    )
    ink.polygon([*upper, *under])


def tousled(ink: Ink, at: Point, size: float, rng: np.random.Generator) -> None:
    """Strands that keep a head from being an egg."""
    for _ in range(46):
        turn = float(rng.uniform(np.pi * 0.95, np.pi * 2.05))
        root = (at[0] + np.cos(turn) * size * 0.34, at[1] + np.sin(turn) * size * 0.47)
        out = size * float(rng.uniform(0.03, 0.1))
        bend = turn + float(rng.uniform(-0.9, 0.9))
        ink.line([root, (root[0] + np.cos(bend) * out, root[1] + np.sin(bend) * out)], size * 0.016)
