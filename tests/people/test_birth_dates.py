"""A birth date put right: younger at once, older only by others who saw why."""

import datetime as dt
import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client

from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.moments.access import visible_moments
from teduh.moments.models import Audience
from teduh.people import actions, queries
from teduh.people.models import DataRequest, Farewell, Guardianship, Person
from teduh.people.rules import AgeBand, age_band
from tests.factories import moment, person, signed_in, years_ago
from tests.security.scene import app

pytestmark = pytest.mark.django_db
PASSWORD = "a-quiet-river-42"  # noqa: S105 - of nobody
PAGE, DESK = "/settings/birth-date/", "/desk/data-requests/"


def band_of(somebody: Person) -> AgeBand:
    return age_band(Person.objects.get(pk=somebody.pk), now())


def asked_by(child: Person, words: str = "") -> DataRequest:
    asked = actions.correct_birth_date(child, birth_date=years_ago(19), words=words)
    assert asked is not None
    return asked


def answered(staff: Person, asked: DataRequest, *, is_granted: bool = True) -> None:
    """By who was shown the date that was asked for first."""
    shown = asked.birth_date
    actions.answer_request(
        staff, request_id=asked.pk, is_granted=is_granted, answer="Akta dilihat.", birth_date=shown
    )


def proven(somebody: Person) -> Client:
    """A browser in which they have just logged in."""
    browser = Client()
    browser.post("/account/login/", {"login": somebody.username, "password": PASSWORD})
    return browser


def said(birth_date: dt.date, **more: str) -> dict[str, str]:
    return {"birth_date": birth_date.isoformat(), "is_sure": "on", **more}


def grown(username: str = "sari", age: int = 18, **fields: object) -> Person:
    return person(username, birth_date=years_ago(age), country="MY", password=PASSWORD, **fields)


@pytest.mark.parametrize("age", [13, 15, 16, 17])
def test_a_stored_age_is_not_raised_by_oneself(age):
    child = grown(age=age)
    before = band_of(child)
    asked = asked_by(child)
    assert (asked.kind, asked.state, band_of(child)) == ("birth_date", "open", before)


def test_a_day_earlier_waits_and_a_day_later_counts():
    sari = grown(age=17)
    day = dt.timedelta(days=1)
    waits = actions.correct_birth_date(sari, birth_date=sari.birth_date - day)
    counts = actions.correct_birth_date(sari, birth_date=sari.birth_date + day)
    assert ((waits is None), (counts is None)) == (False, True)


def test_the_same_date_changes_nothing():
    sari = grown()
    assert actions.correct_birth_date(sari, birth_date=sari.birth_date) is None
    assert not DataRequest.objects.exists()


@pytest.mark.parametrize("age", [15, 17])
def test_a_lowered_age_counts_from_the_next_request_on(age):
    younger = grown(is_private=False)
    actions.correct_birth_date(younger, birth_date=years_ago(age))
    assert band_of(younger) == (AgeBand.YOUNGER if age == 15 else AgeBand.OLDER)


def test_with_a_lowered_age_an_account_that_may_not_be_public_is_private():
    younger = grown(is_private=False)
    actions.correct_birth_date(younger, birth_date=years_ago(15))
    assert Person.objects.get(pk=younger.pk).is_private


def test_with_a_lowered_age_what_was_shared_with_everyone_closes_at_once():
    younger, stranger = grown(), person()
    shared = moment(younger, audience=Audience.PUBLIC)
    assert visible_moments(stranger).filter(pk=shared.pk).exists()
    actions.correct_birth_date(younger, birth_date=years_ago(15))
    assert not visible_moments(stranger).filter(pk=shared.pk).exists()


def test_where_the_law_asks_a_guardian_a_lowered_age_closes_the_account_until_they_agree():
    sari = person("sari", birth_date=years_ago(18), country="ID")
    browser = signed_in(sari)
    actions.correct_birth_date(sari, birth_date=years_ago(17))
    kept = Person.objects.get(pk=sari.pk)
    state = Guardianship.objects.get(child=sari).state
    assert (kept.is_active, state, browser.get("/settings/").status_code) == (False, "asked", 302)


def test_whoever_has_a_guardian_asks_none_again():
    child = person("dian", birth_date=years_ago(17), country="ID", has_guardian=True)
    Guardianship.objects.create(
        child=child, state="given", asked_at=now(), answered_at=now(), guardian_name="Sri", agreed_text="ya"
    )
    actions.correct_birth_date(child, birth_date=years_ago(16))
    assert Person.objects.get(pk=child.pk).is_active


