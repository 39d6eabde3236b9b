"""Means, quartiles and tests of association, each beside a second way to them."""

import csv
import io
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from teduh.surveys.study.figures import Column
from teduh.surveys.study.reading import read
from teduh.surveys.study.refusals import BadSetting
from teduh.surveys.study.release import as_csv
from teduh.surveys.study.tabulating import code, tables, tabulate
from teduh.surveys.study.weighing import weigh
from teduh.surveys.weighting.association import rao_scott
from teduh.surveys.weighting.calibration import columns
from teduh.surveys.weighting.design import Design
from teduh.surveys.weighting.estimating import by_group, means
from teduh.surveys.weighting.intervals import wald
from teduh.surveys.weighting.quantiles import quantile
from teduh.surveys.weighting.records import Margin
from tests.surveys.study.folders import folder, frame, study

ASKED = 'means = ["q"]'


def of_hours(place, **parts):
    """A study that asks how many hours as well, of which some say nothing."""
    dice = np.random.default_rng(11)
    given = dice.gamma(2.0, 3.0, 400).round(1) + 2.0 * (frame()["age"].to_numpy() == 2)
    silent = dice.uniform(size=400) < 0.1
    place = folder(place, frame().with_columns(id=pl.Series(np.where(silent, np.nan, given))), **parts)
    settings = place / "study.toml"
    settings.write_text(settings.read_text().replace('["q", "m"]', '["q", "m", "id"]'))
    return read(place)


def design_of(made, country):
    """The rows of one country with their raked weights, made here anew."""
    weighed, data = weigh(made), pl.read_parquet(made.folder / "data.parquet")
    here = (data["country"] == country).to_numpy()
    levels = ("1", "2")
    margins = [Margin(name, data[name].to_numpy()[here] - 1, np.ones(2), levels) for name in ("age", "sex")]
    base = data["w"].to_numpy()[here]
    return Design(weighed.weights[here], base=base, columns=columns(margins)[0]), data.filter(pl.Series(here))


def amount(found, question, statistic, column):
    told = found.question(question)
    return told.amounts[told.columns.index(column)][told.statistics.index(statistic)]


def test_a_mean_of_a_question_of_numbers_is_that_of_its_rows(tmp_path):
    made = of_hours(tmp_path)
    design, rows = design_of(made, 0)
    given = rows["id"].to_numpy()
    found = amount(tabulate(made), "id", "mean", Column("ID"))
    wanted = means(design, given)
    assert [found.value, found.error] == pytest.approx([wanted.values[0], wanted.errors[0]], rel=1e-9)
    assert found.n == np.isfinite(given).sum()
    wanted = by_group(design, given, rows["town"].to_numpy() - 1, 2)
    for level in (0, 1):
        found = amount(tabulate(made), "id", "mean", Column("ID", "town", str(level + 1)))
        assert [found.value, found.error] == pytest.approx(
            [wanted.values[level], wanted.errors[level]], rel=1e-9
        )


@pytest.mark.parametrize(
    ("statistic", "share"), [("quarter", 0.25), ("median", 0.5), ("three_quarters", 0.75)]
)
def test_quartiles_and_their_ends_are_woodruffs(tmp_path, statistic, share):
    made = of_hours(tmp_path)
    design, rows = design_of(made, 1)
    given = rows["id"].to_numpy()
    wanted = quantile(Design(design.weights, base=design.base, columns=design.columns), given, share)
    found = amount(tabulate(made), "id", statistic, Column("DE"))
    assert found.value == wanted.value
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high), abs=0.4)


