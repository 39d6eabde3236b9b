"""Each sentence of what drew a cloth points at the part where that is to be seen."""

import pytest

from teduh.exhibition.batik import Wishes, design, draw
from teduh.exhibition.easel.telling import reasons_of
from tests.exhibition.batik.making import small, traits


def pointed(made):
    return {reason["element"]: reason["layer"] for reason in reasons_of(made)}


def two_halves(main, **ranks):
    return design(traits(**ranks), Wishes(family=main, layout="pagisore", respect_larangan=False))


@pytest.mark.parametrize(
    ("main", "ranks", "element", "part"),
    [
        ("mega", {"link": 1000}, "edge", "second"),
        ("ceplok", {"slow": 1000}, "edge", "main"),
        ("mega", {"lean": 1000}, "side", "second"),
        ("lereng", {"slow": 1000}, "side", "main"),
        ("mega", {"lean": 1000}, "bands", "second"),
        ("tambal", {"slow": 1000}, "bands", "main"),
        ("lereng", {"slow": 1000}, "cells", "second"),
    ],
)
def test_what_one_motif_alone_has_is_pointed_at_in_its_half(main, ranks, element, part):
    others = dict.fromkeys(("rhythm", "fast", "slow", "theta", "link", "grain"), 0) | {
        "lean": 500,
        "side": 500,
    }
    assert pointed(two_halves(main, **(others | ranks)))[element] == part


def test_the_stars_of_the_corners_are_pointed_at_in_the_hem():
    made = small("truntum")
    assert pointed(made)["rays"] == "hem"
    assert draw(made).groups[-1].element == "hem"


def test_only_the_input_and_the_colours_are_about_all_of_the_cloth():
    for main in ("ceplok", "lereng", "jagad", "tambal"):
        assert {element for element, part in pointed(two_halves(main)).items() if not part} == {
            "input",
            "palette",
        }
