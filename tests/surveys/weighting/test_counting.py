"""From counts of cells come the same shares and errors as from rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.surveys.weighting import counting, estimating
from teduh.surveys.weighting.calibration import columns
from teduh.surveys.weighting.design import Design
from teduh.surveys.weighting.raking import rake
from teduh.surveys.weighting.records import Margin
from teduh.surveys.weighting.refusals import EmptyTargetLevel

OPTIONS = 4


class Sample:
    """A made sample of one country: two margins, base weights, answers of which some are missing."""

    def __init__(self, seed, people=600):
        dice = np.random.default_rng(seed)
        self.base = dice.uniform(0.5, 3.0, people)
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

    def counts(self, part=slice(None)):
        codes = [codes[part] for codes in self.codes]
        return counting.count(self.base[part], codes, self.answers[part], OPTIONS)


def same(found, wanted):
    assert found.values == pytest.approx(wanted.values, rel=1e-9)
    assert found.covariance == pytest.approx(wanted.covariance, rel=1e-8, abs=1e-14)


@given(seed=st.integers(0, 10_000))
def test_shares_and_their_covariance_are_those_of_the_rows(seed):
    sample = Sample(seed)
    counts = sample.counts()
    factors = counting.rake_counts(counts, sample.margins)
    wanted = estimating.shares(sample.design(), sample.answers, OPTIONS)
    found = counting.shares(counts, factors, sample.margins)
    same(found, wanted)
    assert (found.df, found.values.sum()) == (wanted.df, pytest.approx(1.0))


@given(seed=st.integers(0, 10_000))
def test_in_a_domain_as_well(seed):
    sample = Sample(seed)
    counts = sample.counts()
    factors = counting.rake_counts(counts, sample.margins)
    young = counts.cells[0] < 2
    found = counting.shares(counts, factors, sample.margins, young)
    same(found, estimating.shares(sample.design(), sample.answers, OPTIONS, sample.codes[0] < 2))


@given(seed=st.integers(0, 10_000))
def test_and_between_groups(seed):
    sample = Sample(seed)
    counts = sample.counts()
    factors = counting.rake_counts(counts, sample.margins)
    said = np.where(sample.answers >= 0, sample.answers == 1, np.nan).astype(float)
    found = counting.share_by_group(counts, factors, sample.margins, 1, counts.cells[0])
    same(found, estimating.by_group(sample.design(), said, sample.codes[0], 5))


def test_the_margins_hold():
    sample = Sample(1)
    counts = sample.counts()
    weights = counts.base.sum(axis=1) * counting.rake_counts(counts, sample.margins)
    reached = np.bincount(counts.cells[0], weights)
    assert reached == pytest.approx(sample.margins[0].targets, rel=1e-9)


def test_a_country_may_be_counted_in_parts():
    sample = Sample(2)
    halves = [sample.counts(part) for part in (slice(None, 300), slice(300, None))]
    whole = sample.counts()
    assert halves[0].base + halves[1].base == pytest.approx(whole.base)
    assert halves[0].squares + halves[1].squares == pytest.approx(whole.squares)


def test_what_cannot_be_raked_from_rows_cannot_from_counts():
    sample = Sample(3)
    lost = Margin("age", sample.codes[0], np.append(sample.margins[0].targets, 10.0), tuple("abcdef"))
    with pytest.raises(EmptyTargetLevel):
        counting.rake_counts(sample.counts(), [lost, sample.margins[1]])
