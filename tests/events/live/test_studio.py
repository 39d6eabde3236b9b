"""From a sender's bytes to what a player plays, through the locked-in process."""

import asyncio
from io import BytesIO

import av
import pytest

from teduh.events.live.hls.playlist import NAME
from teduh.events.live.hls.shelf import Shelf, TakenError
from teduh.events.live.studio import FLV, MATROSKA, MOV, Studio
from tests.events.live.camera import filmed

# Broken lines of a player's time are heard as clicks and seen as jumps.
FRAME, PACKET = 0.125, 0.0225


async def _sent(shelf, container, content):
    async with Studio(shelf, container) as studio:
        for begin in range(0, len(content), 8_192):
            await studio.take(content[begin : begin + 8_192])
    return studio


def _send(tmp_path, container, content):
    shelf = Shelf(tmp_path / "talk")
    return shelf, asyncio.run(_sent(shelf, container, content))


def _played(shelf, begin=0):
    """What a player that gets these segments one after the other decodes."""
    entries = list(shelf.entries())[begin:]
    whole = b"".join((shelf.kept / f"{entry.number}.ts").read_bytes() for entry in entries)
    times: dict[str, list[float]] = {"video": [], "audio": []}
    with av.open(BytesIO(whole), format="mpegts") as film:
        for frame in film.decode():  # type: ignore[union-attr]  # opened for reading
            kind = "audio" if isinstance(frame, av.AudioFrame) else "video"
            times[kind].append(frame.time)
        codecs = {stream.codec_context.name for stream in film.streams}
    return times, codecs


@pytest.mark.parametrize(
    ("written", "read", "sound"),
    [("matroska", MATROSKA, "libopus"), ("mp4", MOV, "libopus"), ("mp4", MOV, "aac"), ("flv", FLV, "aac")],
)
def test_what_a_browser_and_obs_send_becomes_segments_without_a_seam(tmp_path, written, read, sound):
    shelf, studio = _send(tmp_path, read, filmed(container=written, sound=sound))
    assert studio.refused == ""
    times, codecs = _played(shelf)
    assert codecs == {"h264", "aac"}
    for kind, step in (("video", FRAME), ("audio", PACKET)):
        gaps = [after - before for before, after in zip(times[kind], times[kind][1:], strict=False)]
        assert 0 < min(gaps) <= max(gaps) <= step
    assert len(times["video"]) >= 38


def test_each_segment_plays_by_itself_and_is_named_by_the_list(tmp_path):
    shelf, _ = _send(tmp_path, MATROSKA, filmed())
    listed = (shelf.shown / NAME).read_text()
    for entry in shelf.entries():
        assert f"{entry.number}.ts" in listed
        with av.open(str(shelf.shown / f"{entry.number}.ts"), format="mpegts") as segment:
            assert next(segment.decode(video=0)).key_frame


@pytest.mark.parametrize(
    ("film", "code"),
    [
        ({"codec": "libvpx"}, "codec"),
        ({"size": (2_560, 1_440), "seconds": 1}, "size"),
        ({"fps": 60, "seconds": 5, "size": (64, 64)}, "frames"),
        ({"whole_each": 20, "seconds": 8, "size": (64, 64)}, "gaps"),
    ],
)
def test_what_is_more_than_was_agreed_is_refused_by_name(tmp_path, film, code):
    _, studio = _send(tmp_path, MATROSKA, filmed(**film))
    assert studio.refused == code


def test_noise_is_refused_and_nothing_of_it_is_shown(tmp_path):
    shelf, studio = _send(tmp_path, MATROSKA, bytes(range(256)) * 400)
    assert studio.refused == "broken"
    assert not (shelf.shown / NAME).exists()


def test_a_sender_who_comes_back_goes_on_where_the_clock_stood(tmp_path):
    shelf, _ = _send(tmp_path, MATROSKA, filmed(2))
    first = len(list(shelf.entries()))
    shelf_seconds = sum(entry.seconds for entry in shelf.entries())
    shelf, _ = _send(tmp_path, MOV, filmed(2, container="mp4"))
    entries = list(shelf.entries())
    assert [entry.number for entry in entries] == list(range(len(entries)))
    assert [entry.number for entry in entries if entry.is_new] == [first]
    assert "#EXT-X-DISCONTINUITY\n" in (shelf.shown / NAME).read_text()
    times, _ = _played(shelf, first)
    assert min(times["video"]) == pytest.approx(1 + shelf_seconds, abs=0.1)


def test_two_never_write_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr("teduh.events.live.studio.TAKE_OVER_SECONDS", 0.2)
    first = Shelf(tmp_path / "talk")
    first.hold()
    with pytest.raises(TakenError):
        _send(tmp_path, MATROSKA, b"")
    first.let_go()
    _, studio = _send(tmp_path, MATROSKA, filmed(2))
    assert studio.segments


def test_what_is_hidden_is_played_by_nobody_and_kept_whole(tmp_path):
    shelf, _ = _send(tmp_path, MATROSKA, filmed(2))
    kept = sorted(path.name for path in shelf.kept.iterdir())
    shelf.hide()
    shelf.end()
    assert not shelf.shown.exists()
    assert sorted(path.name for path in shelf.kept.iterdir()) == kept


def test_a_talk_that_is_over_says_so_to_its_players(tmp_path):
    shelf, _ = _send(tmp_path, MATROSKA, filmed(2))
    shelf.end()
    assert (shelf.shown / NAME).read_text().endswith("#EXT-X-ENDLIST\n")
