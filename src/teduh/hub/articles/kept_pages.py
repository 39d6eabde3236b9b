"""Whole pages that a process keeps for readers who are nobody yet.

Nothing runs out: the key names everything that such a page shows. The number of the shelf is read before what
the page tells, so that a page that was made meanwhile is never kept for longer than what it shows.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import translation
from django.utils.http import quote_etag

from teduh.foundation.clock import local_date, now
from teduh.foundation.context import APPEARANCES
from teduh.foundation.fragments import Fragments
from teduh.foundation.standing import standing
from teduh.hub.articles.access import shelf_number

_MOST_BYTES = 16_000_000
_OF_THE_PAGE = ("Cache-Control", "X-Robots-Tag", "Content-Type")


@dataclass(frozen=True)
class Page:
    """What was made, with the headers that say how it may be used."""

    content: bytes
    headers: Mapping[str, str]


_kept: Fragments[Page] = Fragments(_MOST_BYTES)


def forget() -> None:
    """For whoever counts what is made."""
    _kept.clear()


def kept(request: HttpRequest, language: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """What `make` answers, once for all readers without an account; in `language`, whatever they chose."""
    with translation.override(language):
        if settings.TOKEN_COOKIE in request.COOKIES:
            return _dressed(make(), language)
        key = _key(request, language)
        page = _kept.get(key)
        if page is None:
            page = _page_of(make())
            _kept.keep(key, page, len(page.content))
        return _dressed(_answer(request, page), language)


def _page_of(answer: HttpResponse) -> Page:
    """Refusals never come here: they are raised."""
    content = answer.content
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    told = {name: answer.headers[name] for name in _OF_THE_PAGE if name in answer.headers}
    return Page(content, {**told, "ETag": etag})


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    if request.headers.get("If-None-Match") == page.headers["ETag"]:
        return HttpResponseNotModified(headers=page.headers)
    return HttpResponse(page.content, headers=page.headers)


def _dressed(answer: HttpResponse, language: str) -> HttpResponse:
    answer.headers["Content-Language"] = language
    return answer


def _key(request: HttpRequest, language: str) -> tuple[object, ...]:
    chosen = request.COOKIES.get(settings.APPEARANCE_COOKIE, "")
    return (
        shelf_number(),
        local_date(now(), settings.DEFAULT_TIME_ZONE),
        request.get_full_path(),
        language,
        chosen if chosen in APPEARANCES else "",
        is_text_only(request),
        standing(),
    )


def is_text_only(request: HttpRequest) -> bool:
    """By choice in the address, or because the device asks everybody to send little."""
    return request.GET.get("text") == "1" or request.headers.get("Save-Data", "").lower() == "on"
