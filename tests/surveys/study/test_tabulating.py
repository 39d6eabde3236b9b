"""A study's figures, whichever way they are made."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

import teduh.surveys.examples
from teduh.surveys.study.figures import Column
from teduh.surveys.study.reading import read
from teduh.surveys.study.tabulating import code, tables, tabulate
from teduh.surveys.study.weighing import weigh
from tests.surveys.study.folders import frame, study

EXAMPLES = Path(teduh.surveys.examples.__file__).parent


def cell(found, question, option, column):
    told = found.question(question)
    return told.cells[told.columns.index(column)][told.options.index(option)]


def test_counts_and_rows_give_the_same_cells(tmp_path):
    by_counts = tabulate(study(tmp_path))
    by_rows = tabulate(study(tmp_path, data_more='weight = "w"\nunits = "id"'))
    assert (by_counts.method, by_rows.method) == ("counts", "rows")
    for one, other in zip(by_counts.questions, by_rows.questions, strict=True):
        assert one.columns == other.columns
        for (_column, _option, a), (_again, _same, b) in zip(one.rows(), other.rows(), strict=True):
            wanted = [b.n, b.base, b.share, b.error, b.low, b.high, b.deff, b.effective, b.df]
            assert [a.n, a.base, a.share, a.error, a.low, a.high, a.deff, a.effective, a.df] == pytest.approx(
                wanted, rel=1e-8
            )
            assert a.letters == b.letters


def test_a_cell_says_how_many_were_asked_and_what_they_weigh(tmp_path):
    made = study(tmp_path)
    weighed, data = weigh(made), frame()
    here = ((data["country"] == 0) & (data["town"] == 2)).to_numpy()
    weights, chosen = weighed.weights[here], (data["q"] == 3).to_numpy()[here]
    found = cell(tabulate(made), "q", "3", Column("ID", "town", "2"))
    assert found.n == here.sum()
    assert found.base == pytest.approx(weights.sum())
    assert found.share == pytest.approx((weights * chosen).sum() / weights.sum())
    assert found.effective == pytest.approx(weights.sum() ** 2 / np.square(weights).sum())
    assert found.low < found.share < found.high


def test_shares_of_a_single_choice_add_up_and_items_stand_alone(tmp_path):
    found = tabulate(study(tmp_path))
    single, items = found.question("q"), found.question("m")
    assert (single.adds_up, items.adds_up) == (True, False)
    assert sum(each.share or 0.0 for each in single.cells[0]) == pytest.approx(1.0)
    assert items.options == ("m1", "m2")


def test_dont_know_leaves_the_base_by_a_switch(tmp_path):
    whole, told = tabulate(study(tmp_path)), tabulate(study(tmp_path, top="with_dont_know = false"))
    total = Column("ID")
    assert told.question("q").options == ("1", "2", "3")
    silent = ((frame()["country"] == 0) & (frame()["q"] == 9)).sum()
    assert cell(told, "q", "1", total).n == cell(whole, "q", "1", total).n - silent


def test_countries_together_count_alike_or_by_their_people(tmp_path):
    found = tabulate(study(tmp_path, top="population = { ID = 200, DE = 50 }"))
    indonesia, germany = (cell(found, "q", "1", Column(name)) for name in ("ID", "DE"))
    equal, people = (cell(found, "q", "1", Column(pooled=way)) for way in ("equal", "population"))
    assert equal.share == pytest.approx((indonesia.share + germany.share) / 2)
    assert people.share == pytest.approx(0.8 * indonesia.share + 0.2 * germany.share)
    assert people.error == pytest.approx(np.hypot(0.8 * indonesia.error, 0.2 * germany.error))
    assert equal.n == indonesia.n + germany.n


def test_a_group_too_small_to_be_shown_is_not_told_by_all_countries_together(tmp_path):
    few = (frame()["country"] == 1) & (frame()["town"] == 2) & (pl.Series(np.arange(400)) > 20)
    found = tabulate(study(tmp_path, frame().filter(~few)))
    alone, together = (cell(found, "q", "1", column) for column in (
        Column("ID", "town", "2"), Column("", "town", "2", "equal"),
    ))  # fmt: skip
    assert cell(found, "q", "1", Column("DE", "town", "2")).n < 20
    assert (together.n, together.share) == (alone.n, pytest.approx(alone.share))


def test_a_filter_on_what_was_read_once_gives_the_shares_of_those_who_pass(tmp_path):
    made = study(tmp_path)
    coded, data = code(weigh(made)), frame()
    women = (data["sex"] == 1).to_numpy()
    here, weights = women & (data["country"] == 0).to_numpy(), coded.weighed.weights
    found = cell(tables(coded, kept=women), "q", "1", Column("ID"))
    chosen = (data["q"] == 1).to_numpy()
    assert found.n == here.sum()
    assert found.share == pytest.approx(weights[here & chosen].sum() / weights[here].sum())


def test_an_open_link_gets_no_marks(tmp_path):
    strong = frame().with_columns(m1=(pl.col("age") == 2).cast(pl.Int64))
    marked = tabulate(study(tmp_path, strong))
    assert {each.letters for _column, _option, each in marked.question("m").rows()} > {""}
    (tmp_path / "study.toml").write_text(
        (tmp_path / "study.toml").read_text().replace("opt_in_panel", "open_link")
    )
    plain = tabulate(read(tmp_path))
    assert {each.letters for _column, _option, each in plain.question("m").rows()} == {""}


def test_the_made_example_is_tabulated_whole():
    found = tabulate(read(EXAMPLES / "synthetic"))
    shares = [
        each for question in found.questions for column, _option, each in question.rows() if column.country
    ]
    assert len(shares) == 31_824
    assert len(found.countries) == 13


def test_printed_figures_are_shown_as_they_are_and_called_second_hand():
    found = tabulate(read(EXAMPLES / "printed2022"))
    assert cell(found, "comfort", "comfortable", Column("ID")).share == 0.77
    assert cell(found, "comfort", "comfortable", Column()).error is None
    assert [each.code for each in found.notes] == ["second_hand"]
    assert sum(each.share is not None for question in found.questions for *_, each in question.rows()) == 29
