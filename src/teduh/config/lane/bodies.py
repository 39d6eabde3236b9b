"""The bodies of requests: waited for before a thread is, so that a slow phone holds up nobody."""

import asyncio
import io
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import BinaryIO

from django.conf import settings

from teduh.config.lane.environ import Unreadable
from teduh.config.lane.interface import Exchange

# A piece of an upload is 1 MiB at most; a form may stand around it.
IN_MEMORY = 1_200_000
HELD_AT_MOST = 64_000_000
# What is longer, or finds no room there, is gathered on the disk.
ON_DISK_AT_MOST = 1_000_000_000
PATIENCE_SECONDS = 30
SLOWEST_BYTES_PER_SECOND = 5_000


class Gone(Exception):  # noqa: N818 - nobody erred
    """The sender went before the whole body was here. There is nobody to answer."""


class Bodies:
    """What this worker holds of bodies, in memory and on the disk, and never more than may be."""

    def __init__(self) -> None:
        self._held = self._on_disk = 0

    @asynccontextmanager
    async def body(self, exchange: Exchange, length: int) -> AsyncIterator[BinaryIO]:
        """All of it. Whoever sends slowly is waited for here, where others go on meanwhile."""
        if length <= IN_MEMORY and self._held + length <= HELD_AT_MOST:
            self._held += length
            try:
                yield io.BytesIO(await _whole(exchange, length))
            finally:
                self._held -= length
        elif self._on_disk + length <= ON_DISK_AT_MOST:
            self._on_disk += length
            try:
                with _file() as file:
                    await _gathered(exchange, length, file)
                    yield file
            finally:
                self._on_disk -= length
        else:
            raise Unreadable(503)


async def _whole(exchange: Exchange, length: int) -> bytes:
    if not length:
        return b""
    try:
        async with _patience(length):
            body = await exchange()
    except TimeoutError:
        raise Unreadable(408) from None
    except RuntimeError as error:  # as the server calls a connection that is gone
        raise Gone from error
    if len(body) != length:
        raise Gone
    return body


def _patience(length: int) -> asyncio.Timeout:
    return asyncio.timeout(PATIENCE_SECONDS + length / SLOWEST_BYTES_PER_SECOND)


def _file() -> BinaryIO:
    # Without a name: it is gone with the process, however that ends.
    try:
        return tempfile.TemporaryFile(dir=settings.HOME)
    except OSError:
        raise Unreadable(507) from None


async def _gathered(exchange: Exchange, length: int, file: BinaryIO) -> None:
    """From its beginning, ready to be read. Half a body must not pass for a whole one."""
    left = length
    try:
        async with _patience(length):
            async for piece in exchange:
                file.write(piece)
                left -= len(piece)
        file.seek(0)
    except TimeoutError:
        raise Unreadable(408) from None
    except RuntimeError as error:  # as above
        raise Gone from error
    except OSError:
        raise Unreadable(507) from None
    if left:
        raise Gone
