"""A circle begins, ends and goes to the second, in its own zone."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.circles.actions import erase_gone
from teduh.circles.models import Answer, GuidedCircle, Seat
from teduh.circles.rules import Phase, phase, span
from tests.circles.rounds import CLOSES, OPENS, approved, guided, seated, written
from tests.factories import signed_in

SECOND = dt.timedelta(seconds=1)
ZONES = ("Asia/Jakarta", "Pacific/Kiritimati", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe")


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)),
    st.integers(0, 60),
    st.integers(1, 30),
    st.sampled_from(ZONES),
)
def test_its_days_are_those_of_its_zone_also_where_one_has_23_or_25_hours(opens_on, length, read_days, zone):
    there, closes_on = ZoneInfo(zone), opens_on + dt.timedelta(days=length)
    times = span(opens_on, closes_on, zone, read_days)
    edges = [(times.begins_at, opens_on), (times.ends_at, closes_on + dt.timedelta(days=1))]
    edges += [(times.readable_until, closes_on + dt.timedelta(days=1 + read_days))]
    for instant, day in edges:
        assert instant.astimezone(there).date() == day
        assert (instant - SECOND).astimezone(there).date() == day - dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (-SECOND, Phase.AHEAD),
        (dt.timedelta(0), Phase.RUNNING),
        (dt.timedelta(days=7) - SECOND, Phase.RUNNING),
        (dt.timedelta(days=7), Phase.READING),
        (dt.timedelta(days=14) - SECOND, Phase.READING),
        (dt.timedelta(days=14), Phase.GONE),
    ],
)
def test_every_edge_is_a_second(after, expected):
    times = span(OPENS, CLOSES, "Asia/Jakarta", 7)
    assert phase(times, times.begins_at + after) is expected


def test_before_it_begins_its_page_is_the_announcement(guide, sari, clock):
    clock.move_to(dt.datetime(2026, 11, 19, 16, 59, 59, tzinfo=dt.UTC))
    circle = guided(guide)
    seated(sari, circle)
    client = signed_in(sari)
    page = f"/circles/{circle.pk}/"
    assert "Apa yang berat?" not in client.get(page).content.decode()
    clock.move_to(dt.datetime(2026, 11, 19, 17, tzinfo=dt.UTC))
    assert "Apa yang berat?" in client.get(page).content.decode()


def test_after_its_end_it_is_read_and_nothing_is_added(guide, circle, sari, budi, clock):
    seated(sari, circle)
    approved(guide, written(sari, circle))
    seated(budi, circle)
    clock.move_to(circle.ends_at)
    answer = signed_in(budi).post(
        f"/circles/{circle.pk}/answer/", {"turn": circle.turns.latest("day").pk, "text": "Nanti."}
    )
    assert (answer.status_code, Answer.objects.count()) == (422, 1)
    assert "Berjalan pagi." in signed_in(budi).get(f"/circles/{circle.pk}/").content.decode()


def test_after_its_days_for_reading_it_is_gone_at_once_and_then_erased(guide, circle, sari, clock):
    seated(sari, circle)
    approved(guide, written(sari, circle))
    clock.move_to(circle.readable_until - SECOND)
    assert erase_gone() == 0
    assert signed_in(sari).get(f"/circles/{circle.pk}/").status_code == 200
    clock.move_to(circle.readable_until)
    assert signed_in(sari).get(f"/circles/{circle.pk}/").status_code == 404
    assert (erase_gone(), erase_gone()) == (1, 0)
    assert [model.objects.count() for model in (GuidedCircle, Seat, Answer)] == [0, 0, 0]
