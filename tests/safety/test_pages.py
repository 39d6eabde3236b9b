"""The pages of reports: two steps without a script, in both languages, and a way there from everywhere."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teduh.foundation.clock import now
from teduh.moments.models import Audience, Comment
from teduh.people.models import Block
from teduh.safety.actions import report_thing
from teduh.safety.models import Report
from tests.factories import befriend, moment, person, signed_in

pytestmark = pytest.mark.django_db


def comment(shared, writer):
    return Comment.objects.create(
        moment=shared, author=writer, text="Hai", state=Comment.State.PUBLISHED, created_at=now()
    )


def browser(somebody, language="id"):
    client = signed_in(somebody)
    client.cookies["django_language"] = language
    return client


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_is_there_in_both_languages(friend, language):
    made = report_thing(friend, kind="person", key="author", reason="spam")
    client = browser(friend, language)
    pages = (
        "/report/person/author/",
        "/report/person/author/?reason=hate",
        "/reports/",
        f"/reports/{made.pk}/",
    )
    for page in pages:
        answer = client.get(page)
        assert (answer.status_code, f'<html lang="{language}"' in answer.content.decode()) == (200, True)
        assert not re.search(r"<script(?![^>]*src=)|style=", answer.content.decode())


def test_two_steps_make_a_report(author, friend):
    shared, client = moment(author), browser(friend)
    first = client.get(f"/report/moment/{shared.pk}/").content.decode()
    assert 'value="paid_political"' in first
    second = client.get(f"/report/moment/{shared.pk}/?reason=paid_political").content.decode()
    assert 'name="block"' in second
    sent = {"reason": "paid_political", "words": "Dibayar partai", "block": "on"}
    answer = client.post(f"/report/moment/{shared.pk}/", sent)
    made = Report.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/reports/{made.pk}/")
    assert (made.reason, made.words) == ("paid_political", "Dibayar partai")
    assert Block.objects.filter(blocker=friend, blocked=author).exists()


def test_missing_words_are_asked_for_again(friend):
    answer = browser(friend).post("/report/person/author/", {"reason": "other", "words": ""})
    assert (answer.status_code, Report.objects.count()) == (422, 0)


def test_a_made_up_reason_is_refused_on_the_page(friend):
    assert browser(friend).post("/report/person/author/", {"reason": "x"}).status_code == 422


@pytest.mark.parametrize("step", ["", "?reason=spam"])
def test_a_page_for_what_cannot_be_seen_is_not_there(author, step):
    stranger = browser(person("stranger"))
    answers = [stranger.get(f"/report/moment/{key}/{step}") for key in (moment(author).pk, "nothing")]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_who_is_not_signed_in_reports_and_reads_the_answer(author):
    shared = moment(author, audience=Audience.PUBLIC)
    client = Client()
    answer = client.post(f"/report/moment/{shared.pk}/", {"reason": "spam"}, follow=True)
    assert (answer.status_code, Report.objects.get().was_signed_in) == (200, False)


def ways(client, page):
    """Where the links of a page to reports and blocks lead, each opened."""
    text = client.get(page).content.decode()
    links = set(re.findall(r'href="(/report/[^"]+|/people/@[^"]+/block/)"', text))
    return {link: client.get(link).status_code for link in sorted(links)}


def test_a_card_leads_to_report_and_block(author, friend):
    shared = moment(author)
    assert ways(browser(friend), "/") == {f"/report/moment/{shared.pk}/": 200, "/people/@author/block/": 200}


def test_a_moments_page_leads_to_report_and_block_of_it_and_of_each_comment(author, friend):
    shared, other = moment(author), person("other")
    befriend(author, other)
    said = comment(shared, other)
    assert ways(browser(friend), f"/m/{shared.pk}/") == {
        f"/report/moment/{shared.pk}/": 200,
        f"/report/comment/{said.pk}/": 200,
        "/people/@author/block/": 200,
        "/people/@other/block/": 200,
    }


@pytest.mark.parametrize("page", ["/@author/", "/people/find/?username=author"])
def test_a_person_leads_to_report_and_block(friend, page):
    assert ways(browser(friend), page) == {"/report/person/author/": 200, "/people/@author/block/": 200}


def test_a_waiting_comment_leads_to_report_and_block(author, friend):
    said = comment(moment(author), friend)
    Comment.objects.update(state=Comment.State.HELD)
    assert ways(browser(author), "/comments/waiting/") == {
        f"/report/comment/{said.pk}/": 200,
        "/people/@friend/block/": 200,
    }


def test_who_is_not_signed_in_finds_the_way_to_report(author):
    shared = moment(author, audience=Audience.PUBLIC)
    assert f"/report/moment/{shared.pk}/" in ways(Client(), f"/m/{shared.pk}/")
    assert "/report/person/author/" in ways(Client(), "/@author/")


def test_nothing_of_ones_own_offers_a_report(author):
    shared = moment(author)
    comment(shared, author)
    client = browser(author)
    assert [ways(client, page) for page in ("/", f"/m/{shared.pk}/", "/@author/")] == [{}, {}, {}]


def test_the_list_of_reports_asks_as_much_for_three_as_for_one(friend):
    client, counts = browser(friend), []
    for number in range(3):
        report_thing(friend, kind="person", key=person(f"other{number}").username, reason="spam")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/reports/")
        counts.append(len(asked))
    assert counts[0] == counts[2]
