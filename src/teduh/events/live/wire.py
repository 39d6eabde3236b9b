"""A sender's connection, whatever it speaks: who may send, what arrives, and when it ends."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Protocol

from teduh.events.live.actions import Connection, connect, lose, note_segment
from teduh.events.live.actions.shelves import shelf_of
from teduh.events.live.actions.telling import STATE, topic
from teduh.events.live.hls.shelf import TakenError
from teduh.events.live.models import BroadcastState
from teduh.events.live.remux.limits import BITS_PER_SECOND
from teduh.events.live.rules import NOTED_EVERY_SECONDS, is_open
from teduh.events.live.studio import Studio
from teduh.foundation.realtime.hub import hub
from teduh.foundation.realtime.subscriptions import Subscription
from teduh.foundation.refusals import Refused

IDLE_SECONDS = 10.0
# A browser sends what it had gathered while the line was bad.
_HEAD_START_SECONDS = 8.0


class Told(Protocol):
    """How the sender is told what becomes of it."""

    async def heard(self, seconds: float) -> None:
        """So much of it is now seen by others."""


class Pace:
    """No more than was agreed, by our own clock."""

    def __init__(self) -> None:
        self._began, self._bytes = time.monotonic(), 0

    def is_kept(self, piece: int) -> bool:
        self._bytes += piece
        passed = time.monotonic() - self._began + _HEAD_START_SECONDS
        return self._bytes * 8 <= passed * BITS_PER_SECOND * 1.25


class Wire:
    """`why = await Wire(...).carry(pieces)`: the code of the reason for which it ended."""

    def __init__(self, broadcast_id: int, container: str, told: Told) -> None:
        self._broadcast_id, self._container, self._told = broadcast_id, container, told
        self._connection: Connection | None = None
        self._noted_at = float("-inf")
        self._ended: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def carry(self, pieces: AsyncIterator[bytes]) -> str:
        """Until the sender goes, somebody ends it, or it is refused."""
        subscription = await hub().subscribe(topic(self._broadcast_id))
        tasks: list[asyncio.Task[None]] = []
        try:
            self._connection = await hub().ask(connect, self._broadcast_id)
            tasks.append(asyncio.ensure_future(self._listen(subscription)))
            async with Studio(shelf_of(self._broadcast_id), self._container, self._note) as studio:
                tasks.append(asyncio.ensure_future(self._take(studio, pieces)))
                tasks.append(asyncio.ensure_future(self._watch(studio)))
                why = await self._ended
                if why in {"cut", "over"}:
                    # What came in the last moment was shown to nobody for long.
                    tasks[1].cancel()
        except Refused:
            return "over"
        except TakenError:
            return "elsewhere"
        else:
            return studio.refused or why
        finally:
            for task in tasks:
                task.cancel()
            hub().leave(subscription)
            await self._leave()

    async def _leave(self) -> None:
        why = self._ended.result() if self._ended.done() and not self._ended.cancelled() else ""
        if why == "cut":
            shelf_of(self._broadcast_id).hide()
        if self._connection is not None:
            await hub().ask(lose, self._connection)

    def _end(self, why: str) -> None:
        if not self._ended.done():
            self._ended.set_result(why)

    async def _take(self, studio: Studio, pieces: AsyncIterator[bytes]) -> None:
        pace = Pace()
        try:
            while True:
                async with asyncio.timeout(IDLE_SECONDS):
                    piece = await anext(pieces, None)
                if piece is None:
                    break
                if not pace.is_kept(len(piece)):
                    self._end("rate")
                    return
                await studio.take(piece)
        except TimeoutError:
            pass
        self._end("away")

    async def _watch(self, studio: Studio) -> None:
        await studio.over.wait()
        self._end(studio.refused or "away")

    async def _listen(self, subscription: Subscription) -> None:
        """The moderator's word comes here, from whichever process."""
        while events := await subscription.next():
            for event in events:
                if event.kind == STATE:
                    self._hear(str(event.facts["state"]), event.facts["connection"])

    def _hear(self, state: str, number: object) -> None:
        if not is_open(state):
            self._end("cut" if state == BroadcastState.CUT else "over")
        elif self._connection and isinstance(number, int) and number > self._connection.number:
            self._end("elsewhere")

    async def _note(self, seconds: float) -> None:
        """Written down now and then: one row in two seconds is little, one in each frame is not."""
        assert self._connection is not None  # noqa: S101 - a studio opens after it
        if time.monotonic() - self._noted_at >= NOTED_EVERY_SECONDS:
            self._noted_at = time.monotonic()
            if not await hub().ask(note_segment, self._connection):
                self._end("elsewhere")
        with suppress(Exception):  # the sender is gone; the reading of its bytes notices
            await self._told.heard(seconds)
