"""The bodies of requests: waited for before a thread is, so that a slow phone holds up nobody."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, BinaryIO

from teduh.config.lane.environ import Unreadable
from teduh.config.lane.interface import Exchange

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# A piece of an upload is 1 MiB at most; a form may stand around it.
WAITED_FOR = 1_200_000
HELD_AT_MOST = 64_000_000
PATIENCE_SECONDS = 30
SLOWEST_BYTES_PER_SECOND = 5_000


class Gone(Exception):  # noqa: N818 - nobody erred
    """The sender went before the whole body was here. There is nobody to answer."""


class Bodies:
    """What this worker holds of bodies, and never more than `HELD_AT_MOST`."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._held = 0

    @asynccontextmanager
    async def body(self, exchange: Exchange, length: int) -> AsyncIterator[BinaryIO]:
        """Whole where there is room for it; else to be read from a thread while it comes."""
        if length > WAITED_FOR or self._held + length > HELD_AT_MOST:
            yield io.BufferedReader(Coming(self._loop, exchange, length))
            return
        self._held += length
        try:
            yield io.BytesIO(await _whole(exchange, length))
        finally:
            self._held -= length


async def _whole(exchange: Exchange, length: int) -> bytes:
    if not length:
        return b""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS + length / SLOWEST_BYTES_PER_SECOND):
            body = await exchange()
    except TimeoutError:
        raise Unreadable(408) from None
    except RuntimeError as error:  # as the server calls a connection that is gone
        raise Gone from error
    if len(body) != length:
        raise Gone
    return body


class Coming(io.RawIOBase):
    """A body that is still on its way, read in a thread, piece by piece as it is asked for."""

    def __init__(self, loop: asyncio.AbstractEventLoop, exchange: Exchange, length: int) -> None:
        self._loop = loop
        self._pieces = aiter(exchange)
        self._piece = b""
        self._left = length

    def readable(self) -> bool:
        return True

    def readinto(self, into: "WriteableBuffer") -> int:
        room = memoryview(into)
        if not self._piece and self._left:
            self._piece = asyncio.run_coroutine_threadsafe(self._next(), self._loop).result()
            self._left -= len(self._piece)
        taken = self._piece[: len(room)]
        room[: len(taken)] = taken
        self._piece = self._piece[len(taken) :]
        return len(taken)

    async def _next(self) -> bytes:
        """An error for a body that was cut short: half a file must not pass for a whole one."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                piece = await anext(self._pieces, b"")
        except TimeoutError as error:
            raise OSError("the body stopped coming") from error
        if not piece:
            raise OSError("the body was cut short")
        return piece
