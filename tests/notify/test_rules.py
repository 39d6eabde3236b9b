"""Quiet hours by age, and which of a person's hours has come."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.notify.rules import hours_that_came, is_quiet, reminder_hours
from teduh.people.rules import AgeBand, band_rule

MINUTE = dt.timedelta(minutes=1)
ZONES = ("Asia/Jakarta", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca")


def at(text: str, zone: str, fold: int = 0) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(dt.UTC)


@pytest.mark.parametrize(
    ("band", "wall", "quiet"),
    [
        (AgeBand.YOUNGER, "20:59:59", False),
        (AgeBand.YOUNGER, "21:00", True),
        (AgeBand.YOUNGER, "06:59:59", True),
        (AgeBand.YOUNGER, "07:00", False),
        (AgeBand.OLDER, "21:59:59", False),
        (AgeBand.OLDER, "22:00", True),
        (AgeBand.OLDER, "07:00", False),
        (AgeBand.ADULT, "22:59:59", False),
        (AgeBand.ADULT, "23:00", True),
        (AgeBand.ADULT, "00:00", True),
        (AgeBand.ADULT, "06:00", False),
    ],
)
def test_the_younger_somebody_is_the_earlier_the_evening_is_quiet(band, wall, quiet):
    assert is_quiet(at(f"2026-11-22T{wall}", "Asia/Jakarta"), "Asia/Jakarta", band_rule("ID", band)) == quiet


@pytest.mark.parametrize(
    ("band", "first", "last"), [(AgeBand.YOUNGER, 7, 20), (AgeBand.OLDER, 7, 21), (AgeBand.ADULT, 6, 22)]
)
def test_a_reminder_is_never_chosen_into_the_night(band, first, last):
    rule = band_rule("ID", band)
    hours = reminder_hours(rule)
    assert (hours[0], hours[-1]) == (first, last)
    for hour in hours:
        assert not is_quiet(
            at(f"2026-11-22T{hour:02}:29", "Asia/Jakarta"), "Asia/Jakarta", band_rule("ID", band)
        )


@pytest.mark.parametrize(
    ("wall", "came"),
    [("18:59:59", []), ("19:00", [19]), ("19:29:59", [19]), ("19:30", [])],
)
@pytest.mark.parametrize("zone", ZONES)
def test_an_hour_has_come_for_half_an_hour(zone, wall, came):
    assert [hour for _, hour in hours_that_came(at(f"2026-11-22T{wall}", zone), zone)] == came


@pytest.mark.parametrize(
    ("zone", "instant", "came"),
    [
        # Forward: two o'clock is jumped over and comes with three.
        ("Europe/Berlin", "2026-03-29T01:00+00:00", [2, 3]),
        ("Europe/Berlin", "2026-03-29T00:00+00:00", [1]),
        # Back: two o'clock comes twice.
        ("Europe/Berlin", "2026-10-25T00:00+00:00", [2]),
        ("Europe/Berlin", "2026-10-25T01:00+00:00", [2]),
        ("Europe/Berlin", "2026-10-25T02:00+00:00", [3]),
        # By half an hour.
        ("Australia/Lord_Howe", "2026-10-03T15:30+00:00", [2]),
        ("Australia/Lord_Howe", "2026-10-03T16:00+00:00", [3]),
    ],
)
def test_on_the_days_of_23_and_25_hours(zone, instant, came):
    assert [hour for _, hour in hours_that_came(dt.datetime.fromisoformat(instant), zone)] == came


@given(
    zone=st.sampled_from(ZONES),
    day=st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31)),
    hour=st.integers(6, 22),
)
def test_every_hour_comes_once_in_a_day_that_is_looked_at_every_five_minutes(zone, day, hour):
    begins = dt.datetime.combine(day, dt.time(0), ZoneInfo(zone)).astimezone(dt.UTC)
    looks = [
        begins + n * 5 * MINUTE
        for n in range(300)
        if (day, hour) in hours_that_came(begins + n * 5 * MINUTE, zone)
    ]
    assert len(looks) == 6
    assert {
        (look.astimezone(ZoneInfo(zone)).date(), look.astimezone(ZoneInfo(zone)).hour) for look in looks
    } == {(day, hour)}
