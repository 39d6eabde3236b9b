"""Every hostile photo has one stated outcome, decided in the locked-in child."""

from pathlib import Path

import pytest
from PIL import Image

from teduh.media.codec import MediaRefused, render
from tests.media.codec import hostile_photos as make
from tests.media.codec.pictures import TRACES, corners, encoded, scene

FILES = Path(__file__).parent / "files" / "hostile"

REFUSED = [
    ("a header that claims 65535 pixels a side", lambda: kept("bomb_header.png"), "too_many_pixels"),
    ("a JPEG header that claims 65500 a side", lambda: kept("bomb_dims.jpg"), "too_many_pixels"),
    ("400 million zeros in a megabyte", lambda: kept("bomb_20k.png"), "too_many_pixels"),
    ("an AVIF that claims 12000 a side", lambda: make.claiming(make.avif(), 12_000), "too_many_pixels"),
    ("a flat JPEG of 12000 a side", lambda: make.flat_jpeg(12_000), "too_many_pixels"),
    ("four texts of 50 MB each", make.png_with_huge_texts, "corrupt"),
    ("a profile of 200 MB", make.png_with_huge_profile, "corrupt"),
    ("400 progressive scans", lambda: make.jpeg_of_many_scans(400), "too_many_scans"),
    ("400 scans behind a header of one", lambda: make.jpeg_of_hidden_scans(400), "too_many_scans"),
    ("a GIF", lambda: kept("anim.gif"), "type_unknown"),
    ("a moving AVIF", lambda: kept("anim.avif"), "animated"),
    ("half a JPEG", lambda: make.jpeg()[: len(make.jpeg()) // 2], "truncated"),
    ("a JPEG with noise inside", make.jpeg_with_noise_inside, "corrupt"),
    (
        "a HEIC that claims 60000 a side",
        lambda: make.claiming(make.heic(scene(320, 240)), 60_000),
        "too_many_pixels",
    ),
    ("half a HEIC", lambda: make.heic(scene(320, 240))[:-2000], "truncated"),
    ("SVG that reads a file", lambda: kept("svg.jpg"), "type_unknown"),
    ("PostScript", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "type_unknown"),
    ("PDF", lambda: kept("pdf.jpg"), "type_unknown"),
    ("drawing commands", lambda: kept("mvg.jpg"), "type_unknown"),
    ("a page", lambda: b"<!DOCTYPE html><html></html>", "type_unknown"),
    ("noise", lambda: bytes(range(7, 250)) * 9, "type_unknown"),
    ("nothing", lambda: b"", "empty"),
    ("a hairline", lambda: kept("thin.png"), "dimensions"),
    ("one side too long", lambda: make.flat_strip(16_385), "dimensions"),
    ("half a PNG", lambda: encoded(scene(900, 700), "PNG")[:9000], "truncated"),
    ("half a WebP", lambda: encoded(scene(900, 700), "WEBP")[:3000], "truncated"),
    ("a WebP that claims 16384 a side", make.wide_webp, "too_many_pixels"),
    ("more bytes than a photo has", lambda: make.jpeg() + bytes(20_000_000), "too_many_bytes"),
]

ACCEPTED = [
    ("a moving WebP, by its first picture", lambda: kept("anim.webp"), (400, 400)),
    ("a moving PNG, by its first picture", lambda: kept("anim.png"), (400, 400)),
    ("a JPEG that is a page too", make.jpeg_that_is_a_page, (1200, 900)),
    ("a JPEG that is an archive too", make.jpeg_that_is_an_archive, (1200, 900)),
    ("an orientation that does not exist", lambda: kept("badorient.jpg"), (40, 30)),
    ("a PNG that says where it was taken", make.png_that_tells_all, (64, 64)),
    ("a JPEG that says where it was taken", make.jpeg_that_tells_all, (1200, 900)),
    ("a WebP that says where it was taken", lambda: make.telling_all("WEBP"), (320, 240)),
    ("an AVIF that says where it was taken", lambda: make.telling_all("AVIF"), (320, 240)),
    ("four inks", lambda: encoded(scene(300, 200).convert("CMYK"), "JPEG"), (300, 200)),
    ("a photo in AVIF", lambda: make.avif(200), (200, 200)),
    ("a photo in HEIC", lambda: make.heic(scene(320, 240)), (320, 240)),
    ("a photo in WebP", lambda: encoded(scene(320, 240), "WEBP"), (320, 240)),
    ("a photo in lossless WebP", lambda: encoded(scene(320, 240), "WEBP", lossless=True), (320, 240)),
]


def kept(name):
    return (FILES / name).read_bytes()


def rendered(folder, content, name="upload"):
    (folder / name).write_bytes(content)
    return render(folder / name, folder / "out")


def first(picture):
    with Image.open(picture.renditions[1].path) as fallback:
        return fallback.convert("RGB")


@pytest.mark.parametrize(("content", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_bad_photo_is_refused_and_leaves_nothing(tmp_path, content, code):
    with pytest.raises(MediaRefused) as verdict:
        rendered(tmp_path, content())
    assert verdict.value.code == code
    assert list(tmp_path.glob("out/*")) == []


@pytest.mark.parametrize(("content", "size"), [row[1:] for row in ACCEPTED], ids=[row[0] for row in ACCEPTED])
def test_an_odd_photo_is_rendered_anew(tmp_path, content, size):
    photo = rendered(tmp_path, content())
    assert (photo.width, photo.height) == size
    for each in photo.renditions:
        made = each.path.read_bytes()
        assert [trace for trace in (*TRACES, b"<script", b"PK\x03\x04") if trace in made] == []
        with Image.open(each.path) as picture:
            assert (picture.mode, getattr(picture, "n_frames", 1)) == ("RGB", 1)


def test_the_type_is_what_the_bytes_say_not_the_name(tmp_path):
    assert rendered(tmp_path, make.jpeg(), "holiday.png").kind == "photo"
    assert rendered(tmp_path, make.jpeg(), "holiday.mp4").kind == "photo"


def test_a_phone_picture_in_heic_is_turned_once_and_its_place_forgotten(tmp_path):
    photo = rendered(tmp_path, make.heic(scene(320, 240), orientation=6))
    assert (photo.width, photo.height) == (240, 320)
    assert corners(first(photo)) == ("blue", "red", "grey", "green")
    assert [trace for each in photo.renditions for trace in TRACES if trace in each.path.read_bytes()] == []


def test_four_inks_keep_their_colours(tmp_path):
    photo = rendered(tmp_path, encoded(scene(300, 200).convert("CMYK"), "JPEG", quality=95))
    assert corners(first(photo)) == ("red", "green", "blue", "grey")


def test_what_is_transparent_becomes_white(tmp_path):
    photo = rendered(tmp_path, encoded(Image.new("RGBA", (64, 64), (200, 0, 0, 0)), "PNG"))
    assert first(photo).getpixel((32, 32)) == (255, 255, 255)


def test_sixteen_bits_of_grey_are_scaled_not_clipped(tmp_path):
    grey = Image.new("I;16", (64, 64), 0x8080)
    red, green, blue = first(rendered(tmp_path, encoded(grey, "PNG"))).getpixel((32, 32))
    assert red == green == blue
    assert abs(red - 0x80) <= 2


def test_sixteen_bits_a_colour_are_scaled_not_clipped(tmp_path):
    seen = first(rendered(tmp_path, make.deep_png())).getpixel((32, 32))
    assert max(abs(part - wanted) for part, wanted in zip(seen, (0xDC, 0x1E, 0x1E), strict=True)) <= 4


def test_a_palette_with_a_hole_shows_white_through_it(tmp_path):
    picture = Image.new("P", (64, 64), 1)
    picture.putpalette([0, 0, 0, 220, 30, 30])
    photo = rendered(tmp_path, encoded(picture, "PNG", transparency=1))
    assert first(photo).getpixel((32, 32)) == (255, 255, 255)
