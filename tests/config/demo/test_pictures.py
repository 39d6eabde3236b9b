"""The drawn photographs: the same ever again, the right size, never twice alike."""

import hashlib

import numpy as np
import pytest
from PIL import Image

from teduh.config.demo.pictures import BACK_MOTIFS, FRONT_MOTIFS, PORTRAIT, draw

MOTIFS = (*BACK_MOTIFS, *FRONT_MOTIFS)
SMALL = (216, 270)


def digest(picture: Image.Image) -> str:
    return hashlib.sha256(picture.tobytes()).hexdigest()


def test_there_are_motifs_for_both_cameras():
    assert (len(BACK_MOTIFS), len(FRONT_MOTIFS), len(set(MOTIFS))) == (24, 8, 32)


@pytest.mark.parametrize("motif", MOTIFS)
def test_a_seed_gives_the_same_picture_and_another_seed_another(motif):
    drawn = [digest(draw(motif, seed, SMALL)) for seed in (11, 11, 12)]

    assert (drawn[0] == drawn[1], drawn[0] == drawn[2]) == (True, False)


@pytest.mark.parametrize("motif", MOTIFS)
def test_the_pictures_of_a_motif_differ_in_their_colours(motif):
    """Wherever these stand: as many dark and light spots of each colour would be the same paint."""
    one, other = (
        np.percentile(np.asarray(draw(motif, seed, SMALL), np.float64), range(5, 100, 10), axis=(0, 1))
        for seed in (20, 21)
    )

    assert np.abs(one - other).max() > 8


def test_a_picture_is_a_portrait_unless_asked_otherwise():
    picture = draw("moon", 1)

    assert (picture.size, picture.mode, PORTRAIT) == ((864, 1080), "RGB", (864, 1080))


@pytest.mark.parametrize("size", [(540, 675), (300, 300), (400, 250)])
def test_a_picture_covers_the_size_asked_for(size):
    assert draw("kopi", 3, size).size == size


@pytest.mark.parametrize("motif", MOTIFS)
def test_a_picture_is_neither_flat_nor_burnt_out(motif):
    grey = np.asarray(draw(motif, 5, SMALL).convert("L"), np.float64)

    assert (grey.std() > 20, (grey > 252).mean() < 0.08, 20 < grey.mean() < 215) == (True, True, True)
