"""What a published report moves on the hub, and what it leaves where the editors put it."""

from pathlib import Path

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from teduh.foundation.rankings import Ranking, ranking
from teduh.surveys.actions import withdraw_report
from teduh.surveys.models import ReportOrder
from tests.surveys.published import folder, published

pytestmark = pytest.mark.django_db
EDITORS = ("time", "cost", "shame")
EVEN = (0.4, 0.4, 0.4)
SHAME = (0.4, 0.6, 0.4)


def order(country: str, editors: tuple[str, ...] = EDITORS) -> tuple[str, ...]:
    return tuple(place.key for place in ranking("barriers", country, editors).places)


def test_what_many_more_people_named_in_one_country_moves_there_and_nowhere_else(tmp_path: Path) -> None:
    published(folder(tmp_path, {"ID": EVEN, "DE": EVEN, "VN": EVEN}))
    assert [order(each) for each in ("ID", "DE", "VN", "BR")] == [EDITORS] * 4
    published(folder(tmp_path, {"ID": EVEN, "DE": SHAME, "VN": EVEN}))
    assert [order(each) for each in ("ID", "VN")] == [EDITORS] * 2
    assert order("DE") == ("shame", "time", "cost")


@pytest.mark.parametrize("seed", range(5))
def test_noise_moves_nothing(tmp_path: Path, seed: int) -> None:
    dice = np.random.default_rng(seed)
    shares = {each: tuple(0.4 + dice.uniform(-0.01, 0.01, 3)) for each in ("ID", "DE", "VN")}
    published(folder(tmp_path, shares))
    assert [order(each) for each in ("ID", "DE", "VN", "BR")] == [EDITORS] * 4


def test_a_withdrawn_report_gives_the_order_of_the_editors_back(tmp_path: Path) -> None:
    published(folder(tmp_path, {"ID": SHAME}))
    assert order("ID") != EDITORS
    withdraw_report("small")
    found = ranking("barriers", "ID", EDITORS)
    assert (tuple(each.key for each in found.places), {each.reason for each in found.places}) == (
        EDITORS,
        {""},
    )


def reasons(found: Ranking) -> list[str]:
    return [place.reason for place in found.places]


def test_every_place_has_a_plain_sentence_with_its_figure(tmp_path: Path) -> None:
    published(folder(tmp_path, {"ID": EVEN, "DE": SHAME}))
    with override("en"):
        found = ranking("barriers", "DE", EDITORS)
        tie = "Where a difference may be chance, the order of the editors stands."
        assert reasons(found) == [
            "60% of those asked in Germany named it.",
            f"40% of those asked in Germany named it. {tie}",
            f"40% of those asked in Germany named it. {tie}",
        ]
    assert found.about == "/findings/small/first/"


def test_a_country_where_nobody_was_asked_takes_the_order_of_all_and_says_so(tmp_path: Path) -> None:
    published(folder(tmp_path, {"ID": SHAME, "DE": SHAME}))
    with override("en"):
        found = ranking("barriers", "BR", EDITORS)
        assert order("BR") == ("shame", "time", "cost")
        said = "Nobody was asked in Brazil yet, so this is the order of all countries together, where"
        assert reasons(found) == [f"{said} {share} named it." for share in ("60%", "40%", "40%")]


def test_a_country_of_too_few_takes_the_order_of_all_and_says_so(tmp_path: Path) -> None:
    place = folder(tmp_path, {"ID": SHAME, "DE": SHAME, "VN": (0.9, 0.1, 0.1)}, VN=40)
    published(place)
    with override("en"):
        assert order("VN") == ("shame", "time", "cost")
        said = "Too few answered in Vietnam, so this is the order of all countries together, where"
        assert reasons(ranking("barriers", "VN", EDITORS)) == [
            f"{said} {share} named it." for share in ("60%", "40%", "40%")
        ]


def test_a_report_of_before_pooled_orders_had_figures_still_says_why(tmp_path: Path) -> None:
    made = published(folder(tmp_path, {"ID": SHAME, "DE": SHAME}))
    pooled = made.orders.get(country="")
    ReportOrder.objects.filter(pk=pooled.pk).update(items=[each | {"shares": {}} for each in pooled.items])
    with override("en"):
        assert set(reasons(ranking("barriers", "BR", EDITORS))) == {
            "Nobody was asked in Brazil yet, so this is the order of all countries together."
        }


def test_a_real_report_goes_before_a_demo_and_a_new_one_before_an_old_one(tmp_path: Path) -> None:
    published(folder(tmp_path, {"ID": (0.6, 0.4, 0.4)}), "real")
    published(folder(tmp_path, {"ID": SHAME}), "demo", is_demo=True)
    assert order("ID")[0] == "cost"
    published(folder(tmp_path, {"ID": SHAME}), "newer")
    assert order("ID")[0] == "shame"


def test_things_that_only_one_of_both_knows_are_left_where_they_were(tmp_path: Path) -> None:
    published(folder(tmp_path, {"ID": SHAME}))
    assert order("ID", ("faith", "cost", "shame")) == ("shame", "cost", "faith")


def test_an_order_is_one_query(tmp_path: Path) -> None:
    published(folder(tmp_path, {"ID": EVEN, "DE": SHAME}))
    with CaptureQueriesContext(connection) as asked:
        ranking("barriers", "ID", EDITORS)
    assert len(asked) == 1


def test_a_new_report_of_another_country_leaves_the_order_of_this_one(tmp_path: Path) -> None:
    published(folder(tmp_path / "both", {"ID": SHAME, "DE": EVEN}), "both")
    told = [place.reason for place in ranking("barriers", "ID", EDITORS).places]
    published(folder(tmp_path / "other", {"DE": (0.6, 0.4, 0.4)}), "other")
    assert [place.reason for place in ranking("barriers", "ID", EDITORS).places] == told
