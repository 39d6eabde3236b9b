"""Every no has a machine code and a sentence in both languages, also one before any rule is asked."""

import pytest

from tests.factories import person, signed_in
from tests.moments.apps import App

pytestmark = pytest.mark.django_db

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
ME = "/api/v1/me"
LARGE = b'{"bio": "' + b"x" * 3_000_000 + b'"}'
WRONG = {
    "address": ("GET", "/api/v1/nothing", b"", JSON, 404, "not_found"),
    "method": ("POST", "/api/v1/feed", b"{}", JSON, 405, "method_not_allowed"),
    "made-up-method": ("BREW", "/api/v1/feed", b"", JSON, 405, "method_not_allowed"),
    "id": ("GET", "/api/v1/moments/1", b"", JSON, 422, "invalid_input"),
    "large-number": ("POST", f"/api/v1/comments/{'9' * 30}/approve", b"", JSON, 422, "invalid_input"),
    "large-body": ("PATCH", ME, LARGE, JSON, 413, "too_large"),
    "form": ("PATCH", ME, b"bio=x", FORM, 415, "unsupported_type"),
    "json-as-text": ("PATCH", ME, b'{"bio": "x"}', "text/plain", 415, "unsupported_type"),
    "json-as-nothing": ("PATCH", ME, b'{"bio": "x"}', "", 415, "unsupported_type"),
    "no-json": ("PATCH", ME, b"{", JSON, 400, "unreadable"),
    "no-unicode": ("PATCH", ME, b'{"bio": "\xff"}', JSON, 400, "unreadable"),
    "half-a-letter": ("PATCH", ME, b'{"bio": "\\ud800"}', JSON, 422, "invalid_input"),
    "nul": ("PATCH", ME, b'{"bio": "\\u0000"}', JSON, 422, "invalid_input"),
    "no-body": ("POST", "/api/v1/circles", b"", JSON, 422, "invalid_input"),
}


@pytest.mark.parametrize(("method", "path", "body", "kind", "status", "code"), WRONG.values(), ids=WRONG)
def test_an_app_is_told_no_in_both_languages(method, path, body, kind, status, code):
    app = App(person())
    answer = app.client.generic(method, path, body, content_type=kind, headers=app.headers)
    said = answer.json()
    assert (answer.status_code, said["code"], sorted(said["messages"])) == (status, code, ["en", "id"])
    assert "" not in said["messages"].values()
    assert len(set(said["messages"].values())) == 2


def test_json_may_say_its_letters():
    app = App(person())
    kind = "application/json; charset=utf-8"
    answer = app.client.generic("PATCH", ME, '{"bio": "teduh"}', kind, headers=app.headers)
    assert answer.json()["bio"] == "teduh"


def test_a_refused_method_names_the_ones_there_are():
    answer = App(person()).client.generic("POST", "/api/v1/feed")
    assert (answer.status_code, answer["Allow"]) == (405, "GET")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST"])
def test_a_page_asked_in_a_wrong_way_says_so(method):
    answer = signed_in(person(language="en")).generic(method, "/comments/waiting/")
    assert (answer.status_code, "Nothing was changed." in answer.text) == (405, True)


def test_a_form_of_many_megabytes_is_called_too_large():
    answer = signed_in(person(language="en")).post("/settings/profile/", "bio=" + "x" * 3_000_000, FORM)
    assert (answer.status_code, "That is too large." in answer.text) == (413, True)
