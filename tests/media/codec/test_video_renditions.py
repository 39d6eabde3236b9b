"""An ordinary clip: its renditions, its ten seconds, its sound, the right way up."""

import hashlib

import pytest
from PIL import Image

from teduh.media.codec import render, render_here
from tests.media.codec.clips import clip, look, with_matrix
from tests.media.codec.hostile_clips import with_longer_record, with_unit


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """Two seconds of VP9 with Opus, rendered the way the product does."""
    folder = tmp_path_factory.mktemp("clip")
    source = folder / "clip.webm"
    source.write_bytes(clip(size=(1600, 900), codec="libvpx-vp9", container="webm", sound="libopus", rate=15))
    return render(source, folder / "out")


def drawn(tmp_path, content, **choices):
    (tmp_path / "clip").write_bytes(content)
    return {
        each.name: each for each in render_here(tmp_path / "clip", tmp_path / "out", **choices).renditions
    }


def test_a_clip_has_five_renditions(rendered):
    assert [
        (each.name, each.path.name, each.mime, each.width, each.height) for each in rendered.renditions
    ] == [
        ("play", "play.mp4", "video/mp4", 1280, 720),
        ("muted", "muted.mp4", "video/mp4", 1280, 720),
        ("poster", "poster.avif", "image/avif", 720, 405),
        ("poster_fallback", "poster.jpg", "image/jpeg", 720, 405),
        ("thumb", "thumb.avif", "image/avif", 160, 90),
    ]


def test_a_rendered_clip_states_its_size_its_length_and_its_sound(rendered):
    assert (rendered.kind, rendered.width, rendered.height) == ("video", 1280, 720)
    assert (round(rendered.duration, 2), rendered.has_sound) == (2.0, True)


def test_a_clip_plays_everywhere_and_its_twin_is_silent(rendered):
    by_name = {each.name: each.path.read_bytes() for each in rendered.renditions}
    assert look(by_name["play"]).codecs == ("h264", "aac")
    assert look(by_name["muted"]).codecs == ("h264",)


def test_the_index_stands_before_the_pictures(rendered):
    for each in rendered.renditions[:2]:
        content = each.path.read_bytes()
        assert content.index(b"moov") < content.index(b"mdat")


def test_every_file_is_the_one_described(rendered):
    for each in rendered.renditions:
        content = each.path.read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (each.size, each.sha256)


def test_the_poster_shows_the_clip(rendered):
    with Image.open(rendered.renditions[2].path) as poster:
        assert poster.size == (720, 405)
    assert look(rendered.renditions[0].path.read_bytes()).corners == ("red", "green", "blue", "grey")


def test_a_clip_that_every_browser_plays_is_copied(tmp_path):
    content = clip(sound="aac")
    made = drawn(tmp_path, content)["play"].path.read_bytes()
    assert len(look(made).stamps) == 60
    assert look(made).stamps == look(content).stamps
    assert b"x264" in content
    assert b"x264" not in made


@pytest.mark.parametrize("container", ["mp4", "mov", "matroska"])
def test_a_copied_clip_forgets_where_it_was_taken(tmp_path, container):
    place = "-06.2088+106.8456+008.000/"
    names = ("location", "location-eng", "title", "comment", "com.apple.quicktime.location.ISO6709")
    content = clip(seconds=0.4, sound="aac", container=container, tags=dict.fromkeys(names, place))
    made = drawn(tmp_path, content)
    assert b"6.2088" in content
    assert [each.name for each in made.values() if b"6.2088" in each.path.read_bytes()] == []


@pytest.mark.parametrize("kind", [0, 6, 12, 14, 19, 24, 30, 31])
def test_of_a_copied_clip_only_pictures_are_passed_on(tmp_path, kind):
    """Cameras keep their place in units of their own as well as in those that the standard names for it."""
    made = drawn(
        tmp_path, with_unit(clip(seconds=0.4), kind, b"\x05\x20" + b"here: -6.2088 +106.8456" + b"\x80")
    )
    assert [each.name for each in made.values() if b"6.2088" in each.path.read_bytes()] == []
    assert len(look(made["play"].path.read_bytes()).stamps) == 12


def test_what_stands_behind_the_parameters_of_a_clip_is_not_passed_on(tmp_path):
    made = drawn(tmp_path, with_longer_record(clip(seconds=0.4), b"here: -6.2088 +106.8456"))
    assert [each.name for each in made.values() if b"6.2088" in each.path.read_bytes()] == []


@pytest.mark.parametrize(
    ("matrix", "seen", "size"),
    [
        ((1, 0, 0, 1), ("red", "green", "blue", "grey"), (320, 180)),
        ((0, 1, -1, 0), ("blue", "red", "grey", "green"), (180, 320)),
        ((-1, 0, 0, -1), ("grey", "blue", "green", "red"), (320, 180)),
        ((0, -1, 1, 0), ("green", "grey", "red", "blue"), (180, 320)),
        ((-1, 0, 0, 1), ("green", "red", "grey", "blue"), (320, 180)),
        ((0, 1, 1, 0), ("red", "blue", "green", "grey"), (180, 320)),
    ],
)
def test_a_turned_recording_is_published_upright(tmp_path, matrix, seen, size):
    made = look(drawn(tmp_path, with_matrix(clip(seconds=0.5), matrix))["play"].path.read_bytes())
    assert (made.corners, (made.width, made.height)) == (seen, size)


def test_an_author_can_leave_the_sound_out_of_every_file(tmp_path):
    made = drawn(tmp_path, clip(sound="aac"), keep_sound=False)
    assert look(made["play"].path.read_bytes()).codecs == ("h264",)


def test_ten_seconds_and_a_little_are_cut_to_ten(tmp_path):
    made = drawn(tmp_path, clip(seconds=10.4, rate=10, sound="aac"))
    assert made["play"].duration == 10.0
    assert max(look(made["play"].path.read_bytes()).stamps) < 10.0
