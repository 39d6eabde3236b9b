"""Flags tell of carelessness, and never of somebody who would rather not say."""

from teduh.surveys.questionnaire.flags import duplicates, flags, least_seconds
from tests.surveys.questionnaire.samples import REFUSED, choice, page, question, questionnaire, words

LINES = [{"code": code, "texts": words(code)} for code in "abcde"]
ASKED = questionnaire(
    page(
        "one",
        question("q1", attention="2"),
        question(
            "grid",
            "grid",
            items=[*LINES, {"code": "look", "texts": words("look"), "attention": "3"}],
            choices=[*map(choice, "123"), REFUSED],
        ),
    )
)
CAREFUL = {"a": "1", "b": "2", "c": "1", "d": "3", "e": "1", "look": "3"}


def found(answers, seconds=60.0):
    return flags(ASKED, answers, seconds=seconds, language="en")


def test_a_careful_respondent_has_no_flag():
    assert found({"q1": "2", "grid": CAREFUL}) == []


def test_who_misses_the_line_that_asks_for_attention_is_flagged():
    assert found({"q1": "2", "grid": CAREFUL | {"look": "1"}}) == ["attention"]
    assert found({"q1": "1", "grid": CAREFUL}) == ["attention"]


def test_what_was_not_asked_was_not_missed():
    assert found({"grid": {key: code for key, code in CAREFUL.items() if key != "look"}}) == []


def test_who_is_faster_than_reading_is_flagged():
    answers = {"q1": "2", "grid": CAREFUL}
    least = least_seconds(ASKED, answers, "en")
    assert (found(answers, least - 0.01), found(answers, least)) == (["speed"], [])


def test_who_is_not_timed_is_not_flagged_for_speed():
    assert found({"q1": "2"}, None) == []


def test_one_code_down_a_whole_grid_is_flagged():
    line = dict.fromkeys("abcde", "1") | {"look": "3"}
    assert found({"grid": line}) == ["straight_line"]


def test_who_prefers_to_say_nothing_draws_no_line():
    assert found({"grid": dict.fromkeys("abcde", "99")}) == []


def test_the_same_twenty_answers_twice_are_duplicates():
    same = {f"q{number}": "1" for number in range(20)}
    vectors = {"one": same, "two": dict(same), "three": same | {"q7": "2"}}
    assert duplicates(vectors) == {"one", "two"}


def test_short_questionnaires_have_no_duplicates():
    assert duplicates({"one": {"q": "1"}, "two": {"q": "1"}}) == set()
