"""Captions are read strictly: a fault is told with its line, and what is taken every browser shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.events.captions import chapters_as_vtt, read_chapters, read_vtt, transcript_of

GOOD = """WEBVTT

NOTE made by hand

1
00:00.000 --> 00:04.000 align:start
<v Rara>Selamat malam,
dan terima kasih.

00:00:04.000 --> 00:00:06.500
[tepuk tangan]

00:07.000 --> 00:09.000
<v Bima>Saya &amp; Rara senang.
"""


def test_captions_are_read_with_their_times():
    cues = read_vtt(GOOD, 10_000).cues
    assert [(cue.start, cue.end) for cue in cues] == [(0, 4000), (4000, 6500), (7000, 9000)]


def test_a_transcript_has_a_paragraph_for_each_voice():
    assert transcript_of(read_vtt(GOOD).cues) == (
        "Rara: Selamat malam, dan terima kasih. [tepuk tangan]\n\nBima: Saya & Rara senang."
    )


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("00:01 --> 00:02\nx", (3, "bad_times")),
        ("00:02.000 --> 00:01.000\nx", (3, "ends_before_it_starts")),
        ("00:00.000 --> 00:20.000\nx", (3, "too_long")),
        ("00:05.000 --> 00:06.000\nx\n\n00:04.000 --> 00:06.000\nx", (6, "not_in_order")),
        ("00:59.000 --> 01:01.000\nx", (3, "after_the_end")),
        ("00:01.000 --> 00:02.000\n<i></i>", (3, "no_words")),
        ("00:01.000 --> 00:02.000\nRara & Bima", (3, "bad_sign")),
        ("00:01.000 --> 00:02.000\n<script>x", (3, "bad_sign")),
        ("00:01.000 --> 00:02.000\n" + "x" * 101, (3, "line_too_long")),
        ("STYLE\n::cue {}", (4, "bad_times")),
    ],
)
def test_what_is_wrong_is_told_with_its_line(body, fault):
    found = read_vtt(f"WEBVTT\n\n{body}\n", 60_000)
    assert [(each.line, each.code) for each in found.faults] == [fault]
    assert found.cues == ()


@pytest.mark.parametrize("text", ["", "WEBVT", "WEBVTTX\n", "webvtt"])
def test_without_its_header_nothing_is_captions(text):
    assert [each.code for each in read_vtt(text).faults] == ["no_header"]


@given(st.text(max_size=300))
def test_whatever_is_written_is_cues_or_faults_and_never_both(text):
    found = read_vtt(f"WEBVTT\n\n{text}")
    assert bool(found.cues) is not bool(found.faults)


def test_chapters_are_lines_with_a_time_and_a_name():
    chapters, faults = read_chapters("0:00 Salam\n\n2:30 Bincang & tanya\n1:00:05 Penutup", 3_700_000)
    assert [(each.at, each.title) for each in chapters] == [
        ("0:00", "Salam"),
        ("2:30", "Bincang & tanya"),
        ("1:00:05", "Penutup"),
    ]
    assert faults == []
    vtt = chapters_as_vtt(chapters, 3_700_000)
    assert "00:02:30.000 --> 01:00:05.000\nBincang &amp; tanya" in vtt


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Salam", (1, "bad_chapter")),
        ("0:10 Salam", (1, "first_at_zero")),
        ("0:00 a\n0:00 b", (2, "not_in_order")),
        ("0:00 a\n9:00 b", (2, "after_the_end")),
    ],
)
def test_a_wrong_chapter_is_told_with_its_line(text, fault):
    assert [(each.line, each.code) for each in read_chapters(text, 60_000)[1]] == [fault]
