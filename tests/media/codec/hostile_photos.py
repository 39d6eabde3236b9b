"""Photos made to break, burn or mislead a decoder."""

import hashlib
import io
import struct
import zipfile
import zlib

import pillow_heif
from PIL import Image

from tests.media.codec.pictures import camera_exif, encoded, scene


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    parts = [b"\x89PNG\r\n\x1a\n"]
    for name, body in chunks:
        parts += [struct.pack(">I", len(body)), name, body, struct.pack(">I", zlib.crc32(name + body))]
    return b"".join(parts)


def png_header(width: int, height: int, *, depth: int = 8, colour: int = 2) -> tuple[bytes, bytes]:
    return b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)


def plain_png(*extra: tuple[bytes, bytes]) -> bytes:
    pixels = zlib.compress(b"".join(b"\0" + bytes([200, 30, 30] * 64) for _ in range(64)))
    return png(png_header(64, 64), *extra, (b"IDAT", pixels), (b"IEND", b""))


PLACE = b"GPS: 6.2088 S"
XMP = (
    b'<?xpacket begin=""?><x:xmpmeta xmlns:x="http://ns.adobe.com/">'
    + PLACE
    + b'</x:xmpmeta><?xpacket end="w"?>'
)


def png_that_tells_all() -> bytes:
    """Where it was taken, in every chunk that can say so, and behind the end."""
    return (
        plain_png(
            (b"tEXt", b"Comment\0" + PLACE),
            (b"eXIf", camera_exif(1).tobytes()[6:]),
            (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP),
            (b"prVt", PLACE),
        )
        + PLACE
    )


def jpeg_that_tells_all() -> bytes:
    """The same in every segment, and in a second picture behind the first."""
    content = jpeg(exif=camera_exif(1).tobytes(), comment=PLACE)
    segments = {0xE1: b"http://ns.adobe.com/xap/1.0/\0" + XMP, 0xED: b"Photoshop 3.0\0" + PLACE, 0xEF: PLACE}
    told = b"".join(
        b"\xff%c%b%b" % (mark, struct.pack(">H", len(body) + 2), body) for mark, body in segments.items()
    )
    return content[:2] + told + content[2:] + content


def telling_all(encoder: str) -> bytes:
    return encoded(scene(320, 240), encoder, exif=camera_exif(1).tobytes(), xmp=XMP)


def deflated(size: int) -> bytes:
    """That many zeros, in a thousandth of the space."""
    packer = zlib.compressobj(1)
    block = bytes(1 << 20)
    return b"".join(packer.compress(block) for _ in range(size >> 20)) + packer.flush()


def png_with_huge_texts() -> bytes:
    text = b"note\0\0" + deflated(50 << 20)
    return plain_png(*((b"zTXt", text) for _ in range(4)))


def png_with_huge_profile() -> bytes:
    return plain_png((b"iCCP", b"colours\0\0" + deflated(200 << 20)))


def deep_png() -> bytes:
    """Sixteen bits a channel: red at 0xDC1E."""
    row = b"\0" + struct.pack(">HHH", 0xDC1E, 0x1E1E, 0x1E1E) * 64
    return png(png_header(64, 64, depth=16), (b"IDAT", zlib.compress(row * 64)), (b"IEND", b""))


def jpeg(**settings: object) -> bytes:
    return encoded(scene(1200, 900), "JPEG", quality=85, **settings)


def jpeg_of_many_scans(scans: int) -> bytes:
    """The last scan of a progressive JPEG over and over: each makes the decoder walk the whole picture."""
    content = encoded(scene(800, 800), "JPEG", progressive=True)
    last = content.rindex(b"\xff\xda")
    return content[:last] + content[last:-2] * scans + b"\xff\xd9"


def jpeg_of_hidden_scans(scans: int) -> bytes:
    """The same behind a comment that holds a header of one scan: who does not skip a filling byte reads that.

    The filling byte moves the place where the length is looked for, and so where the comment seems to end.
    """
    comment = b"\xff\xff\xfe\xff\xff"
    header = b"\xff\xc0\x00\x11\x08\x00\x10\x00\x10\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00"
    scan = b"\xff\xda\x00\x0c\x03" + bytes(10)
    before = bytes(4 + 0xFEFF - len(b"\xff\xd8" + comment))
    inside = (before + header + scan).ljust(0xFFFF - 2, b"\0")
    return b"\xff\xd8" + comment + inside + jpeg_of_many_scans(scans)[2:]


def flat_jpeg(side: int) -> bytes:
    return encoded(Image.new("L", (side, side)), "JPEG", quality=50)


def jpeg_with_noise_inside() -> bytes:
    content = jpeg()
    middle = len(content) // 2
    return content[:middle] + hashlib.shake_128(b"noise").digest(2048) + content[middle + 2048 :]


def jpeg_that_is_a_page() -> bytes:
    return jpeg() + b"<html><script>alert(1)</script></html>"


def jpeg_that_is_an_archive() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr("payload.js", "alert(1)")
    return jpeg() + archive.getvalue()


def heic(picture: Image.Image, *, orientation: int = 1) -> bytes:
    """As a phone makes it, with the place it was taken."""
    buffer = io.BytesIO()
    pillow_heif.from_pillow(picture).save(buffer, quality=60, exif=camera_exif(orientation).tobytes())
    return buffer.getvalue()


def claiming(content: bytes, side: int) -> bytes:
    """A HEIC or AVIF whose picture claims another size."""
    at = content.index(b"ispe") + 8
    return content[:at] + struct.pack(">II", side, side) + content[at + 8 :]


def avif(side: int = 64) -> bytes:
    return encoded(scene(side, side), "AVIF", speed=10)


def flat_strip(length: int) -> bytes:
    return encoded(Image.new("L", (length, 100)), "PNG")


def wide_webp() -> bytes:
    """A few bytes that ask for a canvas of a gigabyte."""
    side = (16_384 - 1).to_bytes(3, "little")
    extended = b"VP8X" + struct.pack("<I", 10) + bytes([0x02, 0, 0, 0]) + side + side
    return b"RIFF" + struct.pack("<I", 4 + len(extended)) + b"WEBP" + extended
