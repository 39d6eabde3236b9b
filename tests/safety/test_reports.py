"""Reporting: by whoever sees the thing, once, and never told to whose it is."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.moments.models import Audience, Comment
from teduh.people.actions import block_person
from teduh.people.actions.farewells import erase_person
from teduh.people.models import Block
from teduh.safety.actions import Ruling, decide, report_thing
from teduh.safety.models import Report
from teduh.safety.queries import own_reports
from tests.factories import befriend, moment, person, signed_in, years_ago
from tests.security.scene import app

pytestmark = pytest.mark.django_db


def comment(shared, writer, state=Comment.State.PUBLISHED):
    return Comment.objects.create(moment=shared, author=writer, text="Hai", state=state, created_at=now())


def code(viewer, **said):
    with pytest.raises(Refused) as no:
        report_thing(viewer, **{"reason": "spam", **said})
    return no.value.code


def test_a_moment_a_comment_and_a_person_can_be_reported_by_who_sees_them(author, friend):
    shared = moment(author, caption="Beli ini")
    said = comment(shared, author)
    made = [
        report_thing(friend, kind=kind, key=key, reason="spam")
        for kind, key in (("moment", str(shared.pk)), ("comment", str(said.pk)), ("person", "@author"))
    ]
    assert {report.about_id for report in made} == {author.pk}
    assert [report.excerpt for report in made] == ["Beli ini", "Hai", "@author · Author"]


@pytest.mark.parametrize("kind", ["moment", "comment", "person", "weather"])
def test_what_somebody_cannot_see_answers_like_what_does_not_exist(author, kind):
    shared, stranger = moment(author), person("stranger")
    said = comment(shared, author)
    block_person(author, blocked=stranger)
    keys = {"moment": str(shared.pk), "comment": str(said.pk), "person": "author", "weather": "1"}
    nothing = {"moment": "x", "comment": "9" * 30, "person": "nobody", "weather": "2"}
    assert code(stranger, kind=kind, key=keys[kind]) == "not_found"
    assert code(stranger, kind=kind, key=nothing[kind]) == "not_found"


def test_who_blocked_somebody_can_report_them_still(author, friend):
    block_person(friend, blocked=author)
    assert report_thing(friend, kind="person", key="author", reason="harassment").about_id == author.pk


def test_what_is_ones_own_is_not_reported(author):
    assert code(author, kind="moment", key=str(moment(author).pk)) == "own_thing"
    assert code(author, kind="person", key="author") == "own_thing"


def test_the_same_thing_reported_twice_is_one_report(author, friend):
    key = str(moment(author).pk)
    first = report_thing(friend, kind="moment", key=key, reason="spam")
    assert report_thing(friend, kind="moment", key=key, reason="hate") == first


def test_an_unknown_reason_and_missing_words_are_refused(author, friend):
    key = str(moment(author).pk)
    assert code(friend, kind="moment", key=key, reason="weather") == "unknown_reason"
    assert code(friend, kind="moment", key=key, reason="other") == "words_needed"
    assert code(friend, kind="moment", key=key, reason="other", words="x" * 1001) == "words_too_long"
    assert Report.objects.count() == 0


def test_a_report_can_block_in_the_same_step(author, friend):
    report_thing(friend, kind="moment", key=str(moment(author).pk), reason="hate", block=True)
    assert Block.objects.filter(blocker=friend, blocked=author).exists()


def test_who_is_not_signed_in_reports_what_is_public(author):
    shared = moment(author, audience=Audience.PUBLIC)
    made = report_thing(AnonymousUser(), kind="moment", key=str(shared.pk), reason="spam", block=True)
    assert (made.reporter, made.was_signed_in, Block.objects.count()) == (None, False, 0)


def test_reports_of_young_people_come_first_among_equals(author):
    young = person("young", birth_date=years_ago(14))
    befriend(author, young)
    old = report_thing(person("old"), kind="person", key="author", reason="spam")
    assert report_thing(young, kind="person", key="author", reason="spam").urgency == old.urgency + 1


def test_the_reporter_reads_the_state(friend):
    report_thing(friend, kind="person", key="author", reason="spam", words="Lagi")
    assert [(line.state, line.words, line.kind) for line in own_reports(friend)] == [
        ("waiting", "Lagi", "person")
    ]


def test_the_api_reports_and_answers_with_an_id_and_a_state(friend):
    body = {"kind": "person", "key": "author", "reason": "harassment", "block": True}
    client = app(friend)
    answer = client.post("/api/v1/reports", json.dumps(body), content_type="application/json")
    assert (answer.status_code, answer.json()["state"]) == (201, "waiting")
    again = client.get(f"/api/v1/reports/{answer.json()['id']}")
    assert (again.status_code, again.json()) == (200, answer.json())
    assert [each["id"] for each in client.get("/api/v1/reports").json()] == [answer.json()["id"]]


def test_nobody_else_reads_a_report(author, friend):
    made = report_thing(friend, kind="person", key="author", reason="spam")
    for client in (signed_in(author), signed_in(person("third")), Client()):
        assert client.get(f"/reports/{made.pk}/").status_code == 404
        assert client.get(f"/api/v1/reports/{made.pk}").status_code == 404


def test_the_list_of_reasons_speaks_the_readers_language():
    said = [
        Client(headers={"accept-language": language}).get("/api/v1/reports/reasons").json()
        for language in ("id", "en")
    ]
    assert [next(line["name"] for line in lines if line["slug"] == "paid_political") for lines in said] == [
        "Konten politik berbayar",
        "Paid political content",
    ]


def test_reports_in_a_hurry_are_too_many(friend):
    client = signed_in(friend)
    last = [client.post("/report/person/author/", {"reason": "spam"}).status_code for _ in range(21)]
    assert (last[0], last[-1]) == (302, 429)


@pytest.mark.parametrize("is_decided_first", [True, False])
def test_who_reported_and_leaves_is_quoted_no_longer_than_it_has_to_be_decided(
    author, friend, moderator, is_decided_first
):
    shared = moment(author)
    report_thing(friend, kind="moment", key=str(shared.pk), reason="other", words="Dia menggangguku")
    if not is_decided_first:
        erase_person(friend)
        assert Report.objects.get().words == "Dia menggangguku"
    decide(moderator, kind="moment", key=str(shared.pk), ruling=Ruling("keep"))
    if is_decided_first:
        assert Report.objects.get().words == "Dia menggangguku"
        erase_person(friend)
    assert Report.objects.get().words == ""
