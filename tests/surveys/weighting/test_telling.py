"""Letters, intervals at the edge, and the order that the hub takes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.surveys.weighting.calibration import columns
from teduh.surveys.weighting.design import Design, Projection
from teduh.surveys.weighting.estimating import means, shares
from teduh.surveys.weighting.intervals import arcsine, korn_graubard, likelihood, logit
from teduh.surveys.weighting.letters import holm, letters
from teduh.surveys.weighting.ordering import ordered, shrink
from teduh.surveys.weighting.quantiles import Rule, quantile
from teduh.surveys.weighting.raking import rake
from teduh.surveys.weighting.records import Estimates, Margin
from tests.surveys.weighting.reference import numbers, reference, whole

INF = float("inf")


def apart(values, error=0.01):
    return Estimates(np.array(values), np.eye(len(values)) * error**2, INF)


def test_p_values_are_held_together_after_holm():
    assert holm(np.array([0.01, 0.04, 0.03])) == pytest.approx([0.03, 0.06, 0.06])


def test_the_letter_of_the_smaller_column_stands_under_the_larger():
    assert letters(apart([0.5, 0.4, 0.49]), np.array([500.0, 500, 500])) == ("B", "", "B")
    assert letters(apart([0.5, 0.465, 0.5]), np.array([500.0, 500, 500])) == ("b", "", "b")


def test_columns_of_few_people_are_not_compared():
    assert letters(apart([0.5, 0.1]), np.array([500.0, 29])) == ("", "")


def test_columns_that_share_what_moves_them_differ_more_surely():
    together = Estimates(np.array([0.5, 0.48]), np.array([[1, 0.95], [0.95, 1]]) * 2.5e-4, INF)
    alone = Estimates(together.values, np.diag(np.diag(together.covariance)), INF)
    bases = np.array([500.0, 500])
    assert (letters(together, bases), letters(alone, bases)) == (("B", ""), ("", ""))


@pytest.mark.parametrize("answer", [0, 1])
def test_a_share_that_everybody_gave_has_an_interval_all_the_same(answer):
    found = shares(Design(np.ones(100)), np.full(100, answer), 2)
    low, high = korn_graubard(found, 100)[1]
    assert (low, high) == pytest.approx((0.0, 0.0362) if answer == 0 else (0.9638, 1.0), abs=1e-4)
    assert logit(found)[1] == pytest.approx([answer, answer])


@pytest.mark.parametrize("answer", [0, 1])
@pytest.mark.parametrize("way", [logit, arcsine, lambda found: likelihood(found, 100)])
def test_a_share_that_everybody_gave_has_no_width_where_it_has_no_scale(answer, way):
    found = shares(Design(np.ones(100)), np.full(100, answer), 2)
    assert way(found)[1] == pytest.approx([answer, answer])


def test_a_quantile_of_one_person_is_what_they_said():
    assert quantile(Design(np.ones(3)), np.array([np.nan, 7.0, np.nan]), 0.5, rule=Rule.HF7).value == 7.0


def dependent(projection):
    wanted = reference()["correlated_d"]
    a, b = whole("correlated_margins", "a") - 1, whole("correlated_margins", "b") - 1
    total, levels = wanted["targets"]["total"], ("1", "2", "3", "4")
    margins = [
        Margin("a", a, np.array(wanted["targets"]["a"]) * total, levels),
        Margin("b", b, np.array(wanted["targets"]["b"]) * total, levels[:3]),
    ]
    base = numbers("correlated_margins", "d")
    weights = rake(base, margins, tolerance=1e-13).weights
    made = Design(weights, base=base, columns=columns(margins)[0], groups=(a, b), projection=projection)
    return means(made, numbers("correlated_margins", "y"))


@pytest.mark.parametrize(
    ("projection", "name"),
    [(Projection.CALIBRATE, "calibrate_se"), (Projection.COUNT, "rake_se"), (Projection.FIXED, "fixed_se")],
)
def test_margins_that_depend_on_each_other_give_the_errors_of_each_way_of_r(projection, name):
    found, theirs = dependent(projection), reference()["correlated_d"][name]
    assert found.errors[0] == pytest.approx(theirs["se"], rel=1e-8)


@given(
    noise=st.lists(st.floats(-0.3, 0.3), min_size=5, max_size=5),
    editors=st.permutations(range(5)),
)
def test_a_difference_inside_noise_moves_nothing(noise, editors):
    assert ordered(apart([0.4 + 0.01 * each for each in noise]), editors) == tuple(editors)


@given(place=st.integers(1, 4), editors=st.permutations(range(5)))
def test_a_real_difference_moves_its_item_only(place, editors):
    values = [0.4] * 5
    values[editors[place]] = 0.5
    moved = [editors[place], *(item for item in editors if item != editors[place])]
    assert ordered(apart(values), editors) == tuple(moved)


def test_a_country_of_few_takes_the_mean_of_all_and_others_lean_on_it():
    p = np.array([[0.2, 0.5], [0.4, 0.5], [0.9, 0.1]])
    found = shrink(p, np.full((3, 2), 1e-4), np.array([400.0, 400, 20]))
    assert found.trust[2].tolist() == [0.0, 0.0]
    assert found.values[2] == pytest.approx(np.array([0.5, 0.3667]), abs=1e-3)
    assert abs(found.values[0] - p[0]).max() < 0.001


def test_intervals_hold_the_truth_as_often_as_they_say():
    """Two thousand samples of 400, raked to two margins that go along with the answer."""
    dice, held, rounds = np.random.default_rng(7), 0, 2_000
    for _ in range(rounds):
        age, sex = dice.integers(0, 3, 400), dice.integers(0, 2, 400)
        y = (dice.uniform(size=400) < 0.2 + 0.15 * age + 0.1 * sex).astype(float)
        margins = [
            Margin("age", age, np.full(3, 400 / 3), ("a", "b", "c")),
            Margin("sex", sex, np.full(2, 200.0), ("m", "f")),
        ]
        weighted = rake(np.ones(400), margins)
        design = Design(weighted.weights, base=weighted.base, columns=columns(margins)[0])
        low, high = korn_graubard(means(design, y), 400)[0]
        held += low <= 0.2 + 0.15 + 0.05 <= high
    assert 0.935 <= held / rounds <= 0.965
