"""Which bytes a Range header means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.media.ranges import Piece, asked_piece


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", None),
        ("bytes=0-0", Piece(0, 0)),
        ("bytes=0-1", Piece(0, 1)),
        ("bytes=0-", Piece(0, 99)),
        ("bytes=40-", Piece(40, 99)),
        ("bytes=40-49", Piece(40, 49)),
        ("bytes=40-4000", Piece(40, 99)),
        ("bytes=-10", Piece(90, 99)),
        ("bytes=-4000", Piece(0, 99)),
        ("bytes= 0 - 9", Piece(0, 9)),
        # Outside of the file: an empty piece, which is answered with 416.
        ("bytes=100-", Piece(100, 99)),
        ("bytes=100-200", Piece(100, 99)),
        ("bytes=-0", Piece(100, 99)),
        # Not understood, so the whole file is sent.
        ("bytes=5-4", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("bytes=a-b", None),
        ("bytes=--1", None),
        ("bytes=0x1-2", None),
        ("bytes=\u0661-\u0662", None),
        ("items=0-1", None),
        ("bytes=0-" + "9" * 30, None),
    ],
)
def test_header_means_these_bytes(header, expected):
    assert asked_piece(header, 100) == expected


@given(st.text(alphabet="bytes=0123456789-, ", max_size=30), st.integers(1, 10**9))
def test_piece_never_leaves_the_file(header, size):
    piece = asked_piece(header, size)
    assert piece is None or piece.length == 0 or 0 <= piece.first <= piece.last < size
