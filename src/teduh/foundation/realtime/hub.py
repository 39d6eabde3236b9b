"""One per web process: a thread hears of new rows and hands them to the listeners in the event loop."""

import asyncio
import logging
import threading
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.conf import settings
from django.db import Error, connection

from teduh.foundation.realtime.buses import Bus, Ear, bus
from teduh.foundation.realtime.events import Event
from teduh.foundation.realtime.reading import Reader, Told, missed
from teduh.foundation.realtime.subscriptions import LONGEST_QUEUE, Subscription

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")

LONGEST_PAUSE_SECONDS = 2.0
# A word of a bus may be lost with the process that should have said it; the rows are there.
CATCH_UP_SECONDS = 5.0


class Hub:
    """Made in a running event loop; subscriptions live in that loop."""

    def __init__(self, bus: Bus) -> None:
        self.loop = asyncio.get_running_loop()
        self._bus = bus
        self._failures: tuple[type[Exception], ...] = (Error, OSError, *bus.failures)
        self._by_topic: defaultdict[str, set[Subscription]] = defaultdict(set)
        self._stopping = threading.Event()
        self._began: asyncio.Future[None] = self.loop.create_future()
        self._asking = ThreadPoolExecutor(1, "realtime-ask")
        self._thread = threading.Thread(target=self._listen, name="realtime", daemon=True)
        self._thread.start()

    async def subscribe(self, *topics: str, last_event_id: int | None = None) -> Subscription:
        """Hears everything committed from now on, and after `last_event_id` what came since then."""
        await asyncio.shield(self._began)
        subscription = Subscription(topics)
        was_alone = not self._by_topic
        for topic in topics:
            self._by_topic[topic].add(subscription)
        if was_alone:
            self._bus.wake()
        if last_event_id is not None:
            subscription.replay(await self.ask(_missed, topics, last_event_id))
        return subscription

    def leave(self, subscription: Subscription) -> None:
        """Leaving twice changes nothing."""
        for topic in subscription.topics:
            self._by_topic[topic].discard(subscription)
            if not self._by_topic[topic]:
                del self._by_topic[topic]

    def listeners(self, topic: str) -> int:
        """How many subscriptions a topic has in this process."""
        return len(self._by_topic[topic]) if topic in self._by_topic else 0

    def stop(self) -> None:
        """Ends every subscription and the thread."""
        self._stopping.set()
        self._bus.wake()
        for subscription in {one for listeners in self._by_topic.values() for one in listeners}:
            subscription.end()
        self._asking.shutdown(wait=False)

    async def ask(self, question: Callable[..., Answer], *facts: object) -> Answer:
        """Asks the database without keeping the loop, in a thread of the hub's own."""
        return await self.loop.run_in_executor(self._asking, _asked, question, *facts)

    def _listen(self) -> None:
        """Catches up at once after every connection, so that nothing is lost while there is none."""
        pause = 0.0
        reader: Reader | None = None
        while not self._stopping.wait(pause):
            try:
                with self._bus.ear() as ear:
                    reader = reader or self._first_reader()
                    pause = 0.0
                    self._hear(ear, reader)
            except self._failures as error:
                pause = min(pause * 2 or 0.1, LONGEST_PAUSE_SECONDS)
                logger.warning("Live events wait for their server: %s", str(error).strip())
                connection.close()
        connection.close()

    def _first_reader(self) -> Reader:
        reader = Reader()
        self.loop.call_soon_threadsafe(self._begin)
        return reader

    def _begin(self) -> None:
        if not self._began.done():
            self._began.set_result(None)

    def _hear(self, ear: Ear, reader: Reader) -> None:
        while not self._stopping.is_set():
            if found := reader.unread():
                self.loop.call_soon_threadsafe(self._hand_out, found)
            give_back()
            ear.wait(CATCH_UP_SECONDS, somebody_listens=bool(self._by_topic))

    def _hand_out(self, found: list[Told]) -> None:
        for topic, event in found:
            for subscription in self._by_topic.get(topic, ()):
                subscription.push(event)


def give_back() -> None:
    """A connection of a pool is not kept while nobody asks it anything."""
    if settings.DATABASE_IS_SERVER:
        connection.close()


def _missed(topics: tuple[str, ...], after: int) -> list[Event] | None:
    try:
        return missed(topics, after, most=LONGEST_QUEUE)
    except Error:
        connection.close()
        return None


def _asked(question: Callable[..., Answer], *facts: object) -> Answer:
    try:
        return question(*facts)
    finally:
        give_back()


_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def hub() -> Hub:
    """That of the running event loop, begun when it is first asked for."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        for ended in [other for other in _hubs if other.is_closed()]:
            _hubs.pop(ended).stop()
        _hubs[loop] = Hub(bus())
    return _hubs[loop]