def test_each_respondent_a_unit_of_their_own_changes_no_amount_and_no_test(tmp_path):
    data = frame().with_columns(row=pl.int_range(400))
    by_counts = tabulate(study(tmp_path / "a", data, top=ASKED))
    by_rows = tabulate(study(tmp_path / "b", data, top=ASKED, data_more='weight = "w"\nunits = "row"'))
    one, other = by_counts.question("q"), by_rows.question("q")
    for mine, theirs in zip(one.amounts[:5], other.amounts[:5], strict=True):
        for a, b in zip(mine, theirs, strict=True):
            assert [a.value, a.error, a.low, a.high] == pytest.approx(
                [b.value, b.error, b.low, b.high], rel=1e-8
            )
            assert a.letters == b.letters
    for question in ("q", "m"):
        counted, of_rows = by_counts.question(question).tests, by_rows.question(question).tests
        assert [(t.country, t.breakdown, t.variable) for t in counted] == [
            (t.country, t.breakdown, t.variable) for t in of_rows
        ]
        assert [t.p for t in counted] == pytest.approx([t.p for t in of_rows], rel=1e-7)


def test_a_test_of_a_question_and_a_breakdown_is_rao_and_scotts(tmp_path):
    made = study(tmp_path)
    design, rows = design_of(made, 0)
    answers = rows["q"].replace_strict({1: 0, 2: 1, 3: 2, 9: 3}).to_numpy()
    wanted = rao_scott(design, answers, rows["town"].to_numpy() - 1, (4, 2))
    [found] = [t for t in tabulate(made).question("q").tests if (t.country, t.breakdown) == ("ID", "town")]
    assert [found.statistic, *found.df, found.p] == pytest.approx(
        [wanted.statistic, *wanted.df, wanted.p], rel=1e-8
    )


def test_dont_know_has_no_place_in_a_mean(tmp_path):
    found = amount(tabulate(study(tmp_path, top=ASKED)), "q", "mean", Column("ID"))
    here = frame().filter(pl.col("country") == 0)
    assert found.n == (here["q"] != 9).sum()
    assert 1 < found.value < 3


def test_all_countries_together_have_a_mean_and_no_median(tmp_path):
    told = tabulate(study(tmp_path, top=ASKED))
    mean, median = (amount(told, "q", name, Column(pooled="equal")) for name in ("mean", "median"))
    each = [amount(told, "q", "mean", Column(country)) for country in ("ID", "DE")]
    assert mean.value == pytest.approx((each[0].value + each[1].value) / 2)
    assert mean.error == pytest.approx(np.hypot(each[0].error, each[1].error) / 2)
    assert median.value is None


def test_a_filter_leaves_the_others_in_the_errors(tmp_path):
    made = code(weigh(study(tmp_path, top=ASKED)))
    kept = made.weighed.rows.variables[0].places == 0
    found = amount(tables(made, kept=kept), "q", "mean", Column("ID"))
    whole = amount(tables(made), "q", "mean", Column("ID", "age", "1"))
    assert [found.value, found.error, found.n] == pytest.approx([whole.value, whole.error, whole.n])


@pytest.mark.parametrize("name", ["m", "nobody", "age"])
def test_a_mean_of_what_has_none_is_refused(tmp_path, name):
    with pytest.raises(BadSetting):
        code(weigh(study(tmp_path, top=f'means = ["{name}"]')))


def test_means_and_p_values_are_in_what_tabulate_writes(tmp_path):
    rows = list(csv.DictReader(io.StringIO(as_csv(tabulate(study(tmp_path, top=ASKED))))))
    means_of = [row for row in rows if (row["question"], row["option"]) == ("q", "mean")]
    assert means_of
    assert all(
        row["value"] and not row["share"] for row in means_of if row["country"] and not row["breakdown"]
    )
    [first, *_] = [row for row in rows if row["breakdown"] == "town" and row["question"] == "q"]
    assert 0 <= float(first["p"]) <= 1


def test_an_interval_of_a_mean_is_that_of_t(tmp_path):
    found = amount(tabulate(study(tmp_path, top=ASKED)), "q", "mean", Column("ID"))
    one = means(Design(np.ones(2)), np.array([0.0, 1.0]))
    ends = wald(
        replace(one, values=np.array([found.value]), covariance=np.array([[found.error**2]]), df=found.df)
    )
    assert [found.low, found.high] == pytest.approx(ends[0].tolist())
