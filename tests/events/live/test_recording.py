"""What was sent, as one file: whole, in order, and made by nobody who can reach anything else."""

import asyncio

import av

from teduh.events.live.actions.recordings import join_segments
from teduh.events.live.hls.shelf import Shelf
from teduh.events.live.studio import MATROSKA, MOV, Studio
from tests.events.live.camera import filmed


async def _sent(shelf, container, content):
    async with Studio(shelf, container) as studio:
        await studio.take(content)


def test_what_two_connections_sent_is_one_recording_that_begins_at_nought(tmp_path):
    shelf = Shelf(tmp_path / "talk")
    asyncio.run(_sent(shelf, MATROSKA, filmed(3)))
    asyncio.run(_sent(shelf, MOV, filmed(2, container="mp4")))
    made = join_segments(shelf)
    assert made is not None
    with av.open(str(made)) as film:
        times = [frame.time or 0.0 for frame in film.decode(video=0)]
    with av.open(str(made)) as film:
        sound = [frame.time or 0.0 for frame in film.decode(audio=0)]
    assert times == sorted(times)
    assert times[0] < 0.2
    assert len(times) >= 48
    assert 4.5 < times[-1] < 5.3
    assert sound[-1] > 4.5


def test_the_recording_is_there_after_a_cut_and_made_twice_it_is_the_same(tmp_path):
    shelf = Shelf(tmp_path / "talk")
    asyncio.run(_sent(shelf, MATROSKA, filmed(2)))
    shelf.hide()
    made = join_segments(shelf)
    assert made is not None
    first = made.read_bytes()
    join_segments(shelf)
    assert made.read_bytes() == first
    assert not shelf.shown.exists()


def test_where_nothing_was_sent_there_is_no_recording(tmp_path):
    assert join_segments(Shelf(tmp_path / "talk")) is None
