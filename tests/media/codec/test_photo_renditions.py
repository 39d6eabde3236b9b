"""An ordinary photo: its renditions, the right way up, and nothing told about the camera."""

import hashlib

import pytest
from PIL import Image

from teduh.media.codec import render, render_here
from tests.media.codec.pictures import TRACES, camera_exif, corners, encoded, scene


@pytest.fixture(scope="module")
def photo(tmp_path_factory):
    """Twelve million pixels from a phone held upright, rendered the way the product does."""
    folder = tmp_path_factory.mktemp("photo")
    source = folder / "IMG_1234.HEIC"
    source.write_bytes(encoded(scene(4000, 3000), "JPEG", quality=90, exif=camera_exif(6), comment=b"6.2088"))
    return render(source, folder / "out")


def test_a_photo_has_three_avif_renditions_and_a_jpeg_fallback(photo):
    assert [(each.name, each.mime, each.width, each.height) for each in photo.renditions] == [
        ("large", "image/avif", 1080, 1440),
        ("fallback", "image/jpeg", 1080, 1440),
        ("medium", "image/avif", 540, 720),
        ("thumb", "image/avif", 120, 160),
    ]


def test_a_rendered_photo_states_its_upright_size_and_no_duration(photo):
    assert (photo.kind, photo.width, photo.height, photo.duration, photo.has_sound) == (
        "photo",
        1080,
        1440,
        None,
        False,
    )


def test_every_file_is_the_one_described(photo):
    for each in photo.renditions:
        content = each.path.read_bytes()
        with Image.open(each.path) as picture:
            assert (picture.size, len(content)) == ((each.width, each.height), each.size)
        assert hashlib.sha256(content).hexdigest() == each.sha256


def test_the_orientation_is_applied_once(photo):
    for each in photo.renditions:
        with Image.open(each.path) as picture:
            assert corners(picture) == ("blue", "red", "grey", "green")


def test_no_photo_rendition_holds_metadata(photo):
    for each in photo.renditions:
        content = each.path.read_bytes()
        assert [trace for trace in TRACES if trace in content] == []
        with Image.open(each.path) as picture:
            assert dict(picture.getexif()) == {}
            assert sorted(picture.info) == (
                ["jfif", "jfif_density", "jfif_unit", "jfif_version"] if each.mime == "image/jpeg" else []
            )


def test_a_photo_has_a_placeholder_of_a_few_bytes(photo):
    assert 15 <= len(photo.thumbhash) <= 25


def test_a_small_photo_is_never_enlarged(tmp_path):
    (tmp_path / "small").write_bytes(encoded(scene(300, 200), "PNG"))
    rendered = render_here(tmp_path / "small", tmp_path / "out")
    assert [(each.width, each.height) for each in rendered.renditions] == [
        (300, 200),
        (300, 200),
        (300, 200),
        (160, 107),
    ]


def test_progress_only_grows_and_ends_at_one(tmp_path):
    heard: list[float] = []
    (tmp_path / "small").write_bytes(encoded(scene(300, 200), "PNG"))
    render(tmp_path / "small", tmp_path / "out", on_progress=heard.append)
    assert heard == [*sorted(heard)[:-1], 1.0]
