"""Bytes to text: by the mark at their beginning, by their form, or by what somebody said."""

import codecs
import io
from dataclasses import dataclass

from teduh.surveys.formats.findings import Finding, Place, finding, refused

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
FALLBACK = "windows-1252"
LOOKED_AT = 4096
PIECE = 1 << 20
SHARE_OF_NULS = 0.3


@dataclass(frozen=True)
class Decoded:
    """Text that was looked through once; it is decoded again where it is read, and never held as a whole."""

    content: bytes
    encoding: str
    mark: bytes = b""
    findings: tuple[Finding, ...] = ()

    def lines(self) -> io.TextIOWrapper:
        inner = io.BytesIO(self.content)
        inner.seek(len(self.mark))
        return io.TextIOWrapper(inner, self.encoding, newline="")


def decoded(content: bytes, wished: str, place: Place) -> Decoded:
    """The text of a file. Raises FormatRefused: encoding_wrong."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _checked(Decoded(content, encoding, mark), place)
    said = wished or _wide_by_form(content[:LOOKED_AT])
    if said:
        return _checked(Decoded(content, said), place)
    if _is_text(content, "utf-8"):
        return Decoded(content, "utf-8")
    noted = finding("encoding_guessed", place, encoding=FALLBACK)
    return _checked(Decoded(content, FALLBACK, findings=(noted,)), place)


def _checked(read: Decoded, place: Place) -> Decoded:
    if not _is_text(read.content[len(read.mark) :], read.encoding):
        raise refused("encoding_wrong", place, encoding=read.encoding)
    return read


def _is_text(content: bytes, encoding: str) -> bool:
    """Piece by piece, so that the text of a large file never stands in memory."""
    try:
        if not codecs.lookup(encoding)._is_text_encoding:  # noqa: SLF001 - as `bytes.decode` asks
            return False
        decoder = codecs.getincrementaldecoder(encoding)()
        for start in range(0, len(content), PIECE):
            decoder.decode(content[start : start + PIECE])
        decoder.decode(b"", final=True)
    except (UnicodeError, LookupError):
        return False
    return True


def _wide_by_form(begin: bytes) -> str:
    """UTF-16 without a mark: every other byte of Latin letters, digits and delimiters is nought."""
    if len(begin) < 2:  # noqa: PLR2004 - one letter
        return ""
    half = len(begin) // 2
    if begin[1::2].count(0) > SHARE_OF_NULS * half:
        return "utf-16-le"
    return "utf-16-be" if begin[::2].count(0) > SHARE_OF_NULS * half else ""
