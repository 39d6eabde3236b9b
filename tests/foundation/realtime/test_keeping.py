"""What is kept of events: an hour, and what somebody missed."""

import datetime as dt

import pytest
import time_machine

from teduh.foundation.realtime.events import Event
from teduh.foundation.realtime.models import KeptEvent
from teduh.foundation.realtime.publishing import publish, publish_many
from teduh.foundation.realtime.reading import Reader, missed, newest_id
from teduh.foundation.realtime.sweeping import sweep_events

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def facts(events: list[Event] | None) -> list[object] | None:
    return None if events is None else [event.facts["n"] for event in events]


def test_an_event_is_read_as_it_was_published():
    publish("person:1", Event("told", {"n": 1, "ids": [2, 3]}))

    kept = KeptEvent.objects.get()
    assert (kept.topic, kept.kind, kept.facts) == ("person:1", "told", {"n": 1, "ids": [2, 3]})


def test_a_reader_gets_each_event_once():
    publish("person:1", Event("told", {"n": 1}))
    reader = Reader()
    publish_many([("person:1", Event("told", {"n": 2})), ("person:2", Event("told", {"n": 3}))])

    assert [(topic, event.facts["n"]) for topic, event in reader.unread()] == [
        ("person:1", 2),
        ("person:2", 3),
    ]
    assert reader.unread() == []


def test_events_of_the_last_hour_are_kept_and_the_newest_always():
    with time_machine.travel(NOON, tick=False):
        publish("person:1", Event("told", {"n": 1}))
        publish("person:1", Event("told", {"n": 2}))
    with time_machine.travel(NOON + dt.timedelta(minutes=61), tick=False):
        assert sweep_events() == 1

    assert KeptEvent.objects.get().facts == {"n": 2}


def test_who_comes_back_to_what_was_swept_is_told_to_ask_again():
    with time_machine.travel(NOON, tick=False):
        for number in range(3):
            publish("person:1", Event("told", {"n": number}))
        first = newest_id() - 2
    with time_machine.travel(NOON + dt.timedelta(minutes=61), tick=False):
        sweep_events()
        publish("person:1", Event("told", {"n": 9}))

        assert missed(["person:1"], first, most=32) is None
        assert (facts(missed(["person:1"], first + 2, most=32)) or [])[-1:] == [9]


def test_only_the_asked_topics_are_told_again():
    publish("person:1", Event("told", {"n": 1}))
    after = newest_id()
    publish("person:2", Event("told", {"n": 2}))
    publish("person:1", Event("told", {"n": 3}))

    assert (facts(missed(["person:1"], after, most=32)) or [])[-1:] == [3]
