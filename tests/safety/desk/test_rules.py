"""Time that is promised, and what has to be written before somebody is let out of sight."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.safety.models.cases import LONGEST_SNIPPET
from teduh.safety.rules.desk import AIMS, CLAIMED_FOR, FEATURES
from teduh.safety.rules.hand_off import HandOffFacts, missing_in
from teduh.safety.rules.snippets import LONGEST, snippet_of
from teduh.safety.rules.staffed import Hours, due_at, meet, windows

ZONE = "Asia/Jakarta"
WEEK = [Hours(day, 540, 1020, ZONE) for day in range(5)]
SINCE = dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC)
FULL = HandOffFacts(
    SINCE, "professional", "healing119", service_is_stale=False, accepted=True, closed_by=1, second_by=2
)
YEAR = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
instants = st.integers(0, 365 * 24 * 60).map(lambda minutes: YEAR + dt.timedelta(minutes=minutes))


def of_week(since, closed=()):
    return windows(WEEK, set(closed), since, since + dt.timedelta(days=28))


# When it comes in Jakarta's time, its level, and by when it is seen.
PROMISED = [
    ("2026-11-23 10:00", 3, "2026-11-23 10:15"),
    ("2026-11-23 16:50", 3, "2026-11-24 09:05"),
    ("2026-11-23 16:00", 2, "2026-11-24 10:00"),
    ("2026-11-27 16:59", 2, "2026-11-30 10:59"),
    ("2026-11-28 12:00", 3, "2026-11-30 09:15"),
    ("2026-11-23 10:00", 1, "2026-11-24 10:00"),
    ("2026-11-28 12:00", 1, "2026-12-01 09:00"),
    ("2026-11-23 10:00", 0, "2026-11-25 17:00"),
    ("2026-11-26 23:00", 0, "2026-11-30 17:00"),
    ("2026-11-28 12:00", 0, "2026-12-01 17:00"),
]


def in_jakarta(said):
    return dt.datetime.fromisoformat(f"{said}+07:00")


@pytest.mark.parametrize(("since", "level", "due"), PROMISED)
def test_by_when_it_is_seen(since, level, due):
    came = in_jakarta(since)
    assert due_at(level, came, of_week(came), ZONE) == in_jakarta(due)


def test_a_closed_day_is_no_working_day():
    came = in_jakarta("2026-11-23 10:00")
    assert due_at(0, came, of_week(came, [dt.date(2026, 11, 24)]), ZONE) == in_jakarta("2026-11-26 17:00")


@given(instants)
def test_nothing_is_due_before_it_came_and_danger_before_all_else_in_the_hours(since):
    due = [due_at(level, since, of_week(since), ZONE) for level in (0, 1, 2, 3)]
    assert min(due) > since
    assert due[3] <= due[2]


@given(instants)
def test_without_hours_it_is_late_rather_than_forgotten(since):
    assert [due_at(level, since, [], ZONE) - since for level in (3, 2, 1, 0)] == [
        AIMS[level].alone for level in (3, 2, 1, 0)
    ]


@given(instants, instants)
def test_windows_lie_in_order_and_apart_and_inside_of_what_was_asked(one, other):
    since, until = sorted((one, min(other, one + dt.timedelta(days=20))))
    found = windows(WEEK, set(), since, until)
    assert all(before[1] < after[0] for before, after in pairwise(found))
    assert meet(found, [(since, until)]) == found


def test_every_level_has_an_aim_and_a_time_to_hold_it():
    assert set(AIMS) == set(CLAIMED_FOR) == {0, 1, 2, 3}


def test_what_takes_text_is_known():
    assert set(FEATURES) == {"ask", "stories", "challenge", "circles", "chat", "live"}


@given(st.text(max_size=400))
def test_a_snippet_fits_and_stands_on_one_line(text):
    found = snippet_of(text)
    assert len(found) <= LONGEST == LONGEST_SNIPPET
    assert "\n" not in found


def test_a_whole_record_can_be_closed():
    assert missing_in(FULL) == ()


BLANKS = [
    ({"seen_at": None}, "seen_at"),
    ({"by_role": ""}, "by_role"),
    ({"service": ""}, "service"),
    ({"service_is_stale": True}, "service_is_stale"),
    ({"accepted": None}, "accepted"),
    ({"closed_by": None}, "closed_by"),
    ({"second_by": None}, "second_by"),
    ({"second_by": 1}, "second_by"),
]


@pytest.mark.parametrize(("facts", "missing"), BLANKS)
def test_a_record_with_a_blank_cannot(facts, missing):
    assert missing_in(replace(FULL, **facts)) == (missing,)


def test_that_it_was_not_accepted_is_no_blank():
    assert missing_in(replace(FULL, accepted=False)) == ()


def test_the_first_of_two_closes_before_the_second_is_there():
    assert missing_in(replace(FULL, second_by=None), before_second=True) == ()
