"""What a visitor is told: every element, both languages, and none of the words to avoid."""

import itertools
from dataclasses import replace

import pytest

from teduh.exhibition.batik import FAMILIES, Wishes, design, draw, explain, family_note, palettes, svg
from teduh.exhibition.batik.explaining import AVOIDED, words
from teduh.exhibition.batik.model import SOURCES
from tests.exhibition.batik.making import small, traits


def every_text(table):
    if isinstance(table, dict):
        for name, value in table.items():
            if name != "source":
                yield from every_text(value)
    elif isinstance(table, list):
        yield from table
    else:
        yield table


def test_no_word_to_avoid_stands_in_the_table():
    texts = [*every_text(words()), *(p.id for p in palettes().values()), *(p.en for p in palettes().values())]
    found = {(word, text) for text in texts for word in AVOIDED if word in text.lower()}
    assert len(texts) > 150
    assert found == set()


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_element_of_every_family_is_explained(source, language):
    for family in FAMILIES:
        made = design(
            traits(), Wishes(family=family, layout="dlorong", respect_larangan=False), source=source
        )
        reasons = explain(made, language)
        said = {reason.element for reason in reasons}
        assert said >= {
            "input",
            "main",
            "second",
            "layout",
            "palette",
            "ground",
            "rays",
            "hem",
            "cracks",
        }
        assert all(reason.text and "{" not in reason.text for reason in reasons)


def test_the_first_sentence_names_the_input():
    said = [explain(design(traits(), source=source), "en")[0].text for source in SOURCES]
    assert said == [
        "This cloth was drawn from a brain-wave recording.",
        "This cloth was drawn from one line, drawn by finger or mouse.",
        "This cloth was drawn from a year of moments: their dates and colours alone.",
    ]


def test_what_a_person_chose_is_not_said_to_come_from_the_recording():
    made = design(traits(), Wishes(family="mega", layout="byur", palette="madura"))
    said = {reason.element: reason.text for reason in explain(made, "en")}
    assert [said[name].partition("chosen by")[1] for name in ("main", "layout", "palette")] == [
        "chosen by"
    ] * 3


def test_the_other_of_the_two_nearest_is_said_to_follow_the_input_too():
    made = design(traits(theta=1000, grain=990), Wishes(family="jagad", layout="dlorong"))
    said = {reason.element: reason.text for reason in explain(made, "en")}
    assert said["main"] == (
        "The main motif is sekar jagad, chosen by the maker or curator of the two that were nearest: "
        "the complexity of the waves stood out too. This is a metaphor."
    )
    assert said["second"] == (
        "The second motif is truntum: "
        "besides what was chosen, what stood out most is the share of theta waves."
    )


def test_ceplok_as_the_second_motif_is_said_to_follow_what_kawung_would():
    made = design(traits(theta=1000, rhythm=990, link=100), Wishes(layout="dlorong"))
    assert (made.main, made.second) == ("truntum", "ceplok")
    said = {reason.element: reason.text for reason in explain(made, "en")}
    assert said["second"] == "The second motif is ceplok: next came a tall alpha rhythm."


def test_a_quiet_hem_is_said_to_hold_nothing_of_the_input():
    made = design(traits(), Wishes(quiet_border=True))
    said = {reason.element: reason.text for reason in explain(made, "en")}
    assert said["hem"] == "The seret line in the hem is made up and holds nothing of the input."


def test_every_family_has_a_note_with_its_source():
    for family, language in itertools.product(FAMILIES, ("id", "en")):
        assert all(family_note(family, language))


def test_there_are_eight_palettes_and_all_differ():
    table = palettes()
    assert len({(p.mori, p.first, p.second, p.deep) for p in table.values()}) == 8


def as_said(family, source="recording"):
    made = design(traits(), Wishes(family=family, layout="byur", respect_larangan=False), source=source)
    return made, {reason.element for reason in explain(made, "en")}


@pytest.mark.parametrize("family", FAMILIES)
def test_cells_are_explained_where_they_move_the_drawing_and_nowhere_else(family):
    _made, said = as_said(family)
    plain = small(family)
    moved = replace(plain, pieces=tuple(1000 - value for value in plain.pieces))
    assert ("cells" in said) == (svg(draw(moved)) != svg(draw(plain)))


@pytest.mark.parametrize("family", FAMILIES)
def test_waves_of_bands_are_explained_where_the_field_has_them(family):
    made, said = as_said(family)
    quiet = replace(made, quiet_border=True)
    assert ("bands" in said) == (family in {"lereng", "tambal"})
    assert "bands" not in {reason.element for reason in explain(quiet, "en")}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_quiet_hem_holds_no_trace(family):
    quiet = replace(small(family), quiet_border=True)
    other = replace(quiet, trace=tuple(tuple(-value for value in side) for side in quiet.trace))
    assert svg(draw(quiet)) == svg(draw(other))
