"""Weights that keep margins, and what is said where they cannot."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.surveys.weighting import refusals
from teduh.surveys.weighting.margins import RESCALED
from teduh.surveys.weighting.raking import rake
from teduh.surveys.weighting.records import MISSING, Margin, coded
from teduh.surveys.weighting.trimming import moved_share, trim

AGES, SEXES = ("young", "middle", "old"), ("male", "female")


def margin(name, codes, targets, levels):
    return Margin(name, np.array(codes), np.array(targets, dtype=float), levels)


def ages(codes, targets=(30, 40, 30)):
    return margin("age", codes, targets, AGES)


def sexes(codes, targets=(50, 50)):
    return margin("sex", codes, targets, SEXES)


@given(seed=st.integers(0, 10_000), people=st.integers(60, 400))
def test_raking_keeps_every_margin_and_every_base_weight_above_nought(seed, people):
    dice = np.random.default_rng(seed)
    age, sex = np.arange(people) % 3, np.arange(people) // 3 % 2
    base = dice.uniform(0.5, 3.0, people)
    found = rake(base, [ages(age, dice.dirichlet([8, 8, 8]) * 100), sexes(sex, dice.dirichlet([9, 9]) * 100)])
    assert found.misfit <= 1e-10
    assert (found.weights > 0).all()
    # What margins say nothing of stays as it was.
    same = (age == age[0]) & (sex == sex[0])
    assert np.ptp(found.factors[same]) < 1e-9 * found.factors[same].max()


def test_margins_that_hold_already_change_nothing():
    base = np.full(6, 100 / 6)
    found = rake(base, [ages([0, 1, 2, 0, 1, 2], (100 / 3,) * 3), sexes([0, 0, 0, 1, 1, 1])])
    assert found.weights == pytest.approx(base)
    assert found.sweeps == 1


ONES = np.ones(4)
REFUSED = [
    (ONES, [ages([0, 0, 1, 1])], refusals.EmptyTargetLevel, "level old"),
    (ONES, [ages([0, 1, 2, MISSING])], refusals.MissingMargin, "1 respondents (25.0 %) without a level"),
    (ONES, [ages([0, 1, 2, 3])], refusals.LevelWithoutTarget, "level 3"),
    (ONES, [ages([0, 1, 2, 2], (50, 50, 0))], refusals.ZeroTargetWithRespondents, "2 respondents"),
    (ONES, [ages([0, 1, 2, 2]), sexes([0, 1, 0, 1], (60, 60))], refusals.MarginTotalsDisagree, "120 people"),
    (np.array([1, -1, 1, 1.0]), [ages([0, 1, 2, 2])], refusals.BadBaseWeight, "row 2"),
    (np.array([1, 1, 1, np.nan]), [ages([0, 1, 2, 2])], refusals.BadBaseWeight, "row 4"),
]


@pytest.mark.parametrize(("base", "margins", "kind", "said"), REFUSED, ids=[row[2].code for row in REFUSED])
def test_what_cannot_be_weighted_is_refused_by_name_with_the_next_step(base, margins, kind, said):
    with pytest.raises(kind) as refused:
        rake(base, margins)
    assert said in str(refused.value)
    assert refused.value.next_step.endswith(".")


def test_margins_that_contradict_each_other_are_found_by_the_misfit():
    """Everybody young is male: the targets ask for more young people than males."""
    with pytest.raises(refusals.MarginsInfeasible) as refused:
        rake(np.ones(4), [ages([0, 0, 1, 2], (60, 20, 20)), sexes([0, 0, 1, 1])])
    assert refused.value.place.startswith("margin ")
    facts = refused.value.facts
    assert facts["reached"] != pytest.approx(facts["target"], rel=0.01)


def test_totals_that_differ_by_rounding_are_noted_and_brought_together():
    found = rake(np.ones(4), [ages([0, 1, 2, 2], (30, 40, 30.05)), sexes([0, 1, 0, 1])])
    assert found.notes == (RESCALED,)
    assert found.weights.sum() == pytest.approx(100.05)


def test_trimmed_weights_are_within_both_bounds_and_keep_the_margins():
    age = np.repeat([0, 1, 2], [10, 60, 30])
    sex = np.arange(100) % 2
    margins = [ages(age, (30, 40, 30)), sexes(sex, (60, 40))]
    raked = rake(np.ones(100), margins)
    found = trim(raked, margins, 0.5, 3.65)
    assert raked.weights.max() > 3.4
    assert (found.weights.min() >= 0.5 * (1 - 1e-9)) & (found.weights.max() <= 3.65 * (1 + 1e-9))
    assert np.bincount(age, found.weights) == pytest.approx([30, 40, 30], rel=1e-8)
    assert 0 <= moved_share(raked.weights, found.weights) < 0.05


def test_bounds_that_no_weights_keep_are_refused():
    age = np.repeat([0, 1, 2], [10, 60, 30])
    margins = [ages(age, (30, 40, 30))]
    with pytest.raises(refusals.BoundsTooNarrow):
        trim(rake(np.ones(100), margins), margins, 0.9, 1.1)


def test_values_are_coded_by_their_place_among_the_levels():
    assert coded(["female", "", "male"], SEXES).tolist() == [1, MISSING, 0]
