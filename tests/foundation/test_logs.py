"""Log lines name no person, in either form, and carry the id of their request."""

import json
import logging

import pytest
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from teduh.foundation.logs import Json, Line, begin_request, end_request, without_persons
from teduh.people.models import Person
from tests import factories


def record(message: str, *arguments: object, error: BaseException | None = None) -> logging.LogRecord:
    caught = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("teduh.some", logging.WARNING, "some.py", 1, message, arguments, caught)


def caught(call) -> BaseException:
    try:
        call()
    except Exception as error:  # noqa: BLE001 - whatever it raises
        return error
    pytest.fail("it raised nothing")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("mail to budi.santoso@contoh.example bounced", "mail to …@… bounced"),
        ("GET /@budi/2026/11/ failed", "GET /@…/2026/11/ failed"),
        ("GET /api/v1/people/budi/calendar", "GET /api/v1/people/…/calendar"),
        ("GET /people/find/?q=budi+santoso failed", "GET /people/…/?… failed"),
        ("from 203.0.113.77 again", "from 203.0.… again"),
        ("from 2001:db8:85a3::8a2e:370:7334 again", "from 2001:db8:… again"),
        ("token Jx3k9_QweRtyUiOpAsDfGhJkLzXcVbNm1234567890- used", "token … used"),
    ],
)
def test_what_tells_of_a_person_is_left_out(said, written):
    assert without_persons(said) == written


@pytest.mark.parametrize(
    "said",
    [
        "Asset 5f0c1c5e-5d0e-4b9a-9f6b-0123456789ab is refused",
        "Job teduh.media.actions.render.render_asset (ready) began at 12:30:45",
    ],
)
def test_what_an_operator_needs_stays(said):
    assert without_persons(said) == said


def test_a_line_of_json_has_its_parts():
    begun = begin_request("abcd-1234.efgh")
    line = json.loads(Json().format(record("%d jobs wait.", 3)))
    end_request(begun)

    assert {name: line[name] for name in ("level", "logger", "message", "request")} == {
        "level": "warning",
        "logger": "teduh.some",
        "message": "3 jobs wait.",
        "request": "abcd-1234.efgh",
    }


def test_outside_of_a_request_a_line_has_no_id():
    assert "request" not in json.loads(Json().format(record("The worker starts.")))


@pytest.mark.parametrize("given", ["", "short", "with blanks in it", "x" * 65, "evil\nline-two"])
def test_what_is_not_an_id_is_replaced_by_a_new_one(given):
    begun = begin_request(given)
    line = json.loads(Json().format(record("A line.")))
    end_request(begun)

    assert (len(line["request"]), line["request"].isalnum()) == (16, True)


def test_an_error_is_told_by_kind_and_place_and_not_by_its_words():
    error = caught(lambda: int("Budi Santoso"))
    line = json.loads(Json().format(record("It failed.", error=error)))["errors"][0]

    assert (line["kind"], line["reason"]) == ("ValueError", "")
    assert [place.split(" ")[1] for place in line["at"]] == ["caught", "<lambda>"]


def test_an_error_of_the_kernel_is_told_by_its_code():
    error = caught(lambda: open("/no/such/budi"))  # noqa: PTH123, SIM115 - it fails
    told = Line().format(record("It failed.", error=error))

    assert told.splitlines()[1] == "  FileNotFoundError (ENOENT)"
    assert "budi" not in told


@pytest.mark.django_db
def test_an_error_of_the_database_does_not_quote_the_row():
    factories.person("wulandari")

    def again() -> None:
        with transaction.atomic():
            Person.objects.create(
                username="wulandari", birth_date="1990-01-01", turns_16_at="2006-01-01T00:00Z",
                turns_18_at="2008-01-01T00:00Z", joined_at="2026-01-01T00:00Z",
            )  # fmt: skip

    error = caught(again)
    told = Json().format(record("It failed.", error=error))

    assert isinstance(error, IntegrityError)
    assert "wulandari" not in told


def test_the_causes_of_an_error_are_told_as_well():
    def failing() -> None:
        try:
            int("x")
        except ValueError as error:
            raise RuntimeError from error

    lines = json.loads(Json().format(record("It failed.", error=caught(failing))))["errors"]
    assert [line["kind"] for line in lines] == ["RuntimeError", "ValueError"]


def test_a_request_is_named_by_its_route():
    asked = record("Internal Server Error: %s", "/m/secret-words/")
    asked.request = RequestFactory().get("/m/secret-words/")

    assert Line().format(asked) == "WARNING teduh.some: Internal Server Error: an unknown address"


def test_a_developers_machine_is_told_everything():
    told = Line(full=True).format(record("It failed.", error=caught(lambda: int("Budi"))))
    assert told.splitlines()[-1] == "ValueError: invalid literal for int() with base 10: 'Budi'"
