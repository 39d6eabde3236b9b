"""A survey is open to the end of its last day where somebody is, and closed it still lets people go."""

import datetime as dt

import pytest
import time_machine

from teduh.people.places import country_codes
from teduh.surveys.actions import open_country
from teduh.surveys.models import Response
from teduh.surveys.rules.days import days_of_countries
from tests.surveys.fielded import Respondent, fielded

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 25)


def at(day, hour, minute=0):
    return time_machine.travel(dt.datetime(2026, 11, day, hour, minute, tzinfo=dt.UTC), tick=False)


@pytest.mark.parametrize(
    ("country", "when", "status"),
    [
        # Papua is two hours ahead of Jakarta: the day begins there first, and ends in Jakarta last.
        ("ID", (24, 14, 59), 409),
        ("ID", (24, 15, 1), 302),
        ("ID", (25, 16, 59), 302),
        ("ID", (25, 17, 1), 409),
        ("US", (26, 9, 59), 302),
        ("US", (26, 10, 1), 409),
        ("KI", (24, 10, 1), 302),
        ("DE", (25, 23, 1), 409),
    ],
)
def test_a_survey_is_open_on_the_days_of_the_country(country, when, status):
    with at(22, 7):
        fielded()
        open_country("warga", country=country, opens_on=DAY, closes_on=DAY)
    with at(*when):
        assert Respondent(country=country).begun.status_code == status


def test_every_country_has_a_day_of_its_own():
    listed = {
        country
        for each in days_of_countries(dt.datetime(2026, 11, 25, tzinfo=dt.UTC)).values()
        for country in each
    }
    assert set(country_codes()) - listed <= {"BV", "HM"}


@pytest.fixture
def late():
    """Somebody in the middle of a survey that has closed."""
    with at(22, 7):
        fielded()
        sari = Respondent()
        sari.sends("one", q_q1="1")
        open_country("warga", country="ID", opens_on=dt.date(2026, 11, 20), closes_on=dt.date(2026, 11, 22))
    with at(23, 1):
        yield sari


def test_who_stops_after_the_last_day_is_shown_the_way_back_and_out(late):
    stopped = late.sends("two", go="stop", q_q2="2")
    assert (stopped.status_code, 'value="erase"' in stopped.content.decode()) == (200, True)


def test_who_goes_on_after_the_last_day_may_have_everything_erased(late):
    closed = late.sends("two", q_q2="2")
    assert (closed.status_code, 'value="erase"' in closed.content.decode()) == (409, True)
    assert late.response().answers == {"q1": "1"}
    assert late.sends("two", go="erase").status_code == 200
    assert Response.objects.count() == 0
