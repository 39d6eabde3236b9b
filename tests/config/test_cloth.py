"""`teduh batik`: from a file to a cloth, and one sentence where there is none."""

import gzip
import io
import json
import re
import resource
from importlib.resources import files
from pathlib import Path

import pytest

from teduh.config import cloth_words
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
        (("--family", "garuda", "-o", "x.svg"), "There is no family garuda; there are: kawung, truntum"),
        (("--palette", "ungu", "-o", "x.svg"), "There is no palette ungu; there are: sogan-yogya"),
        (
            ("--layout", "miring", "-o", "x.svg", "--lang", "id"),
            "Tidak ada tata letak miring; yang ada: byur",
        ),
        (("--family", "garuda", "-o", "x.svg", "--lang", "id"), "Tidak ada ragam garuda; yang ada: kawung"),
        (("--palette", "ungu", "-o", "x.svg", "--lang", "id"), "Tidak ada warna ungu; yang ada: sogan-yogya"),
        (("--size-mm", "50x50", "-o", "x.svg"), "A cloth measures from 120 to 5000 millimetres a side."),
        (("--size-mm", "9x200", "-o", "x.svg", "--lang", "id"), "Sisi kain antara 120 dan 5000 milimeter."),
        (("--dpi", "2400", "-o", "x.png"), "wider than 10000 pixels"),
        (("-o", "/nowhere/x.svg", "--size-mm", "240x240"), "cannot be written"),
    ],
)
def test_what_cannot_be_made_of_a_good_recording_is_said(recording, capsys, words, sentence):
    assert batik(recording, *words) == 2
    said = capsys.readouterr().err.splitlines()
    assert sentence in said[-1]
    assert len(said) == 1


@pytest.mark.parametrize("way", [(), ("--record", "synthetic"), ("--from-design",)])
def test_who_asks_for_nothing_is_told_before_a_minute_is_spent(recording, capsys, way):
    source = () if "--record" in way else (recording,)
    assert batik(*way, *source, "--lang", "id") == 2
    assert capsys.readouterr().err == f"{cloth_words.NOTHING_ASKED['id']}\n"


@pytest.mark.parametrize(
    "wish", [("--family", "mega"), ("--palette", "madura"), ("--layout", "byur"), ("--allow-larangan",)]
)
def test_a_kept_design_takes_no_other_wish_and_says_so(tmp_path, capsys, wish):
    (tmp_path / "d.json").write_text("{}")
    assert batik("--from-design", tmp_path / "d.json", "-o", tmp_path / "x.svg", *wish) == 2
    assert capsys.readouterr().err.endswith("only its size can be another.\n")


def design_text(**changed: object) -> str:
    """A design of the demo with something else in it."""
    kept = files("teduh.config.demo").joinpath("cloths", "line.json").read_text(encoding="utf-8")
    return json.dumps({**json.loads(kept), **changed})


@pytest.mark.parametrize(
    ("text", "english", "indonesian"),
    [
        ("", "d.json is not JSON.", "d.json bukan JSON."),
        ("[1, 2", "d.json is not JSON.", "d.json bukan JSON."),
        ("[" * 100_000, "d.json is not JSON.", "d.json bukan JSON."),
        ("{}", "what it holds is no whole design", "isinya bukan rancangan batik yang utuh"),
        ("[]", "what it holds is no whole design", "isinya bukan rancangan batik yang utuh"),
        (design_text(v=1), "it is of version 1, and this programme", "ini versi 1, dan program ini"),
        (design_text(rays=99), "what it holds is no whole design", "isinya bukan rancangan batik yang utuh"),
        (design_text(trace=7), "what it holds is no whole design", "isinya bukan rancangan batik yang utuh"),
    ],
)
def test_a_broken_design_is_refused_in_one_sentence(tmp_path, capsys, text, english, indonesian):
    (tmp_path / "d.json").write_text(text)
    for tongue, start, why in (
        ("en", "The design cannot be read: ", english),
        ("id", "Rancangannya tidak dapat dibaca: ", indonesian),
    ):
        words = ("--from-design", tmp_path / "d.json", "-o", tmp_path / "x.svg", "--lang", tongue)
        assert batik(*words) == 2
        said = capsys.readouterr().err
        assert said.startswith(start + why)
        assert said.count("\n") == 1


@pytest.mark.parametrize("odd", ["nothing", "folder", "missing", "endless", "no alphabet", "circle"])
@pytest.mark.parametrize("way", [(), ("--from-design",)])
def test_odd_inputs_are_refused_in_one_sentence_in_both_tongues(tmp_path, capsys, way, odd):
    file = {"missing": tmp_path / "none", "endless": Path("/dev/zero"), "folder": tmp_path}.get(
        odd, tmp_path / "odd"
    )
    if odd == "circle":
        file.symlink_to(file)
    elif file.name == "odd":
        file.write_bytes(b"" if odd == "nothing" else b"\xff\xfe\x00\xd8" * 64)
    said = []
    for tongue in ("en", "id"):
        assert batik(*way, file, "-o", tmp_path / "x.svg", "--lang", tongue) == 2
        said.append(capsys.readouterr().err)
    assert all(one.count("\n") == 1 and one.strip()[-1] == "." for one in said)
    assert said[0] != said[1]
    assert not (tmp_path / "x.svg").exists()


@pytest.fixture
def kept(tmp_path):
    """A design that is drawn in no time."""
    file = tmp_path / "kept.json"
    file.write_text(design_text(width=120, height=120, main="truntum", layout="byur"))
    return file


