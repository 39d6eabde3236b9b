"""Logging in by way of another place: the same rules as for everybody, and an account never taken over."""

import base64
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.apps import apps
from django.test import Client

from teduh.foundation.refusals import Refused
from teduh.people.actions import remove_unfinished_accounts, unlink_provider
from teduh.people.models import AccessToken, Guardianship, Person
from teduh.people.queries import ways_in
from tests.factories import person, signed_in
from tests.identity_provider import Elsewhere, identity_provider

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

AT = "/account/providers/at/campus/"
PASSWORD = "tenang-di-bawah-pohon"  # noqa: S105 - made up for tests


@pytest.fixture
def campus(settings) -> Iterator[Elsewhere]:
    with identity_provider() as place:
        settings.IDENTITY_PROVIDERS = [place.as_setting()]
        place.knows(
            "4711", name="Sari Dewi", preferred_username="sari", email="budi@contoh.id", email_verified=True
        )
        yield place


def sent_away(client: Client, query: str = "") -> dict[str, str]:
    """What the browser takes along to the other place."""
    target = client.post(AT + query)["Refresh"].removeprefix("0; url=")
    return {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}


def come_back(client: Client, query: str = ""):
    return client.get(f"{AT}back/", {"code": "c", "state": sent_away(client, query)["state"]})


def sign_up(client: Client, **said: str):
    come_back(client)
    usual = {
        "display_name": "Sari", "username": "sari", "email": "", "birth_date": "1995-02-03",
        "country": "ID", "language": "id", "time_zone": "Asia/Makassar",
    }  # fmt: skip
    return client.post("/account/providers/signup/", {**usual, **said}, headers={"accept": "text/html"})


def linked(somebody: Person, subject: str = "4711", provider: str = "campus") -> SocialAccount:
    return SocialAccount.objects.create(user=somebody, provider=provider, uid=subject)


def test_no_provider_is_there_until_the_operator_names_one(client):
    assert (client.get(AT).status_code, b"Campus" in client.get("/account/login/").content) == (404, False)


@pytest.mark.usefixtures("campus")
def test_the_way_there_shows_pkce_and_asks_for_a_name_alone(client):
    taken = sent_away(client, "?scope=email&auth_params=prompt%3Dnone")
    facts = (sorted(taken["scope"].split()), taken["code_challenge_method"], "prompt" in taken)
    assert facts == (["openid", "profile"], "S256", False)


def test_the_code_is_redeemed_with_what_only_this_browser_began_with(campus, client):
    taken = sent_away(client)
    client.get(f"{AT}back/", {"code": "c", "state": taken["state"]})
    [(verifier,)] = [said["code_verifier"] for path, said in campus.asked if path == "/token"]
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    assert taken["code_challenge"] == digest


@pytest.mark.usefixtures("campus")
def test_who_comes_for_the_first_time_is_asked_what_everybody_is_asked(client):
    assert come_back(client)["Location"] == "/account/providers/signup/"
    page = client.get("/account/providers/signup/").content.decode()
    assert ['name="birth_date"' in page, 'value="Sari Dewi"' in page, 'name="password1"' in page] == [
        True,
        True,
        False,
    ]
    assert Person.objects.count() == 0


@pytest.mark.usefixtures("campus")
def test_a_sign_up_that_was_begun_is_over_when_the_place_is_not_offered_any_more(client, settings):
    come_back(client)
    settings.IDENTITY_PROVIDERS = []
    assert client.get("/account/providers/signup/")["Location"] == "/account/login/"


@pytest.mark.usefixtures("campus")
def test_signing_up_keeps_the_link_and_nothing_else_of_the_other_place(client):
    assert sign_up(client).status_code == 302
    sari, link = Person.objects.get(), SocialAccount.objects.get()
    assert (sari.username, sari.time_zone, sari.has_usable_password()) == ("sari", "Asia/Makassar", False)
    assert (link.user, link.uid, link.extra_data) == (sari, "4711", {})
    assert (SocialToken.objects.count(), EmailAddress.objects.count()) == (0, 0)
    assert AccessToken.objects.get().person == sari


@pytest.mark.usefixtures("campus")
@time_machine.travel(dt.datetime(2026, 6, 1, 5, tzinfo=dt.UTC), tick=False)
def test_who_is_too_young_leaves_no_row(client):
    before = rows_of_tables()
    assert sign_up(client, birth_date="2016-11-17").status_code == 403
    assert {*(rows_of_tables() - before)} <= {"sessions.Session"}


def rows_of_tables() -> Counter[str]:
    return Counter({model._meta.label: model._default_manager.count() for model in apps.get_models()})


@pytest.mark.usefixtures("campus")
@time_machine.travel(dt.datetime(2026, 6, 1, 5, tzinfo=dt.UTC), tick=False)
def test_who_waits_for_a_guardian_is_not_forgotten_meanwhile(client):
    answer = sign_up(client, birth_date="2009-03-01")
    assert (answer["Location"].startswith("/consent/wait/"), Guardianship.objects.count()) == (True, 1)
    with time_machine.travel(dt.datetime(2026, 6, 3, 5, tzinfo=dt.UTC), tick=False):
        assert remove_unfinished_accounts() == 0


