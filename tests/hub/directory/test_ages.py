"""How a directory treats age, as a table: each day on which something changes, and the day before."""

import datetime as dt

import pytest

from teduh.hub.directory.rules.ages import (
    Age,
    Dates,
    age,
    counts_as_check,
    due_after,
    may_stand_in_panel,
    pauses,
    table,
    unconfirms,
)

CALLED = dt.date(2026, 1, 1)
DUE, EXPIRES = due_after("crisis", CALLED)
NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("kind", "days"), [("emergency", 90), ("crisis", 90), ("service", 180), ("register", 365)]
)
def test_each_kind_has_its_interval(kind, days):
    assert due_after(kind, CALLED) == (CALLED + days * DAY, CALLED + 2 * days * DAY)


@pytest.mark.parametrize(
    ("status", "today", "found"),
    [
        ("active", CALLED, Age.CONFIRMED),
        ("active", DUE, Age.CONFIRMED),
        ("active", DUE + DAY, Age.OVERDUE),
        ("active", EXPIRES, Age.OVERDUE),
        ("active", EXPIRES + DAY, Age.EXPIRED),
        ("unverified", DUE, Age.UNVERIFIED),
        ("unverified", EXPIRES + DAY, Age.EXPIRED),
        ("paused", CALLED, Age.PAUSED),
        ("closed", CALLED, Age.CLOSED),
    ],
)
def test_what_is_told_on_each_day(status, today, found):
    assert age(Dates(status, DUE, EXPIRES), today) is found


def test_what_nobody_ever_called_is_unverified_for_good():
    assert age(Dates("unverified", None, None), dt.date(2099, 1, 1)) is Age.UNVERIFIED


@pytest.mark.parametrize(
    ("known", "today", "may"),
    [
        (Dates("active", DUE, EXPIRES), DUE, True),
        (Dates("active", DUE, EXPIRES), EXPIRES, True),
        (Dates("active", DUE, EXPIRES), EXPIRES + DAY, False),
        (Dates("paused", DUE, EXPIRES), CALLED, False),
        (Dates("closed", DUE, EXPIRES), CALLED, False),
        (Dates("unverified", None, None, CALLED), CALLED + 730 * DAY, True),
        (Dates("unverified", None, None, CALLED), CALLED + 731 * DAY, False),
        (Dates("unverified", None, None, None), CALLED, False),
    ],
)
def test_twice_past_due_leaves_the_panel(known, today, may):
    assert may_stand_in_panel(known, today) is may


@pytest.mark.parametrize(
    ("how", "kinds", "counts"),
    [
        ("called", ["phone", "web"], True),
        ("visited", ["place"], True),
        ("wrote", ["whatsapp"], True),
        ("looked", ["phone", "web"], False),
        ("looked", ["web"], True),
    ],
)
def test_a_look_at_a_website_confirms_websites_alone(how, kinds, counts):
    assert counts_as_check(how, kinds) is counts


@pytest.mark.parametrize(
    ("failed", "paused"),
    [
        ([NOON], False),
        ([NOON, NOON + dt.timedelta(minutes=40)], False),
        ([NOON, NOON + HOUR], True),
        ([NOON, NOON + DAY], False),
        ([NOON, NOON + DAY + 7 * HOUR], True),
        ([NOON, NOON + DAY, NOON + 2 * DAY + HOUR], True),
    ],
)
def test_two_failed_calls_at_different_hours_pause(failed, paused):
    assert pauses(failed) is paused


@pytest.mark.parametrize(
    ("reported", "is_unconfirmed"),
    [
        ([NOON, NOON], False),
        ([NOON - 6 * DAY, NOON - DAY, NOON], True),
        ([NOON - 7 * DAY, NOON - DAY, NOON], False),
    ],
)
def test_three_reports_in_seven_days_unconfirm(reported, is_unconfirmed):
    assert unconfirms(reported, NOON) is is_unconfirmed


def test_the_table_names_a_source_for_every_number():
    rows = [row for part in table().values() for row in (part.values() if "source" not in part else [part])]
    assert all(row["source"] for row in rows)
