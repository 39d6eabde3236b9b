"""Pages and sessions mean the same date by today, wherever somebody flew and whenever a day begins."""

import datetime as dt

import pytest

from teduh.moments.actions import open_session
from teduh.moments.queries import month_calendar, today_of
from teduh.people.models import Person
from tests.factories import moment, person

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 22)


def days_of(somebody):
    month = month_calendar(somebody, owner=somebody, year=2026, month=11)
    shown = [cell.day for cell in month.cells if cell.is_today]
    return [open_session(somebody)[0].day, today_of(somebody).day, *shown]


def test_before_the_hour_at_which_a_day_begins_it_is_still_yesterday(clock, settings):
    settings.DAY_START = dt.time(4)
    clock.move_to(dt.datetime(2026, 11, 22, 20, 59, tzinfo=dt.UTC))  # 03:59 in Jakarta
    assert days_of(person()) == [DAY] * 3


def test_who_flew_west_stays_on_the_date_they_have_shared(clock):
    traveller = person(time_zone="Etc/GMT+12", joined_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    clock.move_to(dt.datetime(2026, 11, 21, 11, tzinfo=dt.UTC))
    shared = moment(traveller, day=DAY)
    Person.objects.filter(pk=traveller.pk).update(latest_day=DAY)
    traveller.refresh_from_db()
    assert (days_of(traveller), today_of(traveller).moment_id) == ([DAY] * 3, shared.pk)
