"""Brings any decoded photo to opaque 8-bit sRGB, the one colour space that every screen shows alike."""

from io import BytesIO

from PIL import Image, ImageCms

_SRGB_MARKS = (b"sRGB", "sRGB".encode("utf-16-be"))
_WHITE = (255, 255, 255)


def eight_bit(picture: Image.Image) -> Image.Image:
    """The picture in a mode that can be resized: no palette, no bitmap, no 16-bit samples."""
    if picture.mode.startswith("I"):
        # Pillow would clip 16-bit grey at 255 instead of scaling it.
        return picture.convert("I").point(lambda level: level * (1 / 257)).convert("L")
    if picture.mode == "P":
        return picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    if picture.mode == "RGB" and "transparency" in picture.info:
        return picture.convert("RGBA")
    modes = {"1": "L", "PA": "RGBA", "La": "LA", "RGBa": "RGBA", "F": "L"}
    return picture.convert(modes[picture.mode]) if picture.mode in modes else picture


def to_srgb(picture: Image.Image) -> Image.Image:
    """Flatten on white and apply the embedded profile, if there is one that works."""
    profile = picture.info.get("icc_profile")
    opaque = _on_white(picture)
    if profile and not _says_srgb(profile):
        opaque = _converted(opaque, profile)
    return opaque if opaque.mode == "RGB" else opaque.convert("RGB")


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode not in {"RGBA", "LA"}:
        return picture
    ground = Image.new("RGB", picture.size, _WHITE)
    ground.paste(picture.convert("RGB"), mask=picture.getchannel("A"))
    return ground


def _says_srgb(profile: bytes) -> bool:
    """Nearly every camera embeds the same sRGB profile: converting it would change nothing."""
    return any(mark in profile for mark in _SRGB_MARKS)


def _converted(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, source, target, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError):
        # A broken profile, or one for another kind of pixels: the picture counts as sRGB.
        return picture
