"""Dates for other calendars: the right hour in the right zone, a change as a change, and a quiet name."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from teduh.events.actions import cancel_event, set_event
from tests.events.planned import STARTS, draft, event, plan
from tests.factories import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def before():
    with time_machine.travel(STARTS - dt.timedelta(days=3), tick=False):
        yield


def entries(path: str) -> list[dict[str, Any]]:
    answer = Client().get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return [dict(entry) for entry in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_the_feed_has_what_is_announced_by_its_own_zone():
    event("bincang", time_zone="Asia/Jayapura")
    draft("rahasia")
    (entry,) = entries("/events/calendar.ics")
    assert entry["SUMMARY"] == "Bincang bincang"
    assert entry["DTSTART"].dt == STARTS
    assert str(entry["DTSTART"].params["TZID"]) == "Asia/Jayapura"
    assert b"BEGIN:VTIMEZONE" in Client().get("/events/calendar.ics").content


def test_a_change_keeps_its_uid_and_has_a_higher_number():
    made = event("bincang")
    (before,) = entries("/events/at/bincang/event.ics")
    set_event("bincang", plan("bincang", moderator=made.safety_moderator, host="Lain"))
    cancel_event("bincang", because_id="a", because_en="a")
    (after,) = entries("/events/at/bincang/event.ics")
    assert (after["UID"], str(after["STATUS"])) == (before["UID"], "CANCELLED")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


def test_under_a_quiet_name_a_calendar_tells_nothing_of_what_it_is_about():
    event("depresi", text_id="Tentang depresi", moderator=person(is_staff=True))
    answer = Client().get("/events/at/depresi/teduh.ics")
    assert b"depresi" not in answer.content.lower()
    assert 'filename="teduh.ics"' in answer["Content-Disposition"]
    (entry,) = entries("/events/at/depresi/teduh.ics")
    assert (str(entry["SUMMARY"]), entry["DTSTART"].dt) == ("Teduh", STARTS)


def test_an_unknown_event_or_a_draft_has_no_file():
    draft("rahasia")
    assert [Client().get(f"/events/at/{slug}/event.ics").status_code for slug in ("rahasia", "tiada")] == [
        404
    ] * 2
