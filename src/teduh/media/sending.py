"""A file of the store as Django's answer: all of it, or the piece that was asked for."""

from collections.abc import Iterator
from typing import BinaryIO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from teduh.media.delivery import Kept, piece_headers, wanted_piece
from teduh.media.ranges import Piece
from teduh.media.store import default_store

_BLOCK = 1 << 18


def send_file(request: HttpRequest, kept: Kept, etag: str, headers: dict[str, str]) -> HttpResponseBase:
    """FileNotFoundError when the store does not have it."""
    piece = wanted_piece(kept, etag, request.headers)
    if piece is None:
        return _send(request, kept, Piece(0, kept.size - 1), headers)
    if not piece.length:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{kept.size}"})
    return _send(request, kept, piece, headers | piece_headers(kept, piece), status=206)


def _send(
    request: HttpRequest, kept: Kept, piece: Piece, headers: dict[str, str], *, status: int = 200
) -> HttpResponseBase:
    headers["Content-Length"] = str(piece.length)
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    file = default_store().open(kept.key)
    return StreamingHttpResponse(_Blocks(file, piece), status=status, headers=headers)


class _Blocks:
    """The bytes of a piece, and the file closed even when nobody reads them."""

    def __init__(self, file: BinaryIO, piece: Piece) -> None:
        self._file, self._left = file, piece.length
        file.seek(piece.first)
        self.close = file.close

    def __iter__(self) -> Iterator[bytes]:
        while self._left and (block := self._file.read(min(_BLOCK, self._left))):
            self._left -= len(block)
            yield block