def test_under_the_minimum_age_the_account_is_hidden_at_once_and_erased_later():
    sari = grown()
    actions.correct_birth_date(sari, birth_date=years_ago(11))
    farewell = Farewell.objects.get(person=sari)
    assert (Person.objects.get(pk=sari.pk).is_active, farewell.erase_at - now() > dt.timedelta(29)) == (
        False,
        True,
    )


def test_whoever_is_too_young_does_not_come_back_alone():
    sari = grown()
    actions.correct_birth_date(sari, birth_date=years_ago(11))
    with pytest.raises(Refused, match="under_minimum_age"):
        actions.come_back(Person.objects.get(pk=sari.pk))


def test_whoever_is_too_young_reads_why_where_they_log_in():
    sari = grown()
    actions.correct_birth_date(sari, birth_date=years_ago(11))
    login = {"login": "sari", "password": PASSWORD}
    page = Client().post("/account/login/", login, follow=True).content.decode()
    assert "Dengan tanggal lahir ini tidak seorang pun dapat punya akun di sini." in page


def test_the_operator_mends_a_mistake_that_closed_an_account():
    sari = grown()
    actions.correct_birth_date(sari, birth_date=years_ago(11))
    call_command("birth_date", "@sari", years_ago(18).isoformat(), stdout=StringIO())
    actions.come_back(Person.objects.get(pk=sari.pk))
    assert (band_of(sari), Person.objects.get(pk=sari.pk).is_active) == (AgeBand.ADULT, True)


def test_an_age_that_asks_a_guardian_asks_one_also_when_the_operator_set_it():
    sari = person("sari", birth_date=years_ago(30), country="ID")
    actions.correct_birth_date(sari, birth_date=years_ago(11))
    call_command("birth_date", "@sari", years_ago(17).isoformat(), stdout=StringIO())
    assert Guardianship.objects.get(child=sari).state == Guardianship.State.ASKED
    with pytest.raises(Refused, match="guardian_must_agree"):
        actions.come_back(Person.objects.get(pk=sari.pk))
    assert not Person.objects.get(pk=sari.pk).is_active


def test_the_operator_is_told_of_a_name_that_nobody_has():
    with pytest.raises(CommandError, match="tiada"):
        call_command("birth_date", "tiada", "2000-01-01")


def test_staff_who_saw_why_raise_an_age():
    child, staff = grown(age=15), person("staf", is_staff=True)
    asked = asked_by(child)
    answered(staff, asked)
    assert band_of(child) == AgeBand.ADULT


def test_a_refusal_leaves_the_age_as_it_is():
    child, staff = grown(age=15), person("staf", is_staff=True)
    asked = asked_by(child)
    answered(staff, asked, is_granted=False)
    assert band_of(child) == AgeBand.YOUNGER


def test_not_even_staff_raise_their_own_age():
    staff = grown(age=15, is_staff=True)
    asked = asked_by(staff)
    with pytest.raises(Refused, match="not_found"):
        answered(staff, asked)
    assert band_of(staff) == AgeBand.YOUNGER


def test_a_raised_age_makes_nothing_public():
    child = grown(age=15, is_private=True)
    asked = asked_by(child)
    answered(person("staf", is_staff=True), asked)
    assert Person.objects.get(pk=child.pk).is_private


def test_the_clock_of_72_hours_runs_for_it_and_asking_again_says_it_anew(clock):
    child = grown(age=15)
    first = asked_by(child, "akta")
    clock.shift(dt.timedelta(hours=1))
    again = actions.correct_birth_date(child, birth_date=years_ago(17), words="paspor")
    (line,) = queries.data_page(child).requests
    assert (again, line.hours_left, line.request.words) == (first, 71, "paspor")
    assert line.request.birth_date == years_ago(17)


@pytest.mark.parametrize(("kind", "day"), [("access", dt.date(2000, 1, 1)), ("birth_date", None)])
def test_the_database_keeps_a_date_with_its_request_alone(kind, day):
    with pytest.raises(IntegrityError), transaction.atomic():
        DataRequest.objects.create(
            person=person(), kind=kind, birth_date=day, received_at=now(), due_at=now()
        )


def test_it_is_not_asked_for_in_words_alone():
    with pytest.raises(Refused, match="unknown_request"):
        actions.request_about_data(person(), kind="birth_date", words="")


def test_the_page_lowers_an_age():
    sari = grown()
    answer = proven(sari).post(PAGE, said(years_ago(17)))
    assert (answer.status_code, answer["Location"], band_of(sari)) == (302, "/settings/", AgeBand.OLDER)


def test_the_page_sends_whoever_it_closes_to_where_they_read_why():
    sari = grown()
    browser = proven(sari)
    answer = browser.post(PAGE, said(years_ago(11)))
    assert (answer["Location"], browser.get("/settings/").status_code) == ("/account/login/", 302)


