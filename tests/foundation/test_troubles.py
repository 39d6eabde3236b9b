"""A full disk and a database that is away are told in words, with a code, and never as a fault."""

import errno

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.test import Client
from django.urls import include, path

from teduh.foundation.troubles import trouble_of

FULL_DISK = OSError(errno.ENOSPC, "No space left on device")
BEFALLING = {
    "disk": FULL_DISK,
    "rows": OperationalError("database or disk is full"),
    "away": OperationalError("connection refused"),
    "ended": InterfaceError("the connection is closed"),
    "fault": ProgrammingError("no such column"),
}


def befall(request, what):  # noqa: ARG001 - a view
    raise BEFALLING[what]


urlpatterns = [
    path("", include("teduh.config.urls")),
    path("api/befall/<str:what>", befall),
    path("befall/<str:what>", befall),
]
handler500 = "teduh.foundation.views.failed"


@pytest.fixture
def visitor(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("what", "status", "code"),
    [
        ("disk", 507, "storage_full"),
        ("rows", 507, "storage_full"),
        ("away", 503, "try_again"),
        ("ended", 503, "try_again"),
        ("fault", 500, "server_error"),
    ],
)
def test_what_befalls_a_server_has_a_code_of_its_own(visitor, what, status, code):
    answer = visitor.get(f"/api/befall/{what}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_who_is_told_to_try_again_is_told_when(visitor):
    assert visitor.get("/api/befall/away")["Retry-After"] == "5"


@pytest.mark.parametrize(("language", "words"), [("en", "has no room left"), ("id", "tidak punya ruang")])
def test_a_page_says_it_in_words(visitor, language, words):
    visitor.cookies["django_language"] = language
    answer = visitor.get("/befall/disk", headers={"accept": "text/html"})
    assert answer.status_code == 507
    assert words in answer.content.decode()


def test_the_trouble_is_found_behind_what_it_caused():
    error = RuntimeError("could not be rendered")
    error.__cause__ = FULL_DISK
    trouble = trouble_of(error)
    assert trouble is not None
    assert trouble.code == "storage_full"
