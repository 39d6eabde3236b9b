"""A day of use, failures included, leaves no word in the log that its people used."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from teduh.foundation.jobs.worker import run_pending
from teduh.foundation.logs import Json, Line
from tests import factories

pytestmark = pytest.mark.django_db
NAME, USERNAME, PASSWORD = "Cempaka Larasati", "cempaka.laras", "keranjang-rotan-biru"
CAPTION, WORDS, MAIL = "Soto hangat di teras", "Peluk jauh dariku", "cempaka@contoh.example"
ADDRESS = "203.0.113.77"


@pytest.fixture(params=[Json, Line])
def log(request) -> Iterator[io.StringIO]:
    """Everything that any logger says from `info` on."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(request.param())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


def broken(execute, sql, parameters, many, context):  # noqa: ARG001 - as Django calls it
    raise DatabaseError(f"duplicate key value: Key (display_name)=({NAME}) already exists.")


def browser_of(somebody) -> Client:
    browser = factories.signed_in(somebody)
    browser.raise_request_exception = False
    browser.defaults["REMOTE_ADDR"] = ADDRESS
    return browser


def live_through_a_day() -> list[int]:
    """Answers that went well, were refused, led nowhere, and broke."""
    person = factories.person(USERNAME, display_name=NAME, password=PASSWORD, email=MAIL)
    friend = factories.person("melati", display_name="Melati Sekar")
    factories.befriend(person, friend)
    moment = factories.moment(person, caption=CAPTION)
    browser, stranger = browser_of(friend), Client(raise_request_exception=False, REMOTE_ADDR=ADDRESS)
    answers = [
        stranger.post("/account/login/", {"login": USERNAME, "password": "wrong-" + PASSWORD}),
        stranger.post("/account/login/", {"login": MAIL, "password": PASSWORD}),
        stranger.post("/account/password/reset/", {"email": MAIL}),
        browser.get("/", {"from": MAIL}),
        browser.get(f"/@{USERNAME}/"),
        browser.get(f"/api/v1/people/{USERNAME}"),
        browser.post(f"/m/{moment.pk}/comment/", {"text": WORDS}),
        browser.get("/people/", {"q": NAME}),
        browser.get(f"/@{USERNAME}/{NAME}/"),
        browser.post(f"/@{USERNAME}/no-such-page/?q={NAME}", {"text": WORDS}),
        stranger.get("/", headers={"host": f"{USERNAME}.example"}),
    ]
    with connection.execute_wrapper(broken):
        answers.append(browser.get(f"/@{USERNAME}/?q={NAME}"))
    run_pending()
    return [answer.status_code for answer in answers]


def test_no_word_of_a_person_is_in_the_log(log):
    codes = live_through_a_day()
    written = log.getvalue()
    told = [NAME, "Cempaka", USERNAME, PASSWORD, CAPTION, WORDS, MAIL, "melati", "Melati", ADDRESS]

    assert {code // 100 for code in codes} >= {2, 4, 5}
    assert written != ""
    assert [word for word in told if word in written] == []


def test_what_broke_is_found_again_by_the_id_of_its_request(caplog):
    browser = browser_of(factories.person(USERNAME, display_name=NAME))
    with connection.execute_wrapper(broken):
        answer = browser.get(f"/@{USERNAME}/")
    record = next(record for record in caplog.records if record.name == "django.request")

    assert (answer.status_code, len(answer["X-Request-ID"])) == (500, 16)
    line = json.loads(Json().format(record))
    assert (line["message"], line["errors"][0]["kind"]) == (
        "Internal Server Error: moments:profile",
        "django.db.utils.DatabaseError",
    )
