"""`teduh survey`: figures of a folder, and one sentence where there are none."""

import json
from pathlib import Path

import pytest

import teduh.surveys.examples
from teduh.config.command_line import main
from tests.surveys.study.folders import folder

EXAMPLES = Path(teduh.surveys.examples.__file__).parent


def survey(verb: str, *words: object) -> int:
    return main(["survey", verb, *(str(word) for word in words)])


def test_a_study_is_checked_in_one_line(tmp_path, capsys):
    assert survey("check", folder(tmp_path)) == 0
    assert (
        capsys.readouterr().out == "small: 2 questions, 2 countries, 400 respondents. It can be weighted.\n"
    )


def test_printed_figures_are_checked_and_called_second_hand(capsys):
    assert survey("check", EXAMPLES / "printed2022", "--lang", "id") == 0
    said = capsys.readouterr()
    assert said.out == "printed2022: 4 pertanyaan dari angka tercetak.\n"
    assert said.err.startswith("Angka ini dari tangan kedua")


def test_weights_are_told_by_country_and_written_by_respondent(tmp_path, capsys):
    assert survey("weigh", folder(tmp_path / "study"), "-o", tmp_path / "weights.csv", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [(each["country"], each["n"]) for each in told["countries"]] == [("ID", 200), ("DE", 200)]
    weights = (tmp_path / "weights.csv").read_text().split()
    assert sum(map(float, weights)) == pytest.approx(400, rel=1e-8)


def test_weights_are_told_as_a_table_for_people(tmp_path, capsys):
    assert survey("weigh", folder(tmp_path)) == 0
    head, first, second = capsys.readouterr().out.splitlines()
    assert head.split() == ["country", "n", "effective", "deff", "least", "most", "sweeps"]
    assert (first.split()[:2], second.split()[:2]) == (["ID", "200"], ["DE", "200"])


def test_tables_are_csv_or_json_with_the_same_numbers(tmp_path, capsys):
    assert survey("tabulate", folder(tmp_path)) == 0
    first = dict(zip(*(line.split(",") for line in capsys.readouterr().out.splitlines()[:2]), strict=True))
    assert survey("tabulate", tmp_path, "--json") == 0
    told = json.loads(capsys.readouterr().out)["questions"][0]["cells"][0][0]
    assert int(first["n"]) == told["n"]
    assert float(first["share"]) == pytest.approx(told["share"])


def test_a_report_is_a_folder_of_pages_and_tables(tmp_path, capsys):
    assert survey("report", folder(tmp_path / "study"), "-o", tmp_path / "out") == 0
    assert capsys.readouterr().out.endswith("out: begin with index.en.html.\n")
    assert {each.suffix for each in (tmp_path / "out/tables").iterdir()} == {
        ".csv",
        ".xlsx",
        ".json",
        ".parquet",
    }
    assert (tmp_path / "out/index.id.html").read_text().startswith("<!doctype html>")


def test_a_release_is_written_and_then_compared(tmp_path, capsys):
    assert survey("rebuild", folder(tmp_path)) == 0
    assert "is written to" in capsys.readouterr().out
    assert survey("rebuild", tmp_path, "--json") == 0
    assert json.loads(capsys.readouterr().out)["written"] is False


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "expected a file of the study's folder"), ("id", "seharusnya berkas dalam folder studi")],
)
def test_a_folder_that_is_no_study_ends_with_2_and_one_sentence(tmp_path, capsys, language, sentence):
    assert survey("weigh", tmp_path, "--lang", language) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_for_programs_a_refusal_comes_in_its_parts(tmp_path, capsys):
    place = folder(tmp_path)
    (place / "targets.csv").write_text(
        (place / "targets.csv").read_text().replace("ID,sex,1,0.5", "ID,sex,1,0")
    )
    assert survey("check", place, "--json") == 2
    told = json.loads(capsys.readouterr().err)["error"]
    assert told["code"] == "zero_target_with_respondents"
    assert told["place"] == "ID, margin sex, level 1"
    assert all(told[part] for part in ("found", "expected", "next_step", "sentence"))


def test_what_cannot_be_written_is_said(tmp_path, capsys):
    assert survey("tabulate", folder(tmp_path), "-o", "/nowhere/tables.csv") == 2
    assert capsys.readouterr().err == "/nowhere/tables.csv cannot be written.\n"
