"""What every answer says of itself to a browser, and whom a page speaks to besides us."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from pytest_django import DjangoDbBlocker

from teduh.people.actions import issue_token
from teduh.people.models import AccessToken
from tests.delivery.test_connections import _signs, key_of, registered  # noqa: F401 - one is a fixture
from tests.factories import person, signed_in
from tests.security.routes import routes
from tests.security.scene import scene
from tests.security.standing import folders_of_a_module  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db

PASSWORD = "tenang-di-bawah-pohon"  # noqa: S105 - made up for tests
# The same for everybody, and made to be read from elsewhere.
READ_FROM_ELSEWHERE = {".well-known/jwks.json", ".well-known/openid-configuration", "embed/teduh-now.js"}
# UTF-8 whatever is said of it.
ALWAYS_UTF8 = {"text/event-stream"}


@pytest.fixture(scope="module")
def got(
    django_db_setup: None,  # noqa: ARG001 - the tables
    django_db_blocker: DjangoDbBlocker,
    _own_folders: None,
) -> list[tuple[str, HttpResponseBase]]:
    """What every route says when it is simply asked: once for all who look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        told = list(answers())
        transaction.set_rollback(True)
    return told


def answers(*, method: str = "GET", **headers: str) -> Iterator[tuple[str, HttpResponseBase]]:
    """What every route says to a stranger and to somebody who is signed in."""
    here = scene()
    for client in (Client(), signed_in(here.sari)):
        for route in routes():
            path = route.path(**here.parts)
            yield route.pattern, client.generic(method, path, headers=headers)


@pytest.mark.parametrize("method", ["GET", "OPTIONS", "POST"])
def test_no_other_origin_may_read_but_what_is_the_same_for_everybody(method):
    asked = {"origin": "https://evil.example", "access-control-request-method": method}
    told = {
        (pattern, name, value)
        for pattern, answer in answers(method=method, **asked)
        for name, value in answer.headers.items()
        if name.lower().startswith("access-control-")
    }
    wrong = {each for each in told if each[1:] != ("Access-Control-Allow-Origin", "*")}
    assert (wrong, {pattern for pattern, *_ in told} - READ_FROM_ELSEWHERE) == (set(), set())


def kind_of(answer: HttpResponseBase) -> str:
    return answer.headers.get("Content-Type", "none")


def has_a_body(answer: HttpResponseBase) -> bool:
    return answer.streaming or bool(getattr(answer, "content", b""))


def test_every_answer_with_a_body_says_its_type_and_texts_their_letters(got):
    kinds = {(pattern, kind_of(answer)) for pattern, answer in got if has_a_body(answer)}
    texts = {each for each in kinds if each[1].startswith("text/") and each[1] not in ALWAYS_UTF8}
    unsaid = {each for each in texts if "charset=utf-8" not in each[1].lower()}
    assert (unsaid, {each for each in kinds if "/" not in each[1]}) == (set(), set())


def test_the_api_says_that_it_speaks_json(got):
    kinds = {
        (pattern, kind_of(answer).partition(";")[0])
        for pattern, answer in got
        if pattern.startswith("api/") and has_a_body(answer)
    }
    other = {each for each in kinds if each[1] != "application/json"}
    assert other == {("api/v1/events", "text/event-stream")}


def test_no_page_lets_a_browser_speak_to_anybody_but_us(got):
    """Neither by its policy nor by what it names: nobody else learns who reads what."""
    policies, named = set(), set()
    for _pattern, answer in got:
        policies |= set(
            re.findall(r"\b(?:https?|wss?):\S*", answer.headers.get("Content-Security-Policy", ""))
        )
        if kind_of(answer).startswith("text/html"):
            page = getattr(answer, "content", b"").decode()
            named |= {urlsplit(each).netloc for each in LOADED.findall(page)} - {""}
    assert (policies, named) == (set(), set())


# What a browser fetches without being asked: not a link, which somebody follows.
LOADED = re.compile(
    r'<(?:img|script|iframe|source|video|audio|embed|form|input)\b[^>]*?\b(?:src|action|poster)="([^"]*)"'
)


def test_signing_in_puts_neither_token_nor_password_into_an_address():
    person("sari", password=PASSWORD)
    client = Client()
    told = [client.post("/account/login/", {"login": "sari", "password": PASSWORD})]
    token = client.cookies[settings.TOKEN_COOKIE].value
    told += [client.get(path) for path in ("/", "/settings/", "/account/login/")]
    places = [answer.headers.get("Location", "") for answer in told]
    pages = [getattr(answer, "content", b"").decode() for answer in told]
    secrets = (token, PASSWORD)
    assert [text for text in places + pages for secret in secrets if secret in text] == []


def test_a_token_in_an_address_opens_nothing():
    sari = person("sari")
    token = issue_token(sari, kind=AccessToken.Kind.APP)
    asked = [f"/api/v1/me?{name}={token}" for name in ("token", "access_token", "authorization", "key")]
    assert [Client().get(path).status_code for path in asked] == [401] * 4
    assert Client().get("/api/v1/me", headers={"authorization": f"Bearer {token}"}).status_code == 200


def test_the_key_of_an_app_in_an_address_opens_nothing():
    key = key_of(person("budi"), registered())
    assert Client().get(f"/connect/userinfo?access_token={key}").status_code == 401


def test_what_is_secret_in_a_form_is_sent_in_its_body(got):
    forms = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
    secret = re.compile(r'type="password"|name="(?:code|credential|token|email)"')
    by_address = {
        (pattern, attributes)
        for pattern, answer in got
        if kind_of(answer).startswith("text/html")
        for attributes, inside in forms.findall(getattr(answer, "content", b"").decode())
        if secret.search(inside) and 'method="post"' not in attributes.lower()
    }
    assert by_address == set()
