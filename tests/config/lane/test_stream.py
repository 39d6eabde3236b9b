"""The stream of events as the server speaks it: opened, kept awake, and ended when it must be."""

import asyncio
from collections.abc import Callable

import pytest

from teduh.config.lane import stream as lane
from teduh.config.lane.stream import HEARTBEAT, OpenStream, Streams
from teduh.foundation.realtime.events import Event
from teduh.foundation.realtime.subscriptions import Subscription


class Sent:
    """What a page would have read."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def send_bytes(self, data: bytes) -> None:
        self.bodies.append(data)


def opened(steps: Callable[[Subscription], None]) -> list[bytes]:
    """A stream of person 7 with token 3; ends when the steps end it."""

    async def live() -> list[bytes]:
        sent, subscription = Sent(), Subscription(["person:7"])
        running = asyncio.ensure_future(OpenStream(7, 3, subscription).send(sent))
        await asyncio.sleep(0)
        steps(subscription)
        await asyncio.wait_for(running, 30)
        return sent.bodies

    return asyncio.run(live())


def signed_out(*tokens: int) -> Event:
    return Event("signed_out", {"tokens": list(tokens)}, id=9)


def test_a_stream_begins_by_saying_when_to_come_back():
    assert opened(Subscription.end) == [b"retry: 4979\n\n"]


def test_an_event_is_told_with_its_number():
    def steps(subscription: Subscription) -> None:
        subscription.push(Event("notice", {"notice": 5}, id=12))
        asyncio.get_running_loop().call_later(0.05, subscription.end)

    assert opened(steps)[1:] == [b'id: 12\nevent: notice\ndata: {"notice":5}\n\n']


def test_a_beat_is_a_comment():
    def steps(subscription: Subscription) -> None:
        subscription.push(Event("beat"))
        asyncio.get_running_loop().call_later(0.05, subscription.end)

    assert opened(steps)[1:] == [HEARTBEAT]


def test_a_token_that_is_taken_back_ends_its_stream_without_a_word():
    assert opened(lambda subscription: subscription.push(signed_out(2, 3)))[1:] == []


def test_the_end_of_another_token_is_not_told():
    def steps(subscription: Subscription) -> None:
        subscription.push(signed_out(4))
        asyncio.get_running_loop().call_later(0.05, subscription.end)

    assert opened(steps)[1:] == []


class Hub:
    """One whose answer about tokens is known."""

    def __init__(self, living: set[int] | None) -> None:
        self.living = living

    async def ask(
        self, _question: Callable[[set[int]], set[int] | None], _tokens: set[int]
    ) -> set[int] | None:
        return self.living


@pytest.mark.parametrize(
    ("living", "heard"), [({3}, [Event("beat")]), (set(), []), (None, [Event("beat")])], ids=str
)
def test_a_beat_ends_who_is_no_longer_signed_in_but_not_for_a_database_that_is_away(
    monkeypatch, living, heard
):
    async def beat() -> list[Event]:
        monkeypatch.setattr(lane, "hub", lambda: Hub(living))
        subscription = Subscription(["person:7"])
        await Streams()._beat_some([OpenStream(7, 3, subscription)])  # noqa: SLF001 - twenty seconds otherwise
        return await subscription.next()

    assert asyncio.run(beat()) == heard
