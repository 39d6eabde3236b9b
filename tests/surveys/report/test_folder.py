"""A report as a folder: what lies in it, and that nothing hidden lies in any part of it."""

import csv
import io
import json
from dataclasses import replace

import polars as pl
import pytest

from teduh.surveys.report.folder import figures_of, files, write
from teduh.surveys.report.suppression import publish
from teduh.surveys.study.refusals import OutsideOfFolder
from tests.surveys.report.reports import question, report


def test_every_page_names_files_that_are_there() -> None:
    found = dict(files(report(), ["en", "ar"]))
    pages = {name for name in found if name.endswith(".html")}
    assert pages == {
        f"{place}.{language}.html" for place in ("index", "ID", "EG", "GB") for language in ("en", "ar")
    }
    named = {part.split('"')[0] for part in found["index.en.html"].decode().split('href="')[1:]}
    assert {name for name in named if not name.startswith("#")} <= set(found)


def test_a_table_has_the_same_numbers_in_every_format() -> None:
    found = dict(files(report(), ["en"]))
    rows = list(csv.DictReader(io.StringIO(found["tables/comfort.csv"].decode("utf-8-sig"))))
    frame = pl.read_parquet(io.BytesIO(found["tables/comfort.parquet"]))
    said = json.loads(found["tables/comfort.json"])
    from_csv = [float(row["percent"]) if row["percent"] else None for row in rows]
    assert from_csv == frame["percent"].to_list() == [row["percent"] for row in said["figures"]]


def test_what_the_page_hides_has_no_number_in_a_download() -> None:
    made = question()
    table = figures_of(report(made), made, publish(made.answers))
    hidden = {
        (each.share, each.low, each.n, each.base, each.letters)
        for each in table.figures
        if each.country == "EG"
    }
    assert hidden == {(None, None, None, None, "")}


def test_a_download_says_how_it_was_weighted_and_when() -> None:
    made = question()
    table = figures_of(report(made), made, publish(made.answers))
    assert ("raking to age and gender" in table.weights, table.day) == (True, report().facts.last_day)


def test_a_study_of_one_country_is_one_page_a_language() -> None:
    alone = dict(files(report(countries=("ID",), pooling=None), ["en"]))
    assert [name for name in alone if name.endswith(".html")] == ["index.en.html"]
    assert "Indonesia: " in alone["index.en.html"].decode()


def test_the_same_report_gives_the_same_bytes() -> None:
    made = replace(report(), names={})
    assert dict(files(made, ["en"])) == dict(files(made, ["en"]))


def test_a_country_whose_name_leads_elsewhere_writes_nothing_there(tmp_path) -> None:
    with pytest.raises(OutsideOfFolder):
        write(iter([("../elsewhere.en.html", b"x")]), tmp_path / "report")
    assert list(tmp_path.glob("*.html")) == []
