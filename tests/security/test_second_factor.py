"""Whoever must have a second step does nothing before it is set up: on no page, and by no token of an app."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from teduh.config import first_administrator
from teduh.people.actions import issue_token
from teduh.people.models import AccessToken, Person
from teduh.people.queries.signed_in import known, signed_in
from tests.config.test_first_administrator import FORM
from tests.factories import person
from tests.factories import signed_in as browser_of
from tests.security.routes import routes
from tests.security.scene import scene

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105 - made up for tests
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# Where signing in and setting up happen, the frame's own, and what asks nobody who they are.
OPEN = (
    "account/",
    "language/",
    "appearance/",
    "manifest.webmanifest",
    "sw.js",
    "offline/",
    "api/v1/openapi.json",
)
WITHOUT_SIGNING_IN = {
    "POST api/v1/tokens",
    "POST api/v1/embed/sessions",
    "POST api/v1/embed/links",
    "POST api/v1/push/renewals",
    "DELETE api/v1/tokens/current",
}


@pytest.fixture(autouse=True)
def _asked_of_staff(settings):
    settings.SECOND_FACTOR = "staff"


def app_of(somebody: Person) -> Client:
    return Client(headers={"authorization": f"Bearer {issue_token(somebody, kind=AccessToken.Kind.APP)}"})


def is_stopped(answer) -> bool:
    """Led to the page where it is set up, told so by a machine code, or no such method."""
    leads = answer.status_code == 302 and answer["Location"] == "/account/2fa/"
    return leads or answer.status_code == 405 or b'"second_step_required"' in answer.content


@pytest.mark.parametrize("way", ["browser", "app"])
def test_no_route_answers_staff_without_a_second_step(way):
    here = scene()
    Person.objects.filter(pk=here.sari.pk).update(is_staff=True)
    client = browser_of(here.sari) if way == "browser" else app_of(here.sari)
    closed = [
        route for route in routes() if not route.pattern.startswith(OPEN) and route.pattern != "api/v1/"
    ]
    every = [(method, route) for route in closed for method in METHODS]
    asked = [each for each in every if f"{each[0]} {each[1].pattern}" not in WITHOUT_SIGNING_IN]
    answered = set()
    for method, route in asked:
        path = route.path(**here.parts | {"verb": "accept" if "circle" in route.pattern else "follow"})
        headers = {"accept": "text/html" if method == "GET" else "application/json"}
        answer = client.generic(method, path, "{}", content_type="application/json", headers=headers)
        if not is_stopped(answer):
            answered.add(f"{method} {route.pattern} {answer.status_code}")
    assert answered == set()


@pytest.mark.parametrize(
    ("who", "asked_of", "facts", "stopped"),
    [
        ("anybody", "staff", {}, False),
        ("moderator", "staff", {"is_staff": True}, True),
        ("administrator", "staff", {"is_superuser": True}, True),
        ("moderator", "nobody", {"is_staff": True}, False),
        ("anybody", "everyone", {}, True),
    ],
)
def test_who_must_have_one_is_set(settings, who, asked_of, facts, stopped):
    settings.SECOND_FACTOR = asked_of
    somebody = person(who, **facts)
    token = issue_token(somebody, kind=AccessToken.Kind.WEB)
    found = signed_in(token)
    assert found is not None
    assert (found.person.lacks_second_step, known(token) is None) == (stopped, stopped)
    assert browser_of(somebody).get("/api/v1/me").status_code == (403 if stopped else 200)


@pytest.mark.parametrize(("kind", "opens"), [("totp", True), ("webauthn", True), ("recovery_codes", False)])
def test_an_app_or_a_passkey_opens_everything_and_recovery_codes_alone_do_not(kind, opens):
    somebody = person(is_staff=True)
    if kind == "totp":
        TOTP.activate(somebody, SECRET)
    elif kind == "webauthn":
        Authenticator.objects.create(user=somebody, type=kind, data={})
    else:
        RecoveryCodes.activate(somebody)
    assert (browser_of(somebody).get("/settings/").status_code == 200) is opens


@pytest.mark.parametrize(("demo", "opens"), [(True, True), (False, False)])
def test_people_of_the_demo_are_excepted_while_there_is_one(settings, demo, opens):
    settings.DEMO = demo
    client = browser_of(person(is_staff=True, is_demo=True))
    assert (client.get("/settings/").status_code == 200) is opens


def test_an_app_is_told_by_a_machine_code_where_to_go_and_can_sign_out():
    app = app_of(person(is_staff=True))
    answer = app.get("/api/v1/feed")
    said = answer.json()
    facts = (answer.status_code, said["code"], sorted(said["messages"]), said["details"])
    assert facts == (403, "second_step_required", ["en", "id"], {"set_up": "/account/2fa/"})
    assert app.delete("/api/v1/tokens/current").status_code == 204


def test_the_first_administrator_is_led_through_the_set_up():
    client = Client(headers={"accept": "text/html"})
    answer = client.post(first_administrator.link(), FORM, follow=True)
    assert (answer.redirect_chain[-1][0], 'class="notice notice-warning"' in answer.content.decode()) == (
        "/account/2fa/",
        True,
    )
    TOTP.activate(Person.objects.get(), SECRET)
    page = client.get("/account/2fa/")
    assert ("notice-warning" in page.content.decode(), client.get("/").status_code) == (False, 200)


def test_who_brings_no_token_is_not_asked_who_they_are(django_assert_num_queries):
    with django_assert_num_queries(0):
        Client().get("/settings/")
