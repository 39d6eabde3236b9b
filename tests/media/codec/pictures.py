"""Pictures drawn for the tests, and what a photo must not give away."""

import math
from io import BytesIO

from PIL import Image, ImageDraw

ORIENTATION = 0x0112
GPS = 0x8825
# What metadata look like in a file, whoever wrote them.
TRACES = (
    b"Exif",
    b"http://ns.adobe.com",
    b"xpacket",
    b"GPS",
    b"Canon",
    b"ICC_PROFILE",
    b"Photoshop",
    b"6.2088",
)


def scene(width: int, height: int) -> Image.Image:
    """Four corners of different colours, so that a turn shows, over a gradient, so that codecs work."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    side = max(1, min(width, height) // 4)
    for step in range(0, width, max(8, width // 60)):
        draw.line((step, height, width // 2 + round(math.sin(step) * side), side), fill=(240, 200, 90))
    draw.rectangle((0, 0, side, side), fill=(220, 30, 30))
    draw.rectangle((width - side, 0, width, side), fill=(30, 200, 30))
    draw.rectangle((0, height - side, side, height), fill=(30, 30, 220))
    return picture


def camera_exif(orientation: int) -> Image.Exif:
    """What a phone writes: its make, how it was held, and where it was."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "Canon"
    exif[GPS] = {1: "S", 2: (6.0, 12.0, 31.0), 3: "E", 4: (106.0, 50.0, 44.0)}
    return exif


def encoded(picture: Image.Image, encoder: str, **settings: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, encoder, **settings)
    return buffer.getvalue()


def corners(picture: Image.Image) -> tuple[str, ...]:
    """The colours seen at top left, top right, bottom left, bottom right."""
    right, bottom = picture.width - 4, picture.height - 4
    return tuple(_colour(picture, at) for at in ((4, 4), (right, 4), (4, bottom), (right, bottom)))


def _colour(picture: Image.Image, at: tuple[int, int]) -> str:
    pixel = tuple(picture.crop((*at, at[0] + 1, at[1] + 1)).convert("RGB").tobytes())
    strongest = max(pixel)
    if strongest - min(pixel) < 60:
        return "grey"
    return ("red", "green", "blue")[pixel.index(strongest)]
