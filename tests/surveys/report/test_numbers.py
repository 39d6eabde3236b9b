"""Means, quartiles and p-values in a report: told alike, and where they give no hidden share away."""

import csv
import io
import json

import numpy as np
import polars as pl

from teduh.surveys.report.folder import files
from teduh.surveys.report.of_study import report_of
from teduh.surveys.report.page import amounts_key, page, told
from teduh.surveys.study.reading import read
from teduh.surveys.study.tabulating import tabulate
from tests.surveys.study.folders import folder, frame


def made(place, people=4000, *, few=0):
    """A study of three questions, one of them of numbers; of `few` people in one town of Germany."""
    data = frame(people).with_columns(id=pl.Series(np.random.default_rng(3).gamma(2.0, 3.0, people).round(1)))
    there = (data["country"] == 1) & (data["town"] == 2)
    if few:
        data = data.filter(~there | (there.cum_sum() <= few))
    place = folder(place, data, top='means = ["q"]')
    settings = place / "study.toml"
    settings.write_text(settings.read_text().replace('["q", "m"]', '["q", "m", "id"]'))
    study = read(place)
    return report_of(study, tabulate(study))


def rows_of(report, name, country="ID"):
    found = dict(files(report, ["en"]))
    rows = csv.DictReader(io.StringIO(found[f"tables/{name}.csv"].decode("utf-8-sig")))
    return [row for row in rows if row["country"] == country]


def test_a_question_of_numbers_says_its_mean_first(tmp_path):
    section = page(made(tmp_path), "ID", "en").sections[2]
    assert section.finding.startswith("Indonesia: the mean is ")
    assert section.between.startswith("The interval is ")
    assert {label for table in section.tables for label, _cells in table.rows} == {
        "Mean", "A quarter is at or below", "Half is at or below", "Three quarters are at or below",
    }  # fmt: skip
    assert section.charts == ()


def test_a_scale_has_its_mean_beside_its_shares(tmp_path):
    section = page(made(tmp_path), "ID", "id").sections[0]
    labels = [label for table in section.tables for label, _cells in table.rows]
    assert "Rata-rata" in labels
    assert "1" in labels


def test_a_mean_goes_out_in_its_own_unit_and_a_share_in_percent(tmp_path):
    rows = rows_of(made(tmp_path), "q")
    [mean] = [row for row in rows if row["option"] == "Mean" and not row["breakdown"]]
    assert (mean["percent"], 1 < float(mean["value"]) < 3) == ("", True)
    assert float(mean["low"]) < float(mean["value"]) < float(mean["high"])
    assert all(row["value"] == "" for row in rows if row["option"] == "1")


def test_the_same_p_stands_on_the_page_and_in_the_download(tmp_path):
    report = made(tmp_path)
    [p] = {row["p"] for row in rows_of(report, "q") if row["breakdown"] == "town" and row["percent"]}
    [note] = [table.note for table in page(report, "ID", "en").sections[0].tables if "town" in table.note]
    assert f"p = {float(p):g}" in note or float(p) < 0.001
    of_json = json.loads(dict(files(report, ["en"]))["tables/q.json"])["figures"]
    assert float(p) in {row["p"] for row in of_json}


def test_where_a_cell_is_hidden_no_p_and_no_mean_is_told(tmp_path):
    rows = [row for row in rows_of(made(tmp_path, few=20), "q", "DE") if row["breakdown"] == "town"]
    assert {row["mark"] for row in rows} == {"hidden"}
    assert {row["p"] for row in rows} == {""}
    assert {row["value"] for row in rows} == {""}


def test_a_mean_is_hidden_where_it_would_tell_two_hidden_shares(tmp_path):
    report = made(tmp_path, 400)
    published = told(report)
    question = report.questions[0]
    shares, means = published[question.key], published[amounts_key(question)]
    hidden = shares.columns_with_hidden()
    assert hidden
    assert all(means.cells[at][0].share is None for at in hidden)


def test_a_column_without_people_enough_has_no_mean_either(tmp_path):
    report = made(tmp_path, few=20)
    means = told(report)[amounts_key(report.questions[2])]
    [at] = [
        at for at, c in enumerate(means.columns) if (c.country, c.breakdown, c.level) == ("DE", "town", "2")
    ]
    assert (means.columns[at].n, {cell.share for cell in means.cells[at]}) == (None, {None})
