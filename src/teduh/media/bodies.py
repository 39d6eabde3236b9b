"""Reads the body of an upload: never more than one piece, and what came before a line broke."""

import base64
import binascii
import hashlib
import hmac
from typing import Final

from django.http import HttpRequest, UnreadablePostError

from teduh.media.reasons import refusal
from teduh.media.rules import LARGEST_CHUNK

# SHA-1 is in the protocol; it is asked whether a line garbled a piece, not whom to trust.
CHECKSUMS: Final = ("sha256", "sha1")
_STEP: Final = 1 << 16
_LONGEST_LENGTH: Final = 12


def chunk_of(request: HttpRequest) -> bytes:
    """The piece that is sent. Its size is known, and small enough, before a byte of it is read."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdigit()):
        raise refusal("length_required")
    if len(length) > _LONGEST_LENGTH or int(length) > LARGEST_CHUNK:
        raise refusal("chunk_too_large")
    return _read(request, int(length))


def _read(request: HttpRequest, length: int) -> bytes:
    pieces: list[bytes] = []
    left = length
    try:
        while left and (piece := request.read(min(_STEP, left))):
            pieces.append(piece)
            left -= len(piece)
    except UnreadablePostError:
        # The line broke. What came so far is good, and need not be sent again.
        pass
    return b"".join(pieces)


def checked(chunk: bytes, announced: str) -> bytes:
    """The piece, if it has the checksum its sender announced, or none was."""
    if not announced:
        return chunk
    name, _, text = announced.partition(" ")
    if name not in CHECKSUMS:
        raise refusal("unreadable_header", header="Upload-Checksum")
    try:
        digest = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise refusal("unreadable_header", header="Upload-Checksum") from error
    if not hmac.compare_digest(hashlib.new(name, chunk, usedforsecurity=False).digest(), digest):
        raise refusal("chunk_checksum")
    return chunk
