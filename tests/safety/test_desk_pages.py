"""The desk's pages, and the statement that a decision's person reads."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teduh.safety.actions import Ruling, claim_case, decide, report_thing
from teduh.safety.models import Decision
from tests.factories import befriend, moment, person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(author):
    friend = person("friend")
    befriend(author, friend)
    made = moment(author, caption="Beli ini")
    report_thing(friend, kind="moment", key=str(made.pk), reason="spam", words="Tiap hari begini")
    return made


def browser(somebody, language="id"):
    client = signed_in(somebody)
    client.cookies["django_language"] = language
    return client


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_of_the_desk_is_there_in_both_languages(shared, moderator, language):
    client = browser(moderator, language)
    claim_case(moderator, "moment", str(shared.pk))
    for page in ("/desk/", "/desk/reports/", f"/desk/reports/moment/{shared.pk}/"):
        text = client.get(page).content.decode()
        assert f'<html lang="{language}"' in text
        assert not re.search(r"<script(?![^>]*src=)|style=", text)


def test_the_desk_is_not_there_for_others(shared, author):
    client = browser(author)
    pages = ("/desk/reports/", f"/desk/reports/moment/{shared.pk}/", "/desk/reports/moment/x/")
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]


def test_a_case_says_what_was_said_and_by_nobodys_name(shared, moderator):
    claim_case(moderator, "moment", str(shared.pk))
    text = browser(moderator).get(f"/desk/reports/moment/{shared.pk}/").content.decode()
    assert "Tiap hari begini" in text
    assert "Beli ini" in text
    assert "/media/" in text
    assert "friend" not in text


def test_a_moderator_decides_on_the_page(shared, moderator):
    said = {"verdict": "hide", "reason": "spam", "words": "Iklan."}
    answer = browser(moderator).post(f"/desk/reports/moment/{shared.pk}/", said)
    assert (answer.status_code, Decision.objects.get().verdict) == (302, "hide")


def test_a_decision_without_words_needs_another_look(shared, moderator):
    said = {"verdict": "hide", "reason": "spam", "words": ""}
    answer = browser(moderator).post(f"/desk/reports/moment/{shared.pk}/", said)
    assert (answer.status_code, Decision.objects.count()) == (422, 0)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_author_reads_why_and_nobody_elses_name(shared, author, moderator, language):
    ruling = Ruling("hide", "spam", "Iklan.")
    made = decide(moderator, kind="moment", key=str(shared.pk), ruling=ruling)
    client = browser(author, language)
    for page in ("/reports/", f"/decisions/{made.pk}/", f"/m/{shared.pk}/", "/"):
        answer = client.get(page)
        text = answer.content.decode()
        assert (answer.status_code, "@friend" in text, "moderator<" in text.lower()) == (200, False, False)
    assert "Iklan." in client.get(f"/decisions/{made.pk}/").content.decode()


def test_a_decision_is_read_by_nobody_else(shared, moderator):
    made = decide(moderator, kind="moment", key=str(shared.pk), ruling=Ruling("hide", "spam", "Iklan."))
    assert browser(moderator).get(f"/decisions/{made.pk}/").status_code == 404


def test_only_moderators_find_the_way_to_the_desk(author, moderator):
    found = ['"/desk/"' in browser(who).get("/").content.decode() for who in (author, moderator)]
    assert found == [False, True]


def test_the_desk_asks_as_much_for_three_cases_as_for_one(moderator):
    client, counts = browser(moderator), []
    for number in range(3):
        report_thing(AnonymousUser(), kind="person", key=person(f"p{number}").username, reason="spam")
        with CaptureQueriesContext(connection) as asked:
            client.get("/desk/reports/")
        counts.append(len(asked))
    assert counts[0] == counts[2]
