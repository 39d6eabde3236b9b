"""Changes between waves: known answers, and the same by a design of all rows together."""

import numpy as np
import pytest
from scipy import stats

from teduh.surveys.weighting import estimating
from teduh.surveys.weighting.design import Design
from teduh.surveys.weighting.trends import Series, changes

ALL = np.ones((1, 2, 2), dtype=bool)


def series(values, errors, df=500.0, bases=500.0):
    values = np.array([values], dtype=float)
    even = np.ones_like(values)
    return Series(values, np.array([errors], dtype=float), even * df, even * bases)


def test_a_change_has_the_error_of_two_independent_samples():
    found = changes(series([0.40, 0.52], [0.03, 0.04]), ALL)
    assert found.values[0, 0] == pytest.approx(0.12)
    assert found.errors[0, 0] == pytest.approx(0.05)
    wanted = 2 * stats.t.sf(2.4, (9 + 16) ** 2 / (81 / 500 + 256 / 500))
    assert found.p[0, 0] == pytest.approx(wanted, rel=1e-9)
    assert found.letters == (("", "a"),)


def test_the_interval_is_that_of_welch():
    dice = np.random.default_rng(3)
    first, second = dice.integers(0, 2, 300), dice.integers(0, 2, 420)
    means, errors = ([float(f(each)) for each in (first, second)] for f in (np.mean, stats.sem))
    given = Series(np.array([means]), np.array([errors]), np.array([[299.0, 419.0]]), np.full((1, 2), 300.0))
    found, wanted = changes(given, ALL), stats.ttest_ind(second, first, equal_var=False)
    assert found.p[0, 0] == pytest.approx(wanted.pvalue, rel=1e-9)
    ends = wanted.confidence_interval(0.95)
    assert (found.low[0, 0], found.high[0, 0]) == pytest.approx((ends.low, ends.high))


def test_a_change_is_that_of_both_samples_in_one_design():
    dice = np.random.default_rng(8)
    wave, answers = np.repeat([0, 1], [250, 350]), dice.integers(0, 2, 600)
    weights = dice.uniform(0.5, 2.0, 600)
    whole = Design(weights, strata=wave)
    both = [estimating.shares(whole, answers, 2, wave == at) for at in (0, 1)]
    apart = [Design(weights[wave == at]) for at in (0, 1)]
    each = [estimating.shares(d, answers[wave == at], 2) for at, d in enumerate(apart)]
    found = changes(series([e.values[1] for e in each], [e.errors[1] for e in each]), ALL)
    assert found.values[0, 0] == pytest.approx(both[1].values[1] - both[0].values[1], rel=1e-12)
    together = np.hypot(both[0].errors[1], both[1].errors[1])
    assert found.errors[0, 0] == pytest.approx(together, rel=1e-9)


def test_p_values_are_adjusted_for_all_pairs_of_waves():
    found = changes(series([0.40, 0.41, 0.60], [0.03, 0.03, 0.03]), np.ones((1, 3, 3), dtype=bool))
    alone = changes(series([0.41, 0.60], [0.03, 0.03]), ALL)
    assert found.p[0, 1] == pytest.approx(2 * alone.p[0, 0])
    assert found.letters == (("", "", "AB"),)


def test_waves_that_are_not_alike_have_no_change():
    alike = np.array([[[1, 0, 0], [0, 1, 1], [0, 1, 1]]], dtype=bool)
    found = changes(series([0.1, 0.4, 0.6], [0.02, 0.02, 0.02]), alike)
    assert np.isnan([found.values[0, 0], found.errors[0, 0], found.low[0, 0], found.p[0, 0]]).all()
    assert found.letters == (("", "", "B"),)


def test_a_wave_of_few_is_shown_and_not_tested():
    found = changes(series([0.1, 0.9], [0.05, 0.05], bases=29.0), ALL)
    assert found.values[0, 0] == pytest.approx(0.8)
    assert np.isnan(found.p[0, 0])
    assert found.letters == (("", ""),)
