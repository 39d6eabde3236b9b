"""How hard a text is, beside sums that were done by hand."""

import pytest

from teduh.foundation.reading_level import ReadingLevel, reading_level, syllables_en

EASY = "You can rest now. A friend may sleep badly and not eat. Ask how they are today, and stay a while."
HARD = (
    "Psychological interventions necessitate considerable institutional collaboration, notwithstanding "
    "organizational limitations that invariably accompany interdisciplinary responsibilities."
)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1), ("happy", 2), ("banana", 3), ("make", 1), ("table", 2), ("asked", 1), ("wanted", 2),
        ("friends", 1), ("houses", 2), ("responsibility", 6), ("don't", 1), ("the", 1), ("rhythm", 1),
        ("people", 2), ("breathe", 1), ("makes", 1), ("boxes", 2), ("changed", 1), ("depression", 3),
    ],
)  # fmt: skip
def test_syllables_of_english_words(word, count):
    assert syllables_en(word) == count


def test_flesch_kincaid_of_a_text_counted_by_hand():
    # 6 + 3 words, 6 + 4 syllables.
    found = reading_level("The cat sat on the mat. It was happy.", "en")
    assert (found.words, found.sentences, found.words_a_sentence) == (9, 2, 4.5)
    assert found.grade == pytest.approx(0.39 * 4.5 + 11.8 * 10 / 9 - 15.59)
    assert found.smog == pytest.approx(3.1291)
    assert found.age == 5.0


def test_smog_counts_words_of_three_syllables():
    found = reading_level("Banana responsibility is a possibility.", "en")
    assert found.smog == pytest.approx(1.0430 * (3 * 30) ** 0.5 + 3.1291)


def test_plain_words_are_easy_and_learned_ones_are_not():
    assert reading_level(EASY, "en").is_easy
    assert not reading_level(HARD, "en").is_easy


def test_indonesian_is_easy_up_to_fifteen_words_a_sentence():
    sentence = " ".join(["kata"] * 15)
    assert reading_level(f"{sentence}.", "id").is_easy
    assert not reading_level(f"{sentence} satu.", "id").is_easy


def test_lix_of_a_text_counted_by_hand():
    # 9 words, 2 sentences, long: kesehatan, sendirian; bagian has six letters.
    found = reading_level("Kesehatan mental adalah bagian dari hidup. Kamu tidak sendirian.", "id")
    assert found.lix == pytest.approx(4.5 + 100 * 2 / 9)
    assert (found.age, found.grade, found.smog) == (None, None, None)


def test_a_heading_is_a_sentence_and_an_abbreviation_inside_a_word_is_not():
    assert reading_level("Judul\nSatu kalimat pendek. Versi 2.5 keluar.", "id").sentences == 3


@pytest.mark.parametrize("text", ["", "   ", "...", "123 456."])
def test_what_holds_no_words_is_easy(text):
    assert reading_level(text, "id") == ReadingLevel("id", 0, 0, 0.0, 0.0)
    assert reading_level(text, "id").is_easy
