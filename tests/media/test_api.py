"""Uploads over HTTP, step by step as a browser or an app takes them."""

import base64
import datetime as dt
import hashlib
import uuid
from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client
from django.utils.http import parse_http_date

from teduh.config.api import api
from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.media.actions import begin_upload, discard_assets
from teduh.media.bodies import chunk_of
from teduh.media.models import Asset
from teduh.media.rules import LARGEST_CHUNK
from tests.factories import person
from tests.media.uploads import a_disk_that_ends_at, ready, sha256, signed_in, uploaded

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4


@pytest.fixture
def browser(owner):
    return signed_in(owner)


def address(asset):
    return f"/api/v1/uploads/{asset.pk}"


def piece(browser, asset, offset, content, **headers):
    sent = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset)} | headers
    return browser.patch(
        address(asset), content, content_type="application/offset+octet-stream", headers=sent
    )


def whole(browser, asset, content, **headers):
    return browser.put(address(asset), content, content_type="image/jpeg", headers=headers)


def code(answer):
    return answer.status_code, answer.json()["code"], answer["Tus-Resumable"], answer["Cache-Control"]


def test_pieces_are_taken_one_after_the_other(browser, owner):
    asset = begin_upload(owner, size=len(JPEG))
    for offset in range(0, len(JPEG), 400):
        answer = piece(browser, asset, offset, JPEG[offset : offset + 400])
        assert (answer.status_code, answer["Upload-Offset"]) == (204, str(min(offset + 400, len(JPEG))))
    asset.refresh_from_db()
    assert (asset.state, asset.sha256) == ("received", sha256(JPEG))


def test_head_says_where_to_go_on_and_until_when(browser, owner):
    asset = begin_upload(owner, size=len(JPEG))
    assert asset.expires_at is not None
    piece(browser, asset, 0, JPEG[:300])
    answer = browser.head(address(asset))
    seen = {
        name: answer[name] for name in ("Upload-Offset", "Upload-Length", "Tus-Resumable", "Cache-Control")
    }
    assert answer.status_code == 200
    assert seen == {
        "Upload-Offset": "300",
        "Upload-Length": str(len(JPEG)),
        "Tus-Resumable": "1.0.0",
        "Cache-Control": "no-store",
    }
    assert parse_http_date(answer["Upload-Expires"]) == int(asset.expires_at.timestamp())


def test_piece_at_the_wrong_place_says_the_right_one(browser, owner):
    asset = begin_upload(owner, size=len(JPEG))
    piece(browser, asset, 0, JPEG[:300])
    answer = piece(browser, asset, 0, JPEG[:300])
    assert code(answer) == (409, "offset_mismatch", "1.0.0", "no-store")
    assert answer["Upload-Offset"] == "300"


def test_state_tells_how_far_it_is(browser, owner):
    asset = begin_upload(owner, size=len(JPEG))
    piece(browser, asset, 0, JPEG[:300])
    answer = browser.get(address(asset))
    assert answer.json() == {
        "id": str(asset.pk),
        "state": "receiving",
        "received": 300,
        "size": len(JPEG),
        "progress": 0,
        "before_you": None,
        "problem": None,
        "kind": "photo",
        "width": None,
        "height": None,
        "duration": None,
    }


def test_state_tells_how_many_go_first(browser, owner):
    clips = [uploaded(owner, b"\x1a\x45\xdf\xa3" + bytes(200)) for _ in range(2)]
    photos = [uploaded(person(), JPEG) for _ in range(3)]
    seen = [browser.get(address(asset)).json()["before_you"] for asset in clips]
    assert seen == [3, 4]
    Asset.objects.filter(pk=photos[0].pk).update(state="processing")
    discard_assets([photos[1].pk])
    seen = [browser.get(address(asset)).json()["before_you"] for asset in clips]
    assert seen == [2, 3]


def test_state_tells_progress_while_it_is_prepared(browser, owner):
    asset = uploaded(owner, JPEG)
    Asset.objects.filter(pk=asset.pk).update(state="processing", progress=40)
    told = browser.get(address(asset)).json()
    assert (told["state"], told["progress"], told["before_you"]) == ("processing", 40, None)


