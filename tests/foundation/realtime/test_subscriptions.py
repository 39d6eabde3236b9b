"""A listener's queue: short, in order, and honest about what it dropped."""

import asyncio

from teduh.foundation.realtime.events import REFETCH, Event
from teduh.foundation.realtime.subscriptions import LONGEST_QUEUE, Subscription


def numbered(*numbers: int) -> list[Event]:
    return [Event("told", id=number) for number in numbers]


def taken(subscription: Subscription) -> list[Event]:
    return asyncio.run(subscription.next())


def test_events_come_in_their_order():
    subscription = Subscription(["a"])
    for event in numbered(1, 2, 3):
        subscription.push(event)

    assert taken(subscription) == numbered(1, 2, 3)


def test_who_is_too_slow_loses_the_oldest_and_is_told_so():
    subscription = Subscription(["a"])
    for event in numbered(*range(1, LONGEST_QUEUE + 3)):
        subscription.push(event)

    assert taken(subscription) == [REFETCH, *numbered(*range(3, LONGEST_QUEUE + 3))]


def test_it_is_told_once():
    subscription = Subscription(["a"])
    for event in numbered(*range(1, LONGEST_QUEUE + 2)):
        subscription.push(event)
    taken(subscription)
    subscription.push(Event("told", id=99))

    assert taken(subscription) == numbered(99)


def test_what_was_missed_comes_first_and_nothing_twice():
    subscription = Subscription(["a"])
    for event in numbered(4, 5):
        subscription.push(event)
    subscription.replay(numbered(3, 4))
    subscription.push(Event("told", id=3))

    assert taken(subscription) == numbered(3, 4, 5)


def test_an_ended_subscription_says_nothing_more():
    subscription = Subscription(["a"])
    subscription.push(Event("told", id=1))
    subscription.end()

    assert taken(subscription) == []


def test_who_waits_is_woken():
    async def wait_and_push() -> list[Event]:
        subscription = Subscription(["a"])
        waiting = asyncio.ensure_future(subscription.next())
        await asyncio.sleep(0)
        subscription.push(Event("told", id=1))
        return await waiting

    assert asyncio.run(wait_and_push()) == numbered(1)
