"""The calendar: who sees which event, when it is, and in whose time."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from teduh.events.access import visible_events
from teduh.events.models import Event
from teduh.events.rules import Phase, lacking, phase
from teduh.events.words import offset_in_words
from tests.events.planned import STARTS, draft, event, speaks
from tests.factories import person, signed_in

BEFORE = STARTS - dt.timedelta(days=3)


def english() -> Client:
    client = Client()
    client.cookies["django_language"] = "en"
    return client


@given(
    st.datetimes(timezones=st.just(dt.UTC)),
    st.timedeltas(dt.timedelta(seconds=1), dt.timedelta(days=9)),
    st.datetimes(timezones=st.just(dt.UTC)),
)
def test_at_every_instant_an_event_is_in_exactly_one_phase(starts, length, at):
    try:
        ends = starts + length
    except OverflowError:
        return
    is_on = starts <= at < ends
    assert phase(starts, ends, at) is (Phase.ON if is_on else Phase.COMING if at < starts else Phase.OVER)


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Asia/Jakarta", "UTC+7"),
        ("Pacific/Kiritimati", "UTC+14"),
        ("America/St_Johns", "UTC-3:30"),
        ("UTC", "UTC+0"),
    ],
)
def test_an_offset_is_told_as_people_write_it(zone, words):
    assert offset_in_words(STARTS, zone) == words


def test_what_a_live_event_lacks_is_named_and_an_event_on_site_lacks_nothing():
    facts = {"safety_moderator": 3, "help_slide_id": "a", "help_slide_en": " ", "stop_rule": ""}
    assert lacking("webinar", ["webinar"], facts) == ["help_slide_en", "stop_rule"]
    assert lacking("on_site", ["webinar"], {}) == []


@pytest.mark.django_db
@time_machine.travel(BEFORE, tick=False)
def test_the_next_event_stands_first_and_what_is_over_below_the_latest_first():
    for days in (9, 3, -9, -5):
        start = STARTS + dt.timedelta(days=days)
        event(f"acara{days}", starts_at=start, ends_at=start + dt.timedelta(hours=1))
    draft("rahasia")
    page = english().get("/events/").content.decode()
    places = [page.index(f"Talk acara{days}") for days in (3, 9, -5, -9)]
    assert places == sorted(places)
    assert "Talk rahasia" not in page


@pytest.mark.django_db
def test_a_draft_answers_as_what_does_not_exist_to_all_but_organisers_and_its_moderator():
    watching = person(is_staff=True)
    made = draft("rahasia", moderator=watching)
    others = (person(), person(is_staff=True))
    assert [signed_in(each).get("/events/at/rahasia/").status_code for each in others] == [404, 404]
    assert Client().get("/events/at/rahasia/").status_code == 404
    assert signed_in(watching).get("/events/at/rahasia/").status_code == 200
    assert list(visible_events(person(is_superuser=True))) == [made]


@pytest.mark.django_db
@time_machine.travel(BEFORE, tick=False)
def test_an_event_is_told_by_its_own_clock_and_by_the_readers_where_that_is_another():
    event("bincang")
    reader = signed_in(person(time_zone="Asia/Jayapura", language="en"))
    reader.cookies["django_language"] = "en"
    page = reader.get("/events/at/bincang/").content.decode()
    assert "Saturday, 12 December 2026, 19:00" in page
    assert "By your clock: 12 December 2026, 21:00\u201322:00, Eastern Indonesia Time, UTC+9" in page
    assert "By your clock" not in english().get("/events/at/bincang/").content.decode()


@pytest.mark.django_db
def test_reading_the_calendar_sets_no_cookie():
    event("bincang")
    assert [Client().get(path).cookies for path in ("/events/", "/events/at/bincang/")] == [{}, {}]


@pytest.mark.django_db
def test_a_speaker_is_called_verified_only_with_a_date():
    speaks(event("bincang"))
    page = english().get("/events/at/bincang/").content.decode()
    assert "nobody has looked it up yet" in page


@pytest.mark.django_db
@time_machine.travel(BEFORE, tick=False)
def test_the_calendar_asks_as_often_for_three_events_as_for_one():
    speaks(event())
    with CaptureQueriesContext(connection) as one:
        Client().get("/events/")
    event()
    event()
    with CaptureQueriesContext(connection) as three:
        Client().get("/events/")
    assert len(one) == len(three)


@pytest.mark.django_db
def test_a_link_to_elsewhere_leads_first_to_a_page_that_names_the_place():
    event("bincang", outside_link="https://video.example.org/live/1")
    page = english().get("/events/at/bincang/").content.decode()
    assert "video.example.org" not in page
    notice = english().get("/events/at/bincang/leaving/").content.decode()
    assert "<strong>video.example.org</strong>" in notice
    event("tanpa")
    assert Client().get("/events/at/tanpa/leaving/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("fact", ["help_slide_id", "help_slide_en", "stop_rule", "safety_moderator"])
def test_the_database_itself_keeps_no_live_event_announced_without_its_safety_plan(fact):
    made = event("bincang")
    empty = None if fact == "safety_moderator" else ""
    with pytest.raises(IntegrityError):
        Event.objects.filter(pk=made.pk).update(**{fact: empty})
