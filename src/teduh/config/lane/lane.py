"""The hot lane: who asks, what they may have, and the headers that Django would have added."""

import asyncio
import logging
import time
from asyncio.events import _set_running_loop
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.urls import ResolverMatch, resolve

from teduh.config.lane.answers import Answer, PartOfFile, Ready, Stream, Unchanged
from teduh.config.lane.asked import Asked, plain
from teduh.config.lane.dress import SMALL, Circumstances, Dress, Shape
from teduh.config.lane.facts import Facts
from teduh.config.lane.interface import Exchange, Header, Scope
from teduh.config.lane.limiting import is_within_limits
from teduh.config.lane.packing import is_packed_for, packed
from teduh.config.lane.routes import Route, route_of
from teduh.config.lane.threads import Threads
from teduh.config.watch import ID_HEADER, given_id
from teduh.delivery.gate import is_shut_to_some
from teduh.delivery.rules import place_of
from teduh.foundation.logs import begin_request, end_request, request_id
from teduh.foundation.measures import measures
from teduh.foundation.refusals import Refused
from teduh.people.queries.signed_in import Known, known

logger = logging.getLogger(__name__)
Found = tuple[Answer, int, list[Header]]
Result = TypeVar("Result")


class Lane:
    """Says yes, or nothing. Every no, and every doubt, is Django's."""

    def __init__(self, handler: WSGIHandler, threads: Threads | None) -> None:
        """With `threads` the database is asked there; without, here: SQLite answers in microseconds."""
        self._threads = threads
        self._facts = Facts()
        self._dress = Dress(handler)
        self._matches: dict[str, ResolverMatch] = {}
        self._packs = "django.middleware.gzip.GZipMiddleware" in settings.MIDDLEWARE

    async def answer(self, scope: Scope, sent: list[Header], exchange: Exchange) -> bool:
        """Whether it was answered here."""
        if scope.method != "GET" or (route := route_of(scope.path)) is None:
            return False
        asked = plain(scope, sent)
        if asked is None or not self._facts.is_allowed(asked) or not (token := asked.token()):
            return False
        begun = begin_request(given_id(asked.headers.get("x-request-id", "")))
        try:
            return await self._answer(route, asked, token, exchange)
        finally:
            end_request(begun)

    async def _answer(self, route: Route, asked: Asked, token: str, exchange: Exchange) -> bool:
        began = time.perf_counter()
        if self._threads is None:
            found = synchronously(self._found, route, asked, token)
        else:
            found = await self._threads.run(self._found, route, asked, token)
        if found is None:
            return False
        answer, status, worn = found
        headers = [*worn, (ID_HEADER, request_id())]
        measures().answered(self._match(route).view_name, "GET", status, time.perf_counter() - began)
        await self._send(asked, answer, headers, exchange)
        return True

    def _found(self, route: Route, asked: Asked, token: str) -> Found | None:
        try:
            return self._read(route, asked, token)
        except Refused:
            return None
        except Exception:
            logger.exception("The hot lane could not answer; Django is asked.")
            connection.close()
            return None

    def _read(self, route: Route, asked: Asked, token: str) -> Found | None:
        """Two questions to the database: whose token is this, and what may they have."""
        person = known(token)
        # Once in ten minutes Django writes down that the device was seen.
        if person is None or person.is_stale:
            return None
        if self._is_shut_to_some(route, person):
            return None
        answer = route.read(asked, person)
        found = None if answer is None else self._dressed(route, asked, person, answer)
        # Last: whatever is left to Django is counted there, and nothing is counted twice.
        is_ours = found is not None and is_within_limits(self._match(route).route, asked, person)
        return found if is_ours else None

    def _is_shut_to_some(self, route: Route, person: Known) -> bool:
        """Whether it is tried with some, or lives elsewhere in their country: then Django looks closely."""
        place = place_of("GET", self._match(route).route)
        return place is not None and is_shut_to_some(place.feature, person.country)

    def _dressed(self, route: Route, asked: Asked, person: Known, answer: Answer) -> Found | None:
        shape = _shape(route, answer)
        language = self._facts.language(asked, person.language)
        around = Circumstances(asked.headers["host"], self._facts.is_secure(asked), language)
        headers = self._dress.headers(shape, around)
        return None if headers is None else (answer, shape.status, headers)

    async def _send(self, asked: Asked, answer: Answer, headers: list[Header], exchange: Exchange) -> None:
        match answer:
            case Ready():
                body = answer.body
                if self._packs and len(body) >= SMALL and is_packed_for(asked.headers):
                    body, headers = packed(body, headers)
                headers.append(("Content-Length", str(len(body))))
                exchange.response_bytes(200, headers, body)
            case Unchanged():
                exchange.response_empty(304, [*headers, *answer.own])
            case PartOfFile(end=0):
                exchange.response_file(200, [*headers, *answer.own], answer.path)
            case PartOfFile():
                exchange.response_file_range(
                    206, [*headers, *answer.own], answer.path, answer.start, answer.end
                )
            case Stream():
                await answer.send(exchange, headers)

    def _match(self, route: Route) -> ResolverMatch:
        """The same address as Django knows it: its name for whoever counts, and its place in the limits."""
        match = self._matches.get(route.sample)
        if match is None:
            match = self._matches[route.sample] = resolve(route.sample)
        return match


def synchronously(call: Callable[..., Result], *arguments: object) -> Result:
    """Runs it here and now, as a thread without a loop would: it may not wait, and Django is told so."""
    loop = asyncio.get_running_loop()
    _set_running_loop(None)
    try:
        return call(*arguments)
    finally:
        _set_running_loop(loop)


def _shape(route: Route, answer: Answer) -> Shape:
    match answer:
        case Ready():
            return Shape(route.sample, 200, answer.headers, is_small=len(answer.body) < SMALL)
        case Unchanged():
            return Shape(route.sample, 304, answer.headers)
        case PartOfFile():
            return Shape(route.sample, 206 if answer.end else 200, answer.headers, is_streamed=True)
        case Stream():
            return Shape(route.sample, 200, answer.headers, is_streamed=True)
