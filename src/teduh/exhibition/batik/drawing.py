"""From the design to the scene: hem, field by layout, seams, corners, cracks."""

from dataclasses import replace

import numpy as np

from teduh.exhibition.batik.border import border, border_width, corners
from teduh.exhibition.batik.canvas import Canvas, hand_of
from teduh.exhibition.batik.crackle import crackle
from teduh.exhibition.batik.dress import Dress
from teduh.exhibition.batik.layouts import Division, collars, division, seams
from teduh.exhibition.batik.model import Design
from teduh.exhibition.batik.motifs.jagad import jagad
from teduh.exhibition.batik.motifs.patches import WHOLE, ground_after, patch
from teduh.exhibition.batik.motifs.tambal import tambal
from teduh.exhibition.batik.palettes import Palette, dyed, inks, palettes
from teduh.exhibition.batik.regions import Region, region_of
from teduh.exhibition.batik.scene import Group, Scene

_MAPS = {"jagad": jagad, "tambal": tambal}


def draw(design: Design) -> Scene:
    """The whole cloth: pure arithmetic, the same on every machine."""
    edge = border_width(design)
    size = float(design.width - 2 * edge), float(design.height - 2 * edge)
    palette = dyed(palettes()[design.palette], design.dip)
    whole = Region((0.0, 0.0, float(design.width), float(design.height)))
    hem, over = Group("hem"), Group("hem")
    hand = hand_of(design.seed, float(design.width), float(design.height))
    border(design, palette, Canvas(hem, hand, whole))
    corners(design, palette, Canvas(over, hand, whole))
    groups = field(design, palette, size, (0.0, 0.0, *size))
    for group in groups:
        group.offset = edge * 100, edge * 100
    return Scene(design.width * 100, design.height * 100, (hem, *groups, over))


def tile(design: Design) -> Scene:
    """The field alone, which repeats without a seam when its layout is byur."""
    edge = border_width(design)
    size = float(design.width - 2 * edge), float(design.height - 2 * edge)
    palette = dyed(palettes()[design.palette], design.dip)
    return Scene(round(size[0] * 100), round(size[1] * 100), field(design, palette, size))


def field(
    design: Design,
    palette: Palette,
    size: tuple[float, float],
    frame: tuple[float, float, float, float] | None = None,
) -> tuple[Group, ...]:
    """Main family, second family where the layout gives it room, seams, cracks: each cut to the field."""
    box = np.array([[[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]]])
    clip = ((box * 100).astype(np.int32),)
    main, second, seam, cracks = (Group(name, clip=clip) for name in ("main", "second", "seam", "cracks"))
    region = Region((0.0, 0.0, *size), frame=frame)
    hand = hand_of(design.seed, *size)
    parts = division(design, size)
    around = replace(region, holes=region_of(parts.covered)) if parts.covered else region
    dress = Dress(design, Canvas(main, hand, around), inks(palette, design.ground), size)
    _paint(dress, palette)
    if parts.outlines:
        _second(dress, palette, Canvas(second, hand, region), parts)
        seams(parts, palette, Canvas(seam, hand, replace(region, frame=None)))
    crackle(design, size, palette.deep, cracks)
    return tuple(group for group in (main, second, seam, cracks) if group.parts)


def _paint(dress: Dress, palette: Palette) -> None:
    dress.canvas.wash(dress.inks.ground)
    if dress.design.main in _MAPS:
        _MAPS[dress.design.main](dress, palette)
    else:
        WHOLE[dress.design.main](dress)


def _second(dress: Dress, palette: Palette, canvas: Canvas, parts: Division) -> None:
    """The other family on another ground."""
    design = dress.design
    collars(parts, palette, canvas)
    on = Dress(design, canvas, dress.inks, dress.size)
    patch(on, palette, parts.outlines, (design.second, ground_after(design.ground, 2), 0.92))
