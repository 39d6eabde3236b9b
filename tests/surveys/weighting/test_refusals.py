"""What is refused, and noted, has a name and a sentence in both tongues."""

import string

import numpy as np
import pytest

from teduh.surveys.study import refusals as of_study
from teduh.surveys.weighting import notes, refusals
from teduh.surveys.weighting.checks import (
    Duplicates,
    in_range,
    known_columns,
    labelled,
    one_label_each,
    one_row_each,
    same_codes,
)
from teduh.surveys.weighting.margins import margin_of
from teduh.surveys.weighting.refusals import WeightingRefused
from teduh.surveys.weighting.words import words

EVERY = [
    each
    for module in (refusals, of_study)
    for each in vars(module).values()
    if isinstance(each, type) and issubclass(each, WeightingRefused) and hasattr(each, "code")
]
PARTS = ("place", "found", "expected", "next")


def fields(said):
    return {field for _text, field, *_form in string.Formatter().parse(said) if field}


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.code)
def test_every_refusal_says_place_found_expected_and_next_step_in_both_tongues(kind):
    row = words(*kind.words)[kind.code]
    for part in PARTS:
        assert set(row[part]) == {"en", "id"}
        assert fields(row[part]["en"]) == fields(row[part]["id"])
    assert row["next"]["en"].endswith(".")
    assert row["next"]["en"] != row["next"]["id"]


def test_codes_are_said_once_and_every_row_belongs_to_one():
    codes = [each.code for each in set(EVERY)]
    rows = [*words(*WeightingRefused.words), *words(*of_study.StudyRefused.words)]
    assert sorted(codes) == sorted(set(rows) - {"sentence", "within", "wanted"})


def test_every_note_is_said_in_both_tongues():
    for row in words("teduh.surveys.weighting", "notes").values():
        assert set(row) == {"en", "id"}
        assert row["en"] != row["id"]


def test_a_refusal_of_one_country_names_it_first():
    refused = refusals.EmptyTargetLevel(margin="age", level="65+", target=0.2, near="55-64").within("ID")
    told = refused.told("id")
    assert told.place == "ID, margin age, tingkat 65+"
    assert told.next_step == "Gabungkan tingkat ini dengan 55-64, atau tinggalkan margin ini."
    assert str(refused).startswith("ID, margin age, level 65+: found target 0.2 and nobody")


def test_a_level_without_a_target_is_matched_whatever_its_capitals_and_blanks():
    with pytest.raises(refusals.LevelWithoutTarget, match="“male ”") as refused:
        margin_of("sex", ["Male", "Male", "female"], {"female": 0.5, "male ": 0.5})
    assert refused.value.facts["people"] == 2
    found = margin_of("sex", ["female", None], {"female": 0.5, "male": 0.5})
    assert found.codes.tolist() == [0, -1]


def test_a_column_that_is_not_there_is_told_with_one_that_is_near():
    with pytest.raises(refusals.UnknownColumn, match="There is: gender"):
        known_columns(["Gendre"], ["gender", "age"])


def test_of_two_rows_of_a_respondent_the_first_or_the_last_complete_counts():
    ids, complete = np.array([1, 2, 1, 2]), np.array([True, True, True, False])
    with pytest.raises(refusals.DuplicateRespondent, match="2 respondents with several rows, such as 1, 2"):
        one_row_each("id", ids, complete, Duplicates.ERROR)
    assert one_row_each("id", ids, complete, Duplicates.FIRST).tolist() == [True, True, False, False]
    assert one_row_each("id", ids, complete, Duplicates.LAST_COMPLETE).tolist() == [False, True, True, False]


def test_a_value_without_a_label_is_told_with_how_many_gave_it():
    labelled("q", np.array([1, 2, -1]), [1, 2], missing=[-1])
    with pytest.raises(refusals.UnlabelledCode, match="the value 7 of 2 respondents"):
        labelled("q", np.array([1, 7, 7, 8]), [1, 2])


def test_one_label_of_two_codes_and_two_labels_of_one_are_a_conflict():
    with pytest.raises(refusals.LabelConflict, match="1 “yes” and 2 “yes”"):
        one_label_each("q", [(1, "Yes"), (2, "yes ")])
    with pytest.raises(refusals.LabelConflict, match="1 “Ya” and 1 “Tidak”"):
        same_codes({"a.sav": [(1, "Ya")], "b.sav": [(1, "Tidak")]}, "q")


def test_a_number_that_cannot_be_true_is_refused():
    ages = np.array([30.0, 323.0, np.nan, 3.0])
    with pytest.raises(refusals.OutOfRange, match=r"found 323 \(2 such values in all\), expected 15 to 110"):
        in_range("age", ages, 15, 110)


def test_answers_that_are_somebody_elses_are_flagged():
    dice = np.random.default_rng(3)
    answers = dice.integers(0, 5, (200, 25)).astype(np.int8)
    answers[17] = answers[150]
    assert np.flatnonzero(notes.identical(list(answers.T))).tolist() == [17, 150]


def test_weights_of_the_file_that_miss_a_margin_are_noted_with_how_far():
    levels, reached, wanted = ("m", "f"), np.array([60.0, 40.0]), np.array([0.5, 0.5])
    (told,) = notes.missed("sex", levels, reached, wanted, "ID")
    assert (
        told.sentence("en") == "ID: The weights of the file miss the target of sex, level m, by 10.0 points."
    )
    assert notes.missed("sex", levels, reached, np.array([0.6, 0.4])) == []
