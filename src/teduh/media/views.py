"""Serves files. Whatever is wrong, the answer is the same: there is nothing here."""

import logging

from django.contrib.auth.decorators import login_required
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from teduh.foundation import clock
from teduh.foundation.middleware import refusal as refused
from teduh.media.access import Served, openable_sealed_files, servable_rendition
from teduh.media.delivery import SAFETY, KeptFile, etag_of, headers_of
from teduh.media.reasons import refusal
from teduh.media.sending import send_file
from teduh.media.signing import unsign
from teduh.media.store import StoreAway, signed_url
from teduh.people.api_auth import AppToken
from teduh.people.http import SignedInRequest
from teduh.people.models import Person

logger = logging.getLogger(__name__)

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


@require_safe
@login_required
def serve_sealed(request: SignedInRequest, address: str) -> HttpResponseBase:
    """Through this server alone, to the moderator who opened the copy, and kept by no browser."""
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    link = unsign(address, clock.now())
    if link is None or link.viewer_id != request.user.pk:
        return _nothing()
    file = openable_sealed_files(request.user).filter(pk=link.asset_id).first()
    if file is None:
        return _nothing()
    told = SAFETY | {
        "Content-Type": file.mime,
        "Cache-Control": "private, no-store",
        "Accept-Ranges": "bytes",
    }
    try:
        return send_file(request, KeptFile(file.lies_at, file.size), "", told)
    except FileNotFoundError:
        return _nothing()
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
    try:
        return send_file(request, served, etag, headers)
    except FileNotFoundError:
        logger.exception("The file %s is missing from the store.", served.key)
        return _nothing()


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


def _not_now(request: HttpRequest) -> HttpResponse:
    answer = refused(request, refusal("store_away"))
    answer["Retry-After"] = _ASK_AGAIN_SECONDS
    answer["Cache-Control"] = "private, no-store"
    return answer


def _nothing() -> HttpResponse:
    # Never kept: the same link may open a moment later, when somebody is let in.
    return HttpResponse(status=404, headers=SAFETY | {"Cache-Control": "private, no-store"})
