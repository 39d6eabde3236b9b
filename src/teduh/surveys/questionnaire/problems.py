"""What keeps a questionnaire from being published. All of it is told at once, each with its place."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from teduh.surveys.questionnaire.chrome import NAMES
from teduh.surveys.questionnaire.expressions import (
    PARTS,
    AnswerOf,
    Arm,
    Expression,
    calls,
    leaves,
)
from teduh.surveys.questionnaire.model import Kind, Question, Questionnaire, Texts, Type

_NEED_CHOICES = frozenset({Type.SINGLE, Type.MULTI, Type.GRID, Type.RANK})
_WAYS_NOT_TO_ANSWER = frozenset({Kind.DONT_KNOW, Kind.REFUSED, Kind.NONE})
_LONGEST_SCALE = 10


@dataclass(frozen=True, slots=True)
class Problem:
    """Its sentence stands in `problems.toml` under `code`."""

    code: str
    language: str = ""
    question: str = ""
    choice: str = ""


# Of what is kept and cannot be read.
UNREADABLE = Problem("unreadable")


def problems(questionnaire: Questionnaire) -> list[Problem]:
    """None where it may be published."""
    return [
        *_of_languages(questionnaire),
        *_of_names(questionnaire),
        *(problem for question in questionnaire.questions for problem in _of_shape(question)),
        *_of_rules(questionnaire),
    ]


def _of_languages(questionnaire: Questionnaire) -> Iterator[Problem]:
    for language in questionnaire.languages:
        if language not in NAMES:
            yield Problem("language_without_chrome", language)
        for texts, question, choice in _all_texts(questionnaire):
            if not texts.get(language, "").strip():
                yield Problem("untranslated", language, question, choice)


def _all_texts(questionnaire: Questionnaire) -> Iterator[tuple[Texts, str, str]]:
    """Each text with its question and its choice; what is written in no language needs none."""
    yield questionnaire.title, "title", ""
    yield questionnaire.consent, "consent", ""
    yield from ((texts, name, "") for name, texts in _optional(questionnaire) if texts)
    for question in questionnaire.questions:
        yield question.texts, question.id, ""
        yield from ((item.texts, question.id, item.code) for item in question.items)
        yield from ((choice.texts, question.id, choice.code) for choice in question.choices)
        beside = (question.hints, question.wrong_texts, question.low_texts, question.high_texts)
        yield from ((texts, question.id, "") for texts in beside if texts)


def _optional(questionnaire: Questionnaire) -> Iterator[tuple[str, Texts]]:
    yield "about", questionnaire.about
    yield "thanks", questionnaire.thanks
    yield from ((page.id, page.texts) for page in questionnaire.pages)


def _of_names(questionnaire: Questionnaire) -> Iterator[Problem]:
    yield from (Problem("same_id", question=name) for name in _twice(q.id for q in questionnaire.questions))
    yield from (Problem("same_page", question=name) for name in _twice(p.id for p in questionnaire.pages))
    for question in questionnaire.questions:
        yield from (Problem("same_code", "", question.id, code) for code in _twice(question.codes))
        yield from (
            Problem("same_code", "", question.id, code)
            for code in _twice(item.code for item in question.items)
        )


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _of_shape(question: Question) -> Iterator[Problem]:
    if question.type in _NEED_CHOICES and not question.choices:
        yield Problem("no_choices", question=question.id)
    if question.type is Type.GRID and not question.items:
        yield Problem("no_items", question=question.id)
    if question.type is Type.SCALE and not _is_scale(question):
        yield Problem("no_scale", question=question.id)
    if question.type not in _NEED_CHOICES and any(
        choice.kind not in _WAYS_NOT_TO_ANSWER for choice in question.choices
    ):
        yield Problem("choices_of_nothing", question=question.id)
    attention = [question.attention, *(item.attention for item in question.items)]
    if any(code and code not in question.codes for code in attention):
        yield Problem("attention_of_nothing", question=question.id)
    if question.type is Type.NUMBER and not _is_room(question.minimum, question.maximum):
        yield Problem("no_number", question=question.id)
    if question.type is Type.DATE and not _are_days(question.first_day, question.last_day):
        yield Problem("no_day", question=question.id)


def _is_room(low: float | None, high: float | None) -> bool:
    return low is None or high is None or low <= high


def _are_days(first: str, last: str) -> bool:
    """Each as a calendar writes it, and the first not after the last. None set is no limit."""
    days = [day for day in (first, last) if day]
    return all(map(_is_day, days)) and days == sorted(days)


def _is_day(written: str) -> bool:
    try:
        return dt.date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def _is_scale(question: Question) -> bool:
    low, high = question.minimum, question.maximum
    if low is None or high is None or low != int(low) or high != int(high):
        return False
    return 0 < high - low <= _LONGEST_SCALE


def _of_rules(questionnaire: Questionnaire) -> Iterator[Problem]:
    """A rule looks back: at what was asked before it, never at what comes."""
    arms = {ballot.id for ballot in questionnaire.fielding.ballots}
    known: dict[str, set[str]] = {}
    for page in questionnaire.pages:
        yield from _of_rule(page.shown_if, known, arms, page.id)
        for question in page.questions:
            for tree in (question.shown_if, *(choice.shown_if for choice in question.choices)):
                yield from _of_rule(tree, known, arms, question.id)
            known[question.id] = {item.code for item in question.items}
            yield from _of_rule(question.valid_if, known, arms, question.id)
    for quota in questionnaire.fielding.quotas:
        yield from _of_rule(quota.when, known, arms, quota.id)


def _of_rule(
    tree: Expression | None, known: dict[str, set[str]], arms: set[str], place: str
) -> Iterator[Problem]:
    for leaf in leaves(tree):
        if isinstance(leaf, AnswerOf) and (
            leaf.answer not in known or (leaf.item and leaf.item not in known[leaf.answer])
        ):
            yield Problem("looks_at_nothing", question=place, choice=leaf.answer)
        if isinstance(leaf, Arm) and leaf.arm not in arms:
            yield Problem("looks_at_nothing", question=place, choice=leaf.arm)
    for call in calls(tree):
        least, most = PARTS[call.call]
        if not least <= len(call.parts) <= most:
            yield Problem("wrong_parts", question=place, choice=call.call)
