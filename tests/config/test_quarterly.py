"""What rooms of their own give the quarterly report: appeals are counted, and rules have names in words."""

import csv
import datetime as dt
import io
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from teduh.safety.models import Case
from teduh.stories import actions
from teduh.stories.rules import Ticks
from tests.factories import person, staffed_always
from tests.stories.told import KIND_NO, say_no, say_yes, sent

NOVEMBER = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)


@pytest.fixture
def november(db) -> Iterator[time_machine.Traveller]:  # noqa: ARG001 - rows are written at that time
    with time_machine.travel(NOVEMBER, tick=False) as traveller:
        yield traveller


def told(language: str) -> list[list[str]]:
    client = Client()
    client.cookies["django_language"] = language
    text = client.get("/policy/quarters/2026/4.csv").content.decode()
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("language", ["id", "en"])
def test_appeals_of_stories_are_counted_and_the_rules_of_their_refusals_have_names(november, language):
    dedi, eka = person("dedi", is_staff=True), person("eka", is_staff=True)
    staffed_always(dedi)
    for number in range(12):
        writer = person(f"penulis{number}")
        story = sent(writer)
        say_no(dedi, story_id=story.pk)
        actions.appeal(writer, story_id=story.pk, words="Tolong lihat lagi.")
        say_yes(eka, story_id=story.pk, ticks=Ticks(names_nobody=True, has_hope=True))
    november.shift(dt.timedelta(days=40))
    rows = told(language)
    part, name = {"id": "Keberatan", "en": "Appeals"}[language], NAMES[language]
    assert [row[3] for row in rows if row[1] == part][-1] == "10"
    assert [row[3] for row in rows if row[2] == name] == ["10"]
    assert KIND_NO.rule not in {row[2] for row in rows}


NAMES = {
    "id": "Tidak ada orang lain yang bisa dikenali: nama, sekolah, alamat, atau akun.",
    "en": "Nobody else can be recognised: no name, school, address or account.",
}


def test_a_rule_that_no_table_knows_is_another_reason(november):
    at = NOVEMBER
    facts = {"due_at": at, "since": at, "level": 0, "state": "closed", "closed_at": at, "verdict": "refused"}
    for number in range(12):
        Case.objects.create(kind="story_check", key=str(number), rule=("", "gone")[number % 2], **facts)
    november.shift(dt.timedelta(days=40))
    assert [row[3] for row in told("id") if row[2] == "alasan lain"] == ["10"]
