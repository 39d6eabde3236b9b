"""Logging in to another app with an account of here: agreed to, told little, and over when it is over."""

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Callable
from functools import cache
from html import unescape
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import time_machine
from allauth.idp.oidc.models import Client as App
from allauth.idp.oidc.models import Token
from allauth.socialaccount.models import SocialAccount
from django.core.management import call_command
from django.test import Client

from teduh.config.environment import read_environment
from teduh.config.kept_secrets import openid_signing_key
from teduh.config.setting_values import IdentityProvider
from teduh.delivery.actions import ClientPlan, disconnect, register_client, unregister_client
from teduh.delivery.models import Connection
from teduh.delivery.queries import own_connections
from teduh.foundation.refusals import Refused
from teduh.people.actions import log_out_everywhere, suspend_person
from teduh.people.models import AccessToken, Person
from tests.conftest import HOME
from tests.factories import person, signed_in

pytestmark = pytest.mark.django_db

BACK = "http://localhost/back/"
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
HIDDEN = re.compile(r'name="request" value="([^"]+)"')
ASKED = {
    "client_id": "warga", "redirect_uri": BACK, "response_type": "code", "scope": "openid profile",
    "state": "s", "nonce": "n", "code_challenge": CHALLENGE, "code_challenge_method": "S256",
}  # fmt: skip


@cache
def signing_key() -> str:
    return openid_signing_key(read_environment(), HOME)


@pytest.fixture(autouse=True)
def _signs(settings):
    settings.OPENID_SIGNING_KEY = signing_key


def registered(key: str = "warga", back: str = BACK, **how: bool) -> str:
    return register_client(ClientPlan(key, key.capitalize(), [back], **how))


def told(answer) -> dict[str, str]:
    """What the browser takes along to the app."""
    return {name: values[0] for name, values in parse_qs(urlsplit(answer["Location"]).query).items()}


def agree(
    browser: Client, asked: dict[str, str], action: str = "grant", scopes: tuple[str, ...] = ("profile",)
):
    page = browser.get("/connect/", asked)
    [request] = map(unescape, HIDDEN.findall(page.content.decode()))
    return browser.post("/connect/", {"request": request, "scopes": scopes, "action": action})


def redeem(secret: str, code: str, **said: str):
    usual = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": BACK,
        "client_id": "warga", "client_secret": secret, "code_verifier": VERIFIER,
    }  # fmt: skip
    return Client().post("/connect/token", {**usual, **said})


def ask(key: str):
    return Client().get("/connect/userinfo", headers={"authorization": f"Bearer {key}"})


def key_of(somebody: Person, secret: str, **asked: str) -> str:
    """What the app asks with, after somebody agreed."""
    code = told(agree(signed_in(somebody), {**ASKED, **asked}))["code"]
    return str(redeem(secret, code).json()["access_token"])


@pytest.mark.django_db(transaction=True)
@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost"])
def test_one_teduh_logs_in_at_another(live_server, settings):
    settings.BASE_URL = live_server.url
    back = "http://localhost/account/providers/at/other/back/"
    settings.IDENTITY_PROVIDERS = [
        IdentityProvider.model_validate({
            "key": "other", "name": "Other", "address": live_server.url,
            "client_id": "here", "client_secret": registered("here", back),
        })
    ]  # fmt: skip
    budi = person("budi")
    here, there = Client(SERVER_NAME="localhost"), signed_in(budi)

    def log_in():
        away = here.post("/account/providers/at/other/")["Refresh"].removeprefix("0; url=")
        assert away.startswith(f"{live_server.url}/connect/?")
        return here.get(agree(there, told({"Location": away}))["Location"])

    assert log_in()["Location"] == "/account/providers/signup/"
    said = {"display_name": "Budi", "username": "budi2", "birth_date": "1995-02-03", "country": "ID"}
    here.post(
        "/account/providers/signup/", {**said, "language": "id", "time_zone": "Asia/Jakarta", "email": ""}
    )
    link, connection = SocialAccount.objects.get(), Connection.objects.get()
    assert (link.user.username, link.uid, connection.person) == ("budi2", connection.subject, budi)
    here.post("/account/logout/")
    log_in()
    assert AccessToken.objects.filter(person=link.user).count() == 1
    suspend_person(budi)
    here.post("/account/logout/")
    away = here.post("/account/providers/at/other/")["Refresh"].removeprefix("0; url=")
    assert there.get("/connect/", told({"Location": away}))["Location"].startswith("/account/login/")


