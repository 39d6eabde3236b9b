"""Waves in a report: what is drawn and told, and that no two waves give away what one of them hides."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

import teduh.surveys.examples
from teduh.surveys.report.folder import files
from teduh.surveys.report.of_study import report_of
from teduh.surveys.report.page import page, told, trend_told
from teduh.surveys.report.protection import Relation, recoverable
from teduh.surveys.report.suppression import _relations
from teduh.surveys.report.words import Words
from teduh.surveys.study.reading import read
from teduh.surveys.study.tabulating import tabulate

Cell = tuple[str, tuple[int, int]]
"""A wave, and a column and an option of it."""
EXAMPLE = Path(teduh.surveys.examples.__file__).parent / "three_waves"


@cache
def made():
    study = read(EXAMPLE)
    return report_of(study, tabulate(study))


@cache
def written():
    return dict(files(made(), ("en", "id", "ar")))


def section(key, country="", language="en"):
    return next(each for each in page(made(), country, language).sections if each.key == key)


def line(key, country="", language="en"):
    [found] = [each for each in section(key, country, language).charts if f"q-{key}-slope-title" in each]
    return found


def figures(key):
    return json.loads(written()[f"tables/{key}-trend.json"])["figures"]


def test_each_wave_is_a_named_group_with_its_interval_as_a_band():
    chart = line("comfort", "ID")
    assert len(re.findall(r'<g role="img" aria-label="20\d\d: [\d.]+%, interval', chart)) == 3
    assert len(re.findall(r'<rect [^>]*fill-opacity="0.25"', chart)) == 3
    assert "<title" in chart
    assert "<desc" in chart


def test_the_chart_and_the_table_tell_the_same_numbers():
    table = section("comfort", "ID").tables[0]
    told_here = re.findall(r'aria-label="20\d\d: ([\d.]+%)', line("comfort", "ID"))
    [row] = [cells for label, cells in table.rows if label == "Comfortable"]
    assert [cell.share for cell in row[:3]] == told_here


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "worded differently"), ("id", "memakai kata-kata lain"), ("ar", "صياغة السؤال مختلفة")],
)
def test_a_line_is_broken_where_the_words_changed_and_says_so(language, sentence):
    chart = line("talked", "ID", language)
    assert (chart.count("stroke-dasharray"), chart.count('stroke-width="2.5"')) == (1, 1)
    assert chart.count(sentence) == 2
    assert sentence in section("talked", "ID", language).tables[0].note


def test_no_change_is_told_across_a_break():
    across = [each for each in figures("talked") if each["level"] == "2022 > 2024"]
    assert {each["percent"] for each in across} == {None}
    assert {each["note"] for each in across} == {"wording"}


def test_a_change_with_a_hidden_end_is_hidden_everywhere():
    hidden = [each for each in figures("comfort") if each["country"] == "EG" and "2022" in each["level"]]
    assert {(each["mark"], each["percent"], each["low"], each["n"], each["p"]) for each in hidden} == {
        ("hidden", None, None, None, None)
    }
    table = section("comfort", "EG").tables[0]
    assert {row[at].is_hidden for _label, row in table.rows for at in (0, 3)} == {True}
    assert re.search(r'aria-label="2022: not told', line("comfort", "EG"))


def test_waves_beside_each_other_recover_no_hidden_cell():
    """All sums of each wave, and each told change as one more sum of two cells of different waves."""
    published = told(made())
    for question in made().questions:
        names = question.trend.waves if question.trend else ()
        before = question.trend.before if question.trend else ()
        keys = [*(f"{question.key}:wave:{name}" for name in names[:-1]), question.key]
        hidden, relations = set[Cell](), list[Relation[Cell]]()
        for name, each, key in zip(names, [*before, question.answers], keys, strict=True):
            relations += [_of_wave(name, found) for found in _relations(each)]
            hidden |= set(_hidden(name, published[key]))
        relations += list(_told_changes(question, published))
        assert recoverable(relations, hidden) == set()
    assert set(_hidden("2022", published["comfort:wave:2022"]))


def _of_wave(name, found):
    total = None if found.total is None else (name, found.total)
    return Relation[Cell](total, tuple((name, place) for place in found.parts))


def _hidden(name, published):
    for at, cells in enumerate(published.cells):
        for option, cell in enumerate(cells):
            if cell.verdict == "hidden":
                yield (name, (at, option))


def _told_changes(question, published):
    answers = [*question.trend.before, question.answers]
    for country in question.trend.lines:
        found = trend_told(question, published, country)
        assert found is not None
        places = [
            next((at for at, c in enumerate(each.columns) if c.is_total and c.country == country), None)
            for each in answers
        ]
        for step, changes in enumerate(found.changes):
            for option, change in enumerate(changes):
                if change is not None:
                    ends = [(found.waves[at], (places[at], option)) for at in (step, step + 1)]
                    yield Relation(None, tuple(ends))


def test_a_letter_of_a_row_with_a_hidden_wave_is_not_told():
    shares = [each for each in figures("comfort") if each["breakdown"] == "wave" and each["country"] == "EG"]
    assert {each["letters"] for each in shares} == {""}
    steps = [each for each in figures("comfort") if each["breakdown"] == "change" and each["country"] == "EG"]
    assert {each["p"] for each in steps} == {None}


def test_letters_and_changes_of_told_waves_are_told():
    shares = [
        each
        for each in figures("comfort")
        if (each["country"], each["option"], each["breakdown"]) == ("ID", "Comfortable", "wave")
    ]
    assert [each["letters"] for each in shares] == ["", "A", "Ab"]


def test_every_format_carries_the_waves():
    names = {name for name in written() if name.startswith("tables/comfort-trend.")}
    assert names == {f"tables/comfort-trend.{each}" for each in ("csv", "xlsx", "json", "parquet")}
    assert b"tables/comfort-trend.csv" in written()["index.en.html"]


def test_a_change_has_its_sign_in_every_language():
    assert [Words(each).points(-0.0321) for each in ("en", "id")] == ["\u22123.2", "\u22123,2"]
    assert Words("en").points(0.05) == "+5.0"


def test_the_methods_name_each_wave_and_how_many_answered_where_it_is_told():
    assert "2022 (n = 1,000), 2024 (n = 1,500), 2026 (n = 1,500)" in " ".join(page(made(), "", "en").methods)


def test_the_right_to_left_line_begins_on_the_right():
    first = [
        float(re.findall(r'<circle cx="([\d.]+)%', line("comfort", "ID", each))[0]) for each in ("en", "ar")
    ]
    assert first == [18.0, 82.0]
