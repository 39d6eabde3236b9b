"""Sessions: fifteen minutes, sent later for a day, tickets for coming dates."""

import datetime as dt

import pytest

from teduh.moments.rules import SessionVerdict, online_span, session_verdict, ticket_days, ticket_span

MILLISECOND = dt.timedelta(milliseconds=1)
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)
LATE_EVENING = dt.datetime(2026, 11, 21, 16, 59, 50, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("after", "later", "verdict"),
    [
        (-MINUTE, False, SessionVerdict.IN_TIME),
        (0 * MINUTE, False, SessionVerdict.IN_TIME),
        (15 * MINUTE - MILLISECOND, False, SessionVerdict.IN_TIME),
        (15 * MINUTE - MILLISECOND, True, SessionVerdict.IN_TIME),
        (15 * MINUTE, False, SessionVerdict.EXPIRED),
        (15 * MINUTE, True, SessionVerdict.LATER),
        (24 * HOUR - MILLISECOND, False, SessionVerdict.EXPIRED),
        (24 * HOUR - MILLISECOND, True, SessionVerdict.LATER),
        (24 * HOUR, True, SessionVerdict.EXPIRED),
    ],
)
def test_a_session_is_in_time_then_only_later_then_over(after, later, verdict):
    span = online_span(LATE_EVENING)
    assert session_verdict(span, LATE_EVENING + after, later=later) == verdict


@pytest.mark.parametrize(
    ("instant", "verdict"),
    [
        ("2026-11-22T16:59:59.999", SessionVerdict.NOT_YET),
        ("2026-11-22T17:00:00", SessionVerdict.LATER),
        ("2026-11-24T16:59:59.999", SessionVerdict.LATER),
        ("2026-11-24T17:00:00", SessionVerdict.EXPIRED),
    ],
)
@pytest.mark.parametrize("later", [False, True])
def test_a_ticket_serves_from_the_beginning_of_its_date_until_a_day_after_its_end(instant, verdict, later):
    span = ticket_span(dt.date(2026, 11, 23), "Asia/Jakarta")
    at = dt.datetime.fromisoformat(instant).replace(tzinfo=dt.UTC)
    assert session_verdict(span, at, later=later) == verdict


def test_tickets_reach_three_dates():
    days = ticket_days(dt.date(2026, 12, 30))
    assert days == [dt.date(2026, 12, 30), dt.date(2026, 12, 31), dt.date(2027, 1, 1)]


def test_a_ticket_of_a_long_day_serves_its_twenty_fifth_hour():
    span = ticket_span(dt.date(2026, 10, 25), "Europe/London")
    assert span.redeemable_until - span.begins_at == 49 * HOUR
