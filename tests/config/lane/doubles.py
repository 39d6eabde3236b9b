"""The server's side of a request, without a server: what is sent, and what was answered."""

import asyncio
import gzip
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.conf import settings

from teduh.config.lane import application
from teduh.config.lane.bridge import Bridge
from teduh.config.lane.interface import Transport
from teduh.config.lane.lane import Lane, synchronously
from teduh.config.lane.threads import Threads

# Each answer has its own.
FREE = frozenset({"x-request-id", "date"})


@dataclass
class Sent:
    """The head of a request."""

    path: str
    sent: list[tuple[str, str]]
    query_string: str = ""
    method: str = "GET"
    scheme: str = "http"
    http_version: str = "1.1"
    authority: str | None = None
    server: str = "127.0.0.1:8000"
    client: str = "127.0.0.1:50000"


@dataclass
class Answered:
    """What came back, whole; `by_lane` when Django was not asked."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    by_lane: bool = False

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name), None)

    def facts(self):
        """All that must be equal, whoever answered. How small a body was packed is nobody's promise."""
        kept = sorted((name.lower(), value) for name, value in self.headers if name.lower() not in FREE)
        if self.header("content-encoding") != "gzip":
            return self.status, kept, self.body
        kept.remove(("content-length", str(len(self.body))))
        return self.status, kept, gzip.decompress(self.body)


@dataclass
class Exchange:
    """Takes one answer."""

    body: bytes = b""
    answer: Answered | None = None
    streamed: list[bytes] = field(default_factory=list)

    async def __call__(self):
        return self.body

    async def __aiter__(self):
        yield self.body

    async def client_disconnect(self):
        await asyncio.Event().wait()

    async def send_bytes(self, data):
        self.streamed.append(data)

    def response_empty(self, status, headers):
        self.response_bytes(status, headers, b"")

    def response_bytes(self, status, headers, body):
        assert self.answer is None
        self.answer = Answered(status, list(headers), body)

    def response_file(self, status, headers, file):
        self.response_bytes(status, headers, Path(file).read_bytes())

    def response_file_range(self, status, headers, file, start, end):
        self.response_bytes(status, headers, Path(file).read_bytes()[start:end])

    def response_stream(self, status, headers) -> Transport:
        self.response_bytes(status, headers, b"")
        return self


class Here(Threads):
    """Instead of other threads: a test's database is seen by the test's own thread alone."""

    def __init__(self):
        """Starts none."""

    @property
    def waiting(self):
        return 0

    def run(self, call, *arguments):
        future = asyncio.get_running_loop().create_future()
        future.set_result(synchronously(call, *arguments))
        return future


class Doors:
    """Both ways in: the lane with Django behind it, and Django alone."""

    def __init__(self, handler=application):
        self.handler = handler
        # As the root makes it, but for the threads: with a server the lane waits for what it asks for.
        self.lane = Lane(handler, Here() if settings.DATABASE_IS_SERVER else None)

    @classmethod
    @cache
    def of_this_process(cls):
        """One for many examples: what the lane keeps must hold for all of them."""
        return cls()

    def both(self, path, **more):
        """The lane's answer, once it was found to be Django's as well."""
        ours, theirs = asyncio.run(self._both(path, **more))
        assert ours.facts() == theirs.facts(), f"{path}\n{ours}\n{theirs}"
        return ours

    def compared(self, path, **more):
        """The same for thousands of questions: where the lane was silent, Django is not asked twice."""
        ours = self.asked(path, **more)
        if ours.by_lane:
            assert ours.facts() == self.of_django(path, **more).facts(), path
        return ours

    def asked(self, path, *, token="", query="", **more):
        """Through the lane where it answers."""
        return asyncio.run(self._asked(_sent(path, token, query, more), lane=True))

    def of_django(self, path, *, token="", query="", **more):
        return asyncio.run(self._asked(_sent(path, token, query, more), lane=False))

    def at_once(self, questions, *, threads):
        """What the lane answers to many, each a path and a token, while that many threads ask the database.

        They see only what was committed.
        """
        return asyncio.run(self._at_once([_sent(path, token, "", {}) for path, token in questions], threads))

    async def _at_once(self, requests, count):
        threads = Threads(asyncio.get_running_loop(), count)
        lane, exchanges = Lane(self.handler, threads), [Exchange() for _ in requests]
        try:
            asked = zip(requests, exchanges, strict=True)
            await asyncio.gather(*(lane.answer(sent, sent.sent, exchange) for sent, exchange in asked))
        finally:
            threads.end()
        return [exchange.answer for exchange in exchanges]

    async def _both(self, path, *, token="", query="", **more):
        # One loop for the two: to make one costs as much as the lane's answer.
        sent = _sent(path, token, query, more)
        return await self._asked(sent, lane=True), await self._asked(sent, lane=False)

    async def _asked(self, sent, *, lane):
        exchange = Exchange()
        by_lane = lane and await self.lane.answer(sent, sent.sent, exchange)
        if not by_lane:
            bridge = Bridge(asyncio.get_running_loop(), Here(), self.handler)
            await bridge.hand_over(sent, sent.sent, exchange)
        assert exchange.answer
        exchange.answer.by_lane = by_lane
        return exchange.answer


def _sent(path, token, query, more):
    headers = {"host": "localhost", **more.pop("headers", {})}
    if token:
        headers.setdefault("cookie", f"teduh={token}")
    pairs = [(name, value) for name, value in headers.items() if value]
    return Sent(path, [*pairs, *more.pop("twice", [])], query_string=query, **more)
