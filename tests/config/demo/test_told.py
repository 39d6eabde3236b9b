"""The demo's stories keep the rules of the place, and every page says that they are made for it."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from teduh.config.demo.told import tell_demo_stories, told
from teduh.stories.models import Challenge, ShownStory
from teduh.stories.rules import WARNINGS, Ticks, lacking
from tests.factories import person


@pytest.mark.parametrize("row", told()["stories"], ids=lambda row: row["title"])
def test_a_moderator_could_approve_each(row):
    ticks = Ticks(tuple(row["warnings"]), has_hope=True, names_nobody=False)
    assert set(row["warnings"]) <= set(WARNINGS)
    words = f"{row['pen_name']}\n{row['title']}\n{row['text']}"
    assert lacking(words, row["language"], ticks) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("today", "opens_on"),
    [("2026-11-30", "2026-10-10"), ("2026-10-12", "2026-10-10"), ("2026-10-09", "2025-10-10")],
)
def test_the_challenge_is_that_of_the_latest_october_and_says_that_it_is_a_demo(today, opens_on):
    with time_machine.travel(dt.datetime.fromisoformat(f"{today}T05:00+00:00"), tick=False):
        for row in told()["stories"]:
            person(row["author"])
        tell_demo_stories()
        tell_demo_stories()
        assert Challenge.objects.get().opens_on == dt.date.fromisoformat(opens_on)
        assert ShownStory.objects.filter(is_demo=True).count() == len(told()["stories"])
        page = Client().get(reverse("stories:challenge", args=[told()["slug"]])).content.decode()
        assert page.count("story-demo") == len(told()["stories"]) + 1
