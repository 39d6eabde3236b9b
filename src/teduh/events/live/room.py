"""Everybody who follows one talk in this process: each change is read once and sent to all of them."""

import asyncio
import logging
from collections.abc import Awaitable
from contextlib import suppress
from typing import Protocol

import orjson

from teduh.events.live import queries
from teduh.events.live.actions.telling import GONE, LINE, QUESTIONS, STATE, topic
from teduh.foundation.realtime.events import Event
from teduh.foundation.realtime.hub import hub
from teduh.foundation.realtime.subscriptions import Subscription

logger = logging.getLogger(__name__)
# How long until a sender who went without a word is seen to be away.
LOOK_EVERY_SECONDS = 3.0
BEATS_EACH = 7
AFTER_A_FAULT_SECONDS = 1.0
HEARTBEAT = b":\n\n"
MOST_AT_ONCE = 10_000


class Listener(Protocol):
    """One open answer."""

    def send_bytes(self, data: bytes) -> Awaitable[None]: ...


def frame(kind: str, facts: object) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (kind.encode(), orjson.dumps(facts))


class Room:
    """Lives while somebody listens."""

    def __init__(self, broadcast_id: int) -> None:
        self.broadcast_id = broadcast_id
        self.listeners: set[Listener] = set()
        self._lines: dict[int, bytes] = {}
        self._state = self._questions = b""
        self._opened: asyncio.Future[None] | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._subscription: Subscription | None = None

    async def enter(self, listener: Listener) -> None:
        """First what stands now, then whatever comes."""
        if self._opened is None:
            self._opened = asyncio.ensure_future(self._open())
        await asyncio.shield(self._opened)
        await listener.send_bytes(b"".join([self._state, self._questions, *self._lines.values()]))
        self.listeners.add(listener)

    async def _open(self) -> None:
        self._subscription = await hub().subscribe(topic(self.broadcast_id))
        await self._fetch()
        self._tasks = [asyncio.ensure_future(self._follow()), asyncio.ensure_future(self._look())]

    def leave(self, listener: Listener) -> bool:
        """Whether nobody is left."""
        self.listeners.discard(listener)
        return not self.listeners

    def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        if self._subscription is not None:
            hub().leave(self._subscription)

    async def _fetch(self) -> None:
        """Everything anew: at the beginning, and when more came than was heard."""
        standing, lines, asked = await hub().ask(_all_of, self.broadcast_id)
        self._state, self._questions = frame(STATE, standing), frame(QUESTIONS, asked)
        self._lines = {int(str(line["id"])): frame(LINE, line) for line in lines}

    async def _follow(self) -> None:
        """What broke is fetched anew: whoever listens misses nothing that is still shown."""
        while True:
            try:
                while await self._heard():
                    pass
            except Exception:
                logger.exception("The room of broadcast %s could not tell what it heard", self.broadcast_id)
                await self._begin_anew()
            else:
                return

    async def _heard(self) -> bool:
        """False when there is nothing more to hear."""
        assert self._subscription is not None  # noqa: S101 - opened before it is followed
        events = await self._subscription.next()
        # What waits for the moderator is nobody else's.
        told = [await self._told(event) for event in events]
        await self._say(b"".join(told))
        return bool(events)

    async def _begin_anew(self) -> None:
        """Until the database answers again."""
        while True:
            await asyncio.sleep(AFTER_A_FAULT_SECONDS)
            with suppress(Exception):
                await self._say(await self._everything())
                return

    async def _everything(self) -> bytes:
        """Also which lines are there no more: the word of it may be what was not heard."""
        before = set(self._lines)
        await self._fetch()
        gone = [frame(GONE, {"id": number}) for number in sorted(before - set(self._lines))]
        return b"".join([*gone, self._state, self._questions, *self._lines.values()])

    async def _told(self, event: Event) -> bytes:
        number = event.facts.get("line")
        if event.kind == LINE and isinstance(number, int):
            return await self._line(number)
        if event.kind == GONE and isinstance(number, int):
            self._questions = frame(QUESTIONS, await hub().ask(queries.asked, self.broadcast_id))
            self._lines.pop(number, None)
            return frame(GONE, {"id": number}) + self._questions
        if event.kind == QUESTIONS:
            self._questions = frame(QUESTIONS, await hub().ask(queries.asked, self.broadcast_id))
            return self._questions
        if event.kind == STATE:
            return await self._changed_state()
        if event.kind == "refetch":
            return await self._everything()
        return b""

    async def _line(self, number: int) -> bytes:
        facts = await hub().ask(queries.line, number)
        if facts is None:
            return b""
        self._lines[number] = frame(LINE, facts)
        while len(self._lines) > queries.RECENT:
            del self._lines[next(iter(self._lines))]
        return self._lines[number]

    async def _changed_state(self) -> bytes:
        before, self._state = self._state, frame(STATE, await hub().ask(queries.standing, self.broadcast_id))
        return b"" if before == self._state else self._state

    async def _look(self) -> None:
        """Whether the sender is still there, and each open answer."""
        beat = 0
        while True:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            beat += 1
            try:
                changed = await self._changed_state()
            except Exception:
                logger.exception("The room of broadcast %s could not look", self.broadcast_id)
                changed = b""
            await self._say(changed or (b"" if beat % BEATS_EACH else HEARTBEAT))

    async def _say(self, told: bytes) -> None:
        if not told:
            return
        for listener in list(self.listeners):
            try:
                await listener.send_bytes(told)
            except Exception:  # noqa: BLE001 - each server names it otherwise: this one is gone
                self.listeners.discard(listener)


def _all_of(broadcast_id: int) -> tuple[queries.Facts | None, list[queries.Facts], list[queries.Facts]]:
    return queries.standing(broadcast_id), queries.recent_lines(broadcast_id), queries.asked(broadcast_id)


class Rooms:
    """Those of this process."""

    def __init__(self) -> None:
        self._open: dict[int, Room] = {}

    @property
    def listeners(self) -> int:
        return sum(len(room.listeners) for room in self._open.values())

    async def follow(self, broadcast_id: int, listener: Listener, gone: "asyncio.Future[None]") -> None:
        """Until `gone` is done."""
        room = self._open.get(broadcast_id) or self._open.setdefault(broadcast_id, Room(broadcast_id))
        try:
            await room.enter(listener)
            with suppress(asyncio.CancelledError):
                await gone
        finally:
            if room.leave(listener) and self._open.get(broadcast_id) is room:
                del self._open[broadcast_id]
                room.close()


rooms = Rooms()
