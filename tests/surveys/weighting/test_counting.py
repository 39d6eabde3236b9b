"""From counts of cells come the same shares and errors as from rows."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teduh.surveys.weighting import counting, estimating
from teduh.surveys.weighting.calibration import columns
from teduh.surveys.weighting.design import Design, Projection
from teduh.surveys.weighting.intervals import kish
from teduh.surveys.weighting.raking import rake
from teduh.surveys.weighting.records import Margin
from teduh.surveys.weighting.refusals import BadBaseWeight, EmptyTargetLevel
from teduh.surveys.weighting.tables import Country, Sample

OPTIONS = 4


class Sample600:
    """A made sample of one country: two margins, base weights, answers of which some are missing."""

    def __init__(self, seed, weights, people=600):
        dice = np.random.default_rng(seed)
        self.base = (
            dice.uniform(0.5, 3.0, people) if weights == "many" else dice.choice([0.8, 1.0, 1.3], people)
        )
        age, sex = np.arange(people) % 5, np.arange(people) // 5 % 2
        self.margins = [
            Margin("age", age, dice.dirichlet([9] * 5) * 1000, tuple("abcde")),
            Margin("sex", sex, dice.dirichlet([9] * 2) * 1000, ("f", "m")),
        ]
        lean = np.exp(dice.normal(0, 0.7, (10, OPTIONS + 1)))[age * 2 + sex]
        answers = (lean.cumsum(1) / lean.sum(1)[:, None] < dice.uniform(size=people)[:, None]).sum(1)
        self.answers = np.where(answers == OPTIONS, -1, answers)
        self.codes = [margin.codes for margin in self.margins]

    def design(self):
        weights = rake(self.base, self.margins).weights
        return Design(weights, base=self.base, columns=columns(self.margins)[0])

    def cells(self):
        return counting.gather(self.codes, self.base)

    def factors(self, cells):
        levels = cells.levels[: len(self.margins)]
        return counting.rake_cells(counting.everybody(cells), levels, self.margins)

    def country(self, cells, kept=None, margins=2, projection=Projection.CALIBRATE):
        levels = tuple(cells.levels[:margins])
        sample = Sample(counting.everybody(cells), self.factors(cells), levels, projection)
        if kept is None:
            return Country(sample, counting.tally(cells, self.answers, OPTIONS), [OPTIONS])
        behind, there = cells.behind(kept)
        return Country(sample, counting.tally(behind, self.answers[kept], OPTIONS), [OPTIONS], there)


def same(table, answers, groups, wanted):
    assert table.values[answers, groups] == pytest.approx(wanted.values, rel=1e-9)
    assert table.errors[answers, groups] == pytest.approx(wanted.errors, rel=1e-8)


# Six hundred rows take as long as a busy machine lets them.
SOME = settings(max_examples=30, deadline=None)
KINDS = st.sampled_from(["few", "many"])


@SOME
@given(seed=st.integers(0, 10_000), weights=KINDS)
def test_shares_of_everybody_are_those_of_the_rows(seed, weights):
    sample = Sample600(seed, weights)
    cells = sample.cells()
    table = sample.country(cells).table(cells.levels[0], 0)
    wanted = estimating.shares(sample.design(), sample.answers, OPTIONS)
    same(table, slice(None), 0, wanted)
    assert table.values.sum() == pytest.approx(1.0)


@SOME
@given(seed=st.integers(0, 10_000), weights=KINDS)
def test_in_a_group_as_well(seed, weights):
    sample = Sample600(seed, weights)
    cells = sample.cells()
    table = sample.country(cells).table(cells.levels[0], 5)
    wanted = estimating.shares(sample.design(), sample.answers, OPTIONS, sample.codes[0] == 1)
    same(table, slice(None), 2, wanted)


@SOME
@given(seed=st.integers(0, 10_000), weights=KINDS)
def test_and_behind_a_filter_that_is_no_margin(seed, weights):
    sample = Sample600(seed, weights)
    kept = np.random.default_rng(seed).uniform(size=600) < 0.5
    cells = sample.cells()
    table = sample.country(cells, kept).table(cells.levels[1], 2)
    wanted = estimating.shares(sample.design(), sample.answers, OPTIONS, kept & (sample.codes[1] == 0))
    same(table, slice(None), 1, wanted)


@SOME
@given(seed=st.integers(0, 10_000), weights=KINDS)
def test_groups_vary_together_as_the_rows_say(seed, weights):
    sample = Sample600(seed, weights)
    cells = sample.cells()
    table = sample.country(cells).table(cells.levels[0], 5)
    said = np.where(sample.answers >= 0, sample.answers == 1, np.nan).astype(float)
    wanted = estimating.by_group(sample.design(), said, sample.codes[0], 5)
    assert table.covariance[1, 1:, 1:] == pytest.approx(wanted.covariance, rel=1e-8, abs=1e-14)


@SOME
@given(seed=st.integers(0, 10_000), weights=KINDS)
def test_how_many_answered_and_what_they_weigh_is_counted(seed, weights):
    sample = Sample600(seed, weights)
    cells = sample.cells()
    table = sample.country(cells).table(cells.levels[1], 2)
    men = (sample.codes[1] == 1) & (sample.answers >= 0)
    theirs = sample.design().weights[men]
    assert table.people[0, 2] == men.sum()
    assert table.weighted[0, 2] == pytest.approx(theirs.sum())
    assert table.kish[0, 2] == pytest.approx(kish(theirs))


@SOME
@given(seed=st.integers(0, 10_000), projection=st.sampled_from(Projection))
def test_breakdowns_made_together_are_those_made_alone(seed, projection):
    sample = Sample600(seed, "few")
    cells = sample.cells()
    country, mixed = sample.country(cells, projection=projection), np.arange(len(cells.starts)) % 4
    asked = [(mixed, 0), (cells.levels[0], 5), (mixed, 3), (cells.levels[1], 2), (cells.levels[0], 3)]
    for together, (groups, count) in zip(country.tables(asked), asked, strict=True):
        alone = country.table(groups, count)
        assert together.values == pytest.approx(alone.values, rel=1e-12)
        assert together.covariance == pytest.approx(alone.covariance, rel=1e-9, abs=1e-15)


@SOME
@given(seed=st.integers(0, 10_000), weights=KINDS)
def test_a_breakdown_that_is_no_margin_is_that_of_the_rows(seed, weights):
    sample = Sample600(seed, weights)
    sample.margins = sample.margins[:1]
    cells = sample.cells()
    table = sample.country(cells, margins=1).table(cells.levels[1], 2)
    wanted = estimating.shares(sample.design(), sample.answers, OPTIONS, sample.codes[1] == 1)
    same(table, slice(None), 2, wanted)


def test_a_group_in_which_nobody_answered_has_no_share():
    sample = Sample600(4, "few")
    sample.answers = np.where(sample.codes[0] == 3, -1, sample.answers)
    cells = sample.cells()
    table = sample.country(cells).table(cells.levels[0], 5)
    assert table.people[0].tolist()[4] == 0
    assert np.isnan(table.values[:, 4]).all()
    assert np.isfinite(table.values[:, [0, 1, 2, 3, 5]]).all()


def test_the_margins_hold():
    sample = Sample600(1, "many")
    cells = sample.cells()
    weights = counting.everybody(cells).base[:, 0] * sample.factors(cells)
    reached = np.bincount(cells.levels[0], weights)
    assert reached == pytest.approx(sample.margins[0].targets, rel=1e-9)


def test_weights_of_few_values_and_of_many_are_counted_alike():
    sample = Sample600(2, "few")
    few = counting.tally(sample.cells(), sample.answers, OPTIONS)
    sample.base = sample.base * (1 + 1e-13 * np.arange(600))
    many = counting.tally(sample.cells(), sample.answers, OPTIONS)
    assert many.people.tolist() == few.people.tolist()
    assert many.squares == pytest.approx(few.squares)


def test_what_cannot_be_raked_from_rows_cannot_from_counts():
    sample = Sample600(3, "few")
    lost = Margin("age", sample.codes[0], np.append(sample.margins[0].targets, 10.0), tuple("abcdef"))
    sample.margins[0] = lost
    with pytest.raises(EmptyTargetLevel):
        sample.factors(sample.cells())


def test_a_weight_of_nought_is_refused():
    sample = Sample600(3, "few")
    sample.base[7] = 0.0
    with pytest.raises(BadBaseWeight, match="row 8"):
        sample.cells()
