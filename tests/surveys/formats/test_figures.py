"""Figures come in from what was printed, and go out the same in every format, harmless in a spreadsheet."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from teduh.surveys.formats import Figure, Figures, FormatRefused, figures_as, read_printed
from teduh.surveys.formats.figures import NAMES

PRINTED = Path(__file__).parents[1] / "data" / "toplines.json"
TABLE = Figures(
    "Well-being", "raked to age and gender", date(2026, 11, 22),
    (
        Figure("Comfortable?", "Yes", 0.7651, "ID", n=1203, base=1199.7, low=0.7402, high=0.7888),
        Figure("Comfortable?", "No", 0.2349, "ID", "age", "18-24", n=62, base=58.2, mark="marked"),
        Figure("Comfortable?", "No", 0.5, "VN", "age", "65+", n=7, base=6, low=0.2, high=0.8, mark="hidden"),
        Figure("=HYPERLINK(0)", "@SUM(A1)", 0.0, "ID", "\tage", "-1+1", n=100, note="＝1"),  # noqa: RUF001 - wide
    ),
)  # fmt: skip


def of_csv():
    rows = list(csv.reader(io.StringIO(figures_as("csv", TABLE).decode("utf-8-sig"))))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def of_xlsx():
    sheet = openpyxl.load_workbook(io.BytesIO(figures_as("xlsx", TABLE))).active
    rows = list(sheet.iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def of_parquet():
    return pl.read_parquet(figures_as("parquet", TABLE)).to_dicts()


def of_json():
    return json.loads(figures_as("json", TABLE))["figures"]


def number(cell):
    return None if cell in {"", None} else float(cell)


@pytest.mark.parametrize("rows", [of_csv, of_xlsx, of_parquet], ids=lambda rows: rows.__name__)
@pytest.mark.parametrize("name", ["percent", "low", "high", "n", "base"])
def test_every_format_carries_the_same_numbers(rows, name):
    assert [number(row[name]) for row in rows()] == [number(row[name]) for row in of_json()]


@pytest.mark.parametrize("rows", [of_csv, of_xlsx, of_parquet, of_json], ids=lambda rows: rows.__name__)
def test_every_row_says_how_it_was_weighted_and_when(rows):
    assert {(row["weights"], row["date"]) for row in rows()} == {("raked to age and gender", "2026-11-22")}
    assert {tuple(row) for row in rows()} == {NAMES}


def test_percentages_have_one_decimal_and_no_base_is_finer_than_ten():
    assert [(row["percent"], row["low"], row["base"]) for row in of_json()][:2] == [
        (76.5, 74.0, 1200),
        (23.5, None, 60),
    ]


@pytest.mark.parametrize("rows", [of_csv, of_xlsx, of_parquet, of_json], ids=lambda rows: rows.__name__)
def test_a_hidden_figure_has_no_number_anywhere(rows):
    (hidden,) = [row for row in rows() if row["mark"] == "hidden"]
    assert [number(hidden[name]) for name in ("percent", "low", "high", "n", "base")] == [None] * 5


@pytest.mark.parametrize("rows", [of_csv, of_xlsx], ids=lambda rows: rows.__name__)
def test_text_that_a_spreadsheet_would_compute_is_text(rows):
    row = rows()[3]
    assert [row[name] for name in ("question", "option", "breakdown", "level", "note")] == [
        "'=HYPERLINK(0)", "'@SUM(A1)", "'\tage", "'-1+1", "'＝1",  # noqa: RUF001 - wide
    ]  # fmt: skip


def test_no_cell_of_a_workbook_is_a_formula():
    with zipfile.ZipFile(io.BytesIO(figures_as("xlsx", TABLE))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json", "parquet"])
def test_the_same_figures_are_the_same_bytes(kind):
    assert figures_as(kind, TABLE) == figures_as(kind, replace(TABLE))


def test_a_workbook_says_nothing_of_when_it_was_written():
    book = openpyxl.load_workbook(io.BytesIO(figures_as("xlsx", TABLE)))
    assert str(book.properties.created) == "2026-11-22 00:00:00"


def test_printed_figures_are_known_as_tables_without_microdata():
    printed = read_printed(PRINTED)

    assert (len(printed.figures), printed.has_microdata, printed.day) == (29, False, date(2022, 9, 26))
    assert (
        printed.notes[0].told("en").found
        == "Percentages only: there are no microdata, so there are no intervals"
    )
    assert {(each.low, each.high) for each in printed.figures} == {(None, None)}


def test_printed_figures_know_whom_they_are_of_and_who_printed_them():
    printed = read_printed(PRINTED)
    family = [each for each in printed.figures if each.country == "ID" and "family member" in each.option]
    assert [(each.share, each.source) for each in family] == [(0.57, "era_id"), (0.53, "era_id")]
    young = [(each.country, each.breakdown, each.level) for each in printed.figures if each.level]
    assert young[:2] == [("", "age", "18-24"), ("US", "age", "18-24")]
    assert dict(printed.sources)["era_id"].startswith("https://era.id/")


def printed(tmp_path, **changed):
    figure = {"who": "ID", "item": "yes", "pct": 40, "source": "a", **changed}
    told = {
        "figures": [figure, {"who": "ID", "item": "no", "pct": 60, "source": "a"}],
        "sources": {"a": "https://x"},
    }
    (tmp_path / "p.json").write_text(json.dumps(told))
    return tmp_path / "p.json"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"pct": 101}, "not_a_percentage"), ({"pct": -1}, "not_a_percentage"),
        ({"pct": "40"}, "not_a_percentage"),
        ({"pct": True}, "not_a_percentage"), ({"base": 0}, "not_a_base"), ({"base": 12.5}, "not_a_base"),
        ({"item": "no"}, "figure_twice"), ({"source": "b"}, "source_unknown"), ({"who": "ID, 18"}, "broken"),
    ],
)  # fmt: skip
def test_a_figure_that_cannot_be_is_refused(tmp_path, changed, code):
    with pytest.raises(FormatRefused) as refused:
        read_printed(printed(tmp_path, **changed))
    assert refused.value.code == code


def test_a_base_is_kept_and_a_missing_one_is_told(tmp_path):
    found = read_printed(printed(tmp_path, base=1203))
    assert [each.n for each in found.figures] == [1203, None]
    assert [each.code for each in found.notes] == ["no_microdata", "no_base"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "broken"), ("[" * 100_000, "broken"), ("[]", "unknown_format"), ('{"figures": []}', "empty"),
        ('{"figures": [1]}', "broken"), ('{"figures": [{"who": "all"}]}', "broken"), ("\xff", "broken"),
        ('{"figures": [{"who": "all", "item": "x", "pct": NaN}], "sources": 1}', "broken"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_figures_is_refused(tmp_path, text, code):
    (tmp_path / "p.json").write_text(text, "latin-1")
    with pytest.raises(FormatRefused) as refused:
        read_printed(tmp_path / "p.json")
    assert refused.value.code == code
