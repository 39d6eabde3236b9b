"""Taking in a host's frame: two pictures or clips in a session that was opened when the camera was."""

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client

from teduh.media.models import Asset
from teduh.moments.models import Moment
from teduh.moments.views.capture import CLIP_MS, CLIP_REFUSED_MS
from tests.delivery.handshakes import JSON, framed, host, link
from tests.factories import person
from tests.moments.taking import JPEG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "homes", "everywhere")]


@pytest.fixture
def everywhere(settings):
    settings.DELIVERY = {"*": "both", "ID": "both"}
    return host()


@pytest.fixture
def frame():
    return framed(link(person("sari")))


def begin(frame: Client) -> dict[str, Any]:
    """A session with both parts, as the script of the frame sends them."""
    session = frame.post("/api/v1/sessions", {}, content_type=JSON).json()
    for role, keep_sound in (("back", True), ("front", False)):
        said = {"nonce": session["nonce"], "role": role, "source": "camera", "size": len(JPEG)}
        path = f"/api/v1/sessions/{session['id']}/parts"
        made = frame.post(path, {**said, "keep_sound": keep_sound}, content_type=JSON).json()
        sent = frame.put(made["upload_url"], JPEG, content_type="application/octet-stream")
        assert sent.status_code == 200
    return {"session_id": session["id"], "nonce": session["nonce"]}


def share(frame: Client, session: dict[str, Any], **more: Any) -> Any:
    said = {**session, "audience": "friends", "single_camera": "", "gap_ms": 900, **more}
    return frame.post("/api/v1/moments", said, content_type=JSON, headers={"idempotency-key": "k" * 8})


def test_the_sound_of_each_clip_is_kept_or_not_as_the_person_chose(frame):
    begin(frame)
    assert sorted(Asset.objects.values_list("keep_sound", flat=True)) == [False, True]


def test_two_parts_too_far_apart_are_no_moment_there_either(frame):
    answer = share(frame, begin(frame), gap_ms=60_000)
    assert (answer.status_code, answer.json()["code"]) == (422, "gap_too_long")


def test_after_its_time_it_is_sent_later_and_says_so(frame, clock):
    session = begin(frame)
    clock.shift(dt.timedelta(minutes=20))
    assert (share(frame, session).status_code, share(frame, session).json()["code"]) == (
        410,
        "session_expired",
    )
    answer = share(frame, session, later=True)
    assert (answer.status_code, answer.json()["sent_later"]) == (201, True)


def test_how_often_it_was_taken_is_counted(frame):
    assert share(frame, begin(frame), retakes=2).status_code == 201
    assert Moment.objects.get().retakes == 2


def test_the_frame_knows_the_limits_of_the_page_of_the_camera():
    page = Client().get("/embed/now/?host=warga").content.decode()
    facts = json.loads(page.split('id="facts">')[1].split("</script>")[0])
    assert (facts["clip_ms"], facts["clip_refused_ms"]) == (CLIP_MS, CLIP_REFUSED_MS)
    assert page.count('accept="image/*,video/*"') == 2
