"""The page that tells how words are read, and the command that tells how well."""

import pytest
from django.test import Client

from teduh.config.command_line import main


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [("id", "Cara kami membaca kata-katamu"), ("en", "How we read your words")],
)
def test_whoever_writes_can_read_how_words_are_read(language, words):
    client = Client()
    client.cookies["django_language"] = language
    for page in ("/help/", "/help/words/"):
        assert words in client.get(page).content.decode()
    assert "84" in client.get("/help/words/").content.decode()


def test_the_command_measures_what_ships(capsys):
    assert main(["safety", "measure"]) == 0
    printed = capsys.readouterr().out
    assert [name in printed for name in ("id: ", "en: ", "mix: ", "all: ")] == [True] * 4


def test_a_file_that_is_kept_elsewhere_is_measured_and_none_of_its_lines_printed(tmp_path, capsys):
    kept = tmp_path / "kept.tsv"
    kept.write_text("id\t2\taku ingin mati\nid\t0\tcuaca cerah\n")
    assert main(["safety", "measure", str(kept)]) == 0
    printed = capsys.readouterr().out
    assert ("recall 2-3 1.000" in printed, "ingin" in printed) == (True, False)


@pytest.mark.parametrize("content", [b"rahasia\n", b"\xff\xfe\x00"])
def test_what_is_no_such_file_is_refused_without_its_words(tmp_path, capsys, content):
    kept = tmp_path / "kept.tsv"
    kept.write_bytes(content)
    assert main(["safety", "measure", str(kept)]) != 0
    assert main(["safety", "measure", str(tmp_path / "nowhere.tsv")]) != 0
    assert "rahasia" not in capsys.readouterr().err
