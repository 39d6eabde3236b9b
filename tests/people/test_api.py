"""The API about people: tokens, who asks, follows, blocks, mutes, circles."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.test import Client

from teduh.people import access, actions
from teduh.people.models import AccessToken, Person
from tests.factories import befriend, follow, person, signed_in, years_ago

pytestmark = pytest.mark.django_db

PASSWORD = "tenang-di-bawah-pohon"  # noqa: S105 - made up for tests


@pytest.fixture(autouse=True)
def _forget_rate_limits():
    cache.clear()


class App:
    """A client that sends JSON with its token."""

    def __init__(self, somebody: Person | None = None) -> None:
        self.client = Client()
        token = actions.issue_token(somebody, kind=AccessToken.Kind.APP) if somebody else ""
        self.headers = {"authorization": f"Bearer {token}"} if token else {}

    def send(self, method: str, path: str, body: object = None) -> tuple[int, object]:
        answer = self.client.generic(
            method,
            f"/api/v1{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers=self.headers,
        )
        return answer.status_code, answer.json() if answer.content else None

    def code(self, method: str, path: str, body: object = None) -> tuple[int, object]:
        status, answer = self.send(method, path, body)
        return status, answer["code"] if isinstance(answer, dict) else None


def sign_in(**said: str) -> tuple[int, object]:
    return App().send("POST", "/tokens", {"login": "sari", "password": PASSWORD, **said})


def test_an_app_signs_in_and_out():
    person("sari", password=PASSWORD)
    status, answer = sign_in(device="ponsel Sari")
    assert isinstance(answer, dict)
    assert (status, answer["username"], AccessToken.objects.get().device) == (201, "sari", "ponsel Sari")
    app = App()
    app.headers = {"authorization": f"Bearer {answer['token']}"}
    assert app.send("GET", "/me")[0] == 200
    assert app.send("DELETE", "/tokens/current") == (204, None)
    assert app.code("GET", "/me") == (401, "sign_in")


@pytest.mark.parametrize("who", ["wrong", "unknown", "closed"])
def test_a_failed_sign_in_reads_the_same_for_anybody(who):
    person("sari", password=PASSWORD, is_active=who != "closed")
    said = {"wrong": {"password": "bukan-ini"}, "unknown": {"login": "tiada"}, "closed": {}}[who]
    status, answer = sign_in(**said)
    assert isinstance(answer, dict)
    assert (status, answer["code"], sorted(answer["messages"])) == (401, "wrong_sign_in", ["en", "id"])


def test_guessing_ends_in_429():
    person("sari", password=PASSWORD)
    answers = [sign_in(password="bukan-ini")[0] for _ in range(7)]  # noqa: S106 - made up
    assert (answers[0], answers[-1]) == (401, 429)


def test_a_second_step_is_asked_of_an_app_too():
    sari = person("sari", password=PASSWORD)
    codes = RecoveryCodes.activate(sari)
    status, answer = sign_in()
    assert isinstance(answer, dict)
    assert (status, answer["code"]) == (401, "second_step_needed")
    assert sign_in(code="00000000")[0] == 401
    assert sign_in(code=codes.get_unused_codes()[0])[0] == 201
    assert Authenticator.objects.count() == 1


def test_me_tells_the_band_and_never_the_birth_date():
    status, answer = App(person("sari")).send("GET", "/me")
    assert isinstance(answer, dict)
    assert (status, answer["age_band"], "birth_date" in answer) == (200, "18+", False)


def test_the_account_changes_all_at_once_or_not_at_all():
    sari = person("sari", birth_date=years_ago(15), is_private=True)
    app = App(sari)
    assert app.code("PATCH", "/me", {"bio": "teduh", "is_private": False}) == (403, "age_ceiling")
    assert Person.objects.get(pk=sari.pk).bio == ""
    assert app.send("PATCH", "/me", {"bio": "teduh"})[0] == 200
    assert Person.objects.get(pk=sari.pk).bio == "teduh"


def test_a_person_seen_by_others_shows_no_band():
    person("budi")
    status, answer = App(person()).send("GET", "/people/budi")
    assert isinstance(answer, dict)
    assert (status, "band" in str(answer), answer["standing"]) == (200, False, "none")


@pytest.mark.parametrize("path", ["/people/budi", "/people/tiada"])
def test_a_blocked_person_is_as_absent_as_nobody(path):
    sari, budi = person("sari"), person("budi")
    actions.block_person(budi, blocked=sari)
    first = App(sari).send("GET", path)
    assert first == App(sari).send("GET", "/people/tiada")
    assert first[0] == 404


ROUTES: list[tuple[str, str, object]] = [
    ("PUT", "/follows/budi", None),
    ("DELETE", "/follows/budi", None),
    ("PUT", "/followers/budi", None),
    ("DELETE", "/followers/budi", None),
    ("PUT", "/blocks/budi", None),
    ("DELETE", "/blocks/budi", None),
    ("PUT", "/mutes/budi", {}),
    ("DELETE", "/mutes/budi", None),
    ("GET", "/people/budi", None),
]


@pytest.mark.parametrize(("method", "path", "body"), ROUTES)
def test_no_route_reaches_somebody_who_blocked_the_viewer(method, path, body):
    sari, budi = person("sari"), person("budi")
    actions.block_person(budi, blocked=sari)
    assert App(sari).code(method, path, body) == (404, "not_found")


@pytest.mark.parametrize(
    ("method", "path", "body"), [*ROUTES[:-1], ("GET", "/me", None), ("GET", "/circles", None)]
)
def test_every_route_asks_who_it_is(method, path, body):
    person("budi")
    assert App().code(method, path, body) == (401, "sign_in")


def test_follow_accept_and_list():
    sari, budi = person("sari", is_private=True), person("budi", is_private=True)
    assert App(sari).send("PUT", "/follows/@Budi") == (200, {"state": "pending"})
    assert App(budi).send("PUT", "/followers/sari") == (204, None)
    follow(budi, sari)
    people = {"people": [{"username": "budi", "display_name": "Budi"}], "after": None}
    assert App(sari).send("GET", "/me/people/friends") == (200, people)


def test_lists_are_paged_by_name():
    sari = person("sari")
    for number in range(51):
        actions.ask_to_follow(sari, followed=person(f"orang{number:02}"))
    _, first = App(sari).send("GET", "/me/people/following")
    assert isinstance(first, dict)
    _, second = App(sari).send("GET", f"/me/people/following?after={first['after']}")
    assert isinstance(second, dict)
    seen = [card["username"] for card in first["people"] + second["people"]]
    assert seen == [f"orang{number:02}" for number in range(51)]
    assert second["after"] is None


def test_blocking_oneself_is_refused():
    assert App(person("sari")).code("PUT", "/blocks/sari") == (422, "block_yourself")


def test_block_and_lift_through_the_api():
    sari, budi = person("sari"), person("budi")
    app = App(sari)
    assert app.send("PUT", "/blocks/budi") == (204, None)
    assert app.send("PUT", "/blocks/budi") == (204, None)
    status, lines = app.send("GET", "/blocks")
    assert isinstance(lines, list)
    assert (status, [line["person"]["username"] for line in lines]) == (200, ["budi"])
    assert app.send("DELETE", "/blocks/budi") == (204, None)
    assert budi in access.reachable_people(sari)


def test_a_mute_with_an_end():
    sari = person("sari")
    person("budi")
    assert App(sari).send("PUT", "/mutes/budi", {"until": "2099-01-01T00:00:00Z"}) == (204, None)
    _, lines = App(sari).send("GET", "/mutes")
    assert isinstance(lines, list)
    assert lines[0]["until"] == "2099-01-01T00:00:00Z"


@pytest.mark.parametrize(
    "until",
    [
        "0001-01-01T00:00:00+14:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59-12:00",
    ],
)
def test_a_mute_ends_in_a_year_that_every_clock_knows(until):
    sari = person("sari")
    person("budi")
    assert App(sari).send("PUT", "/mutes/budi", {"until": until})[0] == 422
    assert signed_in(sari).get("/settings/blocked/").status_code == 200


@pytest.mark.parametrize("name", ["\u200b", " \u2060\t", "\u202e"])
def test_a_circle_has_a_name_that_people_can_see(name):
    assert App(person()).code("POST", "/circles", {"name": name}) == (422, "circle_name_missing")


def test_a_circle_from_beginning_to_end():
    sari, budi = person("sari"), person("budi")
    befriend(sari, budi)
    mine, theirs = App(sari), App(budi)
    _, made = mine.send("POST", "/circles", {"name": "dekat"})
    assert isinstance(made, dict)
    at = f"/circles/{made['id']}"
    assert mine.code("POST", "/circles", {"name": "Dekat"}) == (409, "circle_name_taken")
    assert mine.send("PUT", f"{at}/members/budi") == (204, None)
    assert theirs.send("PUT", f"{at}/membership") == (204, None)
    _, shown = mine.send("GET", at)
    assert isinstance(shown, dict)
    assert shown["members"] == [{"username": "budi", "display_name": "Budi"}]
    assert theirs.code("GET", at) == (404, "not_found")
    assert theirs.send("DELETE", f"{at}/membership") == (204, None)
    assert mine.send("DELETE", at) == (204, None)
    assert mine.send("GET", "/circles") == (200, {"own": [], "joined": [], "invitations": []})


def test_a_cookie_changes_nothing_without_the_forgery_token():
    sari = person("sari")
    person("budi")
    client = Client(enforce_csrf_checks=True)
    client.cookies["teduh"] = actions.issue_token(sari, kind=AccessToken.Kind.WEB)
    assert client.get("/api/v1/me").status_code == 200
    assert client.put("/api/v1/follows/budi").status_code == 403
    client.get("/settings/")
    token = client.cookies["csrftoken"].value
    assert client.put("/api/v1/follows/budi", headers={"x-csrftoken": token}).status_code == 200


@pytest.mark.parametrize("zone", ["localtime", "Factory", "Mars/Olympus", "../etc/passwd"])
def test_a_time_zone_is_a_place_that_every_machine_knows(zone):
    assert App(person()).code("PATCH", "/me", {"time_zone": zone}) == (422, "invalid_input")
