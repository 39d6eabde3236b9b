"""Every hostile or odd clip has one stated outcome, decided in the locked-in child."""

from fractions import Fraction

import av
import pytest

from teduh.media.codec import MediaRefused, render, render_here
from tests.media.codec import hostile_clips as make
from tests.media.codec.clips import clip, look, with_matrix
from tests.media.codec.pictures import encoded, scene

SMALL = make.SMALL


def endless_sound():
    return clip(seconds=5, rate=5, size=SMALL, sound="aac", sound_seconds=600, sound_rate=8000, layout="mono")


def without_pictures():
    content = clip(size=SMALL, options={"movflags": "faststart"})
    return content[: content.index(b"mdat") + 4]


def noisy():
    content = clip(size=SMALL, options={"movflags": "faststart"})
    start = content.index(b"mdat") + 4
    return content[:start] + b"\xa5" * (len(content) - start)


REFUSED = [
    ("a minute in an MP4 that says five seconds", make.lying_mp4, "too_long"),
    (
        "a minute in a Matroska that says five seconds",
        lambda: make.kept("hostile/lie5_really60.mkv"),
        "too_long",
    ),
    ("a minute", make.long_clip, "too_long"),
    ("five seconds with ten minutes of sound", endless_sound, "too_long"),
    (
        "two pictures an hour apart",
        lambda: clip(stamps=(0, 3600), size=SMALL, container="matroska"),
        "too_long",
    ),
    ("a little over ten and a half seconds", lambda: clip(seconds=10.8, rate=10, size=SMALL), "too_long"),
    ("8192 pixels a side", lambda: make.kept("hostile/giant_vp9.webm"), "too_many_pixels"),
    ("pictures that grow in the middle", lambda: make.vp8([(64, 36)] * 2 + [(4000, 36)]), "too_many_pixels"),
    ("a flood of sound", lambda: make.flood(of_track=0), "too_many_frames"),
    ("a flood in a track that nobody publishes", lambda: make.flood(of_track=1), "too_many_frames"),
    ("Motion JPEG", lambda: make.motion_jpeg((16_384, 8192)), "codec_unsupported"),
    ("ProRes", lambda: make.foreign("prores_ks", (320, 180), "yuv422p10le"), "codec_unsupported"),
    ("a thousand pictures a second", lambda: clip(seconds=1.5, rate=1000, size=SMALL), "too_many_frames"),
    ("more bytes than a clip has", lambda: clip(size=SMALL) + bytes(40_000_000), "too_many_bytes"),
    ("no index", make.without_index, "truncated"),
    ("a playlist", lambda: make.kept("hostile/playlist.mp4"), "type_unknown"),
    ("a list of other files", lambda: make.kept("hostile/concat.mp4"), "type_unknown"),
    ("sound alone", lambda: make.kept("hostile/audioonly.mp4"), "no_picture"),
    ("nothing", lambda: b"", "empty"),
    ("an index and no pictures", without_pictures, "no_picture"),
    ("pictures of noise", noisy, "corrupt"),
]


def published(folder, content, **choices):
    (folder / "upload").write_bytes(content)
    rendered = render_here(folder / "upload", folder / "out", **choices)
    return look(rendered.renditions[0].path.read_bytes())


