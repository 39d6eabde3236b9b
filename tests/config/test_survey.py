"""`teduh survey`: figures of a folder, and one sentence where there are none."""

import json
from pathlib import Path

import polars as pl
import pytest

import teduh.surveys.examples
from teduh.config.command_line import main
from teduh.surveys.codebook import taken_up
from teduh.surveys.formats import Reading, from_ddi, take
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


def test_answers_go_out_whole_for_whoever_asks_for_it(tmp_path, capsys):
    place = folder(tmp_path / "study")
    assert survey("export", place, "-o", tmp_path / "a.sav", "--whole") == 0
    assert capsys.readouterr().out == f"{tmp_path / 'a.sav'} is written.\n"
    book = taken_up((place / "codebook.json").read_text())
    came = take(tmp_path / "a.sav", Reading(codebook=book, keeps_unlabelled=True))
    assert (came.codebook, came.frame.equals(pl.read_parquet(place / "data.parquet"))) == (book, True)


def test_rows_do_not_go_out_by_themselves(tmp_path, capsys):
    assert survey("export", folder(tmp_path / "study"), "-o", tmp_path / "a.csv") == 2
    assert "or ask for --whole" in capsys.readouterr().err
    assert not (tmp_path / "a.csv").exists()


def test_by_the_rule_of_the_study_nobody_stands_out_in_what_goes_out(tmp_path, capsys):
    rule = '[rows]\nknown_by = ["town", "age", "country"]\nleaves_out = ["id"]\nalike = 60\n'
    place = folder(tmp_path / "study", weighting=rule)
    assert survey("export", place, "-o", tmp_path / "a.csv", "--json") == 0
    assert [each["code"] for each in json.loads(capsys.readouterr().out)["notes"]] == ["recoded"]
    alike = pl.read_csv(tmp_path / "a.csv").group_by("town", "age", "country").len()["len"]
    assert (min(alike) >= 60, "id" in (tmp_path / "a.csv").read_text()[:60]) == (True, False)


def test_a_codebook_holds_nobodys_answer_and_goes_out_as_it_is(tmp_path):
    place = folder(tmp_path / "study")
    assert survey("export", place, "-o", tmp_path / "a.xml") == 0
    assert from_ddi((tmp_path / "a.xml").read_bytes()) == taken_up((place / "codebook.json").read_text())


@pytest.mark.parametrize("name", ["a.doc", "a"])
def test_a_file_of_no_known_kind_ends_with_2_and_its_parts(tmp_path, capsys, name):
    assert survey("export", folder(tmp_path), "-o", tmp_path / name, "--whole", "--json") == 2
    told = json.loads(capsys.readouterr().err)["error"]
    assert told["code"] == "unknown_ending"
    assert all(told[part] for part in ("place", "found", "expected", "next_step", "sentence"))


def test_damaged_answers_are_not_handed_out(tmp_path, capsys):
    place = folder(tmp_path / "study")
    (place / "data.parquet").write_bytes((place / "data.parquet").read_bytes()[:-40])
    assert survey("export", place, "-o", tmp_path / "a.csv", "--whole") == 2
    said = capsys.readouterr().err
    assert ("cannot be read to its end" in said, said.count("\n")) == (True, 1)


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
