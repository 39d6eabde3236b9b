"""What another place says of who somebody is: taken as an answer to our own question, and for us alone."""

import datetime as dt
import time
from collections.abc import Iterator

import jwt
import pytest
from django.test import Client

from teduh.people.models import AccessToken
from tests.factories import person
from tests.identity_provider import Elsewhere, identity_provider
from tests.people.test_ways_in import AT, linked, sent_away

pytestmark = [pytest.mark.django_db, pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.fixture
def campus(settings) -> Iterator[Elsewhere]:
    with identity_provider() as place:
        settings.IDENTITY_PROVIDERS = [place.as_setting()]
        place.knows("4711", name="Sari")
        yield place


@pytest.fixture
def city(campus, settings) -> Iterator[Elsewhere]:
    """A second place that may say who somebody is."""
    with identity_provider() as place:
        kota = place.as_setting().model_copy(update={"key": "city", "name": "City"})
        settings.IDENTITY_PROVIDERS = [campus.as_setting(), kota]
        yield place


def come_back_with(client: Client, campus: Elsewhere, **said: object) -> int:
    """How many are let in after the place said this in its ID token."""
    state, at = sent_away(client)["state"], int(time.time())
    word = {"iss": campus.url, "aud": "teduh", "sub": "4711", "iat": at, "exp": at + 60, **said}
    signed = jwt.encode(word, "nobody checks it over a channel of one's own", algorithm="HS256")
    campus.answers["/token"] = {"access_token": "a", "token_type": "Bearer", "id_token": signed}
    client.get(f"{AT}back/", {"code": "c", "state": state})
    return AccessToken.objects.count()


def test_a_word_for_us_lets_its_owner_in(campus, client):
    linked(person("sari"))
    assert come_back_with(client, campus) == 1


NOT_FOR_US: dict[str, dict[str, object]] = {
    "for another app": {"aud": "warga"},
    "for nobody": {"aud": None},
    "of another place": {"iss": "https://evil.example"},
    "that is over": {"exp": int(dt.datetime(2020, 1, 1, tzinfo=dt.UTC).timestamp())},
}


@pytest.mark.parametrize("wrong", NOT_FOR_US)
def test_a_word_that_is_not_for_us_lets_nobody_in(campus, client, wrong):
    linked(person("sari"))
    assert come_back_with(client, campus, **NOT_FOR_US[wrong]) == 0


def test_a_word_that_a_browser_brings_is_not_listened_to(campus, client):
    linked(person("sari"))
    brought = campus.answers["/token"]
    campus.answers["/token"] = {}
    state = sent_away(client)["state"]
    client.get(f"{AT}back/", {**brought, "code": "c", "state": state})
    assert AccessToken.objects.count() == 0


@pytest.mark.usefixtures("campus")
def test_what_one_browser_began_another_does_not_end(client):
    linked(person("sari"))
    state = sent_away(client)["state"]
    answer = Client().get(f"{AT}back/", {"code": "c", "state": state})
    assert (answer.status_code, AccessToken.objects.count()) == (401, 0)


@pytest.mark.usefixtures("campus")
def test_what_was_begun_ends_once(client):
    linked(person("sari"))
    state = sent_away(client)["state"]
    codes = [client.get(f"{AT}back/", {"code": "c", "state": state}).status_code for _ in range(2)]
    assert (codes, AccessToken.objects.count()) == ([302, 401], 1)


@pytest.mark.usefixtures("campus")
def test_what_was_begun_at_one_place_is_not_redeemed_at_another(city, client):
    state = sent_away(client)["state"]
    answer = client.get("/account/providers/at/city/back/", {"code": "c", "state": state})
    assert (answer.status_code, [path for path, _ in city.asked if path == "/token"]) == (401, [])


@pytest.mark.usefixtures("city")
def test_the_same_name_at_another_place_is_somebody_else(client):
    linked(person("sari"), provider="city")
    state = sent_away(client)["state"]
    answer = client.get(f"{AT}back/", {"code": "c", "state": state})
    assert (answer["Location"], AccessToken.objects.count()) == ("/account/providers/signup/", 0)


@pytest.mark.usefixtures("campus")
def test_a_link_of_somebody_else_begins_nothing(client):
    linked(person("sari"))
    answer = client.get(AT)
    assert ("Refresh" in answer, "Location" in answer, dict(client.session)) == (False, False, {})


@pytest.mark.usefixtures("campus")
def test_what_the_place_gave_is_not_told_to_the_browser(client):
    answer = client.get(f"{AT}back/", {"code": "c", "state": sent_away(client)["state"]})
    kept = "".join(str(cookie.OutputString()) for cookie in client.cookies.values())
    page = client.get("/account/providers/signup/").content.decode()
    told = [text for text in (kept, page, answer["Location"]) if "access_token" in text or "id_token" in text]
    assert (told, '"a"' in kept) == ([], False)
