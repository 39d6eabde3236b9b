"""The outermost middleware: gives each request an id, counts it, and answers those who watch the server.

It stands before the check of the host name: a probe asks by the address of a container, and learns nothing
about anybody.
"""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from teduh.config import metrics
from teduh.config.readiness import readiness
from teduh.foundation.logs import begin_request, end_request, request_id
from teduh.foundation.measures import Measures, measures

Answer = Callable[[HttpRequest], HttpResponse]
ID_HEADER = "X-Request-ID"
_POOL_IS_READ_EVERY = 1.0


class WatchMiddleware:
    """First of all, so that what the others refuse is counted as well."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.measures = measures()
        self.pool_is_read_at = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun, began = begin_request(given_id(request.META.get("HTTP_X_REQUEST_ID", ""))), time.perf_counter()
        try:
            answer = WATCHERS.get(request.path, self.get_response)
            response = answer(request)
            response[ID_HEADER] = request_id()
            self.measures.answered(
                _route(request), request.method or "", response.status_code, time.perf_counter() - began
            )
            self._read_pool(began)
            return response
        finally:
            end_request(begun)

    def _read_pool(self, now: float) -> None:
        if now >= self.pool_is_read_at:
            self.pool_is_read_at = now + _POOL_IS_READ_EVERY
            read_pool(self.measures)


def given_id(header: str) -> str:
    """Only a proxy of ours may choose the id: whoever reaches us directly could forge somebody else's."""
    return header if settings.TRUSTED_PROXIES else ""


def _route(request: HttpRequest) -> str:
    if request.path in WATCHERS:
        return request.path
    return getattr(request.resolver_match, "view_name", None) or "none"


def read_pool(into: Measures) -> None:
    """How this process's connections are: in the pool, free, waited for."""
    pool: Any = getattr(connection, "pool", None)
    if pool is None:
        return
    stats = pool.get_stats()
    for state, name in (
        ("size", "pool_size"),
        ("free", "pool_available"),
        ("waited_for", "requests_waiting"),
    ):
        into.pool.labels(state).set(stats.get(name, 0))


def alive(_request: HttpRequest) -> HttpResponse:
    """The process answers. Nothing else is asked: a process must not be ended for its database's fault."""
    return _told({"code": "alive"})


def ready(_request: HttpRequest) -> HttpResponse:
    """Whether requests should be sent here."""
    found = readiness()
    return _told({"code": found.code, "parts": found.parts}, status=200 if found.is_ready else 503)


def exposed(request: HttpRequest) -> HttpResponse:
    """Who may not ask gets what a wrong address gets."""
    if not metrics.may_ask(request):
        return _told({"code": "not_found"}, status=404)
    response = HttpResponse(metrics.exposition(), content_type=metrics.CONTENT_TYPE)
    response["Cache-Control"] = "no-store"
    return response


def _told(facts: dict[str, object], *, status: int = 200) -> HttpResponse:
    response = JsonResponse(facts, status=status)
    response["Cache-Control"] = "no-store"
    # Whoever asks every second would fill the log with what they are told anyway.
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 - Django's own mark
    return response


WATCHERS: dict[str, Answer] = {"/healthz": alive, "/readyz": ready, "/metrics": exposed}
