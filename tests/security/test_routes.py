"""Every route: who may ask, from where, and what the answer says to the browser."""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from teduh.foundation.jobs.worker import run_pending
from tests.factories import person, signed_in
from tests.security.routes import Route, routes
from tests.security.scene import scene

pytestmark = pytest.mark.django_db

PASSWORD = "tenang-di-bawah-pohon"  # noqa: S105 - made up for tests
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
OPEN = Path(__file__).with_name("open_routes.txt")
# They change two cookies of the reader and nothing else, and a page without cookies has no token to send.
FORGEABLE = {"language/", "appearance/", "stories/take-back/"}
# Only a code opens or changes anything there, and a page of another site has none.
BY_CODE = {"ask/", "ask/reply/", "ask/reply/<ask_choice:what>/"}
# The last is for who has a code, which no other site knows.
# They read no cookie: whoever asks shows a password, what a host signed, or the secret of a subscription.
WITHOUT_COOKIE = {"api/v1/tokens", "api/v1/embed/sessions", "api/v1/embed/links", "api/v1/push/renewals"}
# Asked by servers of other apps, with a code or a key that they were given.
OF_APPS = {"connect/token", "connect/userinfo", "connect/revoke"}


def verb(route: Route) -> str:
    return "accept" if "circle_answer" in route.pattern else "follow"


def asks_to_sign_in(client: Client, method: str, path: str) -> bool:
    """Whether an answer tells nothing but that one must sign in, or that the method does not exist."""
    answer = client.generic(method, path, "{}", content_type="application/json")
    leads_in = answer.status_code == 302 and answer["Location"].startswith("/account/login/")
    return leads_in or answer.status_code in {401, 405}


def test_every_route_asks_who_it_is_unless_the_table_says_that_it_is_open():
    parts = scene().parts
    open_routes = [
        f"{method} /{route.pattern}"
        for route in routes()
        for method in METHODS
        if not asks_to_sign_in(Client(), method, route.path(**parts | {"verb": verb(route)}))
    ]
    assert open_routes == OPEN.read_text().splitlines()


def test_no_page_is_changed_by_a_form_of_another_site():
    here = scene()
    client = signed_in(here.sari)
    client.handler.enforce_csrf_checks = True
    changed = {}
    for route in routes():
        if route.is_api or route.pattern in FORGEABLE | OF_APPS | BY_CODE:
            continue
        path = route.path(**here.parts | {"verb": verb(route)})
        answer = client.post(path, {"next": "/"}, headers={"origin": "https://evil.example"})
        if answer.status_code not in {403, 404, 405}:
            changed[path] = answer.status_code
    assert changed == {}


def test_no_write_of_the_api_is_made_by_the_cookie_alone():
    here = scene()
    client = signed_in(here.sari)
    client.handler.enforce_csrf_checks = True
    changed = {}
    for route in routes():
        for method in METHODS[1:]:
            if route.is_api:
                answer = client.generic(
                    method, route.path(**here.parts), "{}", content_type="application/json"
                )
                if answer.status_code not in {403, 405} and route.pattern not in WITHOUT_COOKIE:
                    changed[f"{method} {route.pattern}"] = answer.status_code
    assert changed == {}


@pytest.mark.parametrize("path", sorted(FORGEABLE))
def test_what_needs_no_token_refuses_another_site_all_the_same(path):
    said = {"language": "en", "appearance": "dark", "next": "/"}
    answer = Client().post(f"/{path}", said, headers={"sec-fetch-site": "cross-site"})
    assert (answer.status_code, dict(answer.cookies)) == (403, {})


ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    " //evil.example",
    "/\t/evil.example",
    "%2F%2Fevil.example",
]


@pytest.mark.parametrize("target", ELSEWHERE)
@pytest.mark.parametrize(
    "path",
    [
        "/language/",
        "/appearance/",
        "/people/@budi/follow/",
        "/people/@budi/mute/",
        "/account/logout/",
        "/account/login/",
        "/account/signup/",
    ],
)
def test_no_page_leads_elsewhere(path, target):
    sari, _ = person("sari", password=PASSWORD), person("budi")
    client = Client() if path in {"/account/login/", "/account/signup/"} else signed_in(sari)
    said = {"language": "en", "appearance": "dark", "days": "0", "next": target}
    said |= {"login": "sari", "password": PASSWORD}
    answer = client.post(path, said)
    arrives = urljoin("https://testserver" + path, answer.headers.get("Location", "/"))
    assert urlsplit(arrives)[:2] == ("https", "testserver")


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil.example:80@localhost", "localhost/evil", ""]
)
def test_a_host_that_is_not_ours_gets_nothing(host, settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    answer = Client().get("/account/login/", headers={"host": host})
    assert (answer.status_code, b"evil" in answer.content) == (400, False)


def test_a_forwarded_host_is_not_believed(settings, mailoutbox):
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]
    here = scene(password=PASSWORD)
    from allauth.account.models import EmailAddress  # noqa: PLC0415 - only here

    EmailAddress.objects.create(user=here.sari, email="sari@contoh.id", verified=True, primary=True)
    forged = {"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}
    Client().post("/account/password/reset/", {"email": "sari@contoh.id"}, headers=forged)
    run_pending()
    assert ["evil.example" in str(letter.message()) for letter in mailoutbox] == [False]


@pytest.mark.parametrize(
    "path", ["/", "/account/login/", "/people/", "/m/x/", "/api/v1/me", "/api/v1/nowhere"]
)
def test_every_answer_carries_the_headers_that_protect_it(path):
    for client in (Client(), signed_in(scene().sari) if path == "/people/" else Client()):
        answer = client.get(path)
        policy = answer["Content-Security-Policy"]
        assert ("unsafe" in policy, "frame-ancestors 'none'" in policy, "default-src 'none'" in policy) == (
            False,
            True,
            True,
        )
        kept = {name: answer[name] for name in PROTECTING}
        assert kept == PROTECTING


PROTECTING = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def test_nothing_that_is_somebodys_is_kept_by_caches():
    client = signed_in(scene().sari)
    kept = {path: client.get(path)["Cache-Control"] for path in ("/", "/people/", "/settings/", "/api/v1/me")}
    assert {line for line in kept.values() if "private" not in line and "no-store" not in line} == set()


@pytest.mark.parametrize("path", ["/nowhere/", "/api/v1/nowhere", "/m/1/", "/media/x/large"])
def test_what_is_not_there_tells_nothing_of_the_inside(path):
    body = Client().get(path).content.decode()
    told = [word for word in ("Traceback", "django", "urlpatterns", "/src/", "teduh.config") if word in body]
    assert told == []


def test_what_breaks_tells_nothing_of_the_inside(monkeypatch):
    from teduh.moments import queries  # noqa: PLC0415 - only here

    def breaks(*_asked, **_facts):
        raise RuntimeError("secret inside")

    monkeypatch.setattr(queries, "today_of", breaks)
    client = signed_in(scene().sari)
    client.raise_request_exception = False
    answer = client.get("/")
    assert (answer.status_code, b"secret inside" in answer.content, b"Traceback" in answer.content) == (
        500,
        False,
        False,
    )


def test_methods_that_only_diagnose_are_not_answered():
    assert {Client().generic(method, "/").status_code for method in ("TRACE", "TRACK", "CONNECT")} == {405}
