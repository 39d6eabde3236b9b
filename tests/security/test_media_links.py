"""Addresses of files, bent in every way that has opened a file somewhere: nothing is ever there."""

from collections.abc import Iterator

import pytest
from django.test import Client

from teduh.foundation.clock import now
from teduh.media.signing import media_url
from tests.factories import person
from tests.media.uploads import ready, signed_in

pytestmark = pytest.mark.django_db

TRAVERSALS = [
    "../secret_key",
    "../../etc/passwd",
    "%2e%2e/secret_key",
    "%2e%2e%2fsecret_key",
    "%252e%252e%252fsecret_key",
    "..%c0%af..%c0%afetc/passwd",
    "..%5c..%5csecret_key",
    "....//secret_key",
    "large%00",
    "large%00.jpg",
    "%00large",
    "large%0d%0aX-Injected:%201",
    "large/../large",
    "./large",
    "LARGE",
    "large/",
    "large.jpg",
    "large;x=1",
    "large%3fx",
    "large%23",
    "%6carge%20",
    "~root",
    "file:///etc/passwd",
    "x" * 5000,
    "",
]


@pytest.fixture
def link(owner, photo) -> str:
    return media_url("large", ready(owner, photo).pk, owner.pk, now())


def answers(client: Client, path: str) -> tuple[int, bytes, bool]:
    client.raise_request_exception = False
    answer = client.get(path)
    body = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code, body, "X-Injected" in answer.headers


@pytest.mark.parametrize("name", TRAVERSALS)
def test_no_name_after_a_good_seal_leads_anywhere_else(owner, link, name):
    sealed = link.rpartition("/")[0]
    status, body, injected = answers(signed_in(owner), f"{sealed}/{name}")
    assert (status, b"root:" in body, body[:3] == b"\xff\xd8\xff", injected) == (404, False, False, False)


@pytest.mark.parametrize("name", TRAVERSALS)
def test_no_name_without_a_seal_leads_anywhere(owner, name):
    status, body, injected = answers(signed_in(owner), f"/media/{name}")
    assert (status, b"root:" in body, injected) == (404, False, False)


def bent(seal: str) -> Iterator[str]:
    yield seal.swapcase()
    yield seal.lower()
    yield seal[:-1]
    yield seal[1:]
    yield seal[: len(seal) // 2]
    yield seal + "A"
    yield seal + "="
    yield seal + "%00"
    yield seal + "%20"
    yield "%00" + seal
    yield seal.replace("_", "/").replace("-", "+") + "+"
    yield "A" * len(seal)
    yield "%25" + seal


def test_no_bent_seal_opens_a_file(owner, link):
    _, seal, name = link.removeprefix("/").split("/")
    client = signed_in(owner)
    assert {answers(client, f"/media/{text}/{name}") for text in bent(seal)} == {(404, b"", False)}


def test_the_link_of_somebody_else_opens_nothing(link):
    stranger, nobody = signed_in(person()), Client()
    assert {answers(client, link) for client in (stranger, nobody)} == {(404, b"", False)}


def test_the_link_itself_opens_its_file_and_so_does_its_encoded_form(owner, link):
    client = signed_in(owner)
    plain, encoded = answers(client, link), answers(client, link.replace("large", "%6carge"))
    assert (plain[0], encoded) == (200, plain)


@pytest.mark.parametrize(
    "asked",
    ["bytes=0-0,5-5,7-7", "bytes=-99999999999999999999", "bytes=99999999999-", "bytes=a-b", "x" * 5000],
)
def test_no_range_multiplies_or_breaks_an_answer(owner, link, asked):
    client = signed_in(owner)
    whole = client.get(link)
    size = int(whole["Content-Length"])
    answer = client.get(link, headers={"range": asked})
    body = b"".join(answer) if answer.streaming else answer.content
    whole.close()
    assert (answer.status_code in {200, 206, 416}, len(body) <= size) == (True, True)
