"""Words after which help is offered: the table is checked by its own sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.moments.rules import sounds_heavy
from teduh.moments.rules.distress import lexicons

HEAVY = [sentence for lexicon in lexicons().values() for sentence in lexicon.heavy]
LIGHT = [sentence for lexicon in lexicons().values() for sentence in lexicon.light]


@pytest.mark.parametrize("sentence", HEAVY)
def test_after_heavy_words_help_is_offered(sentence):
    assert sounds_heavy(sentence)


@pytest.mark.parametrize("sentence", LIGHT)
def test_what_people_say_lightly_is_let_be(sentence):
    assert not sounds_heavy(sentence)


@pytest.mark.parametrize("language", lexicons())
def test_each_language_has_sentences_of_both_kinds(language):
    lexicon = lexicons()[language]
    assert min(len(lexicon.terms), len(lexicon.heavy), len(lexicon.light)) >= 3


@pytest.mark.parametrize("sentence", HEAVY)
def test_another_way_of_writing_changes_nothing(sentence):
    ways = (sentence.upper(), f"«{sentence}»", f"  {sentence}\u200b 💔", sentence.replace("'", "\u2019"))
    assert all(sounds_heavy(way) for way in ways)


@given(before=st.text(alphabet="aku kamu.,! 🙂\n", max_size=40), phrase=st.sampled_from(HEAVY))
def test_what_stands_around_changes_nothing(before, phrase):
    assert sounds_heavy(f"{before} {phrase}")


def test_nothing_said_is_not_heavy():
    assert not any(sounds_heavy(text) for text in ("", " ", "\u200b", "❤️"))