def test_state_of_a_ready_file_tells_its_measures(browser, owner, photo):
    told = browser.get(address(ready(owner, photo))).json()
    assert (told["state"], told["kind"], told["width"], told["height"]) == ("ready", "photo", 240, 180)


def test_refused_file_says_why_in_both_languages(browser, owner):
    asset = begin_upload(owner, size=len(JPEG), sha256=sha256(b"another"))
    assert code(piece(browser, asset, 0, JPEG)) == (460, "checksum", "1.0.0", "no-store")
    told = browser.get(address(asset)).json()
    assert (told["state"], told["problem"]["code"], sorted(told["problem"]["messages"])) == (
        "refused",
        "checksum",
        ["en", "id"],
    )


def test_small_file_is_sent_whole_and_may_be_sent_again(browser, owner):
    asset = begin_upload(owner, size=len(JPEG))
    for _each in range(2):
        answer = whole(browser, asset, JPEG)
        assert (answer.status_code, answer.json()["state"]) == (200, "received")
    assert code(whole(browser, asset, JPEG[:-1] + b"!")) == (409, "upload_finished", "1.0.0", "no-store")


def test_file_that_is_not_whole_is_refused(browser, owner):
    asset = begin_upload(owner, size=len(JPEG))
    assert code(whole(browser, asset, JPEG[:-1])) == (400, "not_whole", "1.0.0", "no-store")


@pytest.mark.parametrize("send", [whole, lambda browser, asset, content: piece(browser, asset, 0, content)])
def test_more_than_one_mebibyte_is_refused_before_it_is_read(browser, owner, send):
    asset = begin_upload(owner, size=LARGEST_CHUNK + 1)
    answer = send(browser, asset, JPEG + bytes(LARGEST_CHUNK + 1 - len(JPEG)))
    assert code(answer) == (413, "chunk_too_large", "1.0.0", "no-store")


def test_piece_of_exactly_one_mebibyte_is_taken(browser, owner):
    asset = begin_upload(owner, size=LARGEST_CHUNK + 1)
    answer = piece(browser, asset, 0, JPEG + bytes(LARGEST_CHUNK - len(JPEG)))
    assert (answer.status_code, answer["Upload-Offset"]) == (204, str(LARGEST_CHUNK))


@pytest.mark.parametrize("length", ["", "many", "-1", "\u0661"])
def test_piece_of_unknown_length_is_refused(browser, owner, length):
    asset = begin_upload(owner, size=len(JPEG))
    answer = browser.generic(
        "PATCH",
        address(asset),
        JPEG,
        content_type="application/offset+octet-stream",
        headers={"Tus-Resumable": "1.0.0", "Upload-Offset": "0"},
        CONTENT_LENGTH=length,
    )
    assert code(answer) == (411, "length_required", "1.0.0", "no-store")


def test_absurd_length_is_too_large():
    request = WSGIRequest({"wsgi.input": BytesIO(), "CONTENT_LENGTH": "9" * 5000, "REQUEST_METHOD": "PATCH"})
    with pytest.raises(Refused, match="chunk_too_large"):
        chunk_of(request)


class _BrokenLine(BytesIO):
    """Gives what arrived, then breaks as a socket does."""

    def read(self, size=-1):
        piece = super().read(size)
        if not piece:
            raise ConnectionResetError
        return piece


@pytest.mark.parametrize("stream", [BytesIO, _BrokenLine])
def test_line_that_breaks_in_a_piece_loses_only_what_did_not_come(browser, owner, stream):
    asset = begin_upload(owner, size=len(JPEG), sha256=sha256(JPEG))
    request = WSGIRequest(
        {"wsgi.input": stream(JPEG[:500]), "CONTENT_LENGTH": "1028", "REQUEST_METHOD": "PATCH"}
    )
    came = chunk_of(request)
    assert came == JPEG[:500]
    piece(browser, asset, 0, came)
    assert piece(browser, asset, 500, JPEG[500:]).status_code == 204
    asset.refresh_from_db()
    assert asset.state == "received"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Tus-Resumable": "0.2.2"}, (412, "unknown_version")),
        ({"Tus-Resumable": ""}, (412, "unknown_version")),
        ({"Content-Type": "image/jpeg"}, (415, "wrong_type")),
        ({"Upload-Checksum": "crc32 AAAA"}, (400, "unreadable_header")),
        ({"Upload-Checksum": "sha256 %%%"}, (400, "unreadable_header")),
        ({"Upload-Checksum": "sha256 AAAA"}, (460, "chunk_checksum")),
        ({"Upload-Offset": "-1"}, (422, "invalid_input")),
        ({"Upload-Offset": "some"}, (422, "invalid_input")),
    ],
)
def test_headers_that_do_not_fit_are_refused_and_nothing_is_written(browser, owner, headers, expected):
    asset = begin_upload(owner, size=len(JPEG))
    answer = piece(browser, asset, 0, JPEG, **headers)
    assert (answer.status_code, answer.json()["code"]) == expected
    asset.refresh_from_db()
    assert (asset.state, asset.received_size) == ("receiving", 0)


