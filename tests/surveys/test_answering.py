"""A respondent without an account: a yes first, then page after page, in any language, and the way out."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client

from teduh.foundation.clock import now
from teduh.hub.directory.actions import load_starter
from teduh.surveys.actions import drop_unfinished, open_country
from teduh.surveys.models import ConsentCount, Response, Tally
from teduh.surveys.questionnaire.chrome import NAMES
from tests.surveys.fielded import TWO_PAGES, Respondent, fielded
from tests.surveys.questionnaire.samples import (
    answer_is,
    every_type,
    page,
    question,
    questionnaire,
)
from tests.surveys.shipped import ATTITUDES

pytestmark = pytest.mark.django_db
HELP = re.compile(r'<footer class="survey-help".*?tel:(\d+)', re.DOTALL)


@pytest.mark.parametrize("lacking", ["agrees", "of_age"])
def test_nothing_is_kept_before_the_yes(lacking):
    fielded()
    refused = Respondent(
        of_age="" if lacking == "of_age" else "on", agrees="" if lacking == "agrees" else "on"
    )
    assert (refused.begun.status_code, Response.objects.count(), ConsentCount.objects.count()) == (422, 0, 0)
    assert Tally.objects.exclude(count=0).count() == 0


def test_looking_at_the_first_page_keeps_nothing():
    fielded()
    assert Client().get("/surveys/at/warga/").status_code == 200
    assert Response.objects.count() == 0


def test_a_yes_is_counted_by_its_words_language_and_day():
    fielded()
    for language in ("en", "en", "ar"):
        Respondent(language=language)
    counted = ConsentCount.objects.order_by("language").values_list("language", "day", "count")
    assert list(counted) == [("ar", now().date(), 1), ("en", now().date(), 2)]


def test_a_whole_survey_is_answered_and_kept_as_codes():
    fielded()
    sari = Respondent()
    last = sari.finishes()
    assert (last.status_code, last["Location"]) == (302, sari.link)
    kept = sari.response()
    assert (kept.state, kept.answers, kept.country) == ("complete", {"q1": "1", "q2": "2"}, "ID")


def test_every_answer_is_still_there_after_a_change_of_language():
    fielded()
    sari = Respondent()
    sari.sends("one", q_q1="1")
    sari.sends("two", speak="ar", q_q2="2")
    seen = sari.sees()
    assert sari.response().answers == {"q1": "1", "q2": "2"}
    assert '<html lang="ar" dir="rtl">' in seen
    assert re.search(r'name="q:q2" value="2" checked', seen)


def test_a_page_in_english_runs_from_left_to_right():
    fielded()
    assert '<html lang="en">' in Respondent().sees()


def test_half_a_page_is_kept_when_the_language_changes():
    fielded(questionnaire(page("one", question("q1", is_required=True), question("q2", is_required=True))))
    sari = Respondent()
    assert sari.sends("one", speak="id", q_q2="1").status_code == 302
    assert (sari.response().answers, sari.response().language) == ({"q2": "1"}, "id")


def test_the_link_goes_on_at_the_same_page_on_another_device():
    fielded()
    sari = Respondent()
    sari.sends("one", q_q1="1")
    assert 'name="page" value="two"' in sari.sees(Client())


@pytest.mark.parametrize(("days", "status"), [(30, 200), (31, 404)])
def test_the_link_dies_after_thirty_days(days, status):
    fielded()
    sari = Respondent()
    with time_machine.travel(now() + dt.timedelta(days=days), tick=False):
        assert Client().get(sari.link).status_code == status


def test_what_was_not_finished_is_erased_with_its_link():
    fielded()
    Respondent()
    done = Respondent()
    done.finishes()
    receipt = done.receipt()
    with time_machine.travel(now() + dt.timedelta(days=31), tick=False):
        drop_unfinished()
        assert (Response.objects.get().state, Response.objects.get().resume_hash) == ("complete", None)
        assert Client().post("/surveys/withdraw/", {"receipt": receipt}).status_code == 200


def test_nobody_finds_the_secret_of_a_link_in_the_database():
    fielded()
    sari = Respondent()
    sari.finishes()
    row = str(Response.objects.values().get())
    assert (len(sari.token) >= 22, sari.token in row, sari.receipt() in row) == (True, False, False)


def test_an_answer_to_a_hidden_question_by_hand_is_refused_and_keeps_nothing():
    fielded(questionnaire(page("one", question("q1"), question("q2", shown_if=answer_is("q1", "1")))))
    sari = Respondent()
    assert sari.sends("one", q_q1="2", q_q2="1").status_code == 422
    assert (sari.response().answers, sari.response().page) == ({}, "one")


@pytest.mark.parametrize("fields", [{"q_nothing": "1"}, {"q_q2": "1"}, {"q_q1": "77"}])
def test_an_answer_that_no_page_could_send_is_refused_and_keeps_nothing(fields):
    fielded()
    sari = Respondent()
    assert sari.sends("one", **({"q_q1": "1"} | fields)).status_code == 422
    assert sari.response().answers == {}


def test_a_page_that_is_no_page_is_refused():
    fielded()
    assert Respondent().sends("nowhere").status_code == 422


def test_what_a_changed_answer_hides_is_no_longer_kept():
    fielded(
        questionnaire(page("one", question("q1")), page("two", question("q2"), shown_if=answer_is("q1", "1")))
    )
    sari = Respondent()
    sari.sends("one", q_q1="1")
    sari.sends("two", go="back", q_q2="2")
    assert sari.response().answers == {"q1": "1", "q2": "2"}
    sari.sends("one", q_q1="2")
    assert (sari.response().answers, sari.response().state) == ({"q1": "2"}, "complete")


def test_what_is_wrong_is_said_in_the_respondents_language_and_nothing_is_lost():
    fielded(every_type())
    sari = Respondent(language="ar")
    answer = sari.sends("one", q_single="1", q_multi=["1", "none"])
    seen = answer.content.decode()
    assert (answer.status_code, sari.response().answers) == (422, {})
    assert "إحدى إجاباتك لا تجتمع مع غيرها." in seen
    assert len(re.findall(r'name="q:multi" value="(?:1|none)"[^>]* checked', seen)) == 2


def test_whoever_stops_is_shown_help_and_the_way_back():
    fielded()
    sari = Respondent()
    stopped = sari.sends("one", go="stop").content.decode()
    assert (bool(HELP.search(stopped)), sari.link in stopped) == (True, True)
    assert 'value="one"' in sari.sees()


def test_whoever_stops_may_have_everything_erased_at_once():
    fielded()
    sari = Respondent()
    assert sari.sends("one", go="erase").status_code == 200
    assert Response.objects.count() == 0


def test_the_receipt_takes_everything_back():
    fielded()
    sari = Respondent()
    sari.finishes()
    written = sari.receipt().lower().replace("-", " ")
    assert Client().post("/surveys/withdraw/", {"receipt": written}).status_code == 200
    assert (Response.objects.count(), Tally.objects.get(key="complete").count) == (0, 0)


@pytest.mark.parametrize("receipt", ["AAAAA-BBBBB", "x" * 80])
def test_a_receipt_of_nobody_takes_nothing_back(receipt):
    fielded()
    Respondent().finishes()
    assert Client().post("/surveys/withdraw/", {"receipt": receipt}).status_code == 404
    assert Response.objects.count() == 1


@time_machine.travel(dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC), tick=False)
def test_a_survey_is_open_in_its_countries_on_its_days():
    fielded(TWO_PAGES, "ID", "DE")
    today = now().date()
    open_country("warga", country="DE", opens_on=today, closes_on=today)
    assert Respondent(country="DE").begun.status_code == 302
    assert Respondent(country="FR").begun.status_code == 409
    with time_machine.travel(now() + dt.timedelta(days=1), tick=False):
        assert Respondent(country="DE").begun.status_code == 409


def test_who_is_in_the_middle_when_it_closes_is_told_so():
    fielded()
    sari = Respondent()
    yesterday = now().date() - dt.timedelta(days=1)
    open_country("warga", country="ID", opens_on=yesterday, closes_on=yesterday)
    answer = sari.sends("one", q_q1="1")
    assert (answer.status_code, bool(HELP.search(answer.content.decode()))) == (409, True)


def every_page_of(country: str) -> dict[str, str]:
    sari = Respondent(country=country)
    pages = {"start": sari.client.get(f"/surveys/at/warga/?country={country}").content.decode()}
    pages["one"] = sari.sees()
    pages["wrong"] = sari.sends("one").content.decode()
    pages["stopped"] = sari.sends("one", go="stop").content.decode()
    pages["forged"] = sari.sends("two", q_q1="1").content.decode()
    sari.finishes()
    return pages | {"thanks": sari.sees()}


@pytest.mark.parametrize(("country", "number"), [("ID", "119"), ("NL", "112")])
def test_the_help_line_of_the_country_is_on_every_page(country, number):
    load_starter()
    fielded(TWO_PAGES, "ID", "NL")
    numbers = {name: HELP.findall(text) for name, text in every_page_of(country).items()}
    assert {name: found for name, found in numbers.items() if found != [number]} == {}


@pytest.mark.parametrize("language", NAMES)
def test_every_page_of_the_attitudes_weighs_at_most_30_kb(language):
    fielded(ATTITUDES)
    sari = Respondent(language=language)
    weights = {"start": len(sari.client.get(f"/surveys/at/warga/?language={language}").content)}
    for asked in ATTITUDES.pages:
        Response.objects.update(page=asked.id, answers={"whom": ["family", "friends"]})
        weights[asked.id] = len(sari.client.get(sari.link).content)
    assert {name: weight for name, weight in weights.items() if weight > 30_000} == {}


def test_pages_of_answers_are_kept_by_no_cache_and_tell_no_other_site_of_their_link():
    fielded()
    headers = Client().get(Respondent().link).headers
    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("private, no-store", "same-origin")


def test_the_shown_order_is_kept_and_is_the_same_again():
    fielded(ATTITUDES)
    sari = Respondent()
    Response.objects.update(page="whom", answers={"comfort": "1"})
    seen = [re.findall(r'name="q:whom" value="(\w+)"', sari.sees()) for _ in range(2)]
    sari.sends("whom", q_whom="family")
    assert seen[0] == seen[1] == sari.response().orders["whom"]
    assert seen[0][-4:] == ["other", "97", "98", "99"]


@pytest.mark.parametrize(("stay", "flags"), [(0, ["speed"]), (60, [])])
def test_who_is_faster_than_reading_is_flagged_and_stays_in(stay, flags):
    fielded(ATTITUDES)
    sari = Respondent()
    given = {
        "comfort": {"q_comfort": "1"},
        "whom": {"q_whom": "97"},
        "would_help": {"q_would_help": "97", "q_ease": "1"},
    }
    given |= {
        "holds_back": {f"g_holds_back:{i.code}": i.attention or "99" for i in ATTITUDES.questions[3].items}
    }
    given |= {"you": {f"q_{name}": "1" for name in ("age", "gender", "place", "education")}}
    for name in ("comfort", "whom", "holds_back", "would_help", "you"):
        [seen] = re.findall(r'name="looked_at" value="([^"]+)"', sari.sees())
        with time_machine.travel(now() + dt.timedelta(seconds=stay), tick=False):
            sari.client.post(
                sari.link,
                {"page": name, "go": "next", "looked_at": seen}
                | {k.replace("_", ":", 1): v for k, v in given[name].items()},
            )
    assert (sari.response().state, sari.response().flags) == ("complete", flags)
