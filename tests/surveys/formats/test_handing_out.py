"""A table goes out as any kind of file, and what comes in again is the same to the last label and value."""

import json
import re
import zipfile
from pathlib import Path

import polars as pl
import pytest

import teduh.surveys.examples
from teduh.surveys.codebook import Codebook, Table, Variable, VariableKind, taken_up
from teduh.surveys.formats import FormatRefused, Reading, from_ddi, take, write_as
from teduh.surveys.study.handing_out import answers
from teduh.surveys.study.reading import read
from tests.surveys.formats.test_ddi import BOOK, FRAME

EXAMPLE = Path(teduh.surveys.examples.__file__).parent / "synthetic"
STUDY = Table(BOOK, FRAME)
SAID = Codebook((Variable("said", {}, VariableKind.TEXT),))


@pytest.fixture(scope="module")
def example():
    return answers(read(EXAMPLE))


def came_back(table, folder, ending):
    """Out as that and as DDI, and in again by both."""
    write_as(table, folder / f"a{ending}", "en")
    write_as(table, folder / "a.xml", "en")
    book = from_ddi((folder / "a.xml").read_bytes())
    return take(folder / f"a{ending}", Reading(codebook=book, keeps_unlabelled=True))


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".sav", ".sss"])
def test_a_whole_survey_comes_in_again_the_same(example, tmp_path, ending):
    assert came_back(example, tmp_path, ending).same_as(example)


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".sav"])
def test_missing_ranges_texts_and_half_numbers_come_in_again_the_same(tmp_path, ending):
    table = Table(BOOK, FRAME.with_columns(pl.col("kota").replace({" a": "a", "z": "z"})))
    assert came_back(table, tmp_path, ending).same_as(table)


def test_parquet_brings_its_codebook_along(example, tmp_path):
    write_as(example, tmp_path / "a.parquet", "en")
    assert take(tmp_path / "a.parquet").same_as(example)


def test_json_has_the_codebook_and_a_row_of_codes_for_each(example, tmp_path):
    write_as(example, tmp_path / "a.json", "en")
    held = json.loads((tmp_path / "a.json").read_text())
    assert taken_up(json.dumps(held["codebook"])) == example.codebook
    assert [tuple(row) for row in held["rows"]] == example.frame.rows()


def test_a_spreadsheet_has_the_codes_and_a_sheet_that_says_what_they_mean(tmp_path):
    write_as(STUDY, tmp_path / "a.xlsx", "id")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as packed:
        words = packed.read("xl/sharedStrings.xml").decode()
        cells = re.findall(r'r="A\d+"[^>]*><v>([^<]*)', packed.read("xl/worksheets/sheet1.xml").decode())
    assert cells[1:] == ["1", "8", "9"]
    assert "Senyaman apa?" in words


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json", ".parquet", ".sav", ".xml", ".sss"])
def test_the_same_table_is_the_same_bytes(tmp_path, ending):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_as(STUDY, tmp_path / name / f"t{ending}", "en")
    assert (tmp_path / "a" / f"t{ending}").read_bytes() == (tmp_path / "b" / f"t{ending}").read_bytes()


def test_no_spreadsheet_takes_what_somebody_wrote_for_a_formula(tmp_path):
    table = Table(SAID, pl.DataFrame({"said": ["=SUM(A1)", "a=b", None]}))
    [note] = write_as(table, tmp_path / "a.csv", "en")
    assert (tmp_path / "a.csv").read_text() == "said\n'=SUM(A1)\na=b\n\n"
    assert (note.code, note.is_error) == ("made_harmless", False)
    write_as(table, tmp_path / "a.xlsx", "en")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as packed:
        assert "<f>" not in packed.read("xl/worksheets/sheet1.xml").decode()


def test_an_ending_that_is_not_known_is_refused_with_those_that_are(tmp_path):
    with pytest.raises(FormatRefused, match=r"\.csv, \.xlsx") as refused:
        write_as(STUDY, tmp_path / "a.doc", "en")
    assert (refused.value.code, list(tmp_path.iterdir())) == ("unknown_ending", [])
