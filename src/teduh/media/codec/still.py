"""Encodes still pictures: one decoded picture in, sRGB renditions without a trace of metadata out."""

from io import BytesIO

from PIL import Image

from teduh.media.codec import thumbhash as hashing
from teduh.media.codec.outputs import Outputs
from teduh.media.codec.sizes import fit

_HASH_SIDE = 32


def shrunk(picture: Image.Image, longest: int) -> Image.Image:
    size = fit(picture.size, longest)
    return picture if size == picture.size else picture.resize(size, Image.Resampling.LANCZOS)


def write_avif(outputs: Outputs, name: str, picture: Image.Image) -> None:
    buffer = _Avif()
    # Speed 9 costs a fiftieth of the slow speeds' time for a twelfth more bytes.
    _bare(picture).save(buffer, quality=60, speed=9, subsampling="4:2:0", max_threads=1)
    outputs.write(name, buffer.getvalue(), picture.size)


def write_jpeg(outputs: Outputs, name: str, picture: Image.Image) -> None:
    buffer = _Jpeg()
    _bare(picture).save(buffer, quality=80, optimize=True, subsampling="4:2:0")
    outputs.write(name, buffer.getvalue(), picture.size)


def _bare(picture: Image.Image) -> Image.Image:
    # Encoders copy what they find here: profiles, comments, camera and place.
    picture.info.clear()
    return picture


class _Avif(BytesIO):
    """Told the format by a name, Pillow loads that one encoder; told outright, it loads many."""

    name = "picture.avif"


class _Jpeg(BytesIO):
    name = "picture.jpg"


def thumbhash(picture: Image.Image) -> str:
    """A placeholder of some 25 bytes, in hexadecimal."""
    return hashing.thumbhash(shrunk(picture, _HASH_SIDE)).hex()
