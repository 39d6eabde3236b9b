"""A replay is published with captions and a transcript, and not before."""

import contextlib

import pytest
from django.test import Client

from teduh.events.actions import CaptionsPlan, keep_captions, publish_replay
from teduh.events.models import Captions
from teduh.foundation.refusals import Refused
from tests.events.planned import event, recorded
from tests.factories import person, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("homes")]
VTT = "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Rara>Selamat malam.\n"
WORDS = {"vtt": VTT, "transcript": "Rara: Selamat malam.", "chapters": "0:00 Salam\n0:30 Tanya"}


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        (None, ["captions", "transcript"]),
        ({"vtt": VTT}, ["transcript"]),
        ({"transcript": "Selamat malam."}, ["captions"]),
        ({"language": "en", **WORDS}, ["captions", "transcript"]),
    ],
)
def test_without_captions_and_transcript_in_its_language_no_replay_is_published(words, missing):
    recorded(event("bincang"))
    if words:
        keep_captions("bincang", CaptionsPlan(**{"language": "id", **words}))
    with pytest.raises(Refused) as no:
        publish_replay("bincang")
    assert no.value.details == {"missing": missing}
    assert Client().get("/events/at/bincang/replay/").status_code == 404


def test_what_is_published_is_not_emptied_of_its_words():
    recorded(event("bincang"))
    keep_captions("bincang", CaptionsPlan("id", **WORDS))
    publish_replay("bincang")
    with pytest.raises(Refused):
        keep_captions("bincang", CaptionsPlan("id", transcript="Selamat malam."))
    assert Captions.objects.get().vtt == VTT


def test_a_replay_has_its_captions_chapters_transcript_and_file_for_anybody():
    recorded(event("bincang"))
    keep_captions("bincang", CaptionsPlan("id", **WORDS))
    publish_replay("bincang")
    page = Client().get("/events/at/bincang/replay/")
    assert "Rara: Selamat malam." in page.content.decode()
    assert page.cookies == {}
    tracks = [Client().get(f"/events/at/bincang/replay/id/{what}.vtt") for what in ("captions", "chapters")]
    assert [each["Content-Type"] for each in tracks] == ["text/vtt; charset=utf-8"] * 2
    with contextlib.closing(
        Client().get("/events/at/bincang/replay/file/", headers={"Range": "bytes=2-4"})
    ) as piece:
        assert (piece.status_code, b"".join(piece)) == (206, b"234")


@pytest.mark.parametrize("part", ["", "file/", "id/captions.vtt", "id/chapters.vtt"])
def test_what_is_not_published_is_there_for_organisers_alone(part):
    recorded(event("bincang"))
    keep_captions("bincang", CaptionsPlan("id", **WORDS))
    address = f"/events/at/bincang/replay/{part}"
    assert signed_in(person()).get(address).status_code == 404
    with contextlib.closing(signed_in(person(is_superuser=True)).get(address)) as answer:
        assert answer.status_code == 200


def test_the_editor_tells_faults_with_their_lines_and_begins_the_transcript_from_the_captions():
    recorded(event("bincang"))
    desk = signed_in(person(is_superuser=True, language="en"))
    desk.cookies["django_language"] = "en"
    address = "/desk/events/at/bincang/replay/id/"
    wrong = desk.post(address, {"vtt": "WEBVTT\n\n00:09.000 --> 00:01.000\nx\n"})
    assert wrong.status_code == 422
    assert "Captions, line 3: it ends before it starts." in wrong.content.decode()
    desk.post(address, {"vtt": VTT})
    assert Captions.objects.get().transcript == "Rara: Selamat malam."
    desk.post("/desk/events/at/bincang/publish-replay/")
    assert Client().get("/events/at/bincang/replay/").status_code == 200
