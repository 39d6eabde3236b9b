"""Who is asked what: one walk from the first question to the last, by what was answered before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from teduh.surveys.questionnaire.expressions import Facts, holds
from teduh.surveys.questionnaire.model import Choice, Page, Question, Questionnaire, Type

Answers = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Respondent:
    """All that decides what somebody is asked. `key` is their response's, and nobody's name."""

    key: str
    answers: Answers = field(default_factory=dict)
    country: str = ""
    language: str = ""
    arms: Mapping[str, str] = field(default_factory=dict)

    def facts(self, answers: Answers) -> Facts:
        return Facts(answers, {"country": self.country, "language": self.language}, self.arms)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it stands before somebody."""

    page: Page
    question: Question
    is_shown: bool
    choices: tuple[Choice, ...]


def walk(questionnaire: Questionnaire, respondent: Respondent) -> Iterator[Asked]:
    """Each question in order. An answer counts only where its question is shown, and so on from there."""
    kept: dict[str, object] = {}
    for page in questionnaire.pages:
        page_is_shown = holds(page.shown_if, respondent.facts(kept))
        for question in page.questions:
            facts = respondent.facts(kept)
            is_shown = page_is_shown and holds(question.shown_if, facts)
            offered = tuple(choice for choice in question.choices if holds(choice.shown_if, facts))
            asked = Asked(page, question, is_shown, offered)
            yield asked
            if is_shown:
                kept |= _standing(asked, respondent.answers)


def settled(questionnaire: Questionnaire, respondent: Respondent) -> dict[str, object]:
    """The answers that stand: what an earlier answer has hidden was not asked."""
    kept: dict[str, object] = {}
    for asked in walk(questionnaire, respondent):
        if asked.is_shown:
            kept |= _standing(asked, respondent.answers)
    return kept


def shown_pages(questionnaire: Questionnaire, respondent: Respondent) -> list[Page]:
    """Those on which at least one question is shown, by what was answered so far."""
    seen = {asked.page.id: asked.page for asked in walk(questionnaire, respondent) if asked.is_shown}
    return list(seen.values())


def is_unanswered(asked: Asked, answers: Answers) -> bool:
    """Shown, to be answered, and not answered yet."""
    question = asked.question
    if not asked.is_shown or question.type is Type.NOTE or not question.is_required:
        return False
    answer = answers.get(question.id)
    if question.type is Type.GRID:
        given = answer if isinstance(answer, dict) else {}
        return any(item.code not in given for item in question.items)
    return answer is None


def _standing(asked: Asked, answers: Answers) -> dict[str, object]:
    """The answer without what is no longer offered, and what was written beside it."""
    question = asked.question
    offered = {choice.code for choice in asked.choices}
    answer = _offered_part(question, answers.get(question.id), offered)
    if answer is None:
        return {}
    kept = {question.id: answer}
    beside = beside_key(question.id)
    return kept | ({beside: answers[beside]} if beside in answers else {})


def _offered_part(question: Question, answer: object, offered: set[str]) -> object:
    if question.type is Type.SINGLE:
        return answer if answer in offered else None
    if question.type in {Type.MULTI, Type.RANK} and isinstance(answer, list):
        return [code for code in answer if code in offered] or None
    return answer


def beside_key(question_id: str) -> str:
    """Where "other, namely" is kept. No question has a name like that."""
    return f"{question_id}.other"
