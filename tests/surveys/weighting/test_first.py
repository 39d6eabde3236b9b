"""The order that a survey gives to a country: what moves it, what does not, and what it says of itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teduh.surveys.weighting.first import Asked, standings
from teduh.surveys.weighting.ordering import shrink
from teduh.surveys.weighting.records import Estimates

EDITORS = (2, 0, 3, 1)
ERROR = 0.01


def asked(*shares: float, answered: int = 1000, error: float = ERROR) -> Asked:
    """Shares that vary by their errors, each for itself."""
    return Asked(Estimates(np.array(shares), np.eye(len(shares)) * error**2, float("inf")), answered)


def order(countries: dict[str, Asked], country: str) -> tuple[int, ...]:
    return tuple(each.item for each in standings(countries, EDITORS)[country])


@settings(max_examples=60, deadline=None)
@given(noise=st.lists(st.floats(-0.5, 0.5), min_size=12, max_size=12))
def test_a_difference_inside_the_noise_moves_nothing(noise: list[float]) -> None:
    rows = np.array(noise).reshape(3, 4) * ERROR + 0.4
    found = standings({c: asked(*row) for c, row in zip(("ID", "VN", "EG"), rows, strict=True)}, EDITORS)
    assert {tuple(each.item for each in standing) for standing in found.values()} == {EDITORS}


@settings(max_examples=60, deadline=None)
@given(item=st.sampled_from(EDITORS[1:]), country=st.sampled_from(["ID", "VN", "EG", "GB"]))
def test_a_real_difference_moves_one_item_in_one_country_and_nothing_elsewhere(
    item: int, country: str
) -> None:
    countries = {c: asked(0.4, 0.4, 0.4, 0.4) for c in ("ID", "VN", "EG", "GB")}
    shares = [0.4] * 4
    shares[item] = 0.6
    countries[country] = asked(*shares)
    left = tuple(each for each in EDITORS if each != item)
    moved = {c: order(countries, c) for c in countries}
    assert moved == {c: (item, *left) if c == country else EDITORS for c in countries}


def test_what_moved_says_that_it_is_larger_and_what_stayed_that_it_is_tied() -> None:
    countries = {
        "ID": asked(0.4, 0.6, 0.4, 0.4),
        "VN": asked(0.4, 0.4, 0.4, 0.4),
        "EG": asked(0.4, 0.4, 0.4, 0.4),
    }
    first, *others = standings(countries, EDITORS)["ID"]
    assert (first.item, first.share, first.reason) == (1, 0.6, "larger")
    assert {each.reason for each in others} == {"tied"}


def test_what_the_editors_had_first_and_most_people_named_is_larger_too() -> None:
    countries = {
        "ID": asked(0.4, 0.4, 0.6, 0.4),
        "VN": asked(0.4, 0.4, 0.4, 0.4),
        "EG": asked(0.4, 0.4, 0.4, 0.4),
    }
    assert [each.reason for each in standings(countries, EDITORS)["ID"]] == ["larger", "tied", "tied", "tied"]


def test_a_country_of_few_answers_takes_the_order_of_all_and_says_so() -> None:
    countries = {
        "ID": asked(0.1, 0.8, 0.2, 0.1),
        "VN": asked(0.1, 0.8, 0.2, 0.1),
        "EG": asked(0.9, 0.1, 0.1, 0.1, answered=49),
    }
    found = standings(countries, EDITORS)
    assert found["EG"] == found[""]
    assert {each.reason for each in found["EG"]} == {"pooled"}


def test_a_share_that_leans_on_the_mean_varies_as_often_drawn_samples_do() -> None:
    """Where countries do not differ, the mean carries the share, and its own error remains."""
    draws = np.random.default_rng(7)
    truth, error = np.array([0.4, 0.4]), 0.02
    gaps = []
    for _ in range(400):
        rows = truth + draws.normal(0, error, (5, 2))
        found = shrink(rows, np.full((5, 2), error**2), np.full(5, 1000.0))
        gaps.append(found.values[0, 0] - found.values[0, 1])
    countries = {str(c): asked(0.4, 0.4, error=error) for c in range(5)}
    told = [each.item for each in standings(countries, (0, 1))["0"]]
    assert told == [0, 1]
    assert 0.4 < np.std(gaps) / (error * np.sqrt(2)) < 1.0


@pytest.mark.parametrize("seed", range(5))
def test_equal_countries_are_ordered_by_chance_no_more_often_than_the_level_allows(seed: int) -> None:
    draws = np.random.default_rng(seed)
    moved = 0
    for _ in range(200):
        countries = {c: asked(*(0.4 + draws.normal(0, ERROR, 4))) for c in ("ID", "VN", "EG", "GB", "BR")}
        moved += order(countries, "ID") != EDITORS
    assert moved / 200 <= 0.1
