"""Appeals: once, in time, answered by somebody else than who decided, and told to whom they concern."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teduh.foundation.refusals import Refused
from teduh.moments.access import visible_comments, visible_moments
from teduh.moments.actions import leave_comment, remove_moment
from teduh.moments.models import Comment
from teduh.notify.queries import notices
from teduh.people.actions import suspend_person
from teduh.safety.access import waiting_appeals
from teduh.safety.actions import (
    Ruling,
    answer_appeal,
    claim_case,
    decide,
    finish_removals,
    make_appeal,
    report_thing,
)
from teduh.safety.models import Appeal, Decision, DeskEntry
from teduh.safety.queries import nobody_answers, own_decisions, own_reports
from teduh.safety.rules import APPEAL_TIME, Verdict, appeal_verdict
from tests.factories import befriend, moment, person, signed_in
from tests.security.scene import app

pytestmark = pytest.mark.django_db
HIDE = Ruling("hide", "spam", "Ini iklan.")
REMOVE = Ruling("remove", "spam", "Ini iklan.")
SUSPEND = Ruling("suspend", "violence", "Ancaman.")


@pytest.fixture
def author():
    return person("author")


@pytest.fixture
def friend(author):
    made = person("friend")
    befriend(author, made)
    return made


@pytest.fixture
def moderator():
    return person("moderator", is_staff=True)


@pytest.fixture
def second():
    return person("second", is_staff=True)


@pytest.fixture
def shared(author, friend):
    made = moment(author, caption="Beli ini")
    report_thing(friend, kind="moment", key=str(made.pk), reason="spam")
    return made


@pytest.fixture
def decision(moderator, shared):
    return decide(moderator, kind="moment", key=str(shared.pk), ruling=HIDE)


def code(act, *args, **said):
    with pytest.raises(Refused) as no:
        act(*args, **said)
    return no.value.code


def appealed(author, decision, words="Ini bukan iklan."):
    return make_appeal(author, decision_id=decision.pk, words=words)


def answered(moderator, decision, outcome="overturned", words="Benar, bukan iklan."):
    return answer_appeal(moderator, decision_id=decision.pk, outcome=outcome, words=words)


def told(somebody):
    """But for how these people met."""
    return sorted(line.kind for line in notices(somebody).notices if line.kind != "befriended")


AT = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("verdict", "has_appealed", "late", "expected"),
    [
        ("hide", False, -1, "fine"),
        ("remove", False, -1, "fine"),
        ("suspend", False, -1, "fine"),
        ("hide", False, 0, "appeal_too_late"),
        ("hide", True, -1, "appealed_already"),
        ("hide", True, 1, "appealed_already"),
        ("keep", False, -1, "nothing_to_appeal"),
        ("keep", True, 1, "nothing_to_appeal"),
    ],
)
def test_whether_there_is_an_appeal(verdict, has_appealed, late, expected):
    at = AT + dt.timedelta(microseconds=late)
    assert appeal_verdict(Verdict(verdict), has_appealed=has_appealed, at=at, until=AT) == expected


def test_whose_thing_it_was_is_told_with_the_reason_and_the_way_to_appeal(
    author, friend, moderator, decision
):
    line = notices(author).notices[0]
    assert (line.kind, line.link, told(friend), told(moderator)) == (
        "decision_made",
        f"/decisions/{decision.pk}/",
        ["report_answered"],
        [],
    )
    page = signed_in(author).get(line.link).content.decode()
    assert ("Ini iklan." in page, 'name="words"' in page, "@friend" in page) == (True, True, False)


def test_that_something_was_kept_is_no_news_to_its_author(author, friend, moderator, shared):
    decide(moderator, kind="moment", key=str(shared.pk), ruling=Ruling("keep"))
    assert (told(author), told(friend)) == ([], ["report_answered"])


def test_the_writer_of_a_comment_is_told_of_a_decision_and_can_appeal(author, friend, moderator, second):
    under = moment(author)
    said = leave_comment(friend, moment_id=under.pk, text="Beli")
    report_thing(author, kind="comment", key=str(said.pk), reason="spam")
    decision = decide(moderator, kind="comment", key=str(said.pk), ruling=HIDE)
    assert "decision_made" in told(friend)
    appealed(friend, decision)
    answered(second, decision)
    assert (Comment.objects.get().state, visible_comments(author, under).count()) == ("published", 1)


def test_one_appeal_for_each_decision_and_only_by_whom_it_is_about(author, friend, moderator, decision):
    assert code(appealed, friend, decision) == code(appealed, moderator, decision) == "not_found"
    assert code(appealed, author, decision, " ") == "appeal_words_needed"
    assert code(appealed, author, decision, "w" * 1001) == "words_too_long"
    appealed(author, decision)
    assert code(appealed, author, decision) == "appealed_already"


def test_the_time_to_appeal_is_that_of_the_table(author, decision, clock):
    clock.move_to(decision.decided_at + APPEAL_TIME)
    assert code(appealed, author, decision) == "appeal_too_late"
    clock.move_to(decision.decided_at + APPEAL_TIME - dt.timedelta(seconds=1))
    assert appealed(author, decision).outcome == "waiting"


def test_who_may_answer(author, friend, moderator, second, decision):
    appealed(author, decision)
    reporting = person("reporting", is_staff=True)
    report = own_reports(friend)[0].id
    friends = type(decision).objects.get(pk=decision.pk).reports.get(pk=report)
    friends.pk, friends.reporter = None, reporting
    friends.pk = "00000000-0000-0000-0000-000000000009"
    friends.save(force_insert=True)
    closed = suspend_person(person("closed", is_staff=True))
    author.is_staff = True
    author.save(update_fields=["is_staff"])
    everybody = (author, friend, moderator, reporting, closed, second)
    assert [one.username for one in everybody if waiting_appeals(one).exists()] == ["second"]
    assert {code(answered, one, decision) for one in everybody[:-1]} == {"not_found"}


def test_what_is_taken_back_is_as_it_was_and_everybody_concerned_is_told(author, friend, second, decision):
    appealed(author, decision)
    assert visible_moments(friend).count() == 0
    answered(second, decision)
    assert visible_moments(friend).count() == 1
    (line,) = own_decisions(author)
    assert line.appeal is not None
    assert (line.is_overturned, line.appeal.answer) == (True, "Benar, bukan iklan.")
    assert (own_reports(friend)[0].state, told(author), told(friend)) == (
        "put_back",
        ["appeal_answered", "decision_made"],
        ["report_answered", "report_answered"],
    )


def test_what_stands_stays_away_and_the_reporter_hears_nothing_new(author, friend, second, decision):
    appealed(author, decision)
    answered(second, decision, "upheld", "Tetap iklan.")
    assert (visible_moments(friend).count(), told(friend)) == (0, ["report_answered"])
    assert code(answered, second, decision) == "already_decided"


@pytest.mark.parametrize(
    ("outcome", "words", "expected"),
    [
        ("perhaps", "why", "unknown_outcome"),
        ("upheld", " ", "statement_missing"),
        ("waiting", "why", "unknown_outcome"),
    ],
)
def test_an_unfounded_answer_is_refused(author, second, decision, outcome, words, expected):
    appealed(author, decision)
    assert code(answered, second, decision, outcome, words) == expected
    assert Appeal.objects.get().outcome == "waiting"


def test_what_was_to_be_removed_waits_for_the_answer_and_then_goes(author, second, moderator, shared, clock):
    decision = decide(moderator, kind="moment", key=str(shared.pk), ruling=REMOVE)
    appealed(author, decision)
    clock.shift(APPEAL_TIME)
    assert finish_removals() == 0
    answered(second, decision, "upheld", "Tetap iklan.")
    assert finish_removals() == 1


def test_what_its_author_removed_since_does_not_come_back(author, friend, second, shared, decision):
    appealed(author, decision)
    remove_moment(author, moment_id=shared.pk)
    answered(second, decision)
    assert visible_moments(friend).count() == 0


def test_a_closed_account_is_open_again_unless_another_decision_closes_it(author, friend, moderator, second):
    decisions = []
    for _ in range(2):
        report_thing(friend, kind="person", key="author", reason="violence")
        decisions.append(decide(moderator, kind="person", key=str(author.pk), ruling=SUSPEND))
        author.is_active = True
        author.save(update_fields=["is_active"])
    suspend_person(author)
    opened = []
    for decision in decisions:
        appealed(author, decision)
        answered(second, decision)
        author.refresh_from_db()
        opened.append((author.is_active, author.suspended_at is None))
    assert opened == [(False, False), (True, True)]


def test_who_finds_their_account_closed_reads_why_and_appeals_there(author, friend, moderator):
    author.set_password("kain tulis biru")
    author.save()
    report_thing(friend, kind="person", key="author", reason="violence")
    decide(moderator, kind="person", key=str(author.pk), ruling=SUSPEND)
    client = Client()
    answer = client.post("/account/login/", {"login": "author", "password": "kain tulis biru"})
    assert answer["Location"].startswith("/decisions/closed/")
    assert "Ancaman." in client.get(answer["Location"]).content.decode()
    assert client.post(answer["Location"], {"words": "Itu kutipan."}).status_code == 302
    assert (Appeal.objects.get().words, client.get("/settings/").status_code) == ("Itu kutipan.", 302)
    assert client.get("/decisions/closed/x/").status_code == 404


def test_a_closing_without_a_decision_has_no_such_page(author):
    author.set_password("kain tulis biru")
    author.save()
    suspend_person(author)
    answer = Client().post("/account/login/", {"login": "author", "password": "kain tulis biru"})
    assert answer["Location"] == "/account/inactive/"


def test_with_one_moderator_both_sides_are_told_that_somebody_else_is_missing(author, moderator, decision):
    appealed(author, decision)
    assert nobody_answers(moderator) == 1
    desk = signed_in(moderator).get("/desk/reports/").content.decode()
    page = signed_in(author).get(f"/decisions/{decision.pk}/").content.decode()
    assert ("Jadikan orang lain moderator" in desk, "hanya ada satu moderator" in page) == (True, True)
    person("second", is_staff=True)
    assert nobody_answers(moderator) == 0
    desk = signed_in(moderator).get("/desk/reports/").content.decode()
    page = signed_in(author).get(f"/decisions/{decision.pk}/").content.decode()
    assert ("Jadikan orang lain moderator" in desk, "hanya ada satu moderator" in page) == (False, False)


def test_each_act_leaves_a_line_in_the_log(author, moderator, second, decision):
    appealed(author, decision)
    answered(second, decision)
    assert list(DeskEntry.objects.filter(case=None).order_by("pk").values_list("by", "act")) == [
        (moderator.pk, "decided"),
        (second.pk, "overturned"),
    ]


def test_both_sides_on_their_pages(author, moderator, second, decision):
    page = signed_in(author)
    assert page.post(f"/decisions/{decision.pk}/", {"words": ""}).status_code == 422
    assert page.post(f"/decisions/{decision.pk}/", {"words": "Bukan iklan."}).status_code == 302
    desk = signed_in(second)
    assert f"/desk/appeals/{decision.pk}/" in desk.get("/desk/reports/").content.decode()
    claim_case(second, "appeal", str(decision.pk))
    text = desk.get(f"/desk/appeals/{decision.pk}/").content.decode()
    assert ("Bukan iklan." in text, "Beli ini" in text, "/media/" in text, "@moderator" in text) == (
        True,
        True,
        True,
        False,
    )
    assert desk.post(f"/desk/appeals/{decision.pk}/", {"outcome": "upheld"}).status_code == 422
    said = {"outcome": "overturned", "words": "Benar."}
    assert desk.post(f"/desk/appeals/{decision.pk}/", said).status_code == 302
    assert "Benar." in page.get(f"/decisions/{decision.pk}/").content.decode()
    missing = [
        who.get(f"/desk/appeals/{decision.pk}/").status_code for who in (page, desk, signed_in(moderator))
    ]
    assert missing == [404, 404, 404]


def test_in_the_api(author, friend, decision):
    mine = app(author)
    address = f"/api/v1/decisions/{decision.pk}"
    assert [one["can_appeal"] for one in mine.get("/api/v1/decisions").json()] == [True]
    made = mine.post(f"{address}/appeal", {"words": "Bukan."}, content_type="application/json")
    assert (made.status_code, made.json()["appeal"]["outcome"]) == (201, "waiting")
    again = mine.post(f"{address}/appeal", {"words": "Bukan."}, content_type="application/json")
    assert (again.status_code, again.json()["code"]) == (409, "appealed_already")
    assert "decided_by" not in mine.get(address).json()
    assert (app(friend).get(address).status_code, Decision.objects.count()) == (404, 1)


def test_lists_of_the_desk_and_of_ones_own_ask_as_much_for_three_as_for_one(
    author, friend, moderator, second
):
    desk, own, counts = signed_in(second), signed_in(author), []
    for number in range(3):
        made = moment(author, day=dt.date(2026, 11, 1 + number))
        report_thing(friend, kind="moment", key=str(made.pk), reason="spam")
        appealed(author, decide(moderator, kind="moment", key=str(made.pk), ruling=HIDE))
        with CaptureQueriesContext(connection) as asked:
            desk.get("/desk/reports/")
            own.get("/reports/")
        counts.append(len(asked))
    assert counts[0] == counts[2]
