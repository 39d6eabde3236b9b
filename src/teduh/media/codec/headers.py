"""Reads photo headers by hand: how large a picture claims to be, before any decoder allocates for it."""

from teduh.media.codec.limits import Limits
from teduh.media.codec.verdicts import MediaRefused

# Where the parts of a WebP stand when its first chunk follows the RIFF header directly.
_WEBP_CHUNK = slice(12, 16)
_THINNEST = 1 / 400
# JPEG markers: every kind of frame, the two that are read in one go, and the start of a scan.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SEQUENTIAL = frozenset({0xC0, 0xC1})
_SCAN = 0xDA
# Markers without a length, and bytes that only fill: what follows is found by decoders, and not by us.
_BARE = frozenset({0x00, 0x01, *range(0xD0, 0xDA), 0xFF})


def check_size(width: int, height: int, limits: Limits) -> None:
    """Refuse what is too large, too long on one side, or a hairline that no rendition can show."""
    if width * height > limits.photo_pixels:
        raise MediaRefused("too_many_pixels", f"{width}x{height}")
    longer, shorter = max(width, height), min(width, height)
    if longer > limits.photo_side or shorter < longer * _THINNEST:
        raise MediaRefused("dimensions", f"{width}x{height}")


def check_jpeg_scans(content: bytes, limits: Limits) -> None:
    """Each scan of a progressive JPEG makes the decoder walk over the whole picture again."""
    if _has_single_scan(content):
        return
    # Inside entropy-coded data 0xFF is always followed by 0x00, so this counts real scan headers,
    # plus those of small embedded previews.
    scans = content.count(b"\xff\xda")
    if scans > limits.photo_scans:
        raise MediaRefused("too_many_scans", f"{scans} scans")


def _has_single_scan(content: bytes) -> bool:
    """Whether a sequential JPEG holds all its colours in the first scan: decoders read no further."""
    at, colours = 2, 0
    while content[at : at + 1] == b"\xff":
        marker = content[at + 1]
        if marker in _BARE:
            return False
        if marker in _FRAMES:
            if marker not in _SEQUENTIAL:
                return False
            colours = content[at + 9]
        if marker == _SCAN:
            return 0 < colours == content[at + 4]
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return False


def webp_size(content: bytes) -> tuple[int, int]:
    """Width and height of a WebP; its decoder would allocate the canvas merely to tell us."""
    readers = {b"VP8X": _extended_size, b"VP8L": _lossless_size, b"VP8 ": _lossy_size}
    reader = readers.get(content[_WEBP_CHUNK])
    if int.from_bytes(content[4:8], "little") + 8 > len(content):
        raise MediaRefused("truncated", "WebP shorter than it says")
    if reader is None or len(content) < 30:  # noqa: PLR2004 - the shortest header of the three
        raise MediaRefused("corrupt", "WebP without a known first chunk")
    return reader(content)


def _extended_size(content: bytes) -> tuple[int, int]:
    return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1


def _lossless_size(content: bytes) -> tuple[int, int]:
    bits = int.from_bytes(content[21:25], "little")
    return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1


def _lossy_size(content: bytes) -> tuple[int, int]:
    return (
        int.from_bytes(content[26:28], "little") & 0x3FFF,
        int.from_bytes(content[28:30], "little") & 0x3FFF,
    )
