"""Words that are held: every disguise of a word is the word, and no word is found inside another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.moments.rules.folding import fold
from teduh.moments.rules.packs import LANGUAGES, may_hurt, packs, terms_of
from teduh.moments.rules.terms import MOST_TERMS, Term, TermVerdict, has_any, term_verdict


def matches(text, term, *, whole=True):
    return has_any(text, [Term(fold(term), whole)])


DISGUISES = {
    "upper case": "KASAR",
    "struck through": "k\u0336a\u0336s\u0336a\u0336r\u0336",
    "full width": "\uff4b\uff41\uff53\uff41\uff52",
    "soft hyphen": "ka\u00adsar",
    "zero width space": "ka\u200bs\u200bar",
    "joiners": "k\u200da\u200cs\u2060a\ufeffr",
    "accents": "kàsár",
    "Cyrillic letters": "k\u0430s\u0430r",
    "mathematical letters": "\U0001d4f4\U0001d4ea\U0001d4fc\U0001d4ea\U0001d4fb",
    "circled letters": "ⓚⓐⓢⓐⓡ",
    "digits and signs": "k4$@r",
}


@pytest.mark.parametrize("name", DISGUISES)
def test_c13_a_word_in_disguise_is_the_word(name):
    assert matches(f"sungguh {DISGUISES[name]} itu", "kasar")


@pytest.mark.parametrize("text", ["class", "asas", "assalamualaikum", "Kelas asyik", "ass_", "passé"])
def test_c14_a_whole_word_is_not_found_inside_others(text):
    assert matches(text, "ass") == (text == "ass_")


def test_c15_within_words_if_that_is_chosen():
    assert (matches("kelasnya", "las", whole=False), matches("kelasnya", "las")) == (True, False)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Pulang  sana!", "pulang sana"),
        ("hai \U0001f595\U0001f3fd kamu", "\U0001f595"),
        ("hai\U0001f595kamu", "\U0001f595"),
        ("hai \U0001f595 kamu", "\U0001f595\U0001f3ff"),
        ("\u2764 ya", "\u2764\ufe0f"),
    ],
)
def test_c16_phrases_and_signs_in_every_tone_match(text, term):
    assert matches(text, term)


def test_a_term_of_digits_is_not_read_as_letters():
    assert (matches("ieiz", "1312"), matches("1312", "1312")) == (False, True)


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        ("", "term_length"),
        ("a", "fine"),
        ("a" * 60, "fine"),
        ("a" * 61, "term_length"),
        ("\u200b", "term_shows_nothing"),
    ],
)
def test_c17_a_term_has_one_to_sixty_characters_that_show_something(written, verdict):
    assert (term_verdict(written), MOST_TERMS) == (TermVerdict(verdict), 1000)


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60), st.text(min_size=1, max_size=10))
def test_a_term_is_found_in_whatever_holds_it(text, term):
    if fold(term):
        assert matches(f"{text} {term} {text}", term, whole=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_c21_each_pack_holds_what_its_file_says_and_leaves_the_rest(language):
    pack, terms = packs()[language], terms_of([language])
    wrong = [text for text in pack.held if not has_any(text, terms)]
    assert (wrong, [text for text in pack.fine if may_hurt(text)]) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_c21_no_term_of_a_pack_is_there_twice(language):
    terms = packs()[language].terms
    assert len(set(terms)) == len(terms)
