"""A guardian's agreement: asked before the account opens, proven, taken back, and always in sight."""

import datetime as dt
import re

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.test import Client

from teduh.foundation.clock import now
from teduh.foundation.jobs.worker import run_pending
from teduh.foundation.refusals import Refused
from teduh.media.store import default_store
from teduh.media.strays import files_without_rows
from teduh.moments.access import visible_moments
from teduh.people import actions
from teduh.people.guardian_links import guardian_link
from teduh.people.models import AccessToken, Farewell, Guardianship, Person
from teduh.people.rules import needs_consent
from teduh.people.rules.guardians import CONSENT_VERSION
from tests.factories import befriend, moment, person, signed_in, years_ago
from tests.people.test_sign_up import PASSWORD, sign_up

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 6, 1, 5, tzinfo=dt.UTC)
SEVENTEEN, ADULT = "2009-01-05", "1995-02-03"
MOTHER = {"name": "Ibu Sri", "relation": "parent", "is_guardian": "on", "agrees": "on", "verdict": "agree"}


@pytest.fixture(autouse=True)
def one_day():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def waiting(client) -> str:
    """The address of the page on which a seventeen-year-old waits."""
    return str(sign_up(client, birth_date=SEVENTEEN)["Location"])


def letter_link(client: Client, waiting: str, email: str = "ibu@contoh.id") -> str:
    client.post(waiting, {"email": email})
    run_pending()
    found = re.search(r"(/consent/[^\s]+/)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def child_with_guardian(username: str = "dian") -> tuple[Person, Guardianship]:
    child = person(username, birth_date=years_ago(16), is_private=True, password=PASSWORD)
    child.is_active = False
    child.save()
    given = Guardianship.objects.create(child=child, asked_at=now(), email="ibu@contoh.id", letters=1)
    actions.give_consent(given, name="Ibu Sri", relation="parent")
    child.refresh_from_db()
    given.refresh_from_db()
    return child, given


@pytest.mark.parametrize(
    ("country", "age", "asked"),
    [
        ("ID", 16, True),
        ("ID", 17, True),
        ("ID", 18, False),
        ("DE", 16, False),
        ("GB", 13, False),
        ("BR", 16, False),
    ],
)
def test_whose_guardian_is_asked_is_the_law_of_the_place(country, age, asked):
    assert needs_consent(country, age) is asked


def test_who_needs_a_guardian_is_not_signed_in_and_nobody_sees_them(client, waiting):
    child = Person.objects.get()
    assert (child.is_active, AccessToken.objects.exists(), "/consent/wait/" in waiting) == (
        False,
        False,
        True,
    )
    assert client.get(waiting).status_code == 200
    assert signed_in(person("budi")).get("/@sari/").status_code == 404


def test_an_adult_beside_them_comes_in_at_once(client):
    sign_up(client, birth_date=ADULT)
    assert (Person.objects.get().is_active, Guardianship.objects.exists()) == (True, False)


def test_the_right_password_leads_back_to_the_waiting_page(waiting):
    answer = Client().post("/account/login/", {"login": "sari", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, waiting)


def test_the_child_never_sees_the_guardians_link(client, waiting):
    link = letter_link(client, waiting)
    assert link not in client.get(waiting).content.decode()
    assert mail.outbox[-1].to == ["ibu@contoh.id"]


def test_ones_own_address_is_nobodys_guardian(client):
    waiting = sign_up(client, birth_date=SEVENTEEN, email="sari@contoh.id")["Location"]
    answer = client.post(waiting, {"email": "Sari@contoh.id"})
    assert (answer.status_code, Guardianship.objects.get().letters) == (422, 0)


def test_each_letter_makes_the_former_links_void(client, waiting):
    first = letter_link(client, waiting, "typo@contoh.id")
    second = letter_link(client, waiting)
    assert [client.get(link).status_code for link in (first, second)] == [404, 200]


def test_five_letters_are_the_most(client, waiting):
    answers = [client.post(waiting, {"email": f"a{n}@contoh.id"}).status_code for n in range(6)]
    assert answers == [302] * 5 + [429]


def test_nothing_is_ticked_for_a_guardian(client, waiting):
    page = client.get(letter_link(client, waiting)).content.decode()
    assert (" checked" in page, page.count('value="agree"'), page.count('value="refuse"')) == (False, 1, 1)


@pytest.mark.parametrize("missing", ["name", "relation", "is_guardian", "agrees"])
def test_half_an_agreement_opens_nothing(client, waiting, missing):
    answer = client.post(letter_link(client, waiting), {**MOTHER, missing: ""})
    assert (answer.status_code, Person.objects.get().is_active) == (422, False)


def test_an_agreement_opens_the_account_and_keeps_its_proof(client, waiting):
    client.post(letter_link(client, waiting), MOTHER)
    proof = Guardianship.objects.get()
    assert Person.objects.get().is_active
    assert (proof.guardian_name, proof.relation, proof.answered_at) == ("Ibu Sri", "parent", NOW)
    assert (proof.agreed_version, len(proof.agreed_text.splitlines())) == (CONSENT_VERSION, 6)
    assert Client().post("/account/login/", {"login": "sari", "password": PASSWORD})["Location"] == "/"


def test_a_refusal_leaves_no_row_and_no_file(client, waiting):
    link = letter_link(client, waiting)
    Person.objects.get()
    client.post(link, {"verdict": "refuse"})
    run_pending()
    kept = [model for model in apps.get_models() if model._meta.app_label in {"people", "account", "moments"}]
    assert [model._meta.label for model in kept if model._default_manager.exists()] == []
    assert list(files_without_rows(default_store())) == []
    assert client.get(link).status_code == 404


def test_the_child_may_stop_by_themselves(client, waiting):
    client.post(waiting, {"verdict": "stop"})
    assert Person.objects.count() == 0


@pytest.mark.parametrize(("days", "left"), [(13, 1), (15, 0)])
@pytest.mark.usefixtures("waiting")
def test_a_question_without_an_answer_ends_after_two_weeks(one_day, days, left):
    one_day.shift(dt.timedelta(days=days))
    actions.erase_unanswered()
    assert Person.objects.count() == left


@pytest.mark.usefixtures("waiting")
def test_a_suspension_that_is_lifted_opens_nothing_before_the_guardian_agreed():
    child = Person.objects.get()
    actions.suspend_person(child)
    actions.lift_suspension(child)
    assert not Person.objects.get().is_active


def test_consent_taken_back_locks_at_once_and_erases_within_72_hours():
    child, given = child_with_guardian()
    friend, browser = person("budi"), signed_in(child)
    befriend(child, friend)
    shared = moment(child)
    actions.withdraw_consent(given)

    assert browser.get("/settings/").status_code == 302
    assert not visible_moments(friend).filter(pk=shared.pk).exists()
    assert Farewell.objects.get(person=child).erase_at <= now() + dt.timedelta(hours=72)


def test_only_the_guardian_opens_again_what_they_closed():
    child, given = child_with_guardian()
    actions.withdraw_consent(given)
    with pytest.raises(Refused) as refused:
        actions.come_back(child)
    actions.agree_again(given)
    child.refresh_from_db()
    assert (refused.value.code, child.is_active) == ("guardian_decides", True)


def test_the_page_of_who_was_closed_says_who_decides():
    _, given = child_with_guardian()
    actions.withdraw_consent(given)
    browser = Client()
    way = browser.post("/account/login/", {"login": "dian", "password": PASSWORD})["Location"]
    page = browser.get(way).content.decode()
    assert ("Walimu menarik persetujuannya" in page, "Kembali" in page) == (True, False)


def test_friends_only_is_a_ceiling_the_child_cannot_lift():
    child, given = child_with_guardian()
    actions.make_public(child)
    actions.set_friends_only(given, is_on=True)
    child.refresh_from_db()
    with pytest.raises(Refused) as refused:
        actions.make_public(child)
    assert (child.is_private, refused.value.code) == (True, "guardian_keeps_private")


def test_lifting_the_ceiling_widens_nothing_by_itself():
    child, given = child_with_guardian()
    actions.set_friends_only(given, is_on=True)
    actions.set_friends_only(given, is_on=False)
    child.refresh_from_db()
    assert child.is_private
    assert not actions.make_public(child).is_private


def test_the_child_sees_a_standing_sign_on_every_page_and_what_is_seen():
    child, given = child_with_guardian()
    actions.note_guardian_looked(given)
    browser = signed_in(child)
    pages = [browser.get(path).content.decode() for path in ("/", "/people/", "/settings/", "/notices/")]
    assert ["/settings/#guardian" in page for page in pages] == [True] * 4
    assert "Ibu Sri" in pages[2]


def test_a_guardian_sees_people_and_no_moment(client):
    child, _ = child_with_guardian()
    friend = person("budi")
    befriend(child, friend)
    moment(child, caption="a secret garden")
    given = Guardianship.objects.get()
    page = client.get(guardian_link(given)).content.decode()
    assert ("@budi" in page, "a secret garden" in page) == (True, False)
    assert Guardianship.objects.get().last_looked_at == NOW


def test_at_eighteen_the_guardian_is_gone(client, one_day):
    child, given = child_with_guardian()
    link = guardian_link(given)
    one_day.move_to(child.turns_18_at)
    signs = "/settings/#guardian" in signed_in(child).get("/people/").content.decode()
    assert (client.get(link).status_code, signs) == (404, False)
    actions.end_grown_up_guardianships()
    child.refresh_from_db()
    assert (child.has_guardian, child.is_active, Guardianship.objects.count()) == (False, True, 0)


@pytest.mark.usefixtures("waiting")
def test_somebody_who_grew_up_waiting_waits_no_more(one_day):
    one_day.move_to(Person.objects.get().turns_18_at)
    actions.end_grown_up_guardianships()
    assert Person.objects.get().is_active


def test_a_passkey_alone_cannot_begin_an_account_that_waits(client):
    said = {"display_name": "Sari", "username": "sari", "email": "", "birth_date": SEVENTEEN, "country": "ID"}
    answer = client.post("/account/signup/passkey/", {**said, "language": "id", "time_zone": "Asia/Makassar"})
    assert "mendaftar dengan kata sandi dulu" in answer.content.decode()
    assert Person.objects.count() == 0


@pytest.mark.parametrize("verdict", ["friends_only", "anyone", "withdraw", "agree_again", "nonsense", ""])
def test_what_does_not_fit_the_state_is_not_there(client, waiting, verdict):
    answer = client.post(letter_link(client, waiting), {"verdict": verdict})
    assert (answer.status_code, Person.objects.get().is_active) == (404, False)
