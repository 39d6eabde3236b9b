"""Requests that are small on the line and large inside, or shaped to break what reads them."""

import asyncio
import gzip
import io
import zipfile

import pytest
from django.core.files.uploadhandler import FileUploadHandler
from django.test import Client

from teduh.config.lane import application
from teduh.config.lane.bridge import Bridge
from teduh.exhibition.rules import LARGEST_GIVEN
from teduh.foundation.middleware import largest_body
from teduh.media.codec.kinds import sniff
from teduh.media.rules import LARGEST_CHUNK, LARGEST_FILE
from tests.config.lane.doubles import Exchange, Here, Sent
from tests.factories import person, signed_in
from tests.security.scene import app

pytestmark = pytest.mark.django_db

JSON = "application/json"


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        '{"a":' * 50_000,
        "[" * 900 + "]" * 900,
        "9" * 100_000,
        '{"bio": ' + "9" * 5000 + "}",
        '{"bio": "\\ud800"}',
        "\x00",
        "\xff\xfe",
        "",
    ],
    ids=["lists", "objects", "depth", "number", "large-number", "half", "nul", "bytes", "none"],
)
def test_json_that_is_shaped_to_break_is_refused_in_order(body):
    client = app(person())
    client.raise_request_exception = False
    answer = client.patch("/api/v1/me", body.encode("latin-1", "ignore"), content_type=JSON)
    assert answer.status_code in {400, 422}
    assert sorted(answer.json()["messages"]) == ["en", "id"]


@pytest.mark.parametrize("body", ["NaN", '"\\ud800"', "[]", "[1]", "3", "null"])
def test_json_that_is_no_object_is_refused_and_changes_nothing(body):
    client = app(person())
    before = client.get("/api/v1/me").json()
    answer = client.patch("/api/v1/me", body.encode(), content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, "unreadable")
    assert client.get("/api/v1/me").json() == before


def test_a_body_of_many_megabytes_is_refused():
    answer = app(person()).patch("/api/v1/me", b'{"bio": "' + b"x" * 3_000_000 + b'"}', content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_packed_body_is_not_unpacked():
    packed = gzip.compress(b'{"bio": "' + b"x" * 100_000_000 + b'"}')
    answer = app(person()).patch(
        "/api/v1/me", packed, content_type=JSON, headers={"content-encoding": "gzip"}
    )
    assert answer.status_code == 400


def test_a_form_of_very_many_fields_is_refused():
    said = {f"field{number}": "x" for number in range(2000)}
    assert signed_in(person()).post("/settings/profile/", said).status_code == 400


def test_a_form_of_many_megabytes_is_refused():
    assert signed_in(person()).post("/settings/profile/", {"bio": "x" * 3_000_000}).status_code == 413


def test_a_form_of_very_many_files_is_refused():
    files = {f"file{number}": io.BytesIO(b"x") for number in range(200)}
    assert signed_in(person()).post("/capture/", files).status_code == 400


class Untouched(FileUploadHandler):
    """Django gives it every byte of a file that it would keep on the disk."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        raise AssertionError(f"{len(raw_data)} bytes from {start} on were read")

    def file_complete(self, file_size: int) -> None:
        """Never comes to that."""


@pytest.mark.parametrize("path", ["/account/login/", "/language/", "/report/person/x/", "/nowhere/", "/@x/"])
@pytest.mark.parametrize("is_checked", [False, True])
def test_a_file_where_no_page_takes_one_is_not_even_kept(path, is_checked, settings):
    settings.FILE_UPLOAD_HANDLERS = [f"{__name__}.Untouched"]
    client = Client(enforce_csrf_checks=is_checked)
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    answer = client.post(path, {"file": io.BytesIO(b"x" * 5_000_000)})
    assert (answer.status_code, answer["Cache-Control"]) == (413, "private, no-cache")


class Unread(Exchange):
    """A sender of whom nothing is asked."""

    async def __call__(self):
        raise AssertionError("the body was waited for")

    async def __aiter__(self):
        raise AssertionError("the body was gathered")
        yield b""


def test_nothing_is_gathered_of_a_body_that_is_refused():
    async def answered():
        exchange, sent = Unread(), Sent("/language/", headers, method="POST")
        bridge = Bridge(asyncio.get_running_loop(), Here(), application, largest_body)
        await bridge.hand_over(sent, headers, exchange)  # type: ignore[arg-type]  # the head in a list
        return exchange.answer

    headers = [("host", "localhost"), ("content-length", "5000001"), ("content-type", "text/plain")]
    answer = asyncio.run(answered())
    assert answer
    assert answer.status == 413


def test_the_form_of_two_pictures_takes_two_clips_and_no_more(settings):
    recordings = {"/exhibition/make/", "/desk/exhibition/take-in/"}
    assert (
        settings.LARGER_BODIES.keys()
        == {"/capture/", "/desk/surveys/imports/", "/desk/hub/media/"} | recordings
    )
    assert 0 < largest_body("/capture/") - 2 * LARGEST_FILE <= 2_000_000
    form = "multipart/form-data; boundary=x"
    for length in (str(largest_body("/capture/") + 1), "9" * 5000):
        answer = Client().post("/capture/", b"", content_type=form, headers={"content-length": length})
        assert answer.status_code == 413


def test_the_form_of_a_recording_takes_one_and_no_more():
    assert 0 < largest_body("/exhibition/make/") - LARGEST_GIVEN <= 2_000_000


def test_archives_are_no_kind_of_file_here():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 10_000_000)
    assert [sniff(head) for head in (bomb.getvalue()[:64], gzip.compress(b"x"), b"%PDF-1.7", b"<svg/>")] == [
        None
    ] * 4


def test_a_piece_larger_than_allowed_is_refused_by_its_announced_length():
    client = app(person())
    answer = client.generic(
        "PATCH",
        "/api/v1/uploads/00000000-0000-0000-0000-000000000009",
        b"x" * (LARGEST_CHUNK + 1),
        content_type="application/offset+octet-stream",
        headers={"tus-resumable": "1.0.0", "upload-offset": "0"},
    )
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "query", ["before=" + "A" * 5000, "before=%00", "after=" + "9" * 400, "after=%F0%90"]
)
def test_queries_that_are_shaped_to_break_are_refused_in_order(query):
    client = signed_in(person())
    client.raise_request_exception = False
    assert {
        client.get(f"{path}?{query}").status_code for path in ("/", "/people/list/friends/", "/api/v1/feed")
    } <= {
        200,
        422,
    }


@pytest.mark.parametrize(
    "path", ["/people/find/?username=%00", "/@%00/", "/@a%0d%0aSet-Cookie:x=1/", "/%FF%FE/"]
)
def test_addresses_that_are_shaped_to_break_are_refused_in_order(path):
    client = signed_in(person())
    client.raise_request_exception = False
    answer = client.get(path)
    assert (answer.status_code in {200, 400, 404, 422}, "x" in answer.cookies) == (True, False)


def test_a_language_nobody_speaks_is_not_looked_for_on_the_disk():
    answer = Client().get("/api/v1/nowhere", headers={"accept-language": "../" * 2000 + "etc"})
    assert answer.status_code == 404
