"""Events as they happen, one open answer for each page that is looked at."""

import asyncio
import signal
import threading
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from django.db import Error, connection
from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]  # its documented place

from teduh.config.lane.answers import Answer, Stream
from teduh.config.lane.asked import Asked
from teduh.config.lane.interface import Exchange, Header, Transport
from teduh.foundation.measures import measures
from teduh.foundation.realtime.events import Event
from teduh.foundation.realtime.hub import hub
from teduh.foundation.realtime.publishing import person_topic
from teduh.foundation.realtime.subscriptions import Subscription
from teduh.notify.events import TOLD_TO_PEOPLE, known_event_id
from teduh.people.queries.living_tokens import still_signed_in
from teduh.people.queries.signed_in import Known

HEADERS: tuple[Header, ...] = (
    ("Content-Type", "text/event-stream"),
    ("Cache-Control", "no-store"),
    # A proxy that gathers what it sends on would keep every event back.
    ("X-Accel-Buffering", "no"),
)
BEAT_SECONDS = 20.0
HEARTBEAT = b":\n\n"
# A page that is looked at has one; somebody with several devices has a few.
MOST_OF_ONE_PERSON = 8
AT_ONCE = 200
_BEAT, _SIGNED_OUT = Event("beat"), "signed_out"


@dataclass(eq=False, slots=True)
class OpenStream:
    """One open answer and whose token opened it."""

    person_id: int
    token_id: int
    subscription: Subscription

    async def send(self, transport: Transport) -> None:
        """Until the page goes, or the token does."""
        await transport.send_bytes(b"retry: %d\n\n" % _come_back_in(self.person_id))
        while events := await self.subscription.next():
            if any(event.kind == _SIGNED_OUT and self._is_ended_by(event) for event in events):
                return
            if told := _written(events):
                await transport.send_bytes(told)

    def _is_ended_by(self, event: Event) -> bool:
        tokens = event.facts["tokens"]
        return isinstance(tokens, list) and self.token_id in tokens


class Streams:
    """All that are open in this process: counted, kept awake, and ended when their tokens are."""

    def __init__(self) -> None:
        self._open: set[OpenStream] = set()
        self._of_person: Counter[int] = Counter()
        self._pulse: asyncio.Task[None] | None = None

    def are_too_many(self, person_id: int) -> bool:
        """Whether this person has as many open here as one person may."""
        return self._of_person[person_id] >= MOST_OF_ONE_PERSON

    async def serve(
        self, person: Known, after: int | None, exchange: Exchange, headers: list[Header]
    ) -> None:
        """Answers until somebody ends it."""
        subscription = await hub().subscribe(person_topic(person.id), last_event_id=after)
        stream = OpenStream(person.id, person.token_id, subscription)
        self._enter(stream)
        gone = asyncio.ensure_future(exchange.client_disconnect())
        gone.add_done_callback(lambda _: subscription.end())
        try:
            with suppress(ProtocolClosed):
                await stream.send(exchange.response_stream(200, headers))
        finally:
            gone.cancel()
            self._leave(stream)

    def _enter(self, stream: OpenStream) -> None:
        self._open.add(stream)
        measures().streams.inc()
        self._of_person[stream.person_id] += 1
        if self._pulse is None:
            self._end_with_the_worker()
        if self._pulse is None or self._pulse.done():
            self._pulse = asyncio.ensure_future(self._beat())

    def _end_with_the_worker(self) -> None:
        """A worker that is told to stop waits for its answers, and these would go on for ever.

        The loop hears of the signal by its own way, so whoever listens there still does.
        """
        loop = asyncio.get_running_loop()
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: loop.call_soon_threadsafe(self.end))

    def end(self) -> None:
        """Every page comes back, to whoever serves then, and says what it heard last."""
        for stream in self._open:
            stream.subscription.end()

    def _leave(self, stream: OpenStream) -> None:
        hub().leave(stream.subscription)
        self._open.discard(stream)
        measures().streams.dec()
        self._of_person[stream.person_id] -= 1
        if not self._of_person[stream.person_id]:
            del self._of_person[stream.person_id]

    async def _beat(self) -> None:
        """One look at the tokens of everybody, instead of one for each."""
        while self._open:
            await asyncio.sleep(BEAT_SECONDS)
            streams = list(self._open)
            for begin in range(0, len(streams), AT_ONCE):
                await self._beat_some(streams[begin : begin + AT_ONCE])

    async def _beat_some(self, streams: list[OpenStream]) -> None:
        living = await hub().ask(_living, {stream.token_id for stream in streams})
        for stream in streams:
            if living is None or stream.token_id in living:
                stream.subscription.push(_BEAT)
            else:
                stream.subscription.end()


def _come_back_in(person_id: int) -> int:
    """Milliseconds, not the same for all: after a restart everybody comes back."""
    return 2_000 + person_id * 997 % 4_000


def _written(events: list[Event]) -> bytes:
    told = b"".join([event.frame() for event in events if event.kind in TOLD_TO_PEOPLE])
    return told or (HEARTBEAT if _BEAT in events else b"")


def _living(token_ids: set[int]) -> set[int] | None:
    """None: the database is away, and nobody is signed out for that."""
    try:
        return still_signed_in(token_ids)
    except Error:
        connection.close()
        return None


streams = Streams()


def events(asked: Asked, person: Known) -> Answer | None:
    """Who has too many open already is answered by Django, at once, and asks again later."""
    if asked.query or streams.are_too_many(person.id):
        return None
    after = known_event_id(asked.headers.get("last-event-id", ""))
    return Stream(HEADERS, partial(streams.serve, person, after))
