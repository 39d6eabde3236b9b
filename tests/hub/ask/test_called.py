"""Who is woken for somebody in danger is who can read it."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from teduh.foundation.clock import now
from teduh.safety.models import Shift, StaffedHours
from teduh.safety.signals import on_call_needed
from tests.factories import person
from tests.hub.ask.asked import HEAVY, asked, professional

pytestmark = pytest.mark.django_db
# Monday, ten in the morning in Jakarta.
TEN = dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def monday() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(TEN, tick=False) as traveller:
        yield traveller


@pytest.fixture
def called() -> Iterator[list[list[int]]]:
    heard: list[list[int]] = []

    def hear(person_ids, **_):
        heard.append(person_ids)

    on_call_needed.connect(hear)
    yield heard
    on_call_needed.disconnect(hear)


@pytest.fixture(autouse=True)
def hours() -> None:
    for weekday in range(5):
        StaffedHours.objects.create(weekday=weekday, opens=540, closes=1020, zone="Asia/Jakarta")


def turn(who, role, *, after=dt.timedelta(0)) -> None:
    begins = now() + after
    Shift.objects.create(person=who, role=role, begins=begins, ends=begins + dt.timedelta(days=1))


def test_while_a_professional_has_a_turn_in_the_hours_nobody_is_called(called):
    professional()
    asked(HEAVY)
    assert called == []


def test_at_night_all_who_answer_are_called_and_no_moderator_in_their_place(called, monday):
    rina, sita = professional(), professional()
    person("dedi", is_staff=True)
    monday.shift(dt.timedelta(hours=12))
    asked(HEAVY)
    assert called == [[rina.pk, sita.pk]]


def test_who_is_on_call_is_called_beside_them(called, monday):
    rina, dedi = professional(), person("dedi", is_staff=True)
    monday.shift(dt.timedelta(hours=12))
    turn(dedi, Shift.Role.ON_CALL)
    asked(HEAVY)
    assert called == [sorted([rina.pk, dedi.pk])]


def test_hours_in_which_only_moderators_have_a_turn_are_none_for_a_question(called):
    turn(person("dedi", is_staff=True), Shift.Role.MODERATOR)
    rina = professional()
    Shift.objects.filter(person=rina).update(begins=now() + dt.timedelta(days=2))
    asked(HEAVY)
    assert called == [[rina.pk]]


def test_where_nobody_answers_at_all_every_moderator_is_called(called):
    dedi = person("dedi", is_staff=True)
    asked(HEAVY)
    assert called == [[dedi.pk]]
