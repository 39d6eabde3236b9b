"""Pictures of a cloth for pages: all of it, and single parts of it to point at."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image, ImageChops, ImageFilter

from teduh.exhibition import batik
from teduh.exhibition.batik.scene import Group, Scene
from teduh.exhibition.easel.order import LAYER_PIXELS, LAYERS

Size = tuple[int, int]
_THIN, _LAMP = ("seam", "cracks"), "#ffd98a"


def encode(picture: Image.Image, longest: int, file: BinaryIO) -> Size:
    """WebP, at most `longest` pixels a side. Nothing stands in it but pixels."""
    small_picture = picture.copy()
    small_picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    small_picture.save(file, "WEBP", quality=80, method=4)
    return small_picture.size


def layers_of(scene: Scene, whole: Image.Image) -> Iterator[tuple[str, Image.Image]]:
    """Each part that this cloth has, where nothing lies over it, with the colours of the whole picture."""
    seen = _seen(scene)
    size = next(iter(seen.values())).size
    pixels = whole.resize(size, Image.Resampling.LANCZOS)
    for name in LAYERS:
        if name in seen:
            yield name, _thread(seen[name]) if name in _THIN else _piece(pixels, seen[name])


def _piece(pixels: Image.Image, seen: Image.Image) -> Image.Image:
    layer = pixels.copy()
    layer.putalpha(seen)
    return layer


def _thread(seen: Image.Image) -> Image.Image:
    """What is as thin as a hair is made as thick as a thread, in the colour of a lamp, or nobody finds it."""
    layer = Image.new("RGB", seen.size, _LAMP)
    layer.putalpha(seen.filter(ImageFilter.MaxFilter(5)))
    return layer


def _seen(scene: Scene) -> dict[str, Image.Image]:
    """How much of each part one sees, painted from the top down: what lies under something is not seen."""
    seen: dict[str, Image.Image] = {}
    covered: Image.Image | None = None
    for group in reversed(scene.groups):
        mask = _mask(scene, group)
        shown = mask if covered is None else ImageChops.subtract(mask, covered)
        known = seen.get(group.element)
        seen[group.element] = shown if known is None else ImageChops.lighter(known, shown)
        if group.element != "cracks":  # a web of hair lines, under which all else is still pointed at
            covered = mask if covered is None else ImageChops.lighter(covered, mask)
    return seen


def _mask(scene: Scene, group: Group) -> Image.Image:
    alone = batik.svg(Scene(scene.width, scene.height, (group,)))
    with Image.open(io.BytesIO(batik.bare_png(alone, LAYER_PIXELS))) as drawn:
        return drawn.convert("RGBA").getchannel("A")