def test_an_app_is_told_a_made_up_name_and_what_friends_call_them():
    budi = person("budi", display_name="Budi S.", email="budi@contoh.id")
    secret = registered()
    answer = redeem(secret, told(agree(signed_in(budi), ASKED))["code"]).json()
    subject = Connection.objects.get().subject
    assert ask(answer["access_token"]).json() == {"sub": subject, "name": "Budi S."}
    keys = Client().get("/.well-known/jwks.json").json()
    key = jwt.PyJWK(keys["keys"][0])
    word = jwt.decode(answer["id_token"], key, algorithms=["RS256"], audience="warga")
    kept = {name: word[name] for name in word if name not in {"iat", "exp", "jti", "at_hash"}}
    told_of = {
        "iss": "http://localhost:8000",
        "aud": "warga",
        "sub": subject,
        "nonce": "n",
        "name": "Budi S.",
    }
    assert (kept, "refresh_token" in answer) == (told_of, False)


def test_who_leaves_the_name_out_is_told_by_no_name():
    secret = registered()
    code = told(agree(signed_in(person("budi")), ASKED, scopes=("openid",)))["code"]
    assert set(ask(redeem(secret, code).json()["access_token"]).json()) == {"sub"}


def test_two_apps_cannot_find_out_that_they_know_the_same_person():
    budi, secret = person("budi"), registered()
    other = registered("kota")
    key_of(budi, secret)
    code = told(agree(signed_in(budi), {**ASKED, "client_id": "kota"}))["code"]
    redeem(other, code, client_id="kota")
    assert Connection.objects.values("subject").distinct().count() == 2


def test_the_page_says_who_asks_and_lets_its_form_lead_nowhere_else():
    registered()
    page = signed_in(person("budi")).get("/connect/", ASKED)
    policy = page["Content-Security-Policy"]
    facts = [
        b"Warga" in page.content,
        b"@budi" in page.content,
        "form-action 'self' http://localhost" in policy.split("; "),
    ]
    assert [*facts, b" checked" in page.content] == [True, True, True, False]


def test_who_says_no_is_not_connected():
    registered()
    answer = agree(signed_in(person("budi")), ASKED, action="cancel")
    assert (told(answer), Connection.objects.count()) == ({"error": "access_denied", "state": "s"}, 0)


def test_a_stranger_is_asked_to_log_in_first():
    registered()
    assert Client().get("/connect/", ASKED)["Location"].startswith("/account/login/?next=/connect/")


