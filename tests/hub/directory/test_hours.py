"""Open now: in the service's own zone, past midnight, on dates that are otherwise, when clocks change."""

import datetime as dt

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teduh.hub.directory.models import Listing
from teduh.hub.directory.queries import Filters, found_listings
from teduh.hub.directory.rules.hours import UnreadableHours, is_open, read_hours
from tests.hub.directory.listings import listed, portable

WEEK = "Mo-Fr 08:00-16:00; Sa 22:00-06:00"


@pytest.mark.parametrize(
    ("zone", "instant", "found"),
    [
        ("Asia/Jakarta", "2026-05-04T01:00:00+00:00", True),  # Monday, 08:00 WIB
        ("Asia/Jakarta", "2026-05-04T00:59:00+00:00", False),
        ("Asia/Jakarta", "2026-05-04T09:00:00+00:00", False),  # 16:00, the minute it closes
        ("Asia/Makassar", "2026-05-04T00:00:00+00:00", True),  # 08:00 WITA
        ("Asia/Makassar", "2026-05-03T23:59:00+00:00", False),
        ("Asia/Jayapura", "2026-05-03T23:00:00+00:00", True),  # 08:00 WIT
        ("Asia/Jayapura", "2026-05-04T07:00:00+00:00", False),  # 16:00 WIT
        ("Asia/Jakarta", "2026-05-09T15:00:00+00:00", True),  # Saturday, 22:00
        ("Asia/Jakarta", "2026-05-09T22:59:00+00:00", True),  # Sunday, 05:59
        ("Asia/Jakarta", "2026-05-09T23:00:00+00:00", False),  # Sunday, 06:00
        ("Asia/Jakarta", "2026-05-10T15:00:00+00:00", False),  # Sunday, 22:00
        ("Europe/London", "2026-03-27T08:00:00+00:00", True),  # Friday, before the clock goes forward
        ("Europe/London", "2026-03-30T07:00:00+00:00", True),  # Monday, 08:00 by the clock of summer
        ("Europe/London", "2026-03-30T06:59:00+00:00", False),
        ("Europe/London", "2026-03-29T04:59:00+00:00", True),  # 05:59 after the night of 23 hours
        ("Europe/London", "2026-03-29T05:00:00+00:00", False),
        ("Europe/London", "2026-10-25T05:59:00+00:00", True),  # 05:59 after the night of 25 hours
        ("Europe/London", "2026-10-25T06:00:00+00:00", False),
        ("Pacific/Kiritimati", "2026-05-03T18:00:00+00:00", True),  # Monday, 08:00, fourteen hours ahead
    ],
)
def test_open_by_the_clock_on_the_wall_there(zone, instant, found):
    assert is_open(read_hours(WEEK), zone, dt.datetime.fromisoformat(instant)) is found


@pytest.mark.parametrize(
    ("instant", "found"),
    [
        ("2026-12-25T03:00:00+00:00", False),  # a Friday, closed
        ("2026-12-31T03:00:00+00:00", True),  # 10:00, shorter that day
        ("2026-12-31T06:00:00+00:00", False),
        ("2027-01-01T03:00:00+00:00", True),  # the night before reaches into this morning? no: its own hours
    ],
)
def test_a_date_may_be_otherwise(instant, found):
    hours = read_hours("Mo-Fr 08:00-16:00", "2026-12-25 closed; 2026-12-31 08:00-12:00")
    assert is_open(hours, "Asia/Jakarta", dt.datetime.fromisoformat(instant)) is found


def test_what_is_closed_on_a_date_does_not_reach_into_the_next_morning():
    hours = read_hours("Sa 22:00-06:00", "2026-05-09 closed")
    assert is_open(hours, "Asia/Jakarta", dt.datetime(2026, 5, 9, 22, tzinfo=dt.UTC)) is False


def test_hours_that_nobody_knows_are_neither_open_nor_closed():
    assert is_open(read_hours(""), "Asia/Jakarta", dt.datetime(2026, 5, 4, tzinfo=dt.UTC)) is None


def test_a_night_of_one_date_reaches_into_a_morning_of_which_nothing_is_known():
    hours = read_hours("", "2026-03-30 22:00-02:00; 2026-04-02 closed")
    at = (
        "2026-03-30T22:00+07:00",
        "2026-03-31T01:30+07:00",
        "2026-03-31T02:30+07:00",
        "2026-04-02T10:00+07:00",
    )
    found = [is_open(hours, "Asia/Jakarta", dt.datetime.fromisoformat(instant)) for instant in at]
    assert found == [True, True, None, False]


def test_around_the_clock_is_known_as_such():
    assert read_hours("24/7").is_always
    assert not read_hours(WEEK).is_always


@pytest.mark.parametrize(
    "written",
    [
        "Mo 8:00-16:00",
        "Xx 08:00-16:00",
        "Mo 08:00",
        "Mo 25:00-26:00",
        "Mo 08:00-08:00",
        "siang",
        "Mo 08:00-24:30",
    ],
)
def test_what_is_no_time_is_refused_with_the_piece_that_is_wrong(written):
    with pytest.raises(UnreadableHours):
        read_hours(written)


def test_a_date_that_does_not_exist_is_refused():
    with pytest.raises(UnreadableHours) as refused:
        read_hours("24/7", "2026-02-30 closed")
    assert refused.value.part == "2026-02-30"


TIMES = st.tuples(st.integers(0, 47), st.integers(0, 47)).filter(lambda pair: pair[0] != pair[1])
SPANS = TIMES.map(lambda pair: "-".join(f"{half // 2:02}:{half % 2 * 30:02}" for half in pair))
LINES = st.lists(st.tuples(st.sampled_from(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]), SPANS), max_size=5)
DATES = st.lists(
    st.tuples(st.dates(dt.date(2026, 3, 27), dt.date(2026, 3, 31)), st.none() | SPANS),
    max_size=3,
    unique_by=lambda pair: pair[0],
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=LINES,
    dates=DATES,
    zone=st.sampled_from(
        ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Europe/London", "Pacific/Kiritimati"]
    ),
    minute=st.integers(0, 4 * 24 * 60),
)
def test_the_set_says_the_same_as_the_rule(lines, dates, zone, minute):
    """Around the night in which Europe's clocks go forward."""
    hours = "; ".join(f"{day} {span}" for day, span in lines)
    exceptions = "; ".join(f"{day} {span or 'closed'}" for day, span in dates)
    instant = dt.datetime(2026, 3, 27, 12, tzinfo=dt.UTC) + dt.timedelta(minutes=minute)
    Listing.objects.all().delete()
    listed(portable(hours=hours, exceptions=exceptions, zone=zone))
    with time_machine.travel(instant, tick=False):
        found = found_listings(Filters(open_now=True), language="id").total
    assert bool(found) is bool(is_open(read_hours(hours, exceptions), zone, instant))
