"""A page comes back from a browser, or from somebody who wrote it by hand."""

import pytest

from teduh.surveys.questionnaire.refusals import Forged
from tests.surveys.questionnaire.samples import (
    answer_is,
    call,
    choice,
    every_type,
    page,
    question,
    questionnaire,
    take,
)

ASKED = every_type()
SKIPPING = questionnaire(
    page(
        "one",
        question("q1", is_required=True),
        question("q2", is_required=True, shown_if=answer_is("q1", "1")),
        question("q3", shown_if=answer_is("q2", "2")),
    ),
    page("two", question("q4"), shown_if=answer_is("q1", "2")),
)


@pytest.mark.parametrize(
    ("fields", "key", "kept"),
    [
        ({"q_single": "3"}, "single", "3"),
        ({"q_single": "99"}, "single", "99"),
        ({"q_single": "1", "q_multi": ["2", "1"]}, "multi", ["1", "2"]),
        ({"q_single": "1", "q_multi": ["other"], "o_multi": " my aunt "}, "multi.other", "my aunt"),
        # No database keeps a NUL, and no sheet an escape.
        ({"q_single": "1", "q_multi": ["other"], "o_multi": "my\x00 au\x1bnt"}, "multi.other", "my aunt"),
    ],
)
def test_an_answer_of_the_first_page_is_kept_as_it_was_given(fields, key, kept):
    assert take(ASKED, "one", **fields).answers[key] == kept


@pytest.mark.parametrize(
    ("fields", "key", "kept"),
    [
        ({"g_grid_a": "5", "g_grid_c": "99"}, "grid", {"a": "5", "c": "99"}),
        ({"q_scale": "7"}, "scale", 7),
        ({"s_scale": "99"}, "scale", {"code": "99"}),
        ({"q_number": "17"}, "number", 17),
        ({"q_number": "2,5"}, "number", 2.5),
        ({"q_number": "\u0661\u0667"}, "number", 17),
        ({"q_number": "17", "s_number": "99"}, "number", {"code": "99"}),
        ({"q_text": "  hujan  "}, "text", "hujan"),
        ({"r_rank_1": "3", "r_rank_2": "1", "r_rank_3": "2"}, "rank", ["2", "3", "1"]),
        ({"r_rank_3": "1"}, "rank", ["3"]),
        ({"q_date": "2026-02-28"}, "date", "2026-02-28"),
    ],
)
def test_an_answer_of_each_type_is_kept_as_it_was_given(fields, key, kept):
    assert take(ASKED, "two", {"single": "1"}, **fields).answers == {"single": "1", key: kept}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"q_number": "many"}, "not_a_number"),
        ({"q_number": "1e3"}, "not_a_number"),
        ({"q_number": "-1"}, "too_small"),
        ({"q_number": "121"}, "too_large"),
        ({"q_text": "x" * 21}, "too_long"),
        ({"r_rank_1": "2", "r_rank_2": "2"}, "same_rank"),
        ({"q_date": "2026-02-29"}, "not_a_date"),
        ({"q_date": "2025-12-31"}, "too_small"),
        ({"q_date": "2027-01-01"}, "too_large"),
    ],
)
def test_what_cannot_be_an_answer_is_told_by_name(fields, code):
    taken = take(ASKED, "two", {"single": "1"}, **fields)
    assert [wrong.code for wrong in taken.wrongs] == [code]


@pytest.mark.parametrize("beside", ["none", "99"])
def test_nobody_and_somebody_exclude_each_other(beside):
    taken = take(ASKED, "one", q_single="1", q_multi=["1", beside])
    assert ([wrong.code for wrong in taken.wrongs], "multi" in taken.answers) == (["exclusive"], False)


def test_what_must_be_answered_is_asked_for():
    assert [(wrong.code, wrong.question) for wrong in take(ASKED, "one").wrongs] == [("missing", "single")]


