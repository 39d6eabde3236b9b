"""What leads to somebody is found in plain and disguised words, and what only looks so is let be."""

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.safety.wording import find_contacts

FILE = resources.files("teduh.safety.wording").joinpath("contacts.tsv").read_text("utf-8")
LINES = [line.split("\t") for line in FILE.splitlines() if not line.startswith("#")]
FOUND = [line for line in LINES if line[0] != "-"]
HARMLESS = [line for line in LINES if line[0] == "-"]


def test_there_are_enough_lines_and_many_of_them_only_look_so():
    assert len(LINES) >= 60
    assert len(HARMLESS) / len(LINES) >= 0.45
    assert len({text for _, _, text in LINES}) == len(LINES)


@pytest.mark.parametrize(("kind", "language", "text"), FOUND, ids=lambda each: each)
def test_what_leads_to_somebody_is_found(kind, language, text):
    assert kind in {contact.kind for contact in find_contacts(text, language)}


@pytest.mark.parametrize(("_kind", "language", "text"), HARMLESS, ids=lambda each: each)
def test_what_only_looks_so_is_let_be(_kind, language, text):
    assert find_contacts(text, language) == ()


def test_a_place_is_where_it_stands_in_the_original():
    wide = "081234567890".translate({digit: digit + 0xFEE0 for digit in range(ord("0"), ord("9") + 1)})
    text = f"Halo 💔 tulis ke rina@contoh.id atau telepon {wide}."
    assert [text[found.start : found.end] for found in find_contacts(text, "id")] == [
        "rina@contoh.id",
        wide,
    ]


def test_a_name_does_not_begin_in_the_next_line():
    assert find_contacts("The night I told my sister\nFor a year", "en") == ()


def test_one_language_is_found_in_the_other():
    assert [found.kind for found in find_contacts("My teacher Pak Budi at SMAN 3 Bandung", "en")] == [
        "name",
        "school",
    ]


@given(st.text(alphabet="aA0 .@#+-8o\u200dÅ", max_size=80), st.sampled_from(["id", "en", "fr"]))
def test_places_never_overlap_nor_leave_the_text(text, language):
    end = 0
    for found in find_contacts(text, language):
        assert end <= found.start < found.end <= len(text)
        end = found.end
