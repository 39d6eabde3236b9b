"""The demo's calendar: the launch on 12 October, talks on 10 to 14 October, the exhibition on the 16th."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from teduh.config.demo.dates import announce_demo_events, first_day
from teduh.config.demo.staff import MODERATOR
from teduh.events.models import Event
from teduh.foundation.clock import local_date
from tests.factories import person

TODAY = dt.datetime(2026, 11, 30, 5, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("today", "year"), [("2026-01-02", 2026), ("2026-10-16", 2026), ("2026-10-17", 2027)]
)
def test_the_week_is_the_next_that_is_not_over(today, year):
    assert first_day(dt.date.fromisoformat(today)) == dt.date(year, 10, 10)


@pytest.mark.django_db
@time_machine.travel(TODAY, tick=False)
def test_the_week_stands_in_the_calendar_once_and_says_that_it_is_a_demo():
    person("kirana")
    announce_demo_events()
    announce_demo_events()
    days = {
        event.slug: f"{local_date(event.starts_at, event.time_zone):%m-%d}" for event in Event.objects.all()
    }
    assert days == {
        "bincang-besok": "12-01",
        "bincang-cemas": "10-10",
        "bincang-teman": "10-11",
        "peluncuran": "10-12",
        "gelar-wicara": "10-13",
        "bincang-bantuan": "10-14",
        "pameran": "10-16",
    }
    assert not Event.objects.exclude(state="published", is_demo=True).exists()
    assert set(
        Event.objects.exclude(kind="on_site").values_list("safety_moderator__username", flat=True)
    ) == {MODERATOR}
    assert Client().get("/events/at/peluncuran/").status_code == 200


@pytest.mark.django_db
def test_nothing_is_announced_where_nobody_of_the_demo_keeps_it():
    announce_demo_events()
    assert not Event.objects.exists()
