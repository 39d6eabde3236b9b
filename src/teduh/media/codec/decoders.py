"""The one decoder for each kind of photo. It is imported when that kind is at hand, and only then."""

from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from typing import cast

from PIL import Image

_DECODERS = {
    "jpeg": ("PIL.JpegImagePlugin", "jpeg_factory"),
    "png": ("PIL.PngImagePlugin", "PngImageFile"),
    "webp": ("PIL.WebPImagePlugin", "WebPImageFile"),
    "avif": ("PIL.AvifImagePlugin", "AvifImageFile"),
    "heic": ("pi_heif", "HeifImageFile"),
}


def decoder(kind: str) -> Callable[[BytesIO], Image.Image]:
    """Turns the bytes of a photo into a picture whose size is known and whose pixels are not yet decoded."""
    module, name = _DECODERS[kind]
    return cast("Callable[[BytesIO], Image.Image]", getattr(import_module(module), name))
