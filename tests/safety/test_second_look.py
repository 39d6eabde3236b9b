"""Who reported what was kept can ask once, in time, that somebody else looks again."""

import datetime as dt

import pytest
from django.test import Client

from teduh.foundation.refusals import Refused
from teduh.moments.access import visible_moments
from teduh.moments.actions import remove_moment
from teduh.safety.access import open_cases, waiting_reports
from teduh.safety.actions import Ruling, ask_again, claim_case, decide, report_thing
from teduh.safety.models import Report
from teduh.safety.queries import cases, nobody_answers, own_reports
from teduh.safety.rules import APPEAL_TIME, second_look
from tests.factories import befriend, moment, person, signed_in
from tests.security.scene import app

pytestmark = pytest.mark.django_db
KEEP, HIDE = Ruling("keep"), Ruling("hide", "spam", "Ini iklan.")
AT = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("verdict", "is_second", "has_asked", "late", "expected"),
    [
        ("keep", False, False, -1, "fine"),
        ("keep", False, False, 0, "appeal_too_late"),
        ("keep", False, True, -1, "appealed_already"),
        ("keep", True, False, -1, "nothing_to_appeal"),
        ("hide", False, False, -1, "nothing_to_appeal"),
        ("suspend", False, True, 1, "nothing_to_appeal"),
    ],
)
def test_whether_there_is_a_second_look(verdict, is_second, has_asked, late, expected):
    at = AT + dt.timedelta(microseconds=late)
    assert second_look(verdict, is_second=is_second, has_asked=has_asked, at=at, until=AT) == expected


@pytest.fixture
def author():
    return person("author")


@pytest.fixture
def friend(author):
    made = person("friend", language="en")
    befriend(author, made)
    return made


@pytest.fixture
def first():
    return person("first", is_staff=True)


@pytest.fixture
def second():
    return person("second", is_staff=True)


@pytest.fixture
def shared(author):
    return moment(author, caption="Beli ini")


@pytest.fixture
def kept(friend, first, shared):
    """A report that one moderator has answered: it stays."""
    report = report_thing(friend, kind="moment", key=str(shared.pk), reason="spam")
    decide(first, kind="moment", key=str(shared.pk), ruling=KEEP)
    return report


def asked(friend, kept, words="Lihat tautannya."):
    return ask_again(friend, report_id=kept.pk, words=words)


def code(act, *args, **said):
    with pytest.raises(Refused) as no:
        act(*args, **said)
    return no.value.code


def test_it_waits_for_another_moderator_who_decides_it_as_any_report(friend, first, second, shared, kept):
    again = asked(friend, kept)
    assert [waiting_reports(who).count() for who in (first, second)] == [0, 1]
    assert [line.key for line in cases(second)] == [str(shared.pk)]
    decide(second, kind="moment", key=str(shared.pk), ruling=HIDE)
    assert visible_moments(friend).count() == 0
    assert [(line.id, line.state) for line in own_reports(friend)] == [
        (again.pk, "acted"),
        (kept.pk, "kept"),
    ]


def test_not_even_with_a_new_report_of_somebody_else_the_first_one_looks_again(
    author, friend, first, shared, kept
):
    asked(friend, kept)
    other = person()
    befriend(author, other)
    report_thing(other, kind="moment", key=str(shared.pk), reason="hate")
    assert cases(first) == []
    assert code(decide, first, kind="moment", key=str(shared.pk), ruling=KEEP) != ""


def test_once_and_what_was_kept_again_stays(friend, second, shared, kept):
    again = asked(friend, kept)
    assert code(asked, friend, kept) == "appealed_already"
    decide(second, kind="moment", key=str(shared.pk), ruling=KEEP)
    assert [code(asked, friend, one) for one in (kept, again)] == ["appealed_already", "nothing_to_appeal"]


def test_in_time_in_words_and_only_by_whoever_reported(clock, author, friend, kept):
    assert code(asked, author, kept) == "not_found"
    assert code(asked, person(), kept) == "not_found"
    assert [code(asked, friend, kept, words) for words in (" ", "x" * 1001)] == [
        "appeal_words_needed",
        "words_too_long",
    ]
    clock.shift(APPEAL_TIME)
    assert code(asked, friend, kept) == "appeal_too_late"


def test_what_was_acted_on_or_still_waits_has_none(friend, first, shared):
    report = report_thing(friend, kind="moment", key=str(shared.pk), reason="spam")
    assert code(asked, friend, report) == "nothing_to_appeal"
    decide(first, kind="moment", key=str(shared.pk), ruling=HIDE)
    assert code(asked, friend, report) == "nothing_to_appeal"


def test_what_its_author_has_removed_is_not_looked_at_and_what_goes_meanwhile_is_sealed(
    author, friend, shared, kept
):
    asked(friend, kept)
    assert open_cases("moment", [str(shared.pk)]) == {str(shared.pk)}
    remove_moment(author, moment_id=shared.pk)
    Report.objects.exclude(after=None).delete()
    assert code(asked, friend, kept) == "nothing_to_appeal"


def test_with_one_moderator_it_is_told_that_somebody_else_is_missing(friend, first, kept):
    asked(friend, kept)
    assert nobody_answers(first) == 1
    person("second", is_staff=True)
    assert nobody_answers(first) == 0


def test_both_sides_on_their_pages(author, friend, second, shared, kept):
    own, here = signed_in(friend), f"/reports/{kept.pk}/"
    own.cookies["django_language"] = "en"
    assert "Ask for a second look" in own.get(here).content.decode()
    assert own.post(here, {"words": ""}).status_code == 422
    answer = own.post(here, {"words": "Lihat tautannya."})
    again = Report.objects.get(after__isnull=False)
    assert (answer.status_code, answer["Location"]) == (302, f"/reports/{again.pk}/")
    assert "Ask for a second look" not in own.get(here).content.decode()
    desk = signed_in(second)
    desk.cookies["django_language"] = "en"
    claim_case(second, "moment", str(shared.pk))
    case = desk.get(f"/desk/reports/moment/{shared.pk}/").content.decode()
    assert ("asks for a second look" in case, "friend" in case) == (True, False)
    assert [who.post(here, {"words": "x"}).status_code for who in (signed_in(author), Client())] == [404, 302]


def test_in_the_api(author, friend, kept):
    address = f"/api/v1/reports/{kept.pk}"
    assert app(friend).get(address).json()["ask_until"] is not None
    said = {"words": "Lihat tautannya."}
    answers = [
        app(who).post(f"{address}/again", said, content_type="application/json")
        for who in (author, friend, friend)
    ]
    assert [answer.status_code for answer in answers] == [404, 201, 409]
    assert (answers[1].json()["state"], answers[1].json()["ask_until"]) == ("waiting", None)
