"""Under 18 a guardian says yes first, by letter; what was made by that yes goes when it ends."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from teduh.exhibition.access import needs_guardian
from teduh.exhibition.actions import Given, ask_guardian, begin_work, end_permit, give_permit
from teduh.exhibition.models import GuardianPermit, GuardianWord, Work
from teduh.foundation.jobs.worker import run_pending
from teduh.foundation.refusals import Refused
from teduh.people.sealing import unseal
from tests.exhibition.works import drawn_work
from tests.factories import person, signed_in, years_ago

YES = {"name": "Ibu Ratna", "relation": "parent", "is_guardian": "on", "agrees": "on"}


@pytest.fixture
def young(db, homes):  # noqa: ARG001 - somebody who makes a cloth needs a database and folders
    return person("bintang", birth_date=years_ago(16), email="bintang@contoh.id")


def link_in_letter() -> str:
    """Of the last one that was delivered."""
    run_pending()
    found = re.search(r"/exhibition/guardian/\S+/", str(mail.outbox[-1].body))
    assert found
    return found.group()


def given() -> Given:
    return Given("line", 2, [b"[]"], agrees=True)


def test_pages_of_making_lead_to_the_question_first(young):
    browser = signed_in(young)
    for name in ("make", "line", "year"):
        answer = browser.get(reverse(f"exhibition:{name}"))
        assert answer["Location"] == reverse("exhibition:ask_guardian")


def test_who_is_of_age_is_not_asked_for_anybody(sari):
    answer = signed_in(sari).get(reverse("exhibition:ask_guardian"))
    assert answer["Location"] == reverse("exhibition:make")


def test_the_letter_holds_a_link_and_its_page_ticks_nothing(young):
    signed_in(young).post(reverse("exhibition:ask_guardian"), {"email": "ratna@contoh.id"})
    page = Client().get(link_in_letter()).content.decode()
    assert "Bintang" in page
    assert "checked" not in page


def test_with_the_guardians_yes_a_cloth_is_drawn_and_the_yes_is_noted_with_it(young):
    ask_guardian(young, email="ratna@contoh.id")
    Client().post(link_in_letter(), YES)
    work = begin_work(young, given())
    said = GuardianWord.objects.get(work=work)
    assert (unseal(said.sealed_name), said.relation, needs_guardian(young)) == ("Ibu Ratna", "parent", False)


@pytest.mark.parametrize("lacking", ["name", "relation", "is_guardian", "agrees"])
def test_half_a_yes_is_none(young, lacking):
    ask_guardian(young, email="ratna@contoh.id")
    said = {key: value for key, value in YES.items() if key != lacking}
    assert Client().post(link_in_letter(), said).status_code == 422
    with pytest.raises(Refused) as no:
        begin_work(young, given())
    assert no.value.code == "guardian_needed"


def test_when_the_yes_ends_every_cloth_goes_and_none_is_begun(young):
    ask_guardian(young, email="ratna@contoh.id")
    give_permit(GuardianPermit.objects.get().pk, name="Ibu Ratna", relation="parent")
    drawn_work(young)
    Client().post(link_in_letter(), {"verdict": "end"})
    assert [work.state for work in Work.objects.all()] == ["withdrawn"]
    assert needs_guardian(young)


def test_what_somebody_made_when_they_were_of_age_is_no_guardians_to_take_back(young):
    pk = ask_guardian(young, email="ratna@contoh.id").pk
    give_permit(pk, name="Ibu Ratna", relation="parent")
    before = drawn_work(young)
    with time_machine.travel(young.turns_18_at + dt.timedelta(days=1), tick=False):
        after = drawn_work(young)
        end_permit(pk)
    states = {work.pk: work.state for work in Work.objects.all()}
    assert states == {before.pk: "withdrawn", after.pk: "drawn"}


def test_a_new_letter_makes_the_former_link_void(young):
    links = []
    for _ in range(2):
        ask_guardian(young, email="ratna@contoh.id")
        links.append(link_in_letter())
    former, latest = links
    assert Client().get(latest).status_code == 200
    assert Client().get(former).status_code == 404


def test_ones_own_address_is_no_guardians(young):
    with pytest.raises(Refused) as no:
        ask_guardian(young, email="Bintang@contoh.id")
    assert no.value.code == "guardian_is_oneself"


def test_five_letters_are_the_most(young):
    for _ in range(5):
        ask_guardian(young, email="ratna@contoh.id")
    with pytest.raises(Refused) as no:
        ask_guardian(young, email="ratna@contoh.id")
    assert no.value.code == "too_many_letters"


def test_a_yes_can_be_said_again(young):
    pk = ask_guardian(young, email="ratna@contoh.id").pk
    give_permit(pk, name="Ibu Ratna", relation="parent")
    end_permit(pk)
    give_permit(pk, name="Ibu Ratna", relation="parent")
    assert not needs_guardian(young)
