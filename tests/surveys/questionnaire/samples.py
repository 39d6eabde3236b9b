"""Questionnaires that tests ask with."""

from typing import Any

from teduh.surveys.questionnaire.asking import Respondent
from teduh.surveys.questionnaire.model import Questionnaire
from teduh.surveys.questionnaire.taking import Taken, take_page

Row = dict[str, Any]


def words(text: str) -> dict[str, str]:
    return {"en": text, "id": f"{text} (id)", "ar": f"{text} (ar)"}


def choice(code: str, **more: Any) -> Row:
    return {"code": code, "texts": words(code), **more}


REFUSED = choice("99", kind="refused")
DONT_KNOW = choice("98", kind="dont_know")


def question(name: str, kind: str = "single", **more: Any) -> Row:
    codes = {"single", "multi", "rank", "grid"}
    choices = {"choices": [choice("1"), choice("2"), REFUSED]} if kind in codes else {}
    return {"id": name, "type": kind, "texts": words(name), **choices, **more}


def call(name: str, *parts: Row) -> Row:
    return {"call": name, "with": list(parts)}


def answer_is(name: str, code: str) -> Row:
    return call("=", {"answer": name}, {"value": code})


def page(name: str, *questions: Row, **more: Any) -> Row:
    return {"id": name, "questions": list(questions), **more}


def questionnaire(*pages: Row, **more: Any) -> Questionnaire:
    facts = {
        "name": "sample",
        "languages": ["id", "en", "ar"],
        "title": words("Sample"),
        "consent": words("May we ask?"),
        "pages": list(pages) or [page("first", question("q1"))],
    }
    return Questionnaire.model_validate(facts | more)


def every_type() -> Questionnaire:
    """One question of each type, the second page only for whom the first choice is `1`."""
    lines = [{"code": code, "texts": words(code)} for code in ("a", "b", "c", "d")]
    return questionnaire(
        page(
            "one",
            question("single", is_required=True, choices=[*map(choice, "123"), DONT_KNOW, REFUSED]),
            question(
                "multi",
                "multi",
                random_choices=True,
                choices=[
                    *map(choice, "123"),
                    choice("other", kind="other"),
                    choice("none", kind="none"),
                    REFUSED,
                ],
            ),
        ),
        page(
            "two",
            question("grid", "grid", items=lines, choices=[*map(choice, "12345"), REFUSED]),
            question("scale", "scale", minimum=1, maximum=7, choices=[REFUSED]),
            question("number", "number", minimum=0, maximum=120, choices=[REFUSED]),
            question("text", "text", most_letters=20),
            question("rank", "rank", choices=[*map(choice, "123")]),
            question("date", "date", first_day="2026-01-01", last_day="2026-12-31"),
            question("note", "note"),
            shown_if=answer_is("single", "1"),
        ),
    )


def take(asked: Questionnaire, name: str, stored: Row | None = None, **fields: Any) -> Taken:
    """A page as a browser sends it: `q_age="3"`, `s_age="99"`, `g_grid_a="1"`, `q_multi=["1", "2"]`."""
    sent = {key.replace("_", ":"): value for key, value in fields.items()}
    lists = {key: value if isinstance(value, list) else [value] for key, value in sent.items()}
    respondent = Respondent("r", stored or {}, country="ID", language="en")
    return take_page(asked, respondent, name, lists)
