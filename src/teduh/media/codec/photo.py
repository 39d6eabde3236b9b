"""Renders a photo: check what it claims, decode once, turn, bring to sRGB, encode every rendition."""

import warnings
from collections.abc import Callable
from io import BytesIO

from PIL import Image

from teduh.media.codec import colour
from teduh.media.codec.decoders import decoder
from teduh.media.codec.headers import check_jpeg_scans, check_size, webp_size
from teduh.media.codec.limits import Limits
from teduh.media.codec.outputs import Drawn, Outputs
from teduh.media.codec.sizes import LARGE, MEDIUM, THUMB
from teduh.media.codec.still import shrunk, thumbhash, write_avif, write_jpeg
from teduh.media.codec.verdicts import MediaRefused

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def draw_photo(
    kind: str, content: bytes, outputs: Outputs, limits: Limits, on_progress: Callable[[float], None]
) -> Drawn:
    """Write the four renditions of a photo whose kind was sniffed; raise `MediaRefused` for a bad one."""
    with warnings.catch_warnings():
        # Decoders warn about what they then survive or refuse; both are seen in the outcome.
        warnings.simplefilter("ignore")
        large = _upright(kind, content, limits)
    on_progress(0.4)
    thumb = _write_renditions(large, outputs, on_progress)
    return Drawn(*large.size, None, False, thumbhash(thumb), outputs.made)  # noqa: FBT003 - a photo is silent


def _write_renditions(
    large: Image.Image, outputs: Outputs, on_progress: Callable[[float], None]
) -> Image.Image:
    """The smallest of them, which is enough for a placeholder."""
    medium = shrunk(large, MEDIUM)
    write_avif(outputs, "large", large)
    on_progress(0.8)
    write_jpeg(outputs, "fallback", large)
    write_avif(outputs, "medium", medium)
    thumb = shrunk(medium, THUMB)
    write_avif(outputs, "thumb", thumb)
    on_progress(1.0)
    return thumb


def _upright(kind: str, content: bytes, limits: Limits) -> Image.Image:
    """The decoded picture at the largest published size, upright, sRGB, opaque."""
    try:
        picture = _opened(kind, content, limits)
        return _turned(kind, picture, colour.to_srgb(_decoded(picture)))
    except MediaRefused:
        raise
    except MemoryError:
        raise
    except Exception as error:
        # Whatever a decoder raises on hostile bytes is a verdict on those bytes.
        raise MediaRefused(_broken(error), repr(error)) from error


def _broken(error: Exception) -> str:
    words = str(error).lower()
    is_cut = "truncated" in words or "end of file" in words or "end-of-file" in words
    return "truncated" if is_cut else "corrupt"


def _opened(kind: str, content: bytes, limits: Limits) -> Image.Image:
    if kind == "jpeg":
        check_jpeg_scans(content, limits)
    if kind == "webp":
        check_size(*webp_size(content), limits)
    # The decoder of the sniffed kind and no other: asked in general, Pillow tries Ghostscript too.
    picture = decoder(kind)(BytesIO(content))
    check_size(*picture.size, limits)
    return picture


def _decoded(picture: Image.Image) -> Image.Image:
    # A JPEG is decoded at the nearest binary fraction above the size we publish.
    picture.draft("RGB", _covering(picture.size))
    picture.load()
    return shrunk(colour.eight_bit(picture), LARGE)


def _covering(size: tuple[int, int]) -> tuple[int, int]:
    scale = LARGE / max(size)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _turned(kind: str, original: Image.Image, picture: Image.Image) -> Image.Image:
    """Apply the camera's orientation once; the HEIC decoder has already done so."""
    turn = None if kind == "heic" else _TURNS.get(_orientation(original))
    return picture if turn is None else picture.transpose(turn)


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - camera tags are hostile too, and a picture is not refused for them
        return 1
