"""Talks as they happen, before Django: the list and its segments, the open stream, and the sender's line."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

import orjson
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from granian.rsgi import ProtocolClosed, WebsocketMessageType  # type: ignore[attr-defined]  # documented place

from teduh.config.lane.asked import Asked, plain
from teduh.config.lane.dress import Circumstances, Dress, Shape
from teduh.config.lane.facts import Facts
from teduh.config.lane.interface import Exchange, Header, Scope, Wired, WiredLine
from teduh.config.lane.stream import HEADERS as STREAM_HEADERS
from teduh.events.live import serving
from teduh.events.live.access import sendable
from teduh.events.live.hls.playlist import NAME
from teduh.events.live.room import MOST_AT_ONCE, rooms
from teduh.events.live.studio import MATROSKA, MOV
from teduh.events.live.wire import Wire
from teduh.foundation.realtime.hub import hub
from teduh.people.queries.signed_in import signed_in

_LIST_KEPT_SECONDS = 0.2
_MOST_LISTS = 256
_WIRE = "/live/", "/wire"
# Whatever is no order to Granian's own protocol: it tells the page nothing.
NOT_HERE = 404


class LiveLane:
    """Asks nobody who they are: the path was signed for whoever may see the talk."""

    def __init__(self, handler: WSGIHandler) -> None:
        self._facts, self._dress = Facts(), Dress(handler)
        self._worn: dict[tuple[tuple[Header, ...], bool], list[Header] | None] = {}
        self._lists: dict[serving.Asked, tuple[float, bytes]] = {}

    async def answer(self, scope: Scope, sent: list[Header], exchange: Exchange) -> bool:
        """Whether it was answered here. Every no is Django's."""
        if scope.method != "GET" or not scope.path.startswith(serving.BEGINNING):
            return False
        asked, what = plain(scope, sent), serving.asked(scope.path)
        if asked is None or what is None or not self._facts.is_allowed(asked):
            return False
        if what.name == serving.STREAM:
            return await self._stream(asked, what, exchange)
        return await self._file(asked, what, exchange)

    async def _file(self, asked: Asked, what: serving.Asked, exchange: Exchange) -> bool:
        found = serving.played(what)
        headers = found and await self._headers(asked, found.headers)
        if found is None or headers is None:
            return False
        if what.name == NAME:
            body = self._list(what, found)
            exchange.response_bytes(200, [*headers, ("Content-Length", str(len(body)))], body)
        else:
            exchange.response_file(200, headers, str(found.path))
        return True

    def _list(self, what: serving.Asked, found: serving.Played) -> bytes:
        """A thousand ask for the same one in each second."""
        now = time.monotonic()
        until, body = self._lists.get(what, (0.0, b""))
        if until < now:
            if len(self._lists) > _MOST_LISTS:
                self._lists.clear()
            body = found.path.read_bytes()
            self._lists[what] = now + _LIST_KEPT_SECONDS, body
        return body

    async def _headers(self, asked: Asked, own: tuple[Header, ...]) -> list[Header] | None:
        """Django's middleware asks the database the first time: not here, where everybody waits."""
        is_secure = self._facts.is_secure(asked)
        if (own, is_secure) not in self._worn:
            around = Circumstances(asked.headers["host"], is_secure, settings.LANGUAGE_CODE)
            shape = Shape(serving.BEGINNING, 200, own, is_streamed=True)
            self._worn[own, is_secure] = await hub().ask(self._dress.headers, shape, around)
        headers = self._worn[own, is_secure]
        return headers and list(headers)

    async def _stream(self, asked: Asked, what: serving.Asked, exchange: Exchange) -> bool:
        headers = await self._headers(asked, STREAM_HEADERS)
        if headers is None or rooms.listeners >= MOST_AT_ONCE:
            return False
        gone = asyncio.ensure_future(exchange.client_disconnect())
        transport = exchange.response_stream(200, headers)
        with suppress(ProtocolClosed):
            await transport.send_bytes(b"retry: %d\n\n" % (1_500 + hash(gone) % 3_000))
            await rooms.follow(what.broadcast_id, transport, gone)
        gone.cancel()
        return True

    async def wire(self, scope: Scope, protocol: Wired) -> None:
        """A speaker's browser sends here. Who it is stands in the cookie; which page, in `Origin`."""
        found = await self._sender(scope)
        container = {"mp4": MOV}.get(parse_qs(scope.query_string).get("as", [""])[0], MATROSKA)
        if found is None:
            protocol.close(NOT_HERE)
            return
        line = await protocol.accept()
        told = _Page(line)
        why = await Wire(found, container, told).carry(_pieces(line))
        with suppress(Exception):  # the page may be gone
            await told.ended(why)
        protocol.close()

    async def _sender(self, scope: Scope) -> int | None:
        headers = dict(scope.headers.items())
        asked = Asked(scope, headers)
        before, after = _WIRE
        key = scope.path.removeprefix(before).removesuffix(after)
        is_ours = (
            scope.path == f"{before}{key}{after}"
            and self._facts.is_allowed(asked)
            and urlsplit(headers.get("origin", "")).netloc == headers.get("host")
        )
        token = asked.token() if is_ours else ""
        return await hub().ask(_sender_of, token, key) if token else None


def _sender_of(token: str, key: str) -> int | None:
    who = signed_in(token)
    if who is None or who.origin or who.person.lacks_second_step:
        return None
    broadcast = sendable(who.person, key)
    return broadcast.pk if broadcast is not None else None


async def _pieces(line: WiredLine) -> AsyncIterator[bytes]:
    """What the browser recorded, until it goes. It says nothing in words."""
    while True:
        try:
            message = await line.receive()
        except Exception:  # noqa: BLE001 - the server's own kinds of a line that broke
            return
        if message.kind == WebsocketMessageType.close:
            return
        if message.kind == WebsocketMessageType.bytes:
            yield bytes(message.data)


class _Page:
    """The speaker's page."""

    def __init__(self, line: WiredLine) -> None:
        self._line = line

    async def heard(self, seconds: float) -> None:
        await self._line.send_str(orjson.dumps({"kind": "heard", "seconds": seconds}).decode())

    async def ended(self, why: str) -> None:
        await self._line.send_str(orjson.dumps({"kind": "ended", "why": why}).decode())
