"""Early: said of a moment only once the prompt has fired, and only of those whom it means."""

import datetime as dt

import pytest
import time_machine

from teduh.moments.actions.labels import label_early
from teduh.moments.actions.prompts import fire_due_prompt, prompt_secret
from teduh.moments.models import Moment, Prompt
from teduh.moments.rules import prompt_instant
from tests.factories import moment, person, years_ago

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 22)
PROMPTED_AT = dt.datetime(2026, 11, 22, 7, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def shared(opened_at=PROMPTED_AT - HOUR, *, age=30, zone="Asia/Jakarta", **fields):
    with time_machine.travel(opened_at, tick=False):
        author = person(birth_date=years_ago(age), time_zone=zone, is_private=age < 18)
        return moment(author, **{"day": DAY, **fields})


def label(*moments):
    label_early(Prompt.objects.create(zone="Asia/Jakarta", day=DAY, at=PROMPTED_AT))
    for each in moments:
        each.refresh_from_db()
    return [each.timing for each in moments]


def test_who_shared_before_the_prompt_was_early():
    before = shared()
    version = before.version
    assert (label(before), before.version) == (["early"], version + 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"age": 17},
        {"sent_later": True},
        {"state": Moment.State.REMOVED},
        {"day": DAY - dt.timedelta(days=1)},
        {"zone": "America/Los_Angeles"},
        {"opened_at": PROMPTED_AT},
    ],
)
def test_the_prompt_says_nothing_of_anybody_else(fields):
    assert label(shared(**fields)) == [""]


def test_firing_labels_once():
    due = prompt_instant(prompt_secret(), "Asia/Jakarta", DAY)
    assert due is not None
    before = shared(due - dt.timedelta(minutes=1))
    for _ in range(2):
        with time_machine.travel(due, tick=False):
            fire_due_prompt()
    before.refresh_from_db()
    assert (before.timing, before.version) == ("early", 2)
