"""The day: which date an instant belongs to, in zones that make it hard."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.foundation.clock import local_date
from teduh.moments.rules import day_begins, day_ends, pin_day, remembered_dates

MILLISECOND = dt.timedelta(milliseconds=1)
HOUR = dt.timedelta(hours=1)
ZONES = [
    "Asia/Jakarta",
    "Asia/Jayapura",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
    "America/Sao_Paulo",
    "Europe/London",
    "Africa/Casablanca",
    "Pacific/Apia",
]
# (zone, date, first instant of the date in UTC, hours the date lasts)
DAYS = [
    ("Asia/Jakarta", "2026-11-22", "2026-11-21T17:00", 24),
    ("Asia/Jayapura", "2026-11-22", "2026-11-21T15:00", 24),
    ("Asia/Kolkata", "2026-11-22", "2026-11-21T18:30", 24),
    ("Asia/Kathmandu", "2026-11-22", "2026-11-21T18:15", 24),
    ("America/St_Johns", "2026-11-22", "2026-11-22T03:30", 24),
    ("Pacific/Kiritimati", "2026-11-22", "2026-11-21T10:00", 24),
    ("Etc/GMT+12", "2026-11-22", "2026-11-22T12:00", 24),
    ("America/Sao_Paulo", "2026-11-22", "2026-11-22T03:00", 24),
    ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00", 23),
    ("Europe/London", "2026-03-29", "2026-03-29T00:00", 23),
    ("Europe/London", "2026-10-25", "2026-10-24T23:00", 25),
    ("Africa/Casablanca", "2026-02-15", "2026-02-14T23:00", 25),
    ("Africa/Casablanca", "2026-03-22", "2026-03-22T00:00", 23),
    ("Pacific/Apia", "2011-12-29", "2011-12-29T10:00", 24),
    ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00", 0),
    ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00", 24),
]
instants = st.integers(1_104_537_600, 2_051_222_400).map(
    lambda second: dt.datetime.fromtimestamp(second, dt.UTC)
)
day_starts = st.sampled_from([dt.time(0), dt.time(3), dt.time(4, 30), dt.time(5)])


def utc(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(("zone", "day", "begins", "hours"), DAYS)
def test_a_date_begins_and_ends_where_its_zone_says(zone, day, begins, hours):
    date = dt.date.fromisoformat(day)
    span = (day_begins(date, zone), day_ends(date, zone))
    assert span == (utc(begins), utc(begins) + hours * HOUR)


@pytest.mark.parametrize(("zone", "day", "begins", "hours"), [row for row in DAYS if row[3]])
@pytest.mark.parametrize(
    ("off_by", "is_next"), [(-MILLISECOND, False), (0 * HOUR, True), (MILLISECOND, True)]
)
def test_the_first_millisecond_of_a_date_belongs_to_it(zone, day, begins, hours, off_by, is_next):
    date = dt.date.fromisoformat(day)
    assert (pin_day(utc(begins) + off_by, zone) >= date) == is_next
    assert (pin_day(utc(begins) + hours * HOUR + off_by, zone) > date) == is_next


def test_a_date_that_never_was_is_never_pinned():
    noon = utc("2011-12-28T12:00")
    pinned = {pin_day(noon + HOUR * hours, "Pacific/Apia") for hours in range(96)}
    assert pinned == {dt.date(2011, 12, day) for day in (28, 29, 31)} | {
        dt.date(2012, 1, 1),
        dt.date(2012, 1, 2),
    }


@pytest.mark.parametrize("off_by", [-MILLISECOND, 0 * HOUR, MILLISECOND])
def test_a_day_that_begins_at_four_keeps_the_night(off_by):
    four = dt.datetime(2026, 11, 22, 4, tzinfo=ZoneInfo("Asia/Jakarta"))
    pinned = pin_day(four + off_by, "Asia/Jakarta", day_start=dt.time(4))
    assert pinned == dt.date(2026, 11, 21 if off_by < 0 * HOUR else 22)


def test_travelling_west_stays_on_the_latest_date_used():
    now, used = utc("2026-11-21T11:00"), dt.date(2026, 11, 22)
    assert pin_day(now, "Pacific/Kiritimati") == used
    assert pin_day(now, "Etc/GMT+12", latest_day=used) == used


def test_a_clock_that_was_set_back_reopens_nothing():
    last_seen = utc("2026-11-21T17:00:01")
    now = utc("2026-11-21T16:59:58")
    assert pin_day(now, "Asia/Jakarta", last_seen=last_seen) == dt.date(2026, 11, 22)


@given(instant=instants, zone=st.sampled_from(ZONES), day_start=day_starts)
def test_every_instant_lies_within_its_own_date(instant, zone, day_start):
    day = local_date(instant, zone, day_start=day_start)
    begins, ends = day_begins(day, zone, day_start=day_start), day_ends(day, zone, day_start=day_start)
    assert begins <= instant < ends


@given(
    instant=instants, zone=st.sampled_from(ZONES), latest=st.dates(dt.date(2005, 1, 1), dt.date(2035, 1, 1))
)
def test_no_date_is_pinned_before_the_latest(instant, zone, latest):
    assert pin_day(instant, zone, latest_day=latest) == max(latest, local_date(instant, zone))


@pytest.mark.parametrize(
    ("today", "remembered"),
    [
        ("2026-02-28", [(2, 28), (2, 29)]),
        ("2028-02-28", [(2, 28)]),
        ("2028-02-29", [(2, 29)]),
        ("2026-03-01", [(3, 1)]),
        ("2026-01-03", [(1, 3)]),
    ],
)
def test_a_leap_day_is_remembered_once_a_year(today, remembered):
    assert remembered_dates(dt.date.fromisoformat(today)) == remembered
