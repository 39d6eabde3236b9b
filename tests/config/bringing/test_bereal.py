"""BeReal's archive becomes private memories; what cannot be read is refused in words."""

import datetime as dt
import io
import json

import pytest
from PIL import Image

from teduh.config.bringing import Unreadable, bring_in
from teduh.config.bringing import package as bounds
from teduh.config.command_line import main
from teduh.media.actions import render_asset
from teduh.media.models import Asset
from teduh.moments.access import visible_moments
from teduh.moments.models import Moment
from tests.config.bringing.archives import changed, kept, zipped
from tests.factories import befriend, person

pytestmark = pytest.mark.django_db


def webp(colour: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (300, 400), colour).save(target, "WEBP")
    return target.getvalue()


def memory(taken: str, *, front: str = "f", back: str = "b", **more: object) -> dict[str, object]:
    pictures = {
        name: {"path": f"/Photos/u1/post/{file}.webp", "mimeType": "image/webp", "mediaType": "image"}
        for name, file in (("frontImage", front), ("backImage", back))
    }
    return {"takenTime": taken, "isLate": False, "date": taken[:10] + "T00:00:00.000Z", **pictures, **more}


def bereals(*memories: dict[str, object], **more: object) -> bytes:
    lists = {f"{name}.json": json.dumps(content).encode() for name, content in more.items()}
    return zipped(
        {
            "memories.json": json.dumps(memories).encode(),
            "Photos/post/f.webp": webp("#c8603a"),
            "Photos/post/b.webp": webp("#0d6b5e"),
            **lists,
        }
    )


def test_memories_of_bereal_become_private_moments_of_their_dates(tmp_path):
    rani, budi = person("rani"), person("budi")
    befriend(rani, budi)
    archive = bereals(
        memory("2024-05-01T20:30:00.000Z", caption="hujan", location={"latitude": -6.2, "longitude": 106.8}),
        posts=[{"takenAt": "2024-05-01T20:30:00.000Z", "retakeCounter": 3}],
    )
    bring_in(rani, kept(archive, tmp_path))
    for asset in Asset.objects.filter(owner=rani):
        render_asset.call(str(asset.pk))
    # Half past eight in the evening in London is past three at night in Jakarta.
    made = Moment.objects.get(author=rani)
    assert (made.day, made.caption, made.retakes, made.state) == (dt.date(2024, 5, 2), "hujan", 3, "live")
    assert not visible_moments(budi).filter(pk=made.pk).exists()
    assert "106" not in json.dumps(list(Moment.objects.values()), default=str)


def test_the_zone_of_the_archive_decides_on_the_date(tmp_path):
    rani = person("rani")
    archive = bereals(memory("2024-05-01T20:30:00.000Z"), user={"timezone": "Europe/London"})
    bring_in(rani, kept(archive, tmp_path))
    assert Moment.objects.get(author=rani).day == dt.date(2024, 5, 1)


def test_of_several_of_a_date_the_one_in_time_stays(tmp_path):
    rani = person("rani")
    archive = bereals(
        memory("2024-05-01T02:00:00.000Z", caption="telat", isLate=True),
        memory("2024-05-01T09:00:00.000Z", caption="tepat"),
        memory("2024-05-01T10:00:00.000Z", caption="bonus"),
    )
    outcome = bring_in(rani, kept(archive, tmp_path))
    assert (outcome.came, Moment.objects.get(author=rani).caption) == (1, "tepat")
    assert outcome.taken == [dt.date(2024, 5, 1)] * 2


def test_a_picture_that_is_missing_leaves_the_other_one(tmp_path):
    rani = person("rani")
    bring_in(rani, kept(bereals(memory("2024-05-01T09:00:00.000Z", front="lost")), tmp_path))
    made = Moment.objects.get(author=rani)
    assert (made.parts.get().role, made.single_camera) == ("back", "broken")


def test_a_date_without_any_picture_is_told(tmp_path):
    outcome = bring_in(
        person("rani"), kept(bereals(memory("2024-05-01T09:00:00.000Z", front="x", back="y")), tmp_path)
    )
    assert outcome.wrong == ["2024-05-01: its pictures are missing"]


def test_a_file_that_is_no_picture_is_told_and_leaves_nothing(tmp_path):
    rani = person("rani")
    archive = changed(
        bereals(memory("2024-05-01T09:00:00.000Z")),
        lambda name, old: b"MZ..." * 40 if "f.webp" in name else old,
    )
    outcome = bring_in(rani, kept(archive, tmp_path))
    left = Asset.objects.filter(owner=rani, discarded_at=None).exclude(state=Asset.State.REFUSED)
    assert (outcome.came, len(outcome.wrong), left.exists()) == (0, 1, False)


def locked() -> bytes:
    """Says of its one entry that it needs a password."""
    plain = bytearray(zipped({"memories.json": b"[]"}))
    plain[plain.index(b"PK\x01\x02") + 8] |= 1
    return bytes(plain)


@pytest.mark.parametrize(
    ("archive", "words"),
    [
        (b"no zip at all", "no ZIP file"),
        (zipped({"notes.txt": b"hello"}), "neither an archive"),
        (zipped({"memories.json": b"{"}), "is not JSON"),
        (zipped({"memories.json": b'{"a": 1}'}), "holds no list"),
        (zipped({"memories.json": b'[{"takenTime": "2022-07-08T09:33:33.729Z"}]'}), "entry 1: backImage"),
        (locked(), "password"),
    ],
    ids=["no zip", "another", "no json", "no list", "no picture", "locked"],
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path, capsys, archive, words):
    person("rani")
    assert main(["import", str(kept(archive, tmp_path)), "--into", "rani"]) == 2
    assert words in capsys.readouterr().err


def test_an_entry_that_swells_has_an_end(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "LARGEST_LIST", 1 << 20)
    bomb = zipped({"memories.json": b" " * (4 << 20)})
    with pytest.raises(Unreadable, match="larger than"):
        bring_in(person("rani"), kept(bomb, tmp_path))
