"""Bodies made smaller for those who can unpack them, as Django's own middleware does."""

import gzip
import io
import secrets
from collections.abc import Mapping

from django.middleware.gzip import GZipMiddleware, re_accepts_gzip

from teduh.config.lane.interface import Header

# The quickest: a slower one saves a tenth more of the bytes and takes three times as long.
_LEVEL = 1


def is_packed_for(headers: Mapping[str, str]) -> bool:
    return bool(re_accepts_gzip.search(headers.get("accept-encoding", "")))


def packed(body: bytes, headers: list[Header]) -> tuple[bytes, list[Header]]:
    """The body and its headers; unchanged where packing makes it no smaller."""
    small = _gzip(body)
    if len(small) >= len(body):
        return body, headers
    return small, [*headers, ("Content-Encoding", "gzip")]


def _gzip(body: bytes) -> bytes:
    """With a name of random length inside, so that nobody guesses the content by the size."""
    name = "a" * secrets.randbelow(GZipMiddleware.max_random_bytes)
    buffer = io.BytesIO()
    with gzip.GzipFile(filename=name, mode="wb", compresslevel=_LEVEL, fileobj=buffer, mtime=0) as file:
        file.write(body)
    return buffer.getvalue()
