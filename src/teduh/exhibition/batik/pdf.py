"""A scene as PDF in millimetres: vectors at any fabric size, written by hand, the same bytes every time."""

import zlib
from collections.abc import Iterator

from teduh.exhibition.batik.palettes import colour
from teduh.exhibition.batik.scene import CLOSED, DOTS, OPEN, POLYGON, Group, Ink, Path, Points, Scene
from teduh.exhibition.batik.svg import curves

_POINT = 72 / 25.4 / 100  # of a hundredth of a millimetre


def pdf(scene: Scene) -> bytes:
    """One page of the cloth's own size."""
    wide, tall = scene.width * _POINT, scene.height * _POINT
    content = zlib.compress(("\n".join(_content(scene, tall))).encode(), 6)
    thin = " ".join(f"/A{share} <</CA .{share:02d}/ca .{share:02d}>>" for share in sorted(_opacities(scene)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide:.3f} {tall:.3f}]/Contents 4 0 R"
        f"/Resources<</ExtGState<<{thin}>>>>>>".encode(),
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(content), content),
    ]
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    made = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(made)


def _opacities(scene: Scene) -> set[int]:
    return {path.ink.opacity for path in scene.paths() if path.ink.opacity < 100}  # noqa: PLR2004 - hundredths


def _content(scene: Scene, tall: float) -> Iterator[str]:
    """User space is the SVG's: hundredths of a millimetre, down from the top left."""
    yield f"{_POINT:.8f} 0 0 {-_POINT:.8f} 0 {tall:.3f} cm 1 J 1 j"
    for group in scene.groups:
        yield from _group(group)


def _group(group: Group) -> Iterator[str]:
    yield f"q 1 0 0 1 {group.offset[0]} {group.offset[1]} cm"
    if group.clip:
        yield "".join(_shapes(POLYGON, outline) for outline in group.clip) + "W n"
    for part in group.parts:
        if isinstance(part, Group):
            yield from _group(part)
        else:
            yield _path(part)
    yield "Q"


def _path(path: Path) -> str:
    ink = path.ink
    thin = ink.opacity < 100  # noqa: PLR2004 - hundredths
    before = f"q /A{ink.opacity} gs " if thin else ""
    painted = {(True, True): "B", (True, False): "f", (False, True): "S"}[(bool(ink.fill), bool(ink.pen))]
    return f"{before}{_inks(ink)}{_shapes(path.kind, path.points)}{painted}{' Q' if thin else ''}"


def _inks(ink: Ink) -> str:
    fill = _colour(ink.fill) + " rg " if ink.fill else ""
    pen = f"{_colour(ink.pen)} RG {ink.width} w " if ink.pen else ""
    return fill + pen


def _colour(text: str) -> str:
    return " ".join(f"{part / 255:.3f}" for part in colour(text))


def _shapes(kind: str, points: Points) -> str:
    rows = points.reshape(points.shape[0], -1).tolist()
    if kind == DOTS:
        return "".join([f"{x} {y} m {x} {y} l " for x, y in rows])
    if kind in (CLOSED, OPEN):
        return "".join([_spline(row, kind) for row in curves(kind, points).tolist()])
    ending = "h " if kind == POLYGON else ""
    form = "%d %d m " + "%d %d l " * (points.shape[1] - 1) + ending
    return "".join([form % tuple(row) for row in rows])


def _spline(row: list[list[int]], kind: str) -> str:
    """Every quadratic piece as the cubic that PDF knows."""
    (x, y), (cx, cy) = row[0], row[1]
    cx, cy = x + cx, y + cy
    parts = [f"{x} {y} m "]
    for dx, dy in row[2:]:
        nx, ny = x + dx, y + dy
        first = (x + 2 * cx) / 3, (y + 2 * cy) / 3
        second = (nx + 2 * cx) / 3, (ny + 2 * cy) / 3
        parts.append(f"{first[0]:.1f} {first[1]:.1f} {second[0]:.1f} {second[1]:.1f} {nx} {ny} c ")
        x, y, cx, cy = nx, ny, 2 * nx - cx, 2 * ny - cy
    return "".join(parts) + ("h " if kind == CLOSED else "")
