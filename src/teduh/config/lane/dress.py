"""The headers that Django's middleware puts on answers: asked of itself, once for each kind."""

import io
from typing import NamedTuple

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.urls import re_path, set_urlconf

from teduh.config.lane.interface import Header

# Below this Django does not pack a body, and does not say that it might have.
SMALL = 200
# Each answer has its own.
_OWN = frozenset({"content-length", "x-request-id"})


class Shape(NamedTuple):
    """A kind of answer as its view leaves it: the middleware sees no more than this."""

    path: str
    status: int
    headers: tuple[Header, ...]
    is_streamed: bool = False
    is_small: bool = False


class Circumstances(NamedTuple):
    """What else the middleware's headers depend on."""

    host: str
    is_secure: bool
    language: str


class Dress:
    """Keeps what it was told. None: the middleware wants to answer differently, so let it."""

    def __init__(self, handler: WSGIHandler) -> None:
        self._handler = handler
        self._worn: dict[tuple[Shape, bool, str], list[Header] | None] = {}

    def headers(self, shape: Shape, around: Circumstances) -> list[Header] | None:
        """All of an answer's headers but its length."""
        key = (shape, around.is_secure, around.language)
        if key not in self._worn:
            self._worn[key] = self._tried_on(shape, around)
        return self._worn[key]

    def _tried_on(self, shape: Shape, around: Circumstances) -> list[Header] | None:
        request = WSGIRequest(_environ(shape.path, around))
        request.urlconf = _URLS  # type: ignore[assignment]  # patterns do as well as the name of a module
        request.META["teduh.lane.shape"] = shape
        try:
            response = self._handler.get_response(request)
        finally:
            set_urlconf(None)
        response.close()
        if response.status_code != shape.status or response.cookies:
            return None
        return [header for header in response.items() if header[0].lower() not in _OWN]


def _environ(path: str, around: Circumstances) -> dict[str, object]:
    environ: dict[str, object] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SERVER_NAME": "lane",
        "SERVER_PORT": "0",
        "HTTP_HOST": around.host,
        "HTTP_COOKIE": f"{settings.LANGUAGE_COOKIE_NAME}={around.language}",
        "wsgi.url_scheme": "https" if around.is_secure else "http",
        "wsgi.input": io.BytesIO(),
    }
    if settings.SECURE_PROXY_SSL_HEADER and around.is_secure:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        environ[name] = value
    return environ


def _stand_in(request: HttpRequest) -> HttpResponseBase:
    """A view that answers in the shape that was asked for."""
    shape: Shape = request.META["teduh.lane.shape"]
    response = _of_kind(shape)
    for name, value in shape.headers:
        response.headers[name] = value
    return response


def _of_kind(shape: Shape) -> HttpResponseBase:
    if shape.status == HttpResponseNotModified.status_code:
        return HttpResponseNotModified()
    if shape.is_streamed:
        return StreamingHttpResponse(iter(()), status=shape.status)
    body = b"" if shape.is_small else b" " * SMALL
    return HttpResponse(body, status=shape.status)


_URLS = (re_path("", _stand_in),)
