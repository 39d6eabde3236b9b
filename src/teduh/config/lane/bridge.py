"""Django behind the server: its requests one by one in threads, its answers whole."""

import asyncio
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, BinaryIO

from django.conf import settings

from teduh.config.lane.bodies import Bodies, Gone
from teduh.config.lane.environ import Environ, Unreadable, environ_of, length_of
from teduh.config.lane.interface import Exchange, Header, Scope
from teduh.config.lane.threads import Threads

Application = Callable[[Environ, "Head"], Iterable[bytes]]
WAITING_AT_MOST = 4_096
IN_MEMORY = 1 << 20
# The server opens a file by its name a little later than it is told to; nobody hears when.
OPENED_WITHIN_SECONDS = 60
_OF_THE_CONNECTION = frozenset(
    {"connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"}
)
_BODILESS = frozenset({204, 304})


@dataclass(slots=True)
class Head:
    """Status and headers as WSGI tells them, by calling this."""

    status: int = 500
    headers: list[Header] = field(default_factory=list)
    # What the application wrote by the callable that it was given, before what it returned.
    written: list[bytes] = field(default_factory=list)

    def __call__(self, status: str, headers: list[Header], exc_info: Any = None) -> Callable[[bytes], None]:  # noqa: ANN401, ARG002 - WSGI's own signature
        self.status = int(status.split(" ", 1)[0])
        # Django begins each of its cookies with a space.
        self.headers = [
            (name, value.strip()) for name, value in headers if name.lower() not in _OF_THE_CONNECTION
        ]
        return self.written.append

    def value(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")


class OpenFile:
    """An answer that is a file, as Django hands it over."""

    def __init__(self, file: BinaryIO, block: int = 1 << 16) -> None:
        self.file, self._block = file, block

    def __iter__(self) -> Iterator[bytes]:
        while block := self.file.read(self._block):
            yield block

    def close(self) -> None:
        self.file.close()


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer ready to be sent: bytes, the name of a file that stays, or a file without a name."""

    status: int
    headers: list[Header]
    body: bytes | str | BinaryIO


class Bridge:
    """Hands requests to Django and sends what comes back. Slow readers and senders hold no thread."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        threads: Threads,
        application: Application,
        largest: Callable[[str], int] = lambda _path: sys.maxsize,
    ) -> None:
        """`largest` says how long a body the application reads at an address."""
        self._loop = loop
        self._threads = threads
        self._application = application
        self._largest = largest
        self._bodies = Bodies()

    async def hand_over(self, scope: Scope, sent: list[Header], exchange: Exchange) -> None:
        try:
            environ = environ_of(scope, sent)
            await self._ask(environ, length_of(environ), exchange)
        except Unreadable as no:
            exchange.response_empty(no.status, [("connection", "close")])
        except Gone:
            return

    async def _ask(self, environ: Environ, length: int, exchange: Exchange) -> None:
        if self._threads.waiting > WAITING_AT_MOST:
            exchange.response_empty(503, [("retry-after", "2"), ("connection", "close")])
        elif 0 < length <= self._largest(environ["PATH_INFO"]):
            async with self._bodies.body(exchange, length) as body:
                environ["wsgi.input"] = body
                self._send(await self._threads.run(self._answered, environ), exchange)
        else:
            # None, or one whose announced length is refused: nothing of it is read.
            environ["wsgi.input"] = io.BytesIO()
            self._send(await self._threads.run(self._answered, environ), exchange)

    def _answered(self, environ: Environ) -> Answered:
        head = Head()
        environ["wsgi.file_wrapper"] = OpenFile
        result = self._application(environ, head)
        try:
            body = _lying_file(result, head) or _collected(chain(head.written, result))
        finally:
            if close := getattr(result, "close", None):
                close()
        if not isinstance(body, bytes | str) and not head.value("content-length"):
            head.headers.append(("content-length", str(body.tell())))
        return Answered(head.status, head.headers, body)

    def _send(self, answered: Answered, exchange: Exchange) -> None:
        status, headers, body = answered.status, answered.headers, answered.body
        if isinstance(body, str):
            exchange.response_file(status, headers, body)
        elif not isinstance(body, bytes):
            exchange.response_file(status, headers, f"/dev/fd/{body.fileno()}")
            self._loop.call_later(OPENED_WITHIN_SECONDS, body.close)
        elif status in _BODILESS:
            # The length of nothing would be told for the length of what was not sent.
            exchange.response_empty(status, [each for each in headers if each[0].lower() != "content-length"])
        else:
            exchange.response_bytes(status, headers, body)


def _lying_file(result: Iterable[bytes], head: Head) -> str:
    """The name of a file that is sent as it lies on the disk; empty for anything else."""
    if not isinstance(result, OpenFile) or not isinstance(name := getattr(result.file, "name", None), str):
        return ""
    size = str(os.stat(name).st_size)  # noqa: PTH116 - its name is not ours to shape
    is_whole = not head.written and result.file.tell() == 0 and head.value("content-length") == size
    return name if is_whole else ""


def _collected(result: Iterable[bytes]) -> bytes | BinaryIO:
    """All of it, at Django's own pace. The server would keep in memory what nobody has read yet."""
    held: list[bytes] = []
    size, blocks = 0, iter(result)
    for block in blocks:
        held.append(block)
        size += len(block)
        if size > IN_MEMORY:
            return _on_disk(held, blocks)
    return held[0] if len(held) == 1 else b"".join(held)


def _on_disk(held: list[bytes], rest: Iterator[bytes]) -> BinaryIO:
    # Without a name: it is gone with the process, however that ends.
    file = tempfile.TemporaryFile(dir=settings.HOME)  # noqa: SIM115 - closed once the server has it
    file.writelines(held)
    file.writelines(rest)
    file.flush()
    return file