def test_a_line_left_out_of_a_required_grid_is_asked_for():
    lines = [{"code": code, "texts": {"en": code}} for code in "ab"]
    asked = questionnaire(page("one", question("g", "grid", is_required=True, items=lines)))
    assert [wrong.code for wrong in take(asked, "one", g_g_a="1").wrongs] == ["missing"]


@pytest.mark.parametrize(
    ("name", "fields", "code"),
    [
        ("one", {"q_nothing": "1"}, "unknown_question"),
        ("one", {"q_scale": "1"}, "unknown_question"),
        ("one", {"g_single_a": "1"}, "unknown_question"),
        ("one", {"q_single": "7"}, "not_a_choice"),
        ("one", {"q_multi": ["1", "7"]}, "not_a_choice"),
        ("two", {"q_scale": "1"}, "hidden_question"),
        ("nowhere", {}, "unknown_page"),
    ],
)
def test_what_no_page_could_have_sent_is_forged(name, fields, code):
    with pytest.raises(Forged) as forged:
        take(ASKED, name, {"single": "2"}, **fields)
    assert forged.value.code == code


@pytest.mark.parametrize("fields", [{"q_scale": "8"}, {"q_scale": "x"}, {"r_rank_1": "4"}, {"g_grid_a": "9"}])
def test_a_step_that_is_on_no_scale_is_forged(fields):
    with pytest.raises(Forged):
        take(ASKED, "two", {"single": "1"}, **fields)


def test_what_a_changed_answer_hides_was_not_asked():
    stored = {"q1": "1", "q2": "2", "q3": "1"}
    taken = take(SKIPPING, "one", stored, q_q1="2", q_q2="2", q_q3="1")
    assert (taken.answers, taken.wrongs) == ({"q1": "2"}, [])


def test_what_an_answer_uncovers_may_come_with_it():
    assert take(SKIPPING, "one", q_q1="1", q_q2="2").answers == {"q1": "1", "q2": "2"}


def test_what_an_answer_uncovers_is_asked_next_and_nobody_is_blamed():
    taken = take(SKIPPING, "one", q_q1="1")
    assert (taken.wrongs, taken.has_more) == ([], True)


def test_what_was_uncovered_and_left_out_is_asked_for():
    taken = take(SKIPPING, "one", {"q1": "1"}, q_q1="1")
    assert [(wrong.code, wrong.question) for wrong in taken.wrongs] == [("missing", "q2")]


def test_a_page_that_is_hidden_takes_nothing():
    with pytest.raises(Forged):
        take(SKIPPING, "two", {"q1": "1", "q2": "1"}, q_q4="1")


FILTERED = questionnaire(
    page("one", question("q1")),
    page(
        "two",
        question(
            "q2",
            "multi",
            choices=[choice("a", shown_if=answer_is("q1", "1")), choice("b"), choice("99", kind="refused")],
        ),
    ),
)


def test_a_choice_that_is_not_offered_is_forged():
    with pytest.raises(Forged):
        take(FILTERED, "two", {"q1": "2"}, q_q2="a")


def test_a_choice_that_is_no_longer_offered_falls_away():
    assert take(FILTERED, "one", {"q1": "1", "q2": ["a", "b"]}, q_q1="2").answers == {"q1": "2", "q2": ["b"]}


def test_a_rule_of_the_question_is_told_in_its_own_words():
    at_most = {"answer": "n"}, {"value": 9}
    rule = question("n", "number", valid_if=call("<", *at_most), wrong_texts={"en": "Below nine."})
    taken = take(questionnaire(page("one", rule)), "one", q_n="9")
    assert [(wrong.code, wrong.own_words) for wrong in taken.wrongs] == [("rule", "Below nine.")]


def test_more_than_may_be_chosen_is_told_with_the_limit():
    asked = questionnaire(page("one", question("q", "multi", most_chosen=1)))
    assert [(wrong.code, wrong.limit) for wrong in take(asked, "one", q_q=["1", "2"]).wrongs] == [
        ("too_many", "1")
    ]
