"""Uploads by somebody who wants to break something: each is answered in order, and the data agree."""

import base64
import hashlib
import json
import uuid

import pytest
from django.test import Client

from teduh.config.health_of_data import DATA_PARTS
from teduh.foundation.jobs.worker import run_pending
from teduh.media.models import Asset
from teduh.media.store import default_store
from teduh.moments.models import Moment
from tests.factories import person
from tests.media.codec.pictures import encoded, scene
from tests.media.uploads import incoming
from tests.security.scene import app

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("homes")]

PHOTO = encoded(scene(64, 48), "JPEG")
HALF = encoded(scene(640, 480), "JPEG")[:5000]
PAGE = b"<!DOCTYPE html>" + bytes(200)


class Phone:
    """Speaks to the API as an app does."""

    def __init__(self, somebody):
        self.client: Client = app(somebody)
        self.session, self.nonce = "", ""

    def asked(self, method, path, said=None):
        body = json.dumps(said) if said is not None else ""
        answer = self.client.generic(
            method,
            f"/api/v1{path}",
            body,
            content_type="application/json",
            headers={"idempotency-key": uuid.uuid4().hex},
        )
        return answer.status_code, json.loads(answer.content or b"{}")

    def opened(self):
        _, made = self.asked("POST", "/sessions")
        self.session, self.nonce = made["id"], made["nonce"]
        return self

    def announced(self, content=PHOTO, role="back", **wishes):
        said = {"nonce": self.nonce, "role": role, "size": len(content), **wishes}
        status, made = self.asked("POST", f"/sessions/{self.session}/parts", said)
        return made["asset_id"] if status == 201 else made["code"]

    def put(self, asset, content=PHOTO, **headers):
        return self._sent("PUT", asset, content, headers)

    def patch(self, asset, offset, content, **headers):
        headers = {"tus-resumable": "1.0.0", "upload-offset": str(offset)} | headers
        return self._sent("PATCH", asset, content, headers)

    def _sent(self, method, asset, content, headers):
        kind = "application/offset+octet-stream"
        answer = self.client.generic(
            method, f"/api/v1/uploads/{asset}", content, content_type=kind, headers=headers
        )
        return answer.status_code

    def shared(self, **wishes):
        said = {"session_id": self.session, "nonce": self.nonce, "single_camera": "broken", **wishes}
        status, made = self.asked("POST", "/moments", said)
        return (status, made["id"]) if status == 201 else (status, made["code"])


@pytest.fixture
def sari():
    return Phone(person("sari")).opened()


@pytest.fixture(autouse=True)
def data_agree():
    """Whatever was tried: afterwards every row has its file, and what is left over is nobody's secret."""
    yield
    run_pending("media")
    run_pending()
    assert [examine() for _, examine in DATA_PARTS]
    settled = {Asset.State.READY, Asset.State.REFUSED, Asset.State.FAILED}
    unsettled = {str(pk) for pk in Asset.objects.exclude(state__in=settled).values_list("pk", flat=True)}
    assert [name for name in incoming() if name.partition(".")[0] not in unsettled] == []


def sum_of(content, name="sha256"):
    return f"{name} {base64.b64encode(hashlib.new(name, content).digest()).decode()}"


def test_a_part_that_was_taken_anew_takes_no_more_bytes(sari):
    first = sari.announced()
    assert sari.patch(first, 0, PHOTO[:100]) == 204
    second = sari.announced()
    assert sari.patch(first, 100, PHOTO[100:]) == 404
    assert sari.put(first) == 404
    assert sari.put(second) == 200
    assert sari.shared()[0] == 201


def test_nothing_is_shared_that_is_not_there(sari):
    assert sari.shared() == (422, "part_missing")
    asset = sari.announced()
    assert sari.shared() == (409, "upload_unfinished")
    sari.patch(asset, 0, PHOTO[:-1])
    assert sari.shared() == (409, "upload_unfinished")
    assert sari.patch(asset, len(PHOTO) - 1, PHOTO[-1:]) == 204
    assert sari.shared()[0] == 201


def test_what_is_no_photo_is_refused_and_another_takes_its_place(sari):
    asset = sari.announced(PAGE)
    assert sari.put(asset, PAGE) == 415
    assert sari.put(asset, PAGE) == 415
    assert sari.shared() == (409, "part_refused")
    assert sari.put(sari.announced()) == 200
    assert sari.shared()[0] == 201


def test_a_photo_that_cannot_be_prepared_gives_its_date_back(sari):
    sari.put(sari.announced(HALF), HALF)
    status, moment = sari.shared()
    run_pending("media")
    assert (status, Moment.objects.get(pk=moment).state) == (201, "failed")
    sari.opened().put(sari.announced())
    assert sari.shared()[0] == 201


@pytest.mark.parametrize(
    ("offset", "content", "headers", "status"),
    [
        (-1, b"x", {}, 422),
        (1, b"x", {}, 409),
        (10**30, b"x", {}, 409),
        ("0x0", b"x", {}, 422),
        ("1e0", b"x", {}, 422),
        ("", b"x", {}, 422),
        (0, PHOTO + b"x", {}, 413),
        (0, b"x", {"tus-resumable": "0.2.2"}, 412),
        (0, b"x", {"upload-checksum": sum_of(b"y")}, 460),
        (0, b"x", {"upload-checksum": sum_of(b"x", "md5")}, 400),
        (0, b"x", {"upload-checksum": "sha256"}, 460),
        (0, b"x", {"upload-checksum": "sha256 ////"}, 460),
        (0, b"x", {"upload-checksum": "sha256 \u00e9"}, 400),
        (0, b"x", {"upload-length": "999999"}, 204),
    ],
)
def test_a_piece_that_does_not_fit_changes_nothing(sari, offset, content, headers, status):
    asset = sari.announced()
    assert sari.patch(asset, offset, content, **headers) == status
    assert Asset.objects.get(pk=asset).received_size == (len(content) if status == 204 else 0)


def test_what_is_finished_takes_nothing_more(sari):
    asset = sari.announced()
    sari.put(asset)
    assert [sari.patch(asset, at, b"x") for at in (0, len(PHOTO), len(PHOTO) + 1)] == [409] * 3
    assert sari.put(asset, bytes(len(PHOTO))) == 409
    sari.shared()
    assert [sari.put(asset), sari.put(asset, bytes(len(PHOTO)))] == [200, 409]
    assert sari.announced() == "session_used"
    assert sari.shared() == (409, "session_used")


def test_nobody_fills_the_session_or_the_upload_of_somebody_else(sari):
    asset, theirs = sari.announced(), Phone(person("budi"))
    theirs.session, theirs.nonce = sari.session, sari.nonce
    assert theirs.announced() == "not_found"
    assert [theirs.put(asset), theirs.patch(asset, 0, PHOTO)] == [404, 404]
    assert theirs.shared() == (404, "not_found")
    theirs.opened()
    theirs.nonce = sari.nonce
    assert theirs.announced() == "wrong_nonce"
    assert sari.put(asset) == 200


def test_what_is_removed_while_it_is_prepared_leaves_nothing(sari):
    asset = sari.announced()
    sari.put(asset)
    _, moment = sari.shared()
    assert sari.asked("DELETE", f"/moments/{moment}")[0] == 204
    assert sari.put(asset) == 404
    run_pending("media")
    assert list(default_store().keys(asset)) == []