WRONG = {
    "another address": {"redirect_uri": "http://localhost/elsewhere/"},
    "an address of others": {"redirect_uri": "https://evil.example/"},
    "an unknown app": {"client_id": "tiada"},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_nobody_is_sent_to_an_address_that_is_not_the_apps(wrong):
    registered()
    answer = signed_in(person("budi")).get("/connect/", {**ASKED, **WRONG[wrong]})
    assert (answer.status_code, "Location" in answer) == (200, False)


REFUSED = {
    "without PKCE": ({"code_challenge": ""}, "invalid_request"),
    "with plain PKCE": ({"code_challenge_method": "plain"}, "invalid_request"),
    "silently": ({"prompt": "none"}, "interaction_required"),
    "for a token at once": ({"response_type": "id_token token"}, "unauthorized_client"),
    "for an address": ({"scope": "openid email"}, "invalid_scope"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_app_that_asks_for_more_is_refused(case):
    asked, error = REFUSED[case]
    registered()
    budi = person("budi")
    key_of(budi, registered())
    answer = signed_in(budi).get("/connect/", {**ASKED, **asked})
    parts = urlsplit(answer["Location"])
    assert parse_qs(parts.query or parts.fragment)["error"] == [error]


UNREDEEMABLE = {
    "by who did not begin": {"code_verifier": "w" * 64},
    "with a wrong secret": {"client_secret": "x"},
    "for another address": {"redirect_uri": "http://localhost/elsewhere/"},
    "by another app": {"client_id": "kota"},
    "as a password": {"grant_type": "password"},
    "as a device": {"grant_type": "urn:ietf:params:oauth:grant-type:device_code"},
}


@pytest.mark.parametrize("case", UNREDEEMABLE)
def test_a_code_is_not_redeemed(case):
    secret = registered()
    other = registered("kota")
    code = told(agree(signed_in(person("budi")), ASKED))["code"]
    said = UNREDEEMABLE[case] | ({"client_secret": other} if case == "by another app" else {})
    answer = redeem(secret, code, **said)
    assert (answer.status_code in {400, 401}, Token.objects.count()) == (True, 0)


def test_a_code_is_redeemed_once():
    secret = registered()
    code = told(agree(signed_in(person("budi")), ASKED))["code"]
    assert [redeem(secret, code).status_code for _ in range(2)] == [200, 400]


def test_an_app_on_a_phone_needs_no_secret_but_what_it_began_with():
    registered(is_public=True)
    code = told(agree(signed_in(person("budi")), ASKED))["code"]
    assert redeem("", code).status_code == 200


ENDS: dict[str, Callable[[Person], object]] = {
    "is suspended": suspend_person,
    "logs out": log_out_everywhere,
    "ends it": lambda budi: disconnect(budi, connection_id=Connection.objects.get().pk),
    "lets the app be taken off the list": lambda _budi: unregister_client(key="warga"),
    "is erased": lambda budi: Person.objects.filter(pk=budi.pk).delete(),
}


@pytest.mark.parametrize("end", ENDS)
def test_from_the_next_request_on_an_app_is_told_nothing_of_who(end):
    budi, secret = person("budi"), registered()
    key = key_of(budi, secret)
    pending = (
        told(agree(signed_in(budi), ASKED))["code"] if end != "lets the app be taken off the list" else "c"
    )
    ENDS[end](budi)
    assert [ask(key).status_code, redeem(secret, pending).status_code in {400, 401}] == [401, True]


def test_a_key_is_good_for_ten_minutes():
    key = key_of(person("budi"), registered())
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=11)):
        assert ask(key).status_code == 401


def test_connections_are_listed_and_ended_by_their_owner():
    budi = person("budi")
    key_of(budi, registered())
    [connection] = own_connections(budi)
    browser = signed_in(budi)
    assert b"Warga" in browser.get("/settings/connections/").content
    assert b"/settings/connections/" in browser.get("/settings/").content
    browser.post(f"/settings/connections/{connection.id}/end/")
    assert (Connection.objects.count(), Token.objects.count()) == (0, 0)


def test_the_connection_of_somebody_else_is_not_there():
    key_of(person("budi"), registered())
    with pytest.raises(Refused) as no:
        disconnect(person("sari"), connection_id=Connection.objects.get().pk)
    assert no.value.code == "not_found"


@pytest.mark.parametrize("apps", [1, 3])
def test_the_list_of_connections_asks_once(apps, django_assert_num_queries):
    budi = person("budi")
    for number in range(apps):
        key = f"app-{number}"
        registered(key)
        Connection.objects.create(
            person=budi, client_id=key, subject=key, connected_at=budi.joined_at, used_at=budi.joined_at
        )
    with django_assert_num_queries(1):
        assert len(own_connections(budi)) == apps


def test_the_description_offers_what_is_answered():
    said = Client().get("/.well-known/openid-configuration").json()
    offered = (said["issuer"], said["token_endpoint"], said["subject_types_supported"])
    assert offered == ("http://localhost:8000", "http://localhost:8000/connect/token", ["pairwise"])


def test_the_command_tells_a_secret_once():
    out = StringIO()
    call_command(
        "client", "add", "warga", "--name", "Warga", "--return-to", "https://w.example/b", stdout=out
    )
    secret = out.getvalue().split()[-1]
    call_command("client", "list", stdout=out)
    app = App.objects.get(pk="warga")
    kept = (app.check_secret(secret), secret in app.secret, out.getvalue().count(secret))
    assert kept == (True, False, 1)


@pytest.mark.parametrize(
    "address",
    [
        "http://warga.example/b",
        "https:///b",
        "https://*.warga.example/b",
        "https://w.example/b#x",
        "warga:/b",
        "javascript:1",
        "",
    ],
)
def test_an_address_that_others_could_be_at_is_refused(address):
    with pytest.raises(Refused) as no:
        registered(back=address)
    assert no.value.code == "wrong_client"
