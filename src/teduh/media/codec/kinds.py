"""What a file is, by its first bytes alone: never by its name or by what the sender calls it."""

HEAD_BYTES = 64
PHOTOS = frozenset({"jpeg", "png", "webp", "heic", "avif"})
VIDEOS = frozenset({"matroska", "mp4"})

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
# QuickTime files older than the ftyp box begin with one of these.
_QUICKTIME_BOXES = frozenset({b"moov", b"mdat", b"wide"})


def sniff(head: bytes) -> str | None:
    """One of jpeg, png, webp, heic, avif, matroska, mp4 (which includes QuickTime), or None."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "matroska"
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    return "mp4" if head[4:8] in _QUICKTIME_BOXES else None


def _by_brand(head: bytes) -> str:
    """Tell the relatives of the ISO base media format apart by their brands, the major one first."""
    brands = _brands(head)
    if brands & _AVIF_BRANDS:
        return "avif"
    return "heic" if head[8:12] in _HEIC_BRANDS else "mp4"


def _brands(head: bytes) -> set[bytes]:
    end = min(int.from_bytes(head[:4], "big"), len(head))
    compatible = {head[at : at + 4] for at in range(16, end - 3, 4)}
    return {head[8:12]} | compatible


def is_sequence(head: bytes) -> bool:
    """Whether a HEIC or AVIF file announces itself as a moving sequence rather than one picture."""
    return head[8:12] in {b"avis", b"msf1", b"hevc", b"hevx"}
