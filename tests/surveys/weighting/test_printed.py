"""Printed shares are apart only where nobody's answers could make their difference chance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.surveys.weighting.printed import EFFECT, apart


@pytest.mark.parametrize("answered", [None, 49])
def test_without_a_base_that_counts_nothing_is_apart(answered: int | None) -> None:
    assert apart([0.9, 0.1], answered) == {(0, 1): False}


def test_far_shares_of_many_are_apart_and_near_ones_are_not() -> None:
    assert apart([0.57, 0.52, 0.3], 1200) == {(0, 1): False, (0, 2): True, (1, 2): True}


def test_two_alike_are_never_apart() -> None:
    assert apart([1.0, 1.0], 10_000) == {(0, 1): False}


@given(st.lists(st.booleans(), min_size=60, max_size=60), st.lists(st.booleans(), min_size=60, max_size=60))
def test_no_answers_vary_more_than_is_assumed(one: list[bool], other: list[bool]) -> None:
    p, q = float(np.mean(one)), float(np.mean(other))
    real = float(np.var(np.array(one, float) - np.array(other, float)))
    bound = p + q - 2 * max(0.0, p + q - 1) - (p - q) ** 2
    assert real <= bound + 1e-9
    assert EFFECT >= 1
