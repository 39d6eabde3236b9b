"""One listener: a short queue that never makes anybody else wait."""

import asyncio
from collections import deque
from collections.abc import Sequence

from teduh.foundation.realtime.events import REFETCH, Event

LONGEST_QUEUE = 32


class Subscription:
    """Belongs to one event loop. What does not fit is dropped, oldest first, and `refetch` says so."""

    __slots__ = ("_is_ended", "_lost", "_replayed", "_waiter", "_waiting", "topics")

    def __init__(self, topics: Sequence[str]) -> None:
        self.topics = tuple(topics)
        self._waiting: deque[Event] = deque()
        self._waiter: asyncio.Future[None] | None = None
        self._replayed: frozenset[int] = frozenset()
        self._lost = False
        self._is_ended = False

    def push(self, event: Event) -> None:
        """Called in the loop of the subscription."""
        if event.id and event.id in self._replayed:
            return
        if len(self._waiting) >= LONGEST_QUEUE:
            self._waiting.popleft()
            self._lost = True
        self._waiting.append(event)
        self._wake()

    def replay(self, events: Sequence[Event] | None) -> None:
        """Puts what was missed before what has come meanwhile; None: nobody knows what was missed."""
        if events is None:
            self._lost = True
        else:
            self._replayed = frozenset(event.id for event in events)
            later = [event for event in self._waiting if event.id not in self._replayed]
            self._waiting = deque([*events, *later])
        self._wake()

    def end(self) -> None:
        """Whoever waits for the next event is told that there is none."""
        self._is_ended = True
        self._wake()

    async def next(self) -> list[Event]:
        """What has come, or comes next; empty when the subscription has ended."""
        while not (self._waiting or self._lost or self._is_ended):
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None
        return [] if self._is_ended else self._taken()

    def _taken(self) -> list[Event]:
        events = [*([REFETCH] if self._lost else []), *self._waiting]
        self._waiting.clear()
        self._lost = False
        return events

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