@pytest.mark.usefixtures("campus")
def test_an_address_opens_no_account_even_if_the_other_place_calls_it_verified(client):
    budi = person("budi")
    EmailAddress.objects.create(user=budi, email="budi@contoh.id", verified=True, primary=True)
    assert come_back(client)["Location"] == "/account/providers/signup/"
    assert AccessToken.objects.count() == 0


@pytest.mark.usefixtures("campus")
def test_who_is_linked_is_let_in(client):
    sari = person("sari")
    linked(sari)
    come_back(client)
    assert AccessToken.objects.get().person == sari


@pytest.mark.usefixtures("campus")
def test_a_second_step_is_asked_here_too(client):
    sari = person("sari")
    linked(sari)
    Authenticator.objects.create(user=sari, type=Authenticator.Type.TOTP, data={"secret": "x"})
    answer = come_back(client)
    assert (answer["Location"], AccessToken.objects.count()) == ("/account/2fa/authenticate/", 0)


@pytest.mark.usefixtures("campus")
def test_who_is_suspended_is_not_let_in(client):
    linked(person("sari", is_active=False))
    come_back(client)
    assert AccessToken.objects.count() == 0


@pytest.mark.usefixtures("campus")
def test_a_code_that_nobody_here_asked_for_opens_nothing(client):
    linked(person("sari"))
    assert client.get(f"{AT}back/", {"code": "c", "state": "x"}).status_code == 401
    assert AccessToken.objects.count() == 0


LIES = {
    "another issuer": ("/.well-known/openid-configuration", {"issuer": "https://evil.example"}),
    "no description": ("/.well-known/openid-configuration", []),
    "no token": ("/token", {}),
    "no word about whom": ("/token", {"access_token": "a"}),
    "a word that is none": ("/token", {"access_token": "a", "id_token": "x.y.z"}),
    "somebody else": ("/userinfo", {"sub": "4712"}),
    "a list": ("/userinfo", [1]),
    "a name without end": ("/userinfo", {"sub": "4711" * 99}),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_no_provider_should_answer_ends_on_a_page_that_says_so(campus, client, lie):
    linked(person("sari"))
    state = sent_away(client)["state"]
    address, said = LIES[lie]
    campus.answers[address] = said
    answer = client.get(f"{AT}back/", {"code": "c", "state": state})
    assert (answer.status_code in {302, 401}, AccessToken.objects.count()) == (True, 0)


def test_a_provider_that_is_away_is_said_so_before_anybody_goes(campus, client):
    campus.answers.clear()
    assert client.post(AT)["Location"] == "/account/providers/failed/"
    assert client.get("/account/providers/failed/").status_code == 401


def test_stopping_there_changes_nothing_here(campus, client):
    answer = client.get(f"{AT}back/", {"error": "access_denied", "state": sent_away(client)["state"]})
    assert (answer["Location"], len(campus.asked)) == ("/account/providers/cancelled/", 1)
    assert client.get("/account/providers/cancelled/").status_code == 200


def proven(somebody: Person) -> Client:
    """A browser in which this person has just shown again who they are."""
    client = signed_in(somebody)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.usefixtures("campus")
def test_linking_asks_again_who_one_is():
    answer = signed_in(person("sari", password=PASSWORD)).get("/account/providers/")
    assert answer["Location"].startswith("/account/reauthenticate/")


@pytest.mark.usefixtures("campus")
def test_a_link_is_made_and_ended_in_the_settings():
    sari = person("sari", password=PASSWORD)
    client = proven(sari)
    assert come_back(client, "?process=connect")["Location"] == "/account/providers/"
    page = client.get("/account/providers/").content.decode()
    link = SocialAccount.objects.get(user=sari)
    client.post(f"/account/providers/unlink/{link.pk}/")
    assert (f"/unlink/{link.pk}/" in page, SocialAccount.objects.count()) == (True, False)


@pytest.mark.usefixtures("campus")
def test_what_opens_another_account_is_not_linked():
    linked(person("budi"))
    come_back(proven(person("sari", password=PASSWORD)), "?process=connect")
    assert SocialAccount.objects.get().user.username == "budi"


@pytest.mark.usefixtures("campus")
@pytest.mark.parametrize("other", ["nothing", "an authenticator app", "a place that is not offered"])
def test_the_last_way_in_is_never_lost(other):
    sari = person("sari")
    link = linked(sari)
    if other == "an authenticator app":
        Authenticator.objects.create(user=sari, type=Authenticator.Type.TOTP, data={})
    if other == "a place that is not offered":
        linked(sari, "1", "gone")
    with pytest.raises(Refused) as no:
        unlink_provider(sari, link_id=link.pk)
    assert (no.value.code, SocialAccount.objects.filter(pk=link.pk).exists()) == ("last_way_in", True)


@pytest.mark.usefixtures("campus")
def test_the_link_of_somebody_else_is_not_there():
    link = linked(person("budi", password=PASSWORD))
    with pytest.raises(Refused) as no:
        unlink_provider(person("sari"), link_id=link.pk)
    assert no.value.code == "not_found"


@pytest.mark.parametrize("links", [1, 3])
def test_the_list_of_ways_in_asks_once(campus, links, django_assert_num_queries):
    sari = person("sari")
    for number in range(links):
        linked(sari, str(number))
    with django_assert_num_queries(1):
        assert {way.name for way in ways_in(sari)} == {campus.as_setting().name}
