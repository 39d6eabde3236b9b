"""ThumbHashes, against what another program made of the same pictures."""

import pytest
from PIL import Image

from teduh.foundation.thumbhashes import drawn
from teduh.media.codec.thumbhash import thumbhash

# Size and order of bands, the hash, and the picture that comes back: its size, first and last point.
PART = (20, 70, 170, 250)  # in which no wave is exactly none
MADE_ELSEWHERE = [
    (
        (32, 32),
        (0, 1, 2),
        "1e690a570a96878780787879877777887787f82898406102",
        (32, 32),
        (64, 176, 23),
        (237, 160, 155),
    ),
    (
        (24, 32),
        (1, 0, 2),
        "1e9909550a96878078987778777877888f82f9ebd9",
        (23, 32),
        (178, 66, 26),
        (158, 235, 153),
    ),
    ((32, 18), (2, 1, 0), "1ee6093498968787807878798777968f0ab657", (32, 18), (24, 173, 75), (139, 159, 222)),
    ((14, 30), (1, 2, 0), "1e160a331896809877777887968ffa49a8", (14, 32), (172, 24, 74), (168, 147, 231)),
]


def made(size: tuple[int, int], order: tuple[int, int, int]) -> Image.Image:
    down = Image.linear_gradient("L")
    bands = [down, Image.radial_gradient("L"), down.transpose(Image.Transpose.ROTATE_90)]
    return Image.merge("RGB", [bands[one] for one in order]).crop(PART).resize(size, Image.Resampling.NEAREST)


@pytest.mark.parametrize(("size", "order", "hashed"), [row[:3] for row in MADE_ELSEWHERE])
def test_a_picture_has_the_hash_that_others_give_it(size, order, hashed):
    assert thumbhash(made(size, order)).hex() == hashed


@pytest.mark.parametrize(("hashed", "size", "first", "last"), [row[2:] for row in MADE_ELSEWHERE])
def test_a_hash_gives_the_picture_that_others_draw(hashed, size, first, last):
    picture = drawn(bytes.fromhex(hashed), 32)
    points = [picture.tobytes()[:3], picture.tobytes()[-3:]]
    away = [
        abs(ours - theirs)
        for point, known in zip(points, (first, last), strict=True)
        for ours, theirs in zip(point, known, strict=True)
    ]

    assert picture.size == size
    assert max(away) <= 1


def test_one_colour_has_the_same_hash_on_every_machine():
    assert (
        thumbhash(Image.new("RGB", (40, 30), (200, 120, 40))).hex()
        == thumbhash(Image.new("RGB", (20, 15), (200, 120, 40))).hex()
    )


@pytest.mark.parametrize("hashed", ["", "00", "ff" * 3, "00" * 5, "ff" * 5, "ff" * 44, "00" * 44])
def test_whatever_an_archive_calls_a_hash_becomes_some_picture(hashed):
    assert max(drawn(bytes.fromhex(hashed), 16).size) == 16
