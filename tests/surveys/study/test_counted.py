"""A study that an engine counts has the tables of one that is read row by row, to the last bit."""

from dataclasses import replace

import polars as pl
import pytest

from teduh.surveys.study import counted
from teduh.surveys.study.figures import Column
from teduh.surveys.study.refusals import BadSetting, NoRows
from teduh.surveys.study.settings import Where
from teduh.surveys.study.tabulating import tabulate
from teduh.surveys.study.weighing import weigh
from teduh.surveys.weighting.notes import note
from teduh.surveys.weighting.refusals import BadBaseWeight, MissingMargin, UnlabelledCode
from tests.surveys.study.folders import frame, study

pytest.importorskip("ibis")
BY_DUCKDB = 'engine = "duckdb"'


def both(place, data=None, top="", **parts):
    """The tables of one study by both ways."""
    by_memory = tabulate(study(place / "memory", data, top=top, **parts))
    return by_memory, tabulate(study(place / "duckdb", data, top=f"{BY_DUCKDB}\n{top}", **parts))


@pytest.fixture(autouse=True)
def _places(tmp_path):
    (tmp_path / "memory").mkdir()
    (tmp_path / "duckdb").mkdir()


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"top": "with_dont_know = false"},
        {"top": 'countries = ["DE"]'},
        {"data_more": ""},
        {"data_more": 'final = "w"'},
        {"weighting": 'projection = "count"'},
    ],
)
def test_duckdb_and_memory_give_the_same_tables(tmp_path, parts):
    mine, theirs = both(tmp_path, **parts)
    assert mine.questions == theirs.questions
    assert mine.countries == theirs.countries


def test_who_has_no_level_has_one_of_their_own_in_both(tmp_path):
    data = frame().with_columns(age=pl.when(pl.col("id") % 20 == 0).then(None).otherwise(pl.col("age")))
    mine, theirs = both(tmp_path, data, weighting='missing = "level"')
    assert (mine.questions, mine.notes) == (theirs.questions, theirs.notes)


def test_who_has_no_country_is_left_out_with_a_word_in_both(tmp_path):
    data = frame().with_columns(country=pl.when(pl.col("id") >= 5).then(pl.col("country")))
    mine, theirs = both(tmp_path, data)
    assert (mine.questions, mine.notes) == (theirs.questions, theirs.notes)
    assert note("without_country", n=5) in mine.notes


@pytest.mark.parametrize("top", ["", BY_DUCKDB])
def test_nobody_at_all_is_refused_in_both(tmp_path, top):
    with pytest.raises(NoRows):
        weigh(study(tmp_path, frame().head(0), top=top))


def test_what_memory_refuses_an_engine_refuses_too(tmp_path):
    none = frame().with_columns(age=pl.when(pl.col("id") == 0).then(None).otherwise(pl.col("age")))
    with pytest.raises(MissingMargin):
        weigh(study(tmp_path, none, top=BY_DUCKDB))
    strange = frame().with_columns(q=pl.when(pl.col("id") < 3).then(7).otherwise(pl.col("q")))
    with pytest.raises(UnlabelledCode) as refused:
        tabulate(study(tmp_path, strange, top=BY_DUCKDB))
    assert refused.value.facts["people"] == 3
    with pytest.raises(BadBaseWeight):
        weigh(study(tmp_path, frame().with_columns(w=-pl.col("w")), top=BY_DUCKDB))


@pytest.mark.parametrize("part", [{"weighting": "trim = [0.3, 3.0]"}, {"data_more": 'units = "id"'}])
def test_an_engine_that_cannot_do_what_is_asked_is_refused_by_name(tmp_path, part):
    with pytest.raises(BadSetting):
        weigh(study(tmp_path, top=BY_DUCKDB, **part))


def test_by_itself_only_a_big_file_goes_to_duckdb(tmp_path, monkeypatch):
    made = study(tmp_path)
    assert counted.engine_of(made) is None
    monkeypatch.setattr(counted, "BIG", 400)
    assert counted.engine_of(made) == "duckdb"
    here = replace(made, settings=replace(made.settings, engine=Where.MEMORY))
    assert counted.engine_of(here) is None


def test_a_weight_of_each_respondent_is_there_where_it_is_asked_for(tmp_path):
    assert len(weigh(study(tmp_path, top=BY_DUCKDB), by_row=True).weights) == 400


def test_a_crossing_may_be_a_margin_of_an_engine_too(tmp_path):
    made = study(tmp_path, top=BY_DUCKDB)
    lines = ["country,margin,level,target"]
    lines += [f",age*sex,{a} * {b},0.25" for a in (1, 2) for b in (1, 2)]
    (made.folder / "targets.csv").write_text("\n".join([*lines, ""]))
    settings = made.folder / "study.toml"
    settings.write_text(settings.read_text().replace('margins = ["age", "sex"]', 'margins = ["age*sex"]'))
    from teduh.surveys.study.reading import read  # noqa: PLC0415 - the folder as it is now

    again = read(made.folder)
    here = replace(again, settings=replace(again.settings, engine=Where.MEMORY))
    assert tabulate(again).questions == tabulate(here).questions
    assert tabulate(again).question("q").columns[0] == Column("ID")
