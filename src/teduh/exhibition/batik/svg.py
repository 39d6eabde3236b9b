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
    fill = f' fill="{ink.fill}"' if ink.fill else ""
    pen = f' stroke="{ink.pen}" stroke-width="{ink.width}"' if ink.pen else ""
    thin = f' stroke-opacity=".{ink.opacity:02d}"' if ink.opacity < 100 else ""  # noqa: PLR2004 - hundredths
    return fill + pen + thin


def path_data(kind: str, points: Points) -> str:
    """The `d` of all shapes. Curves use T: the reflected control point of a B-spline is its next one."""
    many = points.shape[1]
    if kind == DOTS:
        return _written("M%d %dh0", points)
    if kind in (CLOSED, OPEN):
        closing = "z" if kind == CLOSED else ""
        return _written("M%d %dq%d %d %d %dt" + _pairs(many - 1) + closing, curves(kind, points))
    closing = "z" if kind == POLYGON else ""
    moves = np.concatenate([points[:, :1], np.diff(points, axis=1)], axis=1)
    return _written("M%d %dl" + _pairs(many - 1) + closing, moves)


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


def _written(form: str, numbers: Points) -> str:
    flat = numbers.reshape(numbers.shape[0], -1)
    return "".join([form % tuple(row) for row in flat.tolist()]).replace(" -", "-")
