"""A page comes back: what is kept of it, what cannot stand, and what no page of ours could have sent."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from teduh.surveys.questionnaire.asking import (
    Asked,
    Respondent,
    beside_key,
    is_unanswered,
    settled,
    walk,
)
from teduh.surveys.questionnaire.expressions import holds
from teduh.surveys.questionnaire.model import Page, Question, Questionnaire, said
from teduh.surveys.questionnaire.reading import (
    Fields,
    field_names,
    is_given,
    read_answer,
    read_beside,
)
from teduh.surveys.questionnaire.refusals import Forged, Wrong

_PREFIXES = ("q:", "g:", "r:", "s:", "o:")


@dataclass(frozen=True, slots=True)
class Taken:
    """`answers` are all that stand now, of this page and the others.

    A page with something wrong is shown again, and so is one whose answers have uncovered more to answer.
    """

    answers: dict[str, object]
    wrongs: list[Wrong]
    has_more: bool


def take_page(questionnaire: Questionnaire, respondent: Respondent, page_id: str, fields: Fields) -> Taken:
    """Raises `Forged` where a question is unknown, hidden, or answered with what it does not offer."""
    page = questionnaire.page(page_id)
    if page is None:
        raise Forged("unknown_page", page_id)
    _require_known(page, fields)
    read = {q.id: read_answer(q, fields) for q in page.questions}
    before = _asked_on(questionnaire, respondent, page)
    merged = replace(respondent, answers=_merged(respondent, page, read, fields))
    after = _asked_on(questionnaire, merged, page)
    for question in page.questions:
        if is_given(question, fields):
            _require_shown(question, read[question.id], before[question.id], after[question.id])
    _require_in_turn(questionnaire, respondent, page)
    answers = settled(questionnaire, merged)
    wrongs = list(_wrongs(after.values(), before, read, replace(merged, answers=answers)))
    has_more = any(
        is_unanswered(asked, answers) and not before[key].is_shown and not isinstance(read[key], Wrong)
        for key, asked in after.items()
    )
    return Taken(answers, wrongs, has_more)


def _require_known(page: Page, fields: Fields) -> None:
    known = {name for question in page.questions for name in field_names(question)}
    for name in fields:
        if name.startswith(_PREFIXES) and name not in known:
            raise Forged("unknown_question", name)


def _require_in_turn(questionnaire: Questionnaire, respondent: Respondent, page: Page) -> None:
    """No page of ours leads past what has to be answered before it."""
    for asked in walk(questionnaire, respondent):
        if asked.page.id == page.id:
            return
        if is_unanswered(asked, respondent.answers):
            raise Forged("skipped_question", asked.question.id)


def first_left(questionnaire: Questionnaire, respondent: Respondent) -> str:
    """The page of the first question that has to be answered still; empty when none is left."""
    left = (
        asked.page.id for asked in walk(questionnaire, respondent) if is_unanswered(asked, respondent.answers)
    )
    return next(left, "")


def _asked_on(questionnaire: Questionnaire, respondent: Respondent, page: Page) -> dict[str, Asked]:
    return {asked.question.id: asked for asked in walk(questionnaire, respondent) if asked.page.id == page.id}


def _merged(respondent: Respondent, page: Page, read: dict[str, object], fields: Fields) -> dict[str, object]:
    """What is kept elsewhere, and of this page what was read."""
    of_page = {key for question in page.questions for key in (question.id, beside_key(question.id))}
    kept = {key: value for key, value in respondent.answers.items() if key not in of_page}
    for question in page.questions:
        answer = read[question.id]
        if answer is not None and not isinstance(answer, Wrong):
            kept[question.id] = answer
        if (beside := read_beside(question, fields)) and _chose_other(question, answer):
            kept[beside_key(question.id)] = beside
    return kept


def _chose_other(question: Question, answer: object) -> bool:
    chosen = answer if isinstance(answer, list) else [answer]
    others = {choice.code for choice in question.choices if choice.kind == "other"}
    return any(isinstance(code, str) and code in others for code in chosen)


def _require_shown(question: Question, answer: object, before: Asked, after: Asked) -> None:
    """Shown when the page was made, or shown by what else was answered on it: else nobody saw it."""
    if not before.is_shown and not after.is_shown:
        raise Forged("hidden_question", question.id)
    offered = {choice.code for asked in (before, after) for choice in asked.choices}
    if any(code not in offered for code in _codes(answer)):
        raise Forged("not_a_choice", question.id)


def _codes(answer: object) -> list[str]:
    if isinstance(answer, dict):
        return [str(code) for code in answer.values()]
    return [str(code) for code in answer] if isinstance(answer, list) else []


def _wrongs(
    asked_now: Iterable[Asked], before: dict[str, Asked], read: dict[str, object], respondent: Respondent
) -> Iterable[Wrong]:
    for asked in asked_now:
        question, answer = asked.question, read[asked.question.id]
        if not asked.is_shown:
            continue
        if isinstance(answer, Wrong):
            yield answer
        elif is_unanswered(asked, respondent.answers):
            # What this very page has uncovered was not left out by anybody.
            if before[question.id].is_shown:
                yield Wrong("missing", question.id)
        elif answer is not None and not _is_valid(question, answer, respondent):
            yield Wrong("rule", question.id, own_words=said(question.wrong_texts, respondent.language))


def _is_valid(question: Question, answer: object, respondent: Respondent) -> bool:
    return holds(question.valid_if, respondent.facts({**respondent.answers, question.id: answer}))
