"""The eight pieces of the contact sheet are eight: no second is in two of them."""

from itertools import combinations

from teduh.exhibition.batik import design, to_json
from tests.exhibition.eight import EIGHT


def test_no_second_of_a_recording_is_in_two_pieces():
    for one, other in combinations(EIGHT, 2):
        assert one.file != other.file or one.end <= other.start or other.end <= one.start
    # Neither is a recording that was written a second time in another format.
    assert {piece.file.rpartition(".")[2] for piece in EIGHT} == {"csv", "edf"}


def test_they_give_eight_cloths_and_have_labels_of_their_own():
    assert len({to_json(design(piece.traits())) for piece in EIGHT}) == len(EIGHT) == 8
    assert len({piece.label for piece in EIGHT}) == 8
