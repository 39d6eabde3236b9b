"""Who a request is from: tokens, cookies, and their ends."""

import datetime as dt
import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teduh.people.actions import issue_token, suspend_person
from teduh.people.middleware import TokenAuthenticationMiddleware
from teduh.people.models import AccessToken, Person
from teduh.people.queries.signed_in import signed_in
from tests.factories import person
from tests.factories import signed_in as browser_of

pytestmark = pytest.mark.django_db

PASSWORD = "tenang-di-bawah-pohon"  # noqa: S105 - made up for tests
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
START = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _forget_rate_limits():
    cache.clear()


def log_in(client: Client, name: str, password: str = PASSWORD):
    return client.post("/account/login/", {"login": name, "password": password})


def asked(client: Client) -> bool:
    """Whether a page that needs a person lets this browser in."""
    return client.get("/account/2fa/").status_code == 200


def signed_in_client(somebody: Person) -> Client:
    client = Client()
    client.cookies["teduh"] = issue_token(somebody, kind=AccessToken.Kind.WEB)
    return client


@pytest.mark.parametrize("name", ["sari", "SARI", "Sari@contoh.id", "sari@contoh.id"])
def test_logging_in_by_username_or_e_mail_in_any_case(client, name):
    sari = person("sari", password=PASSWORD)
    EmailAddress.objects.create(user=sari, email="sari@contoh.id", verified=True, primary=True)
    assert log_in(client, name).status_code == 302
    assert AccessToken.objects.get().person == sari


def test_a_wrong_password_and_an_unknown_name_read_the_same(client):
    person("sari", password=PASSWORD)
    wrong = log_in(client, "sari", "bukan-ini-sandinya").content.decode()
    unknown = log_in(client, "tiada", "bukan-ini-sandinya").content.decode()
    assert "notice-error" in wrong
    assert TOKEN.sub("", wrong.replace("sari", "NAME")) == TOKEN.sub("", unknown.replace("tiada", "NAME"))
    assert AccessToken.objects.count() == 0


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(client):
    person("sari", password=PASSWORD)
    cookie = log_in(client, "sari").cookies["teduh"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 90 * 24 * 3600)


def test_each_log_in_names_its_device(client):
    person("sari", password=PASSWORD)
    agent = "Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0"
    client.post("/account/login/", {"login": "sari", "password": PASSWORD}, headers={"user-agent": agent})
    assert AccessToken.objects.get().device == "Firefox · Android"


def test_logging_in_again_leaves_no_orphan(client):
    person("sari", password=PASSWORD)
    log_in(client, "sari")
    client.get("/account/logout/")
    client.post("/account/logout/")
    log_in(client, "sari")
    assert AccessToken.objects.count() == 1


def test_logging_out_ends_the_token_and_the_cookie(client):
    person("sari", password=PASSWORD)
    log_in(client, "sari")
    answer = client.post("/account/logout/")
    assert (AccessToken.objects.count(), answer.cookies["teduh"].value) == (0, "")


def test_recognising_a_token_is_one_query(django_assert_num_queries):
    token = issue_token(person(), kind=AccessToken.Kind.WEB)
    with django_assert_num_queries(1):
        assert signed_in(token) is not None


@pytest.mark.parametrize("door", ["page", "api by cookie", "api by token"])
def test_whoever_asks_is_one_query_of_a_whole_request(door):
    ayu = person("ayu")
    browser = browser_of(ayu)
    app = Client(headers={"authorization": f"Bearer {issue_token(ayu, kind=AccessToken.Kind.APP)}"})
    client, path = {"page": (browser, "/"), "api by cookie": (browser, "/api/v1/feed")}.get(
        door, (app, "/api/v1/feed")
    )
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    who = [query["sql"] for query in asked if "people_accesstoken" in query["sql"]]
    assert (len(who), [query for query in asked if "django_session" in query["sql"]]) == (1, [])


def test_a_recognised_person_is_whole():
    sari = person("sari")
    found = signed_in(issue_token(sari, kind=AccessToken.Kind.WEB))
    assert found is not None
    fields = [field.attname for field in Person._meta.concrete_fields]
    kept = Person.objects.get(pk=sari.pk)
    assert [getattr(found.person, field) for field in fields] == [getattr(kept, field) for field in fields]


def test_a_page_that_does_not_ask_who_reads_nothing(rf, django_assert_num_queries):
    from django.http import HttpResponse  # noqa: PLC0415 - only here

    request = rf.get("/")
    request.COOKIES["teduh"] = issue_token(person(), kind=AccessToken.Kind.WEB)
    with django_assert_num_queries(0):
        TokenAuthenticationMiddleware(lambda _: HttpResponse())(request)


def test_an_unknown_token_is_nobody():
    assert signed_in("made up") is None


def test_a_token_ends_after_ninety_days_without_use():
    with time_machine.travel(START, tick=False):
        client = signed_in_client(person())
    with time_machine.travel(START + dt.timedelta(days=89), tick=False):
        assert asked(client)
    with time_machine.travel(START + dt.timedelta(days=178), tick=False):
        assert asked(client)
    with time_machine.travel(START + dt.timedelta(days=268, seconds=1), tick=False):
        assert not asked(client)


def test_last_seen_is_written_at_most_every_ten_minutes():
    with time_machine.travel(START, tick=False):
        client = signed_in_client(person())
    for minutes, seen in ((9, 0), (11, 11), (15, 11), (22, 22)):
        with time_machine.travel(START + dt.timedelta(minutes=minutes), tick=False):
            asked(client)
        assert AccessToken.objects.get().last_seen_at == START + dt.timedelta(minutes=seen)


def test_a_suspended_person_is_out_at_the_next_request():
    sari = person()
    client = signed_in_client(sari)
    assert asked(client)
    suspend_person(sari)
    assert not asked(client)


def test_an_account_switched_off_by_hand_is_out_at_the_next_request():
    sari = person()
    client = signed_in_client(sari)
    Person.objects.filter(pk=sari.pk).update(is_active=False)
    assert not asked(client)


def test_a_closed_account_does_not_log_in(client):
    person("sari", password=PASSWORD, is_active=False)
    log_in(client, "sari")
    assert AccessToken.objects.count() == 0


def test_changing_the_password_signs_out_every_other_device(client):
    sari = person("sari", password=PASSWORD)
    other = signed_in_client(sari)
    log_in(client, "sari")
    new = "lebih-teduh-lagi-sekarang"
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert (asked(client), asked(other)) == (True, False)


def test_a_session_alone_signs_nobody_in(client):
    person("sari", password=PASSWORD)
    log_in(client, "sari")
    del client.cookies["teduh"]
    assert Session.objects.count() == 1
    assert not asked(client)


def test_ten_wrong_passwords_are_enough(client):
    person("sari", password=PASSWORD)
    for _ in range(10):
        log_in(client, "sari", "salah-salah-salah")
    log_in(client, "sari")
    assert AccessToken.objects.count() == 0
