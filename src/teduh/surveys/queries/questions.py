"""One question as a page shows it: its words, its fields and what stands in them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from teduh.surveys.questionnaire.asking import Answers, Asked, beside_key
from teduh.surveys.questionnaire.expressions import Expression
from teduh.surveys.questionnaire.model import Choice, Kind, Question, Type, said
from teduh.surveys.questionnaire.ordering import choices_for, items_for
from teduh.surveys.questionnaire.reading import SPECIAL, Fields
from teduh.surveys.questionnaire.refusals import Wrong


@dataclass(frozen=True, slots=True)
class Option:
    """A choice, or a step of a scale."""

    code: str
    text: str
    is_offered: bool = True
    is_chosen: bool = False
    excludes: bool = False
    is_other: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a grid, or one thing to rank."""

    code: str
    text: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """Everything that a template needs of a question."""

    id: str
    type: str
    text: str
    hint: str
    is_shown: bool
    is_required: bool
    options: Sequence[Option]
    specials: Sequence[Option]
    lines: Sequence[Line]
    value: str
    beside: str
    low: str
    high: str
    limits: Mapping[str, str]
    rules: str
    wrong: str = ""


def question_view(
    asked: Asked, key: str, language: str, answers: Answers, wrong: Wrong | None, chrome: Mapping[str, str]
) -> QuestionView:
    question = asked.question
    options = _options(asked, key, language, answers.get(question.id))
    specials = [o for o in options if _is_special(question, o)]
    return QuestionView(
        id=question.id,
        type=question.type.value,
        text=said(question.texts, language),
        hint=said(question.hints, language),
        is_shown=asked.is_shown,
        is_required=question.is_required,
        options=[option for option in options if option not in specials],
        specials=specials,
        lines=_lines(question, key, language, answers.get(question.id)),
        value=_value(answers.get(question.id)),
        beside=str(answers.get(beside_key(question.id), "")),
        low=said(question.low_texts, language),
        high=said(question.high_texts, language),
        limits=_limits(question),
        rules=_rules(question),
        wrong=sentence(wrong, chrome) if wrong else "",
    )


def sentence(wrong: Wrong, chrome: Mapping[str, str]) -> str:
    return wrong.own_words or chrome[wrong.code].replace("{limit}", wrong.limit)


def as_sent(question: Question, fields: Fields) -> object:
    """What stood in the fields of a page that is shown again, whether or not it is an answer."""
    if special := [value for value in fields.get(f"s:{question.id}", ()) if value]:
        return {"code": special[0]}
    if question.type is Type.GRID:
        given = {item.code: fields.get(f"g:{question.id}:{item.code}", ()) for item in question.items}
        return {item: values[0] for item, values in given.items() if values}
    if question.type is Type.RANK:
        given = {code: fields.get(f"r:{question.id}:{code}", ()) for code in question.codes}
        return {code: values[0] for code, values in given.items() if values and values[0]}
    values = list(fields.get(f"q:{question.id}", ()))
    return values if question.type is Type.MULTI else "".join(values[:1])


def _is_special(question: Question, option: Option) -> bool:
    return question.type in SPECIAL and question.choice(option.code) is not None and option.excludes


def _options(asked: Asked, key: str, language: str, answer: object) -> list[Option]:
    offered = {choice.code for choice in asked.choices}
    chosen = _chosen(answer)
    found = [
        Option(
            choice.code,
            said(choice.texts, language),
            is_offered=choice.code in offered,
            is_chosen=choice.code in chosen,
            excludes=choice.excludes,
            is_other=choice.kind is Kind.OTHER,
            rule=_tree(choice.shown_if),
        )
        for choice in choices_for(asked.question, key)
    ]
    return _steps(asked.question, chosen) + found


def _steps(question: Question, chosen: set[str]) -> list[Option]:
    if question.type is not Type.SCALE or question.minimum is None or question.maximum is None:
        return []
    steps = map(str, range(int(question.minimum), int(question.maximum) + 1))
    return [Option(step, step, is_chosen=step in chosen) for step in steps]


def _chosen(answer: object) -> set[str]:
    if isinstance(answer, dict):
        return {str(answer["code"])} if "code" in answer else set()
    return {str(code) for code in answer} if isinstance(answer, list) else {str(answer)}


def _lines(question: Question, key: str, language: str, answer: object) -> list[Line]:
    given = answer if isinstance(answer, dict) else {}
    if question.type is Type.GRID:
        return [
            Line(i.code, said(i.texts, language), str(given.get(i.code, "")))
            for i in items_for(question, key)
        ]
    if question.type is not Type.RANK:
        return []
    places = {code: str(place) for place, code in enumerate(answer, 1)} if isinstance(answer, list) else given
    return [_ranked(choice, language, places) for choice in choices_for(question, key)]


def _ranked(choice: Choice, language: str, places: Mapping[str, str]) -> Line:
    return Line(choice.code, said(choice.texts, language), str(places.get(choice.code, "")))


def _value(answer: object) -> str:
    return str(answer) if isinstance(answer, str | int | float) else ""


def _limits(question: Question) -> dict[str, str]:
    """What a browser may refuse at once: lengths and days. Numbers are read in any script, so as text."""
    if question.type is Type.TEXT:
        return {"maxlength": str(question.most_letters)}
    limits = {"min": question.first_day, "max": question.last_day} if question.type is Type.DATE else {}
    return {name: value for name, value in limits.items() if value}


def _rules(question: Question) -> str:
    kept = {"id": question.id, "type": question.type.value}
    tree = json.loads(_tree(question.shown_if)) if question.shown_if else None
    return json.dumps(kept | ({"shown_if": tree} if tree else {}), separators=(",", ":"))


def _tree(tree: Expression | None) -> str:
    return tree.model_dump_json(by_alias=True, exclude_defaults=True) if tree is not None else ""