def test_the_page_asks_first_whether_one_is_sure():
    sari = grown()
    answer = proven(sari).post(PAGE, {"birth_date": years_ago(17).isoformat()})
    assert (answer.status_code, band_of(sari)) == (422, AgeBand.ADULT)


def test_the_page_asks_again_who_one_is():
    sari = grown()
    signed_in(sari).post(PAGE, said(years_ago(17)))
    assert band_of(sari) == AgeBand.ADULT


def test_the_page_never_shows_the_date_that_is_kept():
    sari = grown()
    assert sari.birth_date.isoformat() not in signed_in(sari).get("/settings/").content.decode()


def test_the_desk_shows_what_is_asked_and_grants_it():
    child = grown(age=15)
    proven(child).post(PAGE, said(years_ago(19), words="akta kelahiran"))
    desk = signed_in(person("staf", is_staff=True, language="en"))
    page = desk.get(DESK).content.decode()
    (shown,) = re.findall(r'name="birth_date" value="(.*?)"', page)
    said_there = {"answer": "Akta dilihat.", "verdict": "done", "birth_date": shown}
    desk.post(f"{DESK}{DataRequest.objects.get().pk}/", said_there)
    assert ("akta kelahiran" in page, str(years_ago(19).year) in page, band_of(child)) == (
        True,
        True,
        AgeBand.ADULT,
    )


@pytest.mark.parametrize("is_granted", [True, False])
def test_a_date_that_was_swapped_while_the_desk_decided_is_not_answered(is_granted):
    child, staff = grown(age=15), person("staf", is_staff=True)
    shown = asked_by(child)
    actions.correct_birth_date(child, birth_date=years_ago(40))
    with pytest.raises(Refused, match="request_changed"):
        answered(staff, shown, is_granted=is_granted)
    assert (band_of(child), DataRequest.objects.get().state) == (AgeBand.YOUNGER, "open")


@pytest.mark.parametrize("shown", ["2000-01-01", "x", ""])
def test_the_desk_is_told_that_another_date_is_asked_for_now(shown):
    child = grown(age=15)
    asked = asked_by(child)
    desk = signed_in(person("staf", is_staff=True, language="en"))
    said_there = {"answer": "Akta dilihat.", "verdict": "done", "birth_date": shown}
    answer = desk.post(f"{DESK}{asked.pk}/", said_there)
    told = "another date now than the one you were shown" in answer.content.decode()
    assert (answer.status_code, told, band_of(child)) == (409, True, AgeBand.YOUNGER)


def put(somebody: Person, **body: object) -> Any:
    proof = {"password": PASSWORD, "is_sure": True}
    return app(somebody).put("/api/v1/me/birth-date", {**proof, **body}, content_type="application/json")


@pytest.mark.parametrize(
    ("age", "status", "band"), [(13, 200, "13-15"), (17, 200, "16-17"), (40, 202, "18+")]
)
def test_the_api_says_whether_it_counts_or_waits(age, status, band):
    sari = grown(age=19)
    answer = put(sari, birth_date=years_ago(age).isoformat(), words="akta")
    assert (answer.status_code, band_of(sari)) == (status, band)


@pytest.mark.parametrize("day", ["1800-01-01", "2999-01-01", "x", ""])
def test_the_api_refuses_a_date_on_which_nobody_alive_was_born(day):
    answer = put(grown(), birth_date=day)
    wrong = [field["where"][-1] for field in answer.json()["details"]["fields"]]
    assert (answer.status_code, wrong) == (422, ["birth_date"])


@pytest.mark.parametrize(
    ("proof", "status", "code"),
    [
        ({"password": "another-river-42"}, 403, "wrong_password"),
        ({"password": None}, 422, "invalid_input"),
        ({"is_sure": False}, 422, "invalid_input"),
        ({"is_sure": None}, 422, "invalid_input"),
    ],
)
def test_a_token_alone_changes_no_date_and_closes_nothing(proof, status, code):
    sari = grown()
    answer = put(sari, birth_date=years_ago(8).isoformat(), **proof)
    open_still = Person.objects.get(pk=sari.pk).is_active
    assert (answer.status_code, answer.json()["code"], band_of(sari), open_still) == (
        status,
        code,
        AgeBand.ADULT,
        True,
    )


def test_passwords_are_not_guessed_by_a_found_token():
    sari = grown()
    wrong = {"birth_date": years_ago(8).isoformat(), "password": "another-river-42"}
    answers = [put(sari, **wrong).status_code for _ in range(6)]
    assert (answers[:5], answers[5], put(sari, birth_date=years_ago(8).isoformat()).status_code) == (
        [403] * 5,
        429,
        429,
    )
