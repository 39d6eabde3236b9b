"""Opening an account on the page, and the letters that belong to it."""

import datetime as dt

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client

from teduh.foundation.jobs.queries import jobs
from teduh.foundation.jobs.worker import run_pending
from teduh.people.models import AccessToken, Person
from teduh.people.tasks import forget_what_ended
from tests.factories import person

pytestmark = pytest.mark.django_db

PASSWORD = "tenang-di-bawah-pohon"  # noqa: S105 - made up for tests
NOW = dt.datetime(2026, 6, 1, 5, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _forget_rate_limits():
    cache.clear()


def sign_up(client: Client, **said: str):
    usual = {
        "display_name": "Sari Dewi",
        "username": "Sari",
        "password1": PASSWORD,
        "email": "",
        "birth_date": "1995-02-03",
        "country": "ID",
        "language": "id",
        "time_zone": "Asia/Makassar",
    }
    return client.post("/account/signup/", {**usual, **said}, headers={"accept": "text/html"})


def test_signing_up_opens_an_account_and_signs_in(client):
    assert sign_up(client).status_code == 302
    sari = Person.objects.get()
    kept = (sari.username, sari.display_name, sari.country, sari.language, sari.time_zone, sari.email)
    assert kept == ("sari", "Sari Dewi", "ID", "id", "Asia/Makassar", "")
    assert AccessToken.objects.get().person == sari


def test_a_password_is_kept_as_argon2(client):
    sign_up(client)
    assert Person.objects.get().password.startswith("argon2")


def all_rows():
    """Of every table, in words: also of those that a migration or an earlier test has filled."""
    return {model._meta.label: str(list(model._default_manager.values())) for model in apps.get_models()}


@time_machine.travel(NOW)
def test_who_is_too_young_leaves_no_row_and_no_date_anywhere(client):
    born = "2011-11-17"
    before = all_rows()
    answer = sign_up(client, birth_date=born, email="anak@contoh.id")
    assert answer.status_code == 403
    assert born not in answer.content.decode()
    assert all_rows() == before
    assert [cookie.value for cookie in client.cookies.values() if born in cookie.value] == []


@time_machine.travel(NOW)
def test_the_refusal_names_no_age(client):
    words = sign_up(client, birth_date="2011-11-17").content.decode()
    main = words[words.index("<main") : words.index("</main>")]
    assert [age for age in ("13", "14", "15", "16", "17", "18") if f" {age}" in main] == []


def test_the_page_asks_for_the_birth_date_without_a_hint_of_a_minimum(client):
    words = client.get("/account/signup/").content.decode()
    main = words[words.index("<main") : words.index("</main>")]
    asked = main[main.index('name="birth_date"') :].split(">")[0]
    assert ("min=" in asked, "max=" in asked, "value=" in asked) == (False, False, False)
    assert [age for age in ("13", "14", "16", "18") if f" {age} " in main] == []


@pytest.mark.parametrize("date", ["1890-01-01", "2999-01-01", "kemarin"])
def test_an_impossible_birth_date_is_asked_again(client, date):
    assert (sign_up(client, birth_date=date).status_code, Person.objects.count()) == (200, 0)


@pytest.mark.parametrize("username", ["ab", "sari!", ".sari", "sari dewi", "admin", "a" * 31])
def test_a_username_that_cannot_be_is_refused(client, username):
    assert (sign_up(client, username=username).status_code, Person.objects.count()) == (200, 0)


@pytest.mark.parametrize(
    ("field", "name"),
    [("country", "XQ"), ("language", "XQ"), ("time_zone", "XQ"), ("time_zone", "localtime")],
)
def test_places_and_languages_must_exist(client, field, name):
    assert (sign_up(client, **{field: name}).status_code, Person.objects.count()) == (200, 0)


def test_a_taken_address_is_not_told(client):
    other = person("budi")
    EmailAddress.objects.create(user=other, email="kita@contoh.id", verified=True, primary=True)
    taken = sign_up(client, email="kita@contoh.id")
    free = sign_up(Client(), username="dewi", email="lain@contoh.id")
    assert (taken.status_code, taken["Location"]) == (free.status_code, free["Location"])


def test_an_address_counts_only_once_it_is_confirmed(client):
    sign_up(client, email="sari@contoh.id")
    assert Person.objects.get().email == ""
    run_pending()
    link = next(line for line in mail.outbox[0].body.splitlines() if "/confirm-email/" in line)
    client.post(link)
    assert Person.objects.get().email == "sari@contoh.id"


def test_a_letter_waits_sealed(client):
    sign_up(client, email="sari@contoh.id")
    waiting = str([repr(job) for job in jobs()])
    assert ("confirm-email" in waiting, "sari@contoh.id" in waiting) == (False, False)


def test_letters_speak_the_language_of_the_page(client):
    client.cookies["django_language"] = "en"
    sign_up(client, email="sari@contoh.id")
    run_pending()
    assert mail.outbox[0].subject == "Is this your address?"
    assert "&#" not in mail.outbox[0].body


def test_asking_for_a_new_password_reads_the_same_for_anybody(client):
    sari = person("sari", password=PASSWORD)
    EmailAddress.objects.create(user=sari, email="sari@contoh.id", verified=True, primary=True)
    known = client.post("/account/password/reset/", {"email": "sari@contoh.id"})
    unknown = client.post("/account/password/reset/", {"email": "tiada@contoh.id"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(jobs()) == 2


def test_a_new_password_by_letter_signs_out_every_device(client):
    sign_up(client, email="sari@contoh.id")
    run_pending()
    Client().post("/account/password/reset/", {"email": "sari@contoh.id"})
    run_pending()
    link = next(line for line in mail.outbox[-1].body.splitlines() if "/password/reset/key/" in line)
    stranger = Client()
    form = stranger.get(link, follow=True)
    new = "lebih-teduh-lagi-sekarang"
    stranger.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert Person.objects.get().check_password(new)
    assert AccessToken.objects.count() == 0


def test_sign_up_by_passkey_asks_no_password_and_waits_for_the_key(client):
    answer = client.post(
        "/account/signup/passkey/",
        {
            "display_name": "Sari",
            "username": "sari",
            "birth_date": "1995-02-03",
            "country": "ID",
            "language": "id",
            "time_zone": "Asia/Jakarta",
        },
    )
    assert (answer.status_code, answer["Location"]) == (302, "/account/2fa/webauthn/signup/")
    assert not Person.objects.get().has_usable_password()
    assert AccessToken.objects.count() == 0
    assert client.get(answer["Location"]).status_code == 200


def test_a_sign_up_without_its_passkey_is_forgotten_after_a_day(client):
    said = {
        "display_name": "Sari",
        "username": "sari",
        "birth_date": "1995-02-03",
        "country": "ID",
        "language": "id",
        "time_zone": "Asia/Jakarta",
    }
    with time_machine.travel(NOW, tick=False):
        client.post("/account/signup/passkey/", said)
        others = [person(password=PASSWORD), person(is_demo=True)]
        forget_what_ended.call()
        assert Person.objects.filter(username="sari").exists()
    with time_machine.travel(NOW + dt.timedelta(days=1, seconds=1), tick=False):
        forget_what_ended.call()
    assert set(Person.objects.all()) == set(others)


def test_what_expired_is_forgotten_at_night(client):
    with time_machine.travel(NOW, tick=False):
        sign_up(client)
    with time_machine.travel(NOW + dt.timedelta(days=91), tick=False):
        forget_what_ended.call()
    assert (AccessToken.objects.count(), Session.objects.count()) == (0, 0)


def test_a_language_chosen_on_a_page_is_the_persons_own(client):
    sign_up(client)
    client.post("/language/", {"language": "en", "next": "/"})
    assert Person.objects.get().language == "en"