@pytest.mark.parametrize("place", ["nowhere/x.svg", "folder.svg", "minute.csv/x.svg"])
@pytest.mark.parametrize("which", ["-o", "--design-out"])
def test_a_place_that_cannot_be_written_is_told_before_the_work(recording, tmp_path, capsys, which, place):
    (tmp_path / "folder.svg").mkdir()

    assert batik(recording, which, tmp_path / place, "--lang", "id") == 2
    assert capsys.readouterr().err == f"{tmp_path / place} tidak dapat ditulis.\n"


def test_a_folder_without_leave_is_told(kept, tmp_path, capsys, monkeypatch):
    """Whoever runs the tests may be allowed everything: the system is asked, and says no."""
    monkeypatch.setattr("os.access", lambda *_: False)

    assert batik("--from-design", kept, "-o", tmp_path / "x.svg") == 2
    assert capsys.readouterr().err == f"{tmp_path / 'x.svg'} cannot be written.\n"


def test_a_disk_that_fills_up_leaves_what_was_there_and_no_piece(kept, tmp_path, capsys):
    cloth = tmp_path / "x.svg"
    cloth.write_text("the one before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        ended = batik("--from-design", kept, "-o", cloth)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert ended == 2
    assert capsys.readouterr().err == f"{cloth} cannot be written.\n"
    assert cloth.read_text() == "the one before"
    assert {file.name for file in tmp_path.iterdir()} == {"kept.json", "x.svg"}


def test_the_recording_is_not_written_over(recording, capsys):
    before = recording.read_bytes()

    assert batik(recording, "--design-out", recording) == 2
    assert "is the file that is read" in capsys.readouterr().err
    assert recording.read_bytes() == before


def test_a_cloth_and_its_design_are_two_files(kept, tmp_path, capsys):
    both = tmp_path / "x.svg"
    assert batik("--from-design", kept, "-o", both, "--design-out", both) == 2
    assert "take two names" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--dpi", "nol", "x.csv"), "--dpi adalah bilangan dari 1 sampai 2400, bukan nol."),
        (("--size-mm", "besar", "x.csv"), "--size-mm adalah dua bilangan bulat milimeter"),
        (("x.csv", "--warna", "merah"), "Tidak dikenal: --warna merah."),
        (("x.csv", "--from-design", "d.json"), "tidak dapat dipakai bersama"),
        (("x.csv", "--dpi"), "--dpi perlu satu nilai."),
        ((), "Sebutkan salah satu: FILE --from-design --record."),
    ],
)
def test_what_was_asked_wrongly_is_told_in_indonesian_too(capsys, words, sentence):
    assert batik(*words, "--lang", "id") == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_every_sentence_is_there_in_both_tongues_with_the_same_values():
    rows = [
        row
        for name, value in vars(cloth_words).items()
        if name.isupper() and isinstance(value, dict) and name != "STEPS"
        for row in ([value] if "en" in value else value.values())
    ]

    assert len(rows) > 10
    for row in rows:
        assert set(row) == {"id", "en"}
        assert row["id"] != row["en"]
        assert sorted(re.findall(r"{\w+}", row["id"])) == sorted(re.findall(r"{\w+}", row["en"]))


@pytest.mark.parametrize(("family", "drawn"), [("kawung", "ceplok"), ("lereng", "lereng")])
def test_what_the_palace_kept_is_said_and_drawn_only_when_allowed(recording, tmp_path, capsys, family, drawn):
    design = tmp_path / "d.json"

    assert batik(recording, "--family", family, "--design-out", design) == 0
    assert "--allow-larangan" in capsys.readouterr().err.splitlines()[-1]
    assert json.loads(design.read_text())["main"] == drawn
    assert batik(recording, "--family", family, "--design-out", design, "--allow-larangan") == 0
    assert "--allow-larangan" not in capsys.readouterr().err
    made = json.loads(design.read_text())
    assert (made["main"], made["respect_larangan"]) == (family, False)


@pytest.mark.parametrize(
    ("tongue", "sentence"),
    [
        ("en", "Found in the file and dropped: who recorded it, where and with what; when it was recorded."),
        (
            "id",
            "Dibuang tanpa dibaca lebih jauh: siapa yang merekam, di mana, dan dengan apa; kapan direkam.",
        ),
    ],
)
def test_which_identity_a_file_held_is_told(tmp_path, capsys, tongue, sentence):
    file = tmp_path / "minute.edf"
    file.write_bytes(gzip.decompress((RECORDINGS / "eyes_open.edf.gz").read_bytes()))

    assert batik(file, "--design-out", tmp_path / "d.json", "--lang", tongue) == 0
    assert sentence in capsys.readouterr().err.splitlines()


class Watched(io.StringIO):
    """Somebody looks at the error stream."""

    def isatty(self):
        return True


def test_who_watches_sees_the_steps_in_their_order_and_no_bar_stays(recording, tmp_path, monkeypatch):
    watched = Watched()
    monkeypatch.setattr("sys.stderr", watched)

    assert batik(recording, "-o", tmp_path / "x.svg", "--size-mm", "120x120", "--family", "truntum") == 0
    said = watched.getvalue()
    steps = ["reading the recording", "measuring", "drawing", "writing the cloth"]
    assert [said.index(step) for step in steps] == sorted(said.index(step) for step in steps)
    assert said.endswith("\r\x1b[K")


def test_a_refusal_stands_on_a_line_of_its_own(tmp_path, monkeypatch):
    watched = Watched()
    monkeypatch.setattr("sys.stderr", watched)

    assert batik(tmp_path / "none.edf", "-o", tmp_path / "x.svg") == 2
    assert watched.getvalue().split("\r\x1b[K")[-1] == "The file could not be opened.\n"
