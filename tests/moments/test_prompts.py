"""One prompt per zone and date, at an instant nobody can know before."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from teduh.moments.actions import prompts
from teduh.moments.models import Prompt
from teduh.moments.rules.timing import prompt_instant

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 22)
JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def due(settings):
    settings.PROMPT_ZONE = "Asia/Jakarta"
    return prompt_instant(prompts.prompt_secret(), "Asia/Jakarta", DAY)


def fire_at(instant: dt.datetime) -> None:
    with time_machine.travel(instant, tick=False):
        prompts.fire_due_prompt()


def test_no_prompt_fires_before_its_instant(due):
    fire_at(due - dt.timedelta(milliseconds=1))
    assert Prompt.objects.count() == 0


def test_a_due_prompt_is_kept_with_the_instant_at_which_it_fired(due):
    fire_at(due + dt.timedelta(seconds=40))
    assert list(Prompt.objects.values_list("zone", "day", "at")) == [
        ("Asia/Jakarta", DAY, due + dt.timedelta(seconds=40))
    ]


def test_a_prompt_that_fires_twice_is_one_and_keeps_its_first_instant(due):
    fire_at(due)
    fire_at(due + dt.timedelta(minutes=1))
    assert list(Prompt.objects.values_list("at", flat=True)) == [due]


def test_after_a_long_outage_the_date_stays_without_a_prompt(due):
    fire_at(due + prompts.STILL_FRESH + dt.timedelta(milliseconds=1))
    assert Prompt.objects.count() == 0


def test_the_same_secret_gives_the_same_instant_and_another_secret_another(due):
    assert prompt_instant(prompts.prompt_secret(), "Asia/Jakarta", DAY) == due
    assert prompt_instant(b"another", "Asia/Jakarta", DAY) != due


def test_the_prompt_key_is_not_the_key_of_the_server(settings):
    assert settings.SECRET_KEY.encode() not in prompts.prompt_secret()
