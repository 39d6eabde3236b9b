"""The pages of self-checks without script: help first, nothing kept, nothing told to anybody."""

import datetime as dt
import logging
import re

import pytest
import time_machine
from django.apps import apps
from django.db.models import QuerySet
from django.test import Client

from teduh.hub.selfchecks.instruments import instruments
from tests.factories import person, signed_in

pytestmark = pytest.mark.django_db
PHQ_9 = "/hub/self-checks/phq-9/"
ITEMS = ("interest", "low", "sleep", "tired", "appetite", "failure", "focus", "slow", "harm")
NOTHING = {"age": "adult", **dict.fromkeys(ITEMS, "0")}
HELP = 'id="help-first"'
RESULT = 'id="your-answers"'


def reader(language="en"):
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = language
    return client


def said(answer):
    """What is shown: without what the page keeps ready for a script."""
    return re.sub(r"<template.*?</template>", "", answer.content.decode(), flags=re.DOTALL)


@pytest.mark.parametrize("slug", [each.slug for each in instruments()])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_check_is_open_to_everybody_in_both_languages(slug, language):
    shown = said(reader(language).get(f"/hub/self-checks/{slug}/"))
    instrument = next(each for each in instruments() if each.slug == slug)
    assert instrument.stem[language] in shown
    assert HELP not in shown


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_list_names_every_check(language):
    shown = said(reader(language).get("/hub/self-checks/"))
    assert [each.title[language] in shown for each in instruments()] == [True] * len(instruments())


def test_an_unknown_check_is_not_there():
    assert reader().get("/hub/self-checks/dass-21/").status_code == 404


@pytest.mark.parametrize("value", ["1", "2", "3"])
def test_one_heavy_answer_shows_help_before_the_total(value):
    shown = said(reader().post(PHQ_9, {**NOTHING, "harm": value}))
    assert HELP in shown
    assert 'href="tel:' in shown
    assert shown.index(HELP) < shown.index('href="tel:') < shown.index(RESULT)
    assert f"<strong data-total>{value}</strong>" in shown


def test_help_comes_also_when_other_answers_are_missing():
    answer = reader().post(PHQ_9, {"age": "adult", "harm": "1"})
    shown = said(answer)
    assert (answer.status_code, HELP in shown, RESULT in shown) == (422, True, False)


def test_a_light_total_needs_no_help_first():
    shown = said(reader().post(PHQ_9, {**NOTHING, "low": "2"}))
    assert (HELP in shown, RESULT in shown, "0 to 4 of 27" in shown) == (False, True, True)


def test_every_result_tells_range_meaning_limits_next_step_and_when_to_look_for_help():
    shown = said(reader().post(PHQ_9, {**NOTHING, "low": "3", "sleep": "3"}))
    parts = (
        "5 to 9 of 27",
        "now and then",
        "A next step",
        "What it cannot say",
        "When to look for help at once",
    )
    assert [part in shown for part in parts] == [True] * len(parts)


def test_missing_answers_are_named_and_the_others_kept():
    given = {name: value for name, value in NOTHING.items() if name not in {"sleep", "age"}} | {"low": "2"}
    answer = reader().post(PHQ_9, given)
    shown = said(answer)
    wrong = re.findall(r'<li><a href="#id_(\w+)_0">', shown)
    assert (answer.status_code, wrong, RESULT in shown) == (422, ["age", "sleep"], False)
    assert re.search(r'name="low" value="2"[^>]*checked', shown)


@pytest.mark.parametrize("value", ["9", "-1", "x", ""])
def test_an_answer_that_the_scale_does_not_know_is_missing(value):
    answer = reader().post(PHQ_9, {**NOTHING, "low": value})
    assert (answer.status_code, 'href="#id_low_0"' in said(answer)) == (422, True)


def test_whoever_is_younger_is_led_to_help_and_to_an_adult_and_gets_no_number():
    shown = said(reader().post(PHQ_9, {**NOTHING, "age": "younger", "low": "3"}))
    assert ('id="help-young"' in shown, RESULT in shown, 'href="tel:' in shown) == (True, False, True)


def test_a_young_member_is_not_asked_these_questions():
    client = signed_in(person("muda", birth_date=dt.date(2012, 1, 1)))
    for page in (client.get(PHQ_9), client.post(PHQ_9, NOTHING), client.get("/hub/self-checks/")):
        assert ('id="help-young"' in said(page), 'name="harm"' in said(page)) == (True, False)


def test_what_may_be_left_out_may_be_left_out_and_is_printed_when_it_is_answered():
    assert reader().post(PHQ_9, NOTHING).status_code == 200
    assert "Somewhat difficult" in said(reader().post(PHQ_9, {**NOTHING, "difficulty": "1"}))


def test_what_is_printed_has_answers_total_and_day_and_no_name():
    member = person("dewasa", display_name="Dewi Anggraini")
    client = signed_in(member)
    client.cookies["django_language"] = "en"
    shown = said(client.post(PHQ_9, {**NOTHING, "sleep": "3"}))
    table = shown[shown.index("<table>") : shown.index("</table>")]
    assert table.count("<td>") == len(ITEMS)
    assert "Nearly every day" in table
    assert re.search(r"<span data-day>[^<]+\d{4}</span>", table)
    assert "Dewi" not in table


def rows():
    return {
        model._meta.label: list(QuerySet(model).values_list("pk", flat=True)) for model in apps.get_models()
    }


def test_nothing_is_kept_in_the_database_a_cookie_or_a_log(caplog, django_assert_num_queries):
    before = rows()
    client = Client(enforce_csrf_checks=True)
    with caplog.at_level(logging.DEBUG), django_assert_num_queries(0):
        answers = [client.get(PHQ_9), client.post(PHQ_9, {**NOTHING, "harm": "3", "low": "2"})]
        answers.append(client.post(PHQ_9, {"age": "adult", "harm": "3"}))
    told = [record.getMessage() for record in caplog.records if "harm" in record.getMessage()]
    assert rows() == before
    assert [(dict(answer.cookies), answer["Cache-Control"]) for answer in answers] == [
        ({}, "private, no-store")
    ] * 3
    assert told == []


def test_a_form_of_another_site_is_refused():
    answer = reader().post(PHQ_9, NOTHING, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_the_page_says_that_nobody_has_compared_the_wording_and_on_whom_it_was_tried():
    shown = said(reader("en").get(PHQ_9))
    assert "Nobody here has compared this wording with the official form yet." in shown
    assert "500 medical students" in shown


def test_the_page_is_light():
    assert len(reader("id").get(PHQ_9).content) < 60_000


def test_what_is_taken_along_has_the_date_of_whoever_takes_it_and_not_of_london():
    with time_machine.travel("2026-05-03T18:00:00Z", tick=False):
        nobodys = said(reader().post(PHQ_9, NOTHING))
        further = signed_in(person(language="en", time_zone="America/New_York"))
        assert ["4 May 2026" in nobodys, "3 May 2026" in said(further.post(PHQ_9, NOTHING))] == [True, True]
