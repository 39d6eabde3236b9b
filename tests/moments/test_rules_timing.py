"""The prompt of the day, and early, on time, late."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.moments.models import Moment
from teduh.moments.rules import NO_TIMING, TimingVerdict, is_quiet, prompt_counts, prompt_instant, timing
from teduh.people.rules import AgeBand

MILLISECOND = dt.timedelta(milliseconds=1)
SECOND = dt.timedelta(seconds=1)
WINDOW = dt.timedelta(seconds=180)
PROMPT = dt.datetime(2026, 11, 22, 5, tzinfo=dt.UTC)
EARLY = TimingVerdict(Moment.Timing.EARLY)
ON_TIME = TimingVerdict(Moment.Timing.ON_TIME, 0)


def verdict(opened_after, *, took=SECOND, band=AgeBand.ADULT, prompt_at=PROMPT):
    opened_at = PROMPT + opened_after
    return timing(opened_at, opened_at + took, prompt_at=prompt_at, window=WINDOW, band=band)


@pytest.mark.parametrize(
    ("opened_after", "expected"),
    [
        (-MILLISECOND, EARLY),
        (0 * SECOND, ON_TIME),
        (MILLISECOND, ON_TIME),
        (WINDOW - MILLISECOND, ON_TIME),
        (WINDOW, ON_TIME),
        (WINDOW + MILLISECOND, TimingVerdict(Moment.Timing.LATE, 1)),
        (WINDOW + SECOND, TimingVerdict(Moment.Timing.LATE, 1)),
        (WINDOW + SECOND + MILLISECOND, TimingVerdict(Moment.Timing.LATE, 2)),
        (WINDOW + 7200 * SECOND, TimingVerdict(Moment.Timing.LATE, 7200)),
    ],
)
def test_adults_are_early_on_time_or_late_by_the_opening(opened_after, expected):
    assert verdict(opened_after) == expected


@pytest.mark.parametrize("band", [AgeBand.YOUNGER, AgeBand.OLDER])
@pytest.mark.parametrize("opened_after", [-SECOND, SECOND, 10_000 * SECOND])
def test_minors_have_no_timing_at_all(band, opened_after):
    assert verdict(opened_after, band=band) == NO_TIMING


def test_without_a_prompt_there_is_nothing_to_say():
    assert verdict(SECOND, prompt_at=None) == NO_TIMING


@pytest.mark.parametrize(
    ("took", "expected"), [(900 * SECOND, ON_TIME), (900 * SECOND + MILLISECOND, NO_TIMING)]
)
def test_a_slow_network_keeps_on_time_for_fifteen_minutes(took, expected):
    assert verdict(SECOND, took=took) == expected


@given(
    zone=st.sampled_from(
        ["Asia/Jakarta", "Europe/London", "America/St_Johns", "Africa/Casablanca", "Pacific/Apia"]
    ),
    day=st.dates(dt.date(2005, 1, 1), dt.date(2040, 1, 1)),
    secret=st.binary(min_size=1, max_size=40),
)
def test_a_prompt_lies_in_waking_hours_of_its_own_date(zone, day, secret):
    instant = prompt_instant(secret, zone, day)
    if instant is None:
        assert (zone, day) == ("Pacific/Apia", dt.date(2011, 12, 30))
        return
    wall = instant.astimezone(ZoneInfo(zone))
    assert (wall.date(), dt.time(9) <= wall.time() < dt.time(20, 59)) == (day, True)


def test_a_prompt_repeats_under_the_same_secret_and_no_other():
    day = dt.date(2026, 11, 22)
    first, again, other = (prompt_instant(secret, "Asia/Jakarta", day) for secret in (b"a", b"a", b"b"))
    assert (first == again, first == other) == (True, False)


def test_a_date_that_never_was_has_no_prompt():
    assert prompt_instant(b"secret", "Pacific/Apia", dt.date(2011, 12, 30)) is None


def test_prompts_spread_over_the_waking_hours():
    days = (dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(365))
    instants = [prompt_instant(b"secret", "Asia/Jakarta", day) for day in days]
    zone = ZoneInfo("Asia/Jakarta")
    assert {instant and instant.astimezone(zone).hour for instant in instants} == set(range(9, 21))


@pytest.mark.parametrize(
    ("zone", "counts"),
    [
        ("Asia/Jakarta", True),  # 20:30
        ("Asia/Makassar", False),  # 21:30, quiet
        ("Asia/Kolkata", True),  # 19:00
        ("Pacific/Kiritimati", False),  # the next date
        ("America/Los_Angeles", False),  # 05:30, asleep
    ],
)
def test_a_prompt_means_nothing_to_those_asleep_or_on_another_date(zone, counts):
    prompt_at = dt.datetime(2026, 11, 22, 13, 30, tzinfo=dt.UTC)
    assert prompt_counts(prompt_at, zone, dt.date(2026, 11, 22)) == counts


@pytest.mark.parametrize(
    ("wall", "quiet"), [("08:59:59", True), ("09:00", False), ("20:59:59", False), ("21:00", True)]
)
def test_nights_are_quiet(wall, quiet):
    instant = dt.datetime.combine(
        dt.date(2026, 11, 22), dt.time.fromisoformat(wall), ZoneInfo("Asia/Jakarta")
    )
    assert is_quiet(instant, "Asia/Jakarta") == quiet
