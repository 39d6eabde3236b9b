"""A desk that is staffed on weekdays from nine to five in Jakarta; the clock stands on a Monday at ten."""

import datetime as dt

import pytest
import time_machine

from teduh.safety.models import Policy, Shift, StaffedHours, Training
from tests.factories import person

MONDAY_TEN = dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC)


@pytest.fixture
def monday():
    with time_machine.travel(MONDAY_TEN, tick=False) as traveller:
        yield traveller


@pytest.fixture
def hours(monday, db):  # noqa: ARG001 - stands on what it asks for
    for weekday in range(5):
        StaffedHours.objects.create(weekday=weekday, opens=540, closes=1020, zone="Asia/Jakarta")


@pytest.fixture
def roster(monday, moderator):  # noqa: ARG001 - stands on what it asks for
    begins = MONDAY_TEN - dt.timedelta(days=1)
    for role in (Shift.Role.MODERATOR, Shift.Role.PROFESSIONAL):
        Shift.objects.create(person=moderator, role=role, begins=begins, ends=begins + dt.timedelta(days=10))


@pytest.fixture
def policy(monday, db):  # noqa: ARG001 - stands on what it asks for
    return Policy.objects.create(
        words={"id": "Aturan", "en": "Rules"}, experts="x", lived="y", published_at=MONDAY_TEN
    )


@pytest.fixture
def staffed(hours, roster, policy):
    """All three are there."""


@pytest.fixture
def second(db):  # noqa: ARG001 - stands on what it asks for
    return person("second", is_staff=True)


@pytest.fixture
def trained(moderator):
    Training.objects.create(person=moderator, trained_on=dt.date(2026, 10, 1))
    return moderator
