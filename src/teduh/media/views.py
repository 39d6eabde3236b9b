"""Serves files. Whatever is wrong, the answer is the same: there is nothing here."""

import logging
from collections.abc import Iterator
from typing import BinaryIO

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from teduh.foundation import clock
from teduh.foundation.middleware import refusal as refused
from teduh.media.access import Served, servable_rendition
from teduh.media.delivery import SAFETY, etag_of, headers_of, piece_headers, wanted_piece
from teduh.media.ranges import Piece
from teduh.media.reasons import refusal
from teduh.media.signing import unsign
from teduh.media.store import StoreAway, default_store, signed_url
from teduh.people.api_auth import AppToken
from teduh.people.models import Person

logger = logging.getLogger(__name__)

_BLOCK = 1 << 18
_LINK_SECONDS = 60
_ASK_AGAIN_SECONDS = "5"


@require_safe
def serve(request: HttpRequest, address: str) -> HttpResponseBase:
    """A rendition, while its link lives and its viewer may see it: both are asked anew each time."""
    # Pictures and clips are compressed already, and a piece that were packed again would lose its length.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    served = _asked_file(request, address)
    if served is None:
        return _nothing()
    try:
        return _found(request, served)
    except StoreAway:
        logger.exception("The store does not answer.")
        return _not_now(request)


def _found(request: HttpRequest, served: Served) -> HttpResponseBase:
    etag = etag_of(served)
    headers = headers_of(served, etag)
    fresh = get_conditional_response(request, etag=etag, response=HttpResponse(headers=headers))
    if fresh is not None and fresh.status_code != HttpResponse.status_code:
        return fresh
    # A signed link answers one method only, and a HEAD costs nothing here.
    if request.method == "GET" and (elsewhere := _elsewhere(served, headers)):
        return elsewhere
    return _answer(request, served, etag, headers)


def _asked_file(request: HttpRequest, address: str) -> Served | None:
    token, _, name = address.partition("/")
    link = unsign(token, clock.now())
    # A link passed on to somebody else, or used after signing out, opens nothing.
    if link is None or link.viewer_id != _viewer_id(request):
        return None
    return servable_rendition(link.viewer_id, asset_id=link.asset_id, name=name)


def _viewer_id(request: HttpRequest) -> int | None:
    app = AppToken()(request)
    return app.pk if isinstance(app, Person) else request.user.pk


def _elsewhere(served: Served, headers: dict[str, str]) -> HttpResponse | None:
    """Where the browser may read it in the next minute, when the store has an address for browsers."""
    told = {name: headers[name] for name in ("Content-Type", "Content-Disposition", "Cache-Control")}
    url = signed_url(served.key, seconds=_LINK_SECONDS, answer_headers=told)
    if url is None:
        return None
    return HttpResponseRedirect(url, headers=SAFETY | {"Cache-Control": "private, no-store"})


def _answer(request: HttpRequest, served: Served, etag: str, headers: dict[str, str]) -> HttpResponseBase:
    piece = wanted_piece(served, etag, request.headers)
    if piece is None:
        return _send(request, served, Piece(0, served.size - 1), headers)
    if not piece.length:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{served.size}"})
    return _send(request, served, piece, headers | piece_headers(served, piece), status=206)


def _send(
    request: HttpRequest, served: Served, piece: Piece, headers: dict[str, str], *, status: int = 200
) -> HttpResponseBase:
    headers["Content-Length"] = str(piece.length)
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    try:
        file = default_store().open(served.key)
    except FileNotFoundError:
        logger.exception("The file %s is missing from the store.", served.key)
        return _nothing()
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


def _not_now(request: HttpRequest) -> HttpResponse:
    answer = refused(request, refusal("store_away"))
    answer["Retry-After"] = _ASK_AGAIN_SECONDS
    answer["Cache-Control"] = "private, no-store"
    return answer


def _nothing() -> HttpResponse:
    # Never kept: the same link may open a moment later, when somebody is let in.
    return HttpResponse(status=404, headers=SAFETY | {"Cache-Control": "private, no-store"})
