"""The short films of the demo."""

import itertools

import av
import numpy as np
import pytest

from teduh.config.demo.clips import clip, frames


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    path = tmp_path_factory.mktemp("films") / "sea.mp4"
    clip("sea_dusk", 4, path, seconds=1.0)
    return path


def test_a_clip_is_an_mp4_with_h264_and_aac(film):
    with av.open(str(film)) as opened:
        kinds = [(stream.type, stream.codec_context.name) for stream in opened.streams]

    assert kinds == [("video", "h264"), ("audio", "aac")]


def test_a_clip_lasts_as_long_as_asked_and_is_small(film):
    with av.open(str(film)) as opened:
        pictures = list(opened.decode(video=0))

    assert (len(pictures), pictures[0].width, pictures[0].height) == (20, 432, 540)
    assert film.stat().st_size < 150_000


def test_the_clip_is_the_same_for_the_same_seed(film, tmp_path):
    again = tmp_path / "again.mp4"

    clip("sea_dusk", 4, again, seconds=1.0)

    assert again.read_bytes() == film.read_bytes()


def test_the_camera_moves_but_never_jumps():
    shown = [np.asarray(frame, np.int16) for frame in frames("moon", 2, 0.5)]
    steps = [float(np.abs(b - a).mean()) for a, b in itertools.pairwise(shown)]

    assert (max(steps) < 8, sum(steps) > 0) == (True, True)
