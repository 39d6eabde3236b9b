"""Wording for editors: what is found, where, why, and what could be written instead."""

import pytest

from teduh.safety.wording.lint import LANGUAGES, Kind, lint, phrases

ALL = [pytest.param(lang, phrase, id=f"{lang}-{phrase.id}") for lang in LANGUAGES for phrase in phrases(lang)]


def ids(text, lang):
    return [finding.id for finding in lint(text, lang)]


@pytest.mark.parametrize(("lang", "phrase"), ALL)
def test_a_phrase_is_found_in_its_examples_and_not_in_its_counter_examples(lang, phrase):
    assert phrase.examples
    assert phrase.counter_examples
    assert [text for text in phrase.examples if phrase.id not in ids(text, lang)] == []
    assert [text for text in phrase.counter_examples if phrase.id in ids(text, lang)] == []


@pytest.mark.parametrize(("lang", "phrase"), ALL)
def test_a_phrase_says_why_in_both_languages_and_what_to_write_instead(lang, phrase):
    assert (set(phrase.reason), bool(phrase.suggestion)) == ({"id", "en"}, True)
    assert lint(phrase.suggestion, lang) == []


def test_a_finding_tells_where_it_stands_in_what_was_written():
    text = "Ia  NEKAT\nbunuh diri. Bunuh diri yang berhasil."
    found = [(each.id, each.kind, text[each.start : each.end], each.phrase) for each in lint(text, "id")]
    assert found[-1] == ("berhasil", Kind.WARN, "Bunuh diri yang berhasil", "Bunuh diri yang berhasil")
    assert all(place == phrase for *_rest, place, phrase in found)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "Ia ditemukan gantung diri."),
        ("id", "Ia menelan 30 butir obat."),
        ("id", "Begini isi surat wasiat itu."),
        ("en", "He hanged himself."),
        ("en", "She took 30 pills."),
        ("en", "His suicide note said sorry."),
    ],
)
def test_a_method_an_amount_or_a_note_blocks(lang, text):
    assert {finding.kind for finding in lint(text, lang)} == {Kind.BLOCK}


def test_a_cause_within_eight_words_warns_and_one_farther_off_does_not():
    near = "Ia mengakhiri hidup setelah berbulan bulan merasa sedih karena utang."
    far = "Ia mengakhiri hidup pada suatu hari yang cerah ketika semua orang sedang pergi karena libur."
    assert (ids(near, "id"), ids(far, "id")) == (["sebab-tunggal"], [])


def test_the_wording_that_is_advised_is_no_finding():
    assert lint("Ia meninggal karena bunuh diri.", "id") == []
    assert lint("He died by suicide.", "en") == []


def test_a_cause_in_the_next_sentence_is_another_thing():
    assert lint("Bunuh diri dapat dicegah. Karena itu, tanyakan kabar temanmu.", "id") == []


def test_a_language_without_a_file_has_no_findings():
    assert lint("bunuh diri berhasil", "jv") == []
