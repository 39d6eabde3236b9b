"""Traits become whole numbers: which family, which layout, and what a person may choose instead."""

import json
from dataclasses import fields

import pytest

from teduh.exhibition.batik import (
    FAMILIES,
    NotADesignError,
    Wishes,
    design,
    families_by_rank,
    from_json,
    to_json,
)
from tests.exhibition.batik.making import NAMES, small, traits

MIDDLE = dict.fromkeys(NAMES, 500)


@pytest.mark.parametrize(
    ("trait", "rank", "family"),
    [
        ("rhythm", 990, "kawung"),
        ("theta", 990, "truntum"),
        ("link", 990, "ceplok"),
        ("lean", 5, "lereng"),
        ("slow", 990, "mega"),
        ("grain", 990, "jagad"),
        ("fast", 990, "nitik"),
        ("side", 995, "tambal"),
    ],
)
def test_the_trait_that_stands_out_chooses_the_family(trait, rank, family):
    made = design(traits(**(MIDDLE | {trait: rank})), Wishes(respect_larangan=False))
    assert made.main == family


@pytest.mark.parametrize(
    ("burst", "layout"),
    [
        (279, "byur"),
        (280, "dlorong"),
        (519, "dlorong"),
        (520, "tengahan"),
        (759, "tengahan"),
        (760, "pagisore"),
    ],
)
def test_the_layout_follows_the_bursts(burst, layout):
    assert design(traits(burst=burst)).layout == layout


@pytest.mark.parametrize(
    ("slow", "lean", "ground"),
    [(451, 500, "deep"), (159, 500, "mori"), (300, 499, "first"), (300, 500, "second")],
)
def test_the_ground_follows_slow_waves_and_then_the_lean(slow, lean, ground):
    assert design(traits(slow=slow, lean=lean)).ground == ground


def test_palace_motifs_are_kept_back_unless_a_curator_allows_them():
    kawung = traits(**(MIDDLE | {"rhythm": 990}))

    assert design(kawung).main == "ceplok"
    assert design(kawung, Wishes(family="kawung")).main == "ceplok"
    assert "kawung" not in families_by_rank(kawung)
    assert design(kawung, Wishes(respect_larangan=False)).main == "kawung"


def test_what_was_chosen_is_said():
    made = design(traits(), Wishes(family="mega", palette="madura"))
    assert (made.main, made.palette, made.chosen) == ("mega", "madura", ("family", "palette"))


def test_the_second_family_is_another_and_no_map():
    for seed in range(40):
        made = design(traits(seed))
        assert made.second not in (made.main, "jagad", "tambal", "kawung")


def test_a_design_is_read_back_as_it_was():
    for family in FAMILIES:
        made = small(family)
        assert from_json(to_json(made)) == made


WRONG: list[object] = [None, "x", -5000, 2.5, [], {}, [["a"]], True]
STILL_RIGHT = [("chosen", []), ("chosen", {}), ("quiet_border", True), ("respect_larangan", True)]


@pytest.mark.parametrize("name", sorted(field.name for field in fields(small("mega"))))
def test_a_damaged_design_is_refused_in_a_sentence(name):
    for wrong in (wrong for wrong in WRONG if (name, wrong) not in STILL_RIGHT):
        read = json.loads(to_json(small("mega"))) | {name: wrong}
        with pytest.raises(NotADesignError, match=r"\.$"):
            from_json(json.dumps(read))


@pytest.mark.parametrize("family", ["jagad", "tambal"])
def test_a_design_whose_second_family_is_a_map_is_refused(family):
    read = json.loads(to_json(small("mega"))) | {"second": family, "layout": "dlorong"}
    with pytest.raises(NotADesignError, match=r"\.$"):
        from_json(json.dumps(read))


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "[" * 5000])
def test_what_is_no_design_is_refused(text):
    with pytest.raises(NotADesignError):
        from_json(text)


def test_an_unknown_wish_is_refused_with_what_there_is():
    with pytest.raises(NotADesignError, match=r"There is no plaid; there are: kawung, .*\."):
        design(traits(), Wishes(family="plaid"))
