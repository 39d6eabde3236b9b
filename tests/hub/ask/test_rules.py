"""Codes, aims, keeping and scope: as tables, without a database."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.hub.ask.rules.aims import AIMS, is_free, lasts_until
from teduh.hub.ask.rules.codes import GROUP, LENGTH, LETTERS, code_digest, new_code, plain_code
from teduh.hub.ask.rules.scope import RULES, footer, has_footer, warnings

FRIDAY = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)


def test_a_code_holds_at_least_80_random_bits():
    assert math.log2(len(LETTERS)) * LENGTH == 100


def test_no_two_codes_are_alike_and_each_is_shown_in_groups():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert {len(group) for code in codes for group in code.split("-")} == {GROUP}


@given(st.text(alphabet=LETTERS, min_size=LENGTH, max_size=LENGTH), st.sampled_from([" ", "-", ".", ""]))
def test_however_a_code_is_typed_it_is_the_same(code, between):
    typed = between.join(code).lower().replace("0", "o").replace("1", "l")
    assert (plain_code(typed), code_digest(typed)) == (code, code_digest(code))


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 20, "A" * 21, "A" * 19])
def test_what_cannot_be_a_code_is_none(typed):
    assert plain_code(typed) == ""


@pytest.mark.parametrize(("level", "minutes"), [(3, 30), (2, 30), (1, 1440), (0, 1440)])
def test_a_claim_holds_as_the_table_says(level, minutes):
    assert AIMS[level].claim == dt.timedelta(minutes=minutes)


def test_a_claim_ends_at_its_instant():
    assert (is_free(FRIDAY, FRIDAY), is_free(FRIDAY + dt.timedelta(seconds=1), FRIDAY)) == (True, False)


def test_reading_it_keeps_an_answer_and_nothing_keeps_what_nobody_answers():
    later = FRIDAY + dt.timedelta(days=100)
    unanswered = lasts_until(asked_at=FRIDAY, answered_at=None, last_read_at=None)
    unread = lasts_until(asked_at=FRIDAY, answered_at=FRIDAY, last_read_at=None)
    read = lasts_until(asked_at=FRIDAY, answered_at=FRIDAY, last_read_at=later)
    assert [(each - FRIDAY).days for each in (unanswered, unread, read)] == [30, 180, 280]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_sentence_about_general_information_is_found_whatever_the_spaces(language):
    said = footer(language).replace(" ", "\n ", 2)
    assert (has_footer(f"Halo.\n{said}", language), has_footer("Halo.", language)) == (True, False)


WARNED = [
    ("dose", "Minum 20 mg setiap malam."),
    ("dose", "Take 2 tablets."),
    ("medicine", "Coba alprazolam."),
    ("medicine", "Ask for Sertraline."),
    ("diagnosis", "Kamu menderita depresi."),
    ("diagnosis", "You clearly have depression."),
    ("professional", "Temui dokter Andi di sana."),
    ("professional", "See psychologist Maria there."),
]


@pytest.mark.parametrize(("rule", "text"), WARNED)
def test_what_goes_beyond_general_information_is_shown_to_its_writer(rule, text):
    assert [found.id for found in warnings(text)] == [rule]


def test_every_rule_of_scope_has_its_example():
    assert {rule.id for rule in RULES} == {rule for rule, _ in WARNED}


@pytest.mark.parametrize(
    "text", [footer("id"), footer("en"), "Bicaralah dengan psikolog di puskesmas.", "Tidur 8 jam."]
)
def test_ordinary_sentences_warn_of_nothing(text):
    assert warnings(text) == []
