"""`teduh batik`: from a file to a cloth, and one sentence where there is none."""

import gzip
from pathlib import Path

import pytest

from teduh.config.command_line import main

RECORDINGS = Path(__file__).parents[1] / "exhibition" / "recordings"


@pytest.fixture
def recording(tmp_path):
    file = tmp_path / "minute.csv"
    file.write_bytes(gzip.decompress((RECORDINGS / "muse_304_1_60s.csv.gz").read_bytes()))
    return file


def batik(*words: object) -> int:
    return main(["batik", *(str(word) for word in words)])


def test_a_kept_design_gives_the_same_bytes_as_the_first_drawing(recording, tmp_path, capsys):
    first, again, design = tmp_path / "a.svg", tmp_path / "b.svg", tmp_path / "d.json"

    assert batik(recording, "-o", first, "--design-out", design, "--size-mm", "240x240", "--explain") == 0
    assert "main: " in capsys.readouterr().out
    assert batik("--from-design", design, "-o", again) == 0
    assert first.read_bytes() == again.read_bytes()
    assert first.read_bytes().startswith(b"<svg")


@pytest.mark.parametrize(("ending", "mark"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_pictures_and_prints_are_written(recording, tmp_path, ending, mark):
    cloth = tmp_path / f"cloth.{ending}"
    words = ("--size-mm", "240x240", "--dpi", "30", "--family", "truntum", "--layout", "byur")

    assert batik(recording, "-o", cloth, *words) == 0
    assert cloth.read_bytes().startswith(mark)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--lang", "id", "-o", "x.svg"), "Ini bukan rekaman yang dapat kami baca"),
        (("-o", "x.svg"), "This is not a recording we can read"),
        (("-o", "x.jpg"), "must end in .svg, .png or .pdf"),
    ],
)
def test_a_refused_file_ends_with_2_and_one_sentence(tmp_path, capsys, words, sentence):
    letter = tmp_path / "letter.txt"
    letter.write_text("Halo, apa kabar?\n")

    assert batik(letter, *words) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--family", "garuda", "-o", "x.svg"), "There is no garuda"),
        (("--dpi", "2400", "-o", "x.png"), "wider than 10000 pixels"),
        (("-o", "/nowhere/x.svg", "--size-mm", "240x240"), "cannot be written"),
    ],
)
def test_what_cannot_be_made_of_a_good_recording_is_said(recording, capsys, words, sentence):
    assert batik(recording, *words) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("wish", [("--family", "mega"), ("--palette", "madura"), ("--layout", "byur")])
def test_a_kept_design_takes_no_other_wish_and_says_so(tmp_path, capsys, wish):
    (tmp_path / "d.json").write_text("{}")
    assert batik("--from-design", tmp_path / "d.json", "-o", tmp_path / "x.svg", *wish) == 2
    assert capsys.readouterr().err.endswith("only its size can be another.\n")


def test_a_broken_design_is_refused(tmp_path, capsys):
    (tmp_path / "d.json").write_text("{}")

    assert batik("--from-design", tmp_path / "d.json", "-o", tmp_path / "x.svg") == 2
    assert capsys.readouterr().err.startswith("The design cannot be read:")
