"""Reminders by the table, and what those are told who registered."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from teduh.events.actions import cancel_event, give_back, register, remind, set_event
from teduh.events.models import Event
from teduh.events.rules import REMINDERS, due
from teduh.notify.models import Notice
from teduh.notify.queries import notices
from tests.events.planned import STARTS, event, plan, seated
from tests.factories import person

HOURS = {"kind": Event.Kind.WEBINAR, "takes_registrations": True}


def before(**gap: float) -> dt.datetime:
    return STARTS - dt.timedelta(**gap)


@pytest.mark.parametrize(
    ("kind", "gap", "keys"),
    [
        ("webinar", {"hours": 25}, []),
        ("webinar", {"hours": 24}, ["day"]),
        ("webinar", {"hours": 4}, []),
        ("webinar", {"minutes": 30}, ["soon"]),
        ("webinar", {"minutes": 0}, []),
        ("on_site", {"hours": 3}, ["hours"]),
        ("on_site", {"hours": 1}, []),
        ("on_site", {"minutes": 30}, []),
    ],
)
def test_what_is_due_at_which_distance(kind, gap, keys):
    assert due(kind, STARTS, before(**gap)) == keys


@given(st.sampled_from(["on_site", "webinar"]), st.integers(-100, 3000))
def test_nothing_is_due_once_it_has_started_nor_outside_its_row(kind, minutes):
    for key in due(kind, STARTS, before(minutes=minutes)):
        row = REMINDERS[key]
        assert dt.timedelta(0) <= row.too_late < dt.timedelta(minutes=minutes) <= row.before


@pytest.mark.django_db
def test_each_seat_is_reminded_once_however_often_the_clock_asks():
    with time_machine.travel(before(days=5), tick=False):
        made, rara, waits = seated(1), person(), person()
        register(rara, slug=made.slug)
        register(waits, slug=made.slug)
    told = []
    for gap in ({"hours": 24}, {"hours": 23}, {"hours": 3}, {"hours": 2}):
        with time_machine.travel(before(**gap), tick=False):
            told.append(remind())
    assert told == [1, 0, 1, 0]
    assert not Notice.objects.filter(person=waits).exists()


@pytest.mark.django_db
@time_machine.travel(before(days=5), tick=False)
def test_a_reminder_names_the_hour_of_the_reader_and_not_what_it_is_about():
    made, rara = event("depresi", **HOURS), person(time_zone="Asia/Jayapura")
    register(rara, slug=made.slug)
    with time_machine.travel(before(hours=20), tick=False):
        remind()
    (line,) = notices(rara).notices
    assert "21:00" in line.words
    assert "depresi" not in line.words.lower()


@pytest.mark.django_db
@time_machine.travel(before(days=5), tick=False)
def test_whoever_waits_longest_hears_of_the_seat_that_became_free():
    made, first, second, third = seated(1), person(), person(), person()
    for each in (first, second, third):
        register(each, slug=made.slug)
    give_back(first, slug=made.slug)
    assert [notice.person for notice in Notice.objects.filter(kind="event_seat")] == [second]


@pytest.mark.django_db
@time_machine.travel(before(days=5), tick=False)
def test_another_hour_and_a_cancellation_are_told_and_another_text_is_not():
    made, rara = seated(1), person()
    register(rara, slug=made.slug)
    facts: dict[str, Any] = {"kind": Event.Kind.ON_SITE, "takes_registrations": True, "capacity": 1}
    set_event(made.slug, plan(made.slug, text_id="Baru", **facts))
    assert Notice.objects.count() == 0
    later: dict[str, Any] = {
        "starts_at": STARTS + dt.timedelta(hours=2),
        "ends_at": STARTS + dt.timedelta(hours=3),
    }
    set_event(made.slug, plan(made.slug, **facts, **later))
    cancel_event(made.slug, because_id="Sakit", because_en="Illness")
    assert sorted(Notice.objects.values_list("kind", flat=True)) == ["event_cancelled", "event_moved"]
