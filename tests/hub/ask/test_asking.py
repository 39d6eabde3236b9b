"""Asking without an account: help at once, a code that is shown once, and nothing that leads to anybody."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.test import Client

from teduh.hub.ask.models import Question
from teduh.hub.ask.rules.codes import code_digest
from tests.factories import person, signed_in
from tests.hub.ask.asked import HEAVY, LIGHT, asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CODE = re.compile(r'ask-letters">([0-9A-Z-]+)<')


def send(text: str, client: Client | None = None, **more: str):
    told = {"text": text, "understood": "on", **more}
    return (client or Client()).post("/ask/", told, headers={"accept-language": "id"})


def test_expectations_limits_hours_and_help_stand_before_the_box():
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get("/ask/").content.decode()
    places = [
        page.index(words)
        for words in (
            "Help first",
            "This is not for emergencies.",
            "ask: Senin",
            "Dilihat dalam 15 menit.",
            "Nobody here can find out who you are.",
            "harm to a child",
            'name="text"',
        )
    ]
    assert places == sorted(places)


def test_asking_sets_no_cookie_and_is_kept_nowhere_on_the_device():
    client = Client()
    for answer in (client.get("/ask/"), send(LIGHT, client)):
        assert answer["Cache-Control"] == "private, no-store"
    assert client.cookies == {}


def test_the_code_is_shown_once_and_stored_hashed():
    [code] = CODE.findall(send(LIGHT).content.decode())
    stored = Question.objects.values().get()
    assert stored["code_digest"] == code_digest(code)
    assert code.replace("-", "") not in str(stored).replace("-", "")


@pytest.mark.parametrize(("text", "shown"), [(HEAVY, True), (LIGHT, False)])
def test_heavy_words_show_help_in_the_same_answer_before_all_else(text, shown):
    page = send(text).content.decode()
    assert ('id="help-first"' in page[: page.index("<h1>")]) is shown
    assert Question.objects.get().level == (3 if shown else 0)


def test_the_level_is_the_higher_of_the_rules_and_of_the_asker():
    send(LIGHT, is_in_danger="on")
    assert Question.objects.get().level == 3


def test_words_that_cannot_be_read_count_as_the_heaviest(monkeypatch):
    monkeypatch.setattr("teduh.safety.wording.reading.lexicon", lambda: 1 / 0)
    send(LIGHT)
    assert Question.objects.get().level == 3


def test_who_is_signed_in_stays_unknown_as_well():
    sari = person()
    send(LIGHT, signed_in(sari))
    stored = Question.objects.values().get()
    assert str(sari.pk) not in {str(value) for name, value in stored.items() if name.endswith(("_by", "_id"))}
    assert {name for name in stored if "by" in name} == {"claimed_by_id"}


@pytest.mark.usefixtures("off_duty")
def test_without_a_roster_the_form_is_closed_and_help_is_there():
    page = Client().get("/ask/").content.decode()
    assert ('name="text"' in page, 'id="help-first"' in page) == (False, True)


@pytest.mark.usefixtures("off_duty")
def test_what_is_sent_when_nobody_is_there_any_more_is_not_kept_and_given_back():
    answer = send(LIGHT)
    assert (answer.status_code, LIGHT in answer.content.decode()) == (409, True)
    assert not Question.objects.exists()


def test_a_page_of_another_site_asks_nothing():
    answer = Client().post("/ask/", {"text": LIGHT}, headers={"sec-fetch-site": "cross-site"})
    assert (answer.status_code, Question.objects.count()) == (403, 0)


def test_the_code_opens_what_was_asked_and_a_wrong_one_nothing():
    _, code = asked(LIGHT)
    opened = Client().post("/ask/reply/", {"code": code.lower()})
    wrong = Client().post("/ask/reply/", {"code": "0" * 20})
    assert (opened.status_code, LIGHT in opened.content.decode()) == (200, True)
    assert (wrong.status_code, wrong["Cache-Control"]) == (404, "private, no-store")


def test_pages_of_answers_have_the_way_out_and_are_kept_nowhere():
    _, code = asked()
    opened = Client().post("/ask/reply/", {"code": code})
    assert "data-leave" in opened.content.decode()
    assert (opened["Cache-Control"], opened["Referrer-Policy"]) == ("private, no-store", "no-referrer")


def test_whoever_asked_erases_it_at_once():
    _, code = asked()
    assert Client().post("/ask/reply/erase/", {"code": code}).status_code == 200
    assert not Question.objects.exists()


def test_days_are_those_of_the_place(clock):
    # Half past midnight in Jakarta; in UTC it is the day before.
    clock.move_to(dt.datetime(2026, 11, 30, 17, 30, tzinfo=dt.UTC))
    _, code = asked()
    page = Client().post("/ask/reply/", {"code": code}, headers={"accept-language": "id"}).content.decode()
    assert ("1 Desember 2026" in page, "30 November 2026" in page) == (True, False)