@pytest.mark.parametrize("name", ["sha256", "sha1"])
def test_piece_with_its_own_checksum_is_taken(browser, owner, name):
    asset = begin_upload(owner, size=len(JPEG))
    digest = base64.b64encode(hashlib.new(name, JPEG).digest()).decode()
    answer = piece(browser, asset, 0, JPEG, **{"Upload-Checksum": f"{name} {digest}"})
    assert answer.status_code == 204


def test_somebody_elses_upload_does_not_exist(browser, owner):
    theirs = begin_upload(person("budi"), size=len(JPEG))
    nobodys = Asset(pk=uuid.uuid4(), owner=owner, expected_size=1, created_at=now())
    for asset in (theirs, nobodys):
        answers = [browser.get(address(asset)), piece(browser, asset, 0, JPEG), whole(browser, asset, JPEG)]
        assert {code(answer) for answer in answers} == {(404, "not_found", "1.0.0", "no-store")}
        assert browser.head(address(asset)).status_code == 404


def test_nobody_uploads_without_signing_in(owner):
    asset, visitor = begin_upload(owner, size=len(JPEG)), Client()
    answers = [visitor.get(address(asset)), piece(visitor, asset, 0, JPEG), whole(visitor, asset, JPEG)]
    assert {answer.status_code for answer in answers} == {401}


def test_expired_upload_is_gone(browser, owner):
    asset = begin_upload(owner, size=len(JPEG))
    Asset.objects.filter(pk=asset.pk).update(expires_at=now() - dt.timedelta(seconds=1))
    assert code(piece(browser, asset, 0, JPEG)) == (410, "upload_gone", "1.0.0", "no-store")


def test_full_disk_is_a_sentence_with_the_place_to_go_on(browser, owner):
    asset = begin_upload(owner, size=len(JPEG))
    piece(browser, asset, 0, JPEG[:300])
    with a_disk_that_ends_at(500):
        answer = piece(browser, asset, 300, JPEG[300:])
    assert code(answer) == (507, "storage_full", "1.0.0", "no-store")
    assert browser.head(address(asset))["Upload-Offset"] == "300"


def test_options_tell_what_the_server_speaks(browser, owner):
    answer = browser.options(address(begin_upload(owner, size=1)))
    told = {name: answer[name] for name in ("Tus-Version", "Tus-Max-Size", "Tus-Extension")}
    assert answer.status_code == 204
    assert told == {
        "Tus-Version": "1.0.0",
        "Tus-Max-Size": "40000000",
        "Tus-Extension": "checksum,expiration",
    }


def test_every_answer_of_every_route_is_documented():
    described = api.get_openapi_schema()["paths"]["/api/v1/uploads/{asset_id}"]
    given = {
        "get": {200, 401, 404},
        "head": {200, 401, 404},
        "options": {204},
        "patch": {204, 400, 401, 403, 404, 409, 410, 411, 412, 413, 415, 422, 423, 429, 460, 507},
        "put": {200, 400, 401, 403, 404, 409, 410, 411, 413, 415, 422, 423, 429, 460, 507},
    }
    missing = {method: given[method] - set(described[method]["responses"]) for method in given}
    assert missing == {method: set() for method in given}
    assert sorted(described["patch"]["responses"][204]["headers"]) == ["Upload-Offset"]
