"""A scene as SVG: every number whole, one path for each ink, so that the same design gives the same bytes."""

from collections.abc import Iterator
from itertools import count

import numpy as np

from teduh.exhibition.batik.scene import CLOSED, DOTS, OPEN, POLYGON, Group, Ink, Path, Points, Scene


def svg(scene: Scene) -> str:
    """The whole cloth, sized in millimetres; one user unit is a hundredth of one."""
    return "\n".join(_lines(scene)) + "\n"


def _lines(scene: Scene) -> Iterator[str]:
    width, height = scene.width, scene.height
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width / 100:g}mm" height="{height / 100:g}mm" '
        f'viewBox="0 0 {width} {height}" fill="none" stroke-linecap="round" stroke-linejoin="round">'
    )
    names = count()
    for group in scene.groups:
        yield from _group(group, names)
    yield "</svg>"


def _group(group: Group, names: Iterator[int]) -> Iterator[str]:
    x, y = group.offset
    move = f' transform="translate({x} {y})"' if (x, y) != (0, 0) else ""
    clip = ""
    if group.clip:
        name = f"c{next(names)}"
        outlines = "".join(path_data(POLYGON, outline) for outline in group.clip)
        yield f'<clipPath id="{name}"><path d="{outlines}"/></clipPath>'
        clip = f' clip-path="url(#{name})"'
    yield f'<g class="{group.element}"{move}{clip}>'
    for part in group.parts:
        if isinstance(part, Group):
            yield from _group(part, names)
        else:
            yield _path(part)
    yield "</g>"


def _path(path: Path) -> str:
    return f'<path{_ink(path.ink)} d="{path_data(path.kind, path.points)}"/>'


def _ink(ink: Ink) -> str:
    thin = f'-opacity=".{ink.opacity:02d}"' if ink.opacity < 100 else ""  # noqa: PLR2004 - hundredths
    fill = f' fill="{ink.fill}"' + (thin and f" fill{thin}") if ink.fill else ""
    pen = f' stroke="{ink.pen}" stroke-width="{ink.width}"' + (thin and f" stroke{thin}") if ink.pen else ""
    return fill + pen


def path_data(kind: str, points: Points) -> str:
    """The `d` of all shapes. Curves use T: the reflected control point of a B-spline is its next one."""
    many = points.shape[1]
    if kind == DOTS:
        return _written("m%d %dh0", points, points)
    if kind in (CLOSED, OPEN):
        steps = curves(kind, points)
        ends = steps[:, :1] if kind == CLOSED else points[:, -1:]
        closing = "z" if kind == CLOSED else ""
        return _written("m%d %dq%d %d %d %dt" + _pairs(many - 1) + closing, steps, ends)
    closing = "z" if kind == POLYGON else ""
    steps = np.concatenate([points[:, :1], np.diff(points, axis=1)], axis=1)
    ends = points[:, :1] if kind == POLYGON else points[:, -1:]
    return _written("m%d %dl" + _pairs(many - 1) + closing, steps, ends)


def _pairs(many: int) -> str:
    return " ".join(["%d %d"] * many)


def curves(kind: str, points: Points) -> Points:
    """Start, first control point, and the steps from joint to joint."""
    if kind == CLOSED:
        controls = points
        joints = (np.roll(points, 1, axis=1) + points) // 2
        joints = np.concatenate([joints, joints[:, :1]], axis=1)
    else:
        controls = points
        ends = np.concatenate([points[:, :1], points, points[:, -1:]], axis=1)
        joints = (ends[:, :-1] + ends[:, 1:]) // 2
    start = joints[:, :1]
    return np.concatenate([start, controls[:, :1] - start, np.diff(joints, axis=1)], axis=1)


def _written(form: str, numbers: Points, ends: Points) -> str:
    """Each shape but the first begins at its distance from where the one before ended."""
    moved = numbers.copy()
    moved[1:, 0] -= ends[:-1, 0]
    flat = moved.reshape(moved.shape[0], -1)
    return "M" + "".join([form % tuple(row) for row in flat.tolist()]).replace(" -", "-")[1:]