@pytest.mark.parametrize(("content", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_bad_clip_is_refused_and_leaves_nothing(tmp_path, content, code):
    (tmp_path / "upload").write_bytes(content())
    with pytest.raises(MediaRefused) as verdict:
        render(tmp_path / "upload", tmp_path / "out")
    assert verdict.value.code == code
    assert list(tmp_path.glob("out/*")) == []


def test_a_photo_named_as_a_clip_is_no_clip(tmp_path):
    (tmp_path / "clip.mp4").write_bytes(encoded(scene(64, 64), "JPEG"))
    assert render(tmp_path / "clip.mp4", tmp_path / "out").kind == "photo"


@pytest.mark.parametrize("container", ["mp4", "mov", "matroska"])
def test_words_in_any_script_stop_no_clip(tmp_path, container):
    content = clip(seconds=0.5, container=container, tags={"title": "Jalan"})
    made = published(tmp_path, content.replace(b"Jalan", b"J\xe9l\xe9n"))
    assert len(made.stamps) == 15


def test_sound_that_no_decoder_knows_is_left_out_and_the_pictures_stay(tmp_path):
    content = clip(seconds=0.5, sound="aac", options={"movflags": "faststart"})
    # From low complexity to a scalable rate, which decoders name and do not have.
    at = content.index(b"\x11\x90", content.index(b"esds"))
    made = published(tmp_path, content[:at] + b"\x19\x90" + content[at + 2 :])
    assert len(made.stamps) == 15


def test_of_a_recording_cut_short_what_decodes_is_published(tmp_path):
    whole = clip(seconds=4, codec="libvpx-vp9", container="webm", rate=15)
    made = published(tmp_path, whole[: len(whole) * 9 // 10])
    assert 0 < len(made.stamps) < 60
    assert made.stamps == tuple(round(n / 15, 3) for n in range(len(made.stamps)))


def test_a_recording_with_a_hole_goes_on_after_it(tmp_path):
    whole = clip(seconds=2, container="matroska", size=(320, 180))
    hole = len(whole) // 3
    made = published(tmp_path, whole[:hole] + bytes(400) + whole[hole + 400 :])
    assert made.stamps[-1] > 1.5


def test_a_recorder_that_changes_size_keeps_the_first(tmp_path):
    made = published(tmp_path, make.vp8([(640, 360)] * 5 + [(360, 640)] * 5))
    assert (made.width, made.height, len(made.stamps)) == (640, 360, 10)


@pytest.mark.parametrize(
    ("content", "size", "codecs"),
    [
        (lambda: clip(pixels="yuv444p", settings={"preset": "ultrafast"}), (320, 180), ("h264",)),
        (lambda: clip(size=(321, 181), pixels="yuv444p"), (320, 180), ("h264",)),
        (lambda: clip(size=(320, 240), aspect=Fraction(4, 3)), (426, 240), ("h264",)),
        (lambda: clip(sound="aac", layout="5.1"), (320, 180), ("h264", "aac")),
        (lambda: clip(codec="mpeg4", settings={}), (320, 180), ("h264",)),
        (lambda: clip(seconds=1, size=(540, 960)), (540, 960), ("h264",)),
        (lambda: clip(seconds=0.5, size=(1920, 1080)), (1280, 720), ("h264",)),
        (lambda: clip(seconds=0.5, size=(16, 16)), (16, 16), ("h264",)),
    ],
    ids=["4:4:4", "odd sides", "oblong pixels", "six speakers", "MPEG-4", "upright", "full HD", "tiny"],
)
def test_an_odd_clip_is_made_ordinary(tmp_path, content, size, codecs):
    made = published(tmp_path, content())
    assert ((made.width, made.height), made.codecs) == (size, codecs)


def test_six_speakers_become_two(tmp_path):
    published(tmp_path, clip(sound="aac", layout="5.1"))
    with av.open(str(tmp_path / "out" / "play.mp4")) as made:
        assert made.streams.audio[0].codec_context.channels == 2


def test_sixty_pictures_a_second_become_thirty(tmp_path):
    made = published(tmp_path, clip(seconds=2, rate=60, pixels="yuv444p", settings={"preset": "ultrafast"}))
    assert len(made.stamps) in {60, 61}
    assert max(made.stamps) > 1.95


def test_uneven_times_are_kept(tmp_path):
    stamps = (0.0, 0.043, 0.1, 0.53, 0.6, 1.2)
    made = published(tmp_path, clip(stamps=stamps, codec="libvpx-vp9", container="webm"))
    assert made.stamps == stamps


def test_sound_that_outlasts_the_pictures_is_kept_within_ten_seconds(tmp_path):
    published(tmp_path, clip(seconds=2, rate=5, sound="aac", sound_seconds=10.3))
    with av.open(str(tmp_path / "out" / "play.mp4"), "r") as made:
        sound = made.streams.audio[0]
        tick = sound.time_base or Fraction(0)
        last = max(float((packet.pts or 0) * tick) for packet in made.demux(sound))
    assert 9.9 < last < 10.0


def test_what_the_author_cut_off_stays_off(tmp_path):
    made = published(tmp_path, make.clip_with_a_secret())
    assert 55 <= len(made.stamps) <= 61
    assert max(made.stamps) <= 2.0


@pytest.mark.parametrize("name", ["chromium_h264_opus.mp4", "chromium_vp8.webm"])
def test_what_a_browser_records_is_published_whole(tmp_path, name):
    rendered = render(make.FILES / name, tmp_path / "out")
    sent, made = look(make.kept(name)), look((tmp_path / "out" / "play.mp4").read_bytes())
    assert (rendered.width, rendered.height, made.codecs) == (1280, 720, ("h264", "aac"))
    assert len(sent.stamps) - len(made.stamps) < len(sent.stamps) * 0.1
    assert abs(max(made.stamps) - (max(sent.stamps) - min(sent.stamps))) < 0.05


def test_h264_in_what_is_called_webm_is_published(tmp_path):
    made = published(tmp_path, make.recut())
    assert (made.width, made.height, made.codecs) == (1280, 720, ("h264", "aac"))


@pytest.mark.parametrize("transfer", [16, 18], ids=["PQ", "HLG"])
def test_bright_colours_are_brought_to_what_screens_show(tmp_path, transfer):
    content = clip(
        seconds=0.3, codec="libx265", container="mov", pixels="yuv420p10le", colours=(9, 9, transfer)
    )
    made = published(tmp_path, content)
    assert made.corners == ("red", "green", "blue", "grey")


def test_a_phone_recording_is_upright_and_forgets_where_it_was(tmp_path):
    (tmp_path / "IMG_0001.MOV").write_bytes(with_matrix(make.phone_clip(), (0, 1, -1, 0)))
    rendered = render(tmp_path / "IMG_0001.MOV", tmp_path / "out")
    made = look(rendered.renditions[0].path.read_bytes())
    assert (rendered.width, rendered.height, made.codecs) == (180, 320, ("h264", "aac"))
    assert made.corners == ("blue", "red", "grey", "green")
    assert {key: value for key, value in made.tags.items() if key not in PLAIN_TAGS} == {}
    marks = (b"Canon", b"-06.2088", b"ISO6709", b"quicktime", b"2026", b"Lav", b"x264", b"x265")
    for each in rendered.renditions:
        assert [mark for mark in marks if mark in each.path.read_bytes()] == []


# What every MP4 says of itself.
PLAIN_TAGS = {"major_brand", "minor_version", "compatible_brands", "language", "handler_name", "vendor_id"}
