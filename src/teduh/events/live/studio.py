"""One connection of a sender: bytes go to a locked-in process, its segments to the shelf."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

from teduh.events.live.hls.shelf import Shelf, TakenError
from teduh.events.live.remux.limits import BITS_PER_SECOND
from teduh.events.live.remux.told import Listener, Told
from teduh.foundation import clock

_MODULE = "teduh.events.live.remux.child"
_PIECE = 65_536
# The one before is told to go; should it not answer, its process is gone.
TAKE_OVER_SECONDS = 5.0
_AGAIN_AFTER = 0.1
LAST_WORDS_SECONDS = 3.0

MATROSKA, MOV, FLV = "matroska", "mov", "flv"
LONGEST_UNREAD = BITS_PER_SECOND // 8 * 4
OnSegment = Callable[[float], Awaitable[None]]


class Studio:
    """`async with Studio(shelf, format) as studio: await studio.take(bytes)`."""

    def __init__(self, shelf: Shelf, container: str, on_segment: OnSegment | None = None) -> None:
        self._shelf, self._container = shelf, container
        self._on_segment = on_segment
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self.refused = self.detail = ""
        self.facts: dict[str, object] = {}
        self.segments = 0
        self.over = asyncio.Event()

    async def __aenter__(self) -> Self:
        await self._hold()
        try:
            self._process = await _locked_in(self._container, self._shelf.seconds())
        except BaseException:
            self._shelf.let_go()
            raise
        self._reading = asyncio.ensure_future(self._read(self._process))
        return self

    async def _hold(self) -> None:
        for _ in range(round(TAKE_OVER_SECONDS / _AGAIN_AFTER)):
            try:
                self._shelf.hold()
            except TakenError:
                await asyncio.sleep(_AGAIN_AFTER)
            else:
                return
        raise TakenError

    async def take(self, piece: bytes) -> None:
        """Waits while the process is busy. It is not told what it has refused already."""
        if self.over.is_set() or self._process is None or self._process.stdin is None:
            return
        with suppress(ConnectionError):
            self._process.stdin.write(piece)
            await self._process.stdin.drain()

    async def __aexit__(self, *_: object) -> None:
        """The last piece is kept too; then nobody is left."""
        process, reading = self._process, self._reading
        assert process is not None  # noqa: S101 - entered before it is left
        assert reading is not None  # noqa: S101 - as above
        try:
            if process.stdin is not None:
                process.stdin.close()
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(reading), LAST_WORDS_SECONDS)
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            reading.cancel()
            self._shelf.let_go()
            await process.wait()

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        listener = Listener()
        assert process.stdout is not None  # noqa: S101 - asked for
        try:
            while piece := await process.stdout.read(_PIECE):
                for told in listener.take(piece):
                    await self._hear(told)
        except (ValueError, OSError) as error:
            self.refused, self.detail = self.refused or "broken", str(error)
        finally:
            self.over.set()

    async def _hear(self, told: Told) -> None:
        match told.head:
            case {"kind": "segment", "seconds": float() | int() as seconds}:
                self._shelf.keep(float(seconds), told.body, clock.now())
                self.segments += 1
                if self._on_segment is not None:
                    await self._on_segment(float(seconds))
            case {"kind": "facts", **facts}:
                self.facts = facts
            case {"kind": "refused", "code": str() as code, **rest}:
                self.refused, self.detail = code, str(rest.get("detail", ""))


async def _locked_in(container: str, starts_at: float) -> asyncio.subprocess.Process:
    """Without site packages' start-up code and without our environment: less to pay for, nothing to leak."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-S", "-P", "-m", _MODULE, container, f"{starts_at:.3f}"),
        env={"PYTHONPATH": search_path()},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        limit=_PIECE * 4,
    )


def search_path() -> str:
    return os.pathsep.join(str(Path(entry).resolve()) for entry in sys.path if entry)
