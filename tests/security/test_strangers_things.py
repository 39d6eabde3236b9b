"""Ids of others and fields that are not one's own to set: the API answers as if they were not there."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from teduh.moments.models import Audience
from teduh.people.actions import block_person
from teduh.people.models import Person
from tests.factories import person, signed_in
from tests.security.routes import operations, routes
from tests.security.scene import NOBODYS, app, scene

pytestmark = pytest.mark.django_db

# Enough of a body that the id in the address decides.
BODIES: dict[str, object] = {
    "/moments/{moment_id}/comments": {"text": "halo"},
    "/moments/{moment_id}/reaction": {"kind": "hug"},
    "/sessions/{session_id}/parts": {"nonce": "x", "role": "back", "size": 10},
    "/circles/{circle_id}": {"name": "baru"},
    "/mutes/{username}": {},
    "/moments/{moment_id}": {"caption": "baru"},
}
NOBODYS_OWN = {"which", "year", "month", "sender"}
WITH_IDS = [
    (method, path) for method, path in operations() if set(re.findall(r"{(\w+)}", path)) - NOBODYS_OWN
]


def ask(client: Client, method: str, path: str, parts: dict[str, object]) -> tuple[int, str]:
    body = BODIES.get(path.removeprefix("/api/v1"), {})
    kind = "application/offset+octet-stream" if "uploads" in path else "application/json"
    headers = {"tus-resumable": "1.0.0", "upload-offset": "0"}
    answer = client.generic(
        method, path.format(**parts), json.dumps(body), content_type=kind, headers=headers
    )
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(("method", "path"), WITH_IDS)
def test_what_belongs_to_others_answers_like_what_does_not_exist(method, path):
    here = scene()
    block_person(here.budi, blocked=here.sari)
    client = app(here.sari)
    theirs, nobodys = (ask(client, method, path, parts) for parts in (here.parts, NOBODYS))
    assert theirs == nobodys
    assert theirs[0] in {204, 401, 403, 404, 422}
    here.moment.refresh_from_db()
    assert (here.moment.caption, here.moment.state) == ("", "live")


@pytest.mark.parametrize(
    "pattern", [route for route in routes() if not route.is_api and re.search("_id>", route.pattern)], ids=str
)
def test_pages_of_things_of_others_answer_like_those_of_nothing(pattern):
    here = scene()
    block_person(here.budi, blocked=here.sari)
    client, verb = signed_in(here.sari), {"verb": "accept"}
    paths = [pattern.path(**parts | verb) for parts in (here.parts, NOBODYS)]
    for method in (client.get, client.post):
        theirs, nobodys = (seen(method(path), path) for path in paths)
        assert theirs == nobodys


def seen(answer: Any, path: str) -> tuple[int, str]:
    """Without what differs from one request to the next."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
    return answer.status_code, text.replace(path, "HERE")


NOT_ONES_OWN = {
    "id": 999,
    "pk": 999,
    "username": "admin",
    "email": "lain@contoh.id",
    "is_staff": True,
    "is_superuser": True,
    "is_active": False,
    "is_demo": True,
    "birth_date": "1950-01-01",
    "turns_18_at": "2000-01-01T00:00:00Z",
    "country": "US",
    "password": "x",
    "joined_at": "2000-01-01T00:00:00Z",
    "latest_day": "2000-01-01",
}


def test_nobody_makes_themselves_more_than_they_are_through_the_api():
    sari = person("sari")
    before = facts(sari)
    answer = app(sari).patch("/api/v1/me", NOT_ONES_OWN, content_type="application/json")
    assert (answer.status_code, facts(sari)) == (200, before)


@pytest.mark.parametrize("page", ["profile", "zone", "language", "privacy", "birth-date"])
def test_nobody_makes_themselves_more_than_they_are_through_a_form(page):
    sari = person("sari")
    before = facts(sari)
    said = {
        "display_name": "Sari",
        "bio": "",
        "time_zone": "Asia/Jakarta",
        "language": "id",
        "is_private": "no",
    }
    signed_in(sari).post(f"/settings/{page}/", {**NOT_ONES_OWN, **said})
    assert facts(sari) == before


def test_nobody_signs_up_as_an_administrator():
    said = {
        **NOT_ONES_OWN,
        "username": "sari",
        "display_name": "Sari",
        "password1": "tenang-di-bawah-pohon",
        "email": "",
        "birth_date": "1990-05-17",
        "country": "ID",
        "language": "id",
        "time_zone": "Asia/Jakarta",
    }
    Client().post("/account/signup/", said)
    sari = Person.objects.get()
    assert (sari.is_staff, sari.is_superuser, sari.is_active, sari.is_demo) == (False, False, True, False)


def facts(somebody: Person) -> dict[str, object]:
    kept: dict[str, Any] = dict(Person.objects.values().get(pk=somebody.pk))
    return {name: kept[name] for name in NOT_ONES_OWN if name in kept} | {"id": kept["id"]}


def test_nobody_comments_in_the_name_of_somebody_else():
    here = scene(audience=Audience.PUBLIC)
    client = app(here.sari)
    said = {"text": "halo", "author": here.budi.pk, "author_id": here.budi.pk, "state": "published", "id": 1}
    answer = client.post(f"/api/v1/moments/{here.moment.pk}/comments", said, content_type="application/json")
    authors = set(here.moment.comments.exclude(author=here.budi).values_list("author__username", flat=True))
    assert (answer.status_code, authors) in [(201, {"sari"}), (403, set()), (404, set())]
