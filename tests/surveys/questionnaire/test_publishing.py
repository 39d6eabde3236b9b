"""What keeps a questionnaire from being published, and the one that ships."""

import json
import re
from importlib.resources import files
from string import Formatter

import pytest
from pydantic import ValidationError

from teduh.surveys import questionnaire as package
from teduh.surveys.questionnaire import chrome
from teduh.surveys.questionnaire.model import Questionnaire, schema, written
from teduh.surveys.questionnaire.problems import Problem, problems
from tests.surveys.questionnaire.samples import (
    answer_is,
    call,
    choice,
    every_type,
    page,
    question,
    questionnaire,
    words,
)


def shipped(name: str) -> str:
    return files(package).joinpath(name).read_text(encoding="utf-8")


ATTITUDES = Questionnaire.model_validate_json(shipped("attitudes.json"))


def test_a_questionnaire_of_every_type_may_be_published():
    assert problems(every_type()) == []


def test_a_missing_translation_is_told_with_language_question_and_choice():
    half = question("q", choices=[choice("1"), {"code": "2", "texts": {"en": "two", "id": "dua", "ar": " "}}])
    half["texts"] = {"en": "What?", "ar": "ماذا؟"}
    asked = questionnaire(page("one", half), consent=words("yes") | {"ar": ""})
    assert problems(asked) == [
        Problem("untranslated", "id", "q", ""),
        Problem("untranslated", "ar", "consent", ""),
        Problem("untranslated", "ar", "q", "2"),
    ]


def test_a_language_without_words_for_its_buttons_is_told():
    asked = questionnaire(languages=["en", "fr"])
    assert Problem("language_without_chrome", "fr") in problems(asked)


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ([page("one", question("q"), question("q"))], Problem("same_id", question="q")),
        ([page("one", question("q")), page("one", question("p"))], Problem("same_page", question="one")),
        ([page("one", question("q", choices=[choice("1")] * 2))], Problem("same_code", "", "q", "1")),
        ([page("one", question("q", choices=[]))], Problem("no_choices", question="q")),
        ([page("one", question("q", "grid"))], Problem("no_items", question="q")),
        ([page("one", question("q", "scale", minimum=0))], Problem("no_scale", question="q")),
        ([page("one", question("q", "scale", minimum=0, maximum=11))], Problem("no_scale", question="q")),
        ([page("one", question("q", "number", minimum=5, maximum=1))], Problem("no_number", question="q")),
        ([page("one", question("q", "date", first_day="today"))], Problem("no_day", question="q")),
        ([page("one", question("q", "date", last_day="2026-02-30"))], Problem("no_day", question="q")),
        (
            [page("one", question("q", "date", first_day="2026-12-31", last_day="2026-01-01"))],
            Problem("no_day", question="q"),
        ),
        (
            [page("one", question("q", "number", choices=[choice("1")]))],
            Problem("choices_of_nothing", question="q"),
        ),
        ([page("one", question("q", attention="7"))], Problem("attention_of_nothing", question="q")),
        (
            [page("one", question("q", shown_if=answer_is("p", "1")), question("p"))],
            Problem("looks_at_nothing", question="q", choice="p"),
        ),
        (
            [page("one", question("q", shown_if=call("=", {"arm": "b"}, {"value": "x"})))],
            Problem("looks_at_nothing", question="q", choice="b"),
        ),
        (
            [page("one", question("p"), question("q", shown_if=call("=", {"answer": "p"})))],
            Problem("wrong_parts", question="q", choice="="),
        ),
    ],
)
def test_what_cannot_be_asked_is_told(pages, found):
    assert problems(questionnaire(*pages)) == [found]


def test_every_problem_has_its_sentence_in_both_languages():
    import tomllib  # noqa: PLC0415 - only here

    sentences = tomllib.loads(shipped("problems.toml"))
    named = set(re.findall(r'Problem\(\s*"(\w+)"', shipped("problems.py")))
    assert {code: sorted(texts) for code, texts in sentences.items()} == {
        code: ["en", "id"] for code in named
    }


def test_the_schema_beside_the_code_is_the_models():
    assert shipped("schema.json") == schema()


def test_what_is_written_is_read_again_and_is_the_same_bytes():
    text = written(every_type())
    assert written(Questionnaire.model_validate_json(text)) == text


@pytest.mark.parametrize("name", ["1st", "two words", "a.b", "x" * 65, ""])
def test_a_name_that_is_no_name_is_refused(name):
    with pytest.raises(ValidationError):
        questionnaire(page("one", question(name)))


def test_the_questionnaire_of_attitudes_may_be_published_as_it_ships():
    assert problems(ATTITUDES) == []
    assert written(ATTITUDES) == shipped("attitudes.json")


def test_the_questionnaire_of_attitudes_speaks_six_languages_and_says_which_are_drafts():
    assert ATTITUDES.languages == list(chrome.NAMES)
    assert ATTITUDES.drafts == ["ar", "vi", "de", "pt"]


def test_everything_about_attitudes_may_be_left_unsaid():
    silent = [q.id for q in ATTITUDES.questions if "refused" not in {str(c.kind) for c in q.choices}]
    assert silent == []


def test_every_word_of_the_chrome_is_there_in_every_language_with_its_gaps():
    wanting = {
        (key, language)
        for key, texts in chrome.table().items()
        for language in chrome.NAMES
        if not texts.get(language) or gaps(texts[language]) != gaps(texts["en"])
    }
    assert wanting == set()


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_wrong_has_its_sentence():
    sources = shipped("reading.py") + shipped("taking.py")
    named = set(re.findall(r'Wrong\(\s*"(\w+)"', sources))
    assert named - set(chrome.table()) == set()
    assert len(named) > 9


def test_arabic_runs_from_right_to_left():
    assert [chrome.direction(language) for language in chrome.NAMES] == ["ltr"] * 2 + ["rtl"] + ["ltr"] * 3


def test_the_shipped_questionnaire_names_its_format():
    assert json.loads(shipped("attitudes.json"))["format"] == "teduh-questionnaire/1"


@pytest.mark.parametrize("language", ATTITUDES.languages)
def test_the_consent_promises_of_every_question_only_what_it_has(language):
    silent = {
        question.id: [c.texts[language] for c in question.choices if c.kind == "refused"]
        for question in ATTITUDES.questions
        if question.is_required
    }
    [[label]] = {tuple(labels) for labels in silent.values()}
    assert label in ATTITUDES.consent[language]
