"""Capture sessions: what the server pins, and for how long."""

import datetime as dt

import pytest

from teduh.foundation.refusals import Refused
from teduh.moments.actions import issue_tickets, open_session, share_moment, sweep_sessions
from teduh.moments.models import CaptureSession
from teduh.people.actions import change_time_zone
from tests.factories import person
from tests.moments.taking import add, given, share, take

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("homes")]
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)
DAY = dt.date(2026, 11, 22)


@pytest.mark.usefixtures("clock")
def test_a_session_pins_date_zone_offset_and_time():
    session, nonce = open_session(person())
    now = dt.datetime(2026, 11, 22, 7, tzinfo=dt.UTC)
    pinned = (session.day, session.zone, session.offset_minutes, session.opened_at, session.expires_at)
    assert pinned == (DAY, "Asia/Jakarta", 420, now, now + 15 * MINUTE)
    assert len(nonce) == 64


@pytest.mark.usefixtures("clock")
def test_a_later_change_of_zone_does_not_move_an_open_session():
    traveller = person()
    taken = take(traveller)
    change_time_zone(traveller, time_zone="Pacific/Kiritimati")
    moment = share_moment(traveller, **taken)
    assert (moment.day, moment.zone, moment.offset_minutes) == (DAY, "Asia/Jakarta", 420)


@pytest.mark.parametrize(
    ("opened_at", "day"),
    [
        ("2026-11-22T16:59:59.999", "2026-11-22"),
        ("2026-11-22T17:00:00.000", "2026-11-23"),
        ("2026-11-22T17:00:00.001", "2026-11-23"),
    ],
)
def test_midnight_belongs_to_the_new_date(clock, opened_at, day):
    clock.move_to(dt.datetime.fromisoformat(opened_at + "+00:00"))
    session, _ = open_session(person())
    assert session.day == dt.date.fromisoformat(day)


def test_a_date_begins_when_the_server_says(clock, settings):
    settings.DAY_START = dt.time(4)
    clock.move_to(dt.datetime(2026, 11, 22, 20, 59, tzinfo=dt.UTC))  # 03:59 in Jakarta
    session, _ = open_session(person())
    assert session.day == DAY


def test_a_clock_set_back_over_midnight_reopens_nothing(clock):
    owl = person()
    clock.move_to(dt.datetime(2026, 11, 22, 17, 0, 1, tzinfo=dt.UTC))
    first, _ = open_session(owl)
    clock.shift(-5)
    second, _ = open_session(owl)
    assert (first.day, second.day, second.opened_at) == (dt.date(2026, 11, 23),) * 2 + (first.opened_at,)


def test_a_clock_set_back_over_midnight_issues_no_ticket_for_the_date_before(clock):
    owl = person()
    clock.move_to(dt.datetime(2026, 11, 22, 17, 0, 1, tzinfo=dt.UTC))
    open_session(owl)
    clock.shift(-5)
    assert [ticket.day.day for ticket, _ in issue_tickets(owl)] == [23, 24, 25]


def test_flying_west_gives_no_second_day(clock):
    traveller = person(time_zone="Pacific/Kiritimati")
    assert share(traveller).day == dt.date(2026, 11, 22)
    clock.move_to(dt.datetime(2026, 11, 21, 11, tzinfo=dt.UTC))
    change_time_zone(traveller, time_zone="Etc/GMT+12")
    session, _ = open_session(traveller)
    assert session.day == dt.date(2026, 11, 22)


@pytest.mark.usefixtures("clock")
def test_tickets_are_one_for_each_of_three_dates_and_stay_the_same():
    hiker = person()
    first, again = issue_tickets(hiker), issue_tickets(hiker)
    assert [ticket.day.day for ticket, _ in first] == [22, 23, 24]
    assert first == again
    assert CaptureSession.objects.count() == 3


def test_a_ticket_serves_on_its_own_date_and_says_so(clock):
    hiker = person()
    _, (ticket, nonce), _ = issue_tickets(hiker)
    with pytest.raises(Refused, match="day_not_begun"):
        add(hiker, ticket, nonce)
    clock.move_to(ticket.expires_at + 2 * HOUR)
    for role in ("back", "front"):
        add(hiker, ticket, nonce, role)
    moment = share_moment(hiker, **given(ticket, nonce))
    assert (moment.day, moment.sent_later, moment.timing) == (dt.date(2026, 11, 23), True, "")


@pytest.mark.usefixtures("clock")
def test_a_used_ticket_is_not_issued_again():
    hiker = person()
    (ticket, nonce), _, _ = issue_tickets(hiker)
    for role in ("back", "front"):
        add(hiker, ticket, nonce, role)
    share_moment(hiker, **given(ticket, nonce))
    assert [ticket.day.day for ticket, _ in issue_tickets(hiker)] == [23, 24]


def test_too_many_sessions_in_an_hour_are_refused(clock):
    eager = person()
    for _ in range(60):
        open_session(eager)
    with pytest.raises(Refused, match="too_many_sessions"):
        open_session(eager)
    clock.shift(HOUR)
    open_session(eager)


def test_the_sweep_forgets_what_nothing_can_come_of(clock):
    author = person()
    shared = share(author)
    open_session(author)
    clock.shift(25 * HOUR)
    fresh, _ = open_session(author)
    assert sweep_sessions() == 1
    kept = set(CaptureSession.objects.values_list("pk", flat=True))
    assert kept == {fresh.pk, shared.parts.get(role="back").session_id}
