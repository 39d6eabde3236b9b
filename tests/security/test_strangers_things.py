"""Ids of others and fields that are not one's own to set: the API answers as if they were not there."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from teduh.moments.models import Audience
from teduh.people.actions import block_person
from teduh.people.models import Person
from tests.factories import moment, person, signed_in
from tests.security.routes import operations, routes
from tests.security.scene import NOBODYS, Scene, app, scene
from tests.security.standing import folders_of_a_module  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def here(
    django_db_setup: None,  # noqa: ARG001 - the tables
    django_db_blocker: DjangoDbBlocker,
    _own_folders: None,
) -> Iterator[Scene]:
    """Made once: it takes longer than all that is asked of it, and every test undoes what it did itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield scene()
        transaction.set_rollback(True)


# Enough of a body that the id in the address decides.
BODIES: dict[str, object] = {
    "/moments/{moment_id}/comments": {"text": "halo"},
    "/moments/{moment_id}/reaction": {"kind": "hug"},
    "/sessions/{session_id}/parts": {"nonce": "x", "role": "back", "size": 10},
    "/circles/{circle_id}": {"name": "baru"},
    "/mutes/{username}": {},
    "/moments/{moment_id}": {"caption": "baru"},
}
NOBODYS_OWN = {"which", "year", "month", "sender", "listing_key"}
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
def test_what_belongs_to_others_answers_like_what_does_not_exist(here, method, path):
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
def test_pages_of_things_of_others_answer_like_those_of_nothing(here, pattern):
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
    wati = person("wati")
    before = facts(wati)
    answer = app(wati).patch("/api/v1/me", NOT_ONES_OWN, content_type="application/json")
    assert (answer.status_code, facts(wati)) == (200, before)


@pytest.mark.parametrize("page", ["profile", "zone", "language", "privacy", "birth-date"])
def test_nobody_makes_themselves_more_than_they_are_through_a_form(page):
    wati = person("wati")
    before = facts(wati)
    said = {
        "display_name": "Wati",
        "bio": "",
        "time_zone": "Asia/Jakarta",
        "language": "id",
        "is_private": "no",
    }
    signed_in(wati).post(f"/settings/{page}/", {**NOT_ONES_OWN, **said})
    assert facts(wati) == before


def test_nobody_signs_up_as_an_administrator():
    said = {
        **NOT_ONES_OWN,
        "username": "wati",
        "display_name": "Wati",
        "password1": "tenang-di-bawah-pohon",
        "email": "",
        "birth_date": "1990-05-17",
        "country": "ID",
        "language": "id",
        "time_zone": "Asia/Jakarta",
    }
    Client().post("/account/signup/", said)
    wati = Person.objects.get(username="wati")
    assert (wati.is_staff, wati.is_superuser, wati.is_active, wati.is_demo) == (False, False, True, False)


def facts(somebody: Person) -> dict[str, object]:
    kept: dict[str, Any] = dict(Person.objects.values().get(pk=somebody.pk))
    return {name: kept[name] for name in NOT_ONES_OWN if name in kept} | {"id": kept["id"]}


def test_nobody_comments_in_the_name_of_somebody_else():
    wati, author = person("wati"), person("lila")
    shown = moment(author, audience=Audience.PUBLIC)
    said = {"text": "halo", "author": author.pk, "author_id": author.pk, "state": "published", "id": 1}
    answer = app(wati).post(f"/api/v1/moments/{shown.pk}/comments", said, content_type="application/json")
    authors = set(shown.comments.values_list("author__username", flat=True))
    assert (answer.status_code, authors) in [(201, {"wati"}), (403, set()), (404, set())]
