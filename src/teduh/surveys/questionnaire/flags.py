"""Signs of a careless answer. A flag never deletes: it only lets a table be made with and without."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Final

from teduh.surveys.questionnaire.asking import Answers
from teduh.surveys.questionnaire.model import Question, Questionnaire, Type, said

ATTENTION, SPEED, STRAIGHT_LINE, DUPLICATE = "attention", "speed", "straight_line", "duplicate"
# Silent reading is three to four words a second; below a third of that nobody has read.
WORDS_A_SECOND: Final = 10.0
SECONDS_A_QUESTION: Final = 0.5
LEAST_ITEMS_OF_A_LINE: Final = 4
LEAST_ITEMS_OF_A_VECTOR: Final = 20


def flags(
    questionnaire: Questionnaire, answers: Answers, *, seconds: float | None, language: str
) -> list[str]:
    """Those of one response. `seconds` are what was spent on pages; None where nobody knows."""
    found = [ATTENTION] if _missed_attention(questionnaire, answers) else []
    if seconds is not None and seconds < least_seconds(questionnaire, answers, language):
        found.append(SPEED)
    if any(_is_straight(question, answers) for question in questionnaire.questions):
        found.append(STRAIGHT_LINE)
    return found


def least_seconds(questionnaire: Questionnaire, answers: Answers, language: str) -> float:
    """The least time in which anybody can have read what was answered."""
    answered = [question for question in questionnaire.questions if question.id in answers]
    words = sum(len(_words(question, language).split()) for question in answered)
    return words / WORDS_A_SECOND + SECONDS_A_QUESTION * len(answered)


def duplicates(vectors: Mapping[str, Answers]) -> set[str]:
    """Those whose answers equal somebody else's in every one of at least twenty things answered."""
    seen: dict[Hashable, list[str]] = {}
    for key, answers in vectors.items():
        flat = tuple(sorted(_flat(answers)))
        if len(flat) >= LEAST_ITEMS_OF_A_VECTOR:
            seen.setdefault(flat, []).append(key)
    return {key for keys in seen.values() if len(keys) > 1 for key in keys}


def _words(question: Question, language: str) -> str:
    texts = [question.texts, *(choice.texts for choice in question.choices)]
    return " ".join(said(each, language) for each in texts + [item.texts for item in question.items])


def _missed_attention(questionnaire: Questionnaire, answers: Answers) -> bool:
    """What was asked to see whether somebody reads, answered otherwise. Not asked is not missed."""
    for question in questionnaire.questions:
        answer = answers.get(question.id)
        if question.attention and answer is not None and answer != question.attention:
            return True
        given = answer if isinstance(answer, dict) else {}
        for item in question.items:
            if item.attention and given.get(item.code, item.attention) != item.attention:
                return True
    return False


def _is_straight(question: Question, answers: Answers) -> bool:
    """One code for every line of a grid, refusals aside: who says nothing draws no line."""
    given = answers.get(question.id)
    if question.type is not Type.GRID or not isinstance(given, dict):
        return False
    kinds = {choice.code: choice.kind for choice in question.choices}
    lines = [given[item.code] for item in question.items if item.code in given and not item.attention]
    is_long = len(lines) >= LEAST_ITEMS_OF_A_LINE
    return is_long and len(set(lines)) == 1 and kinds.get(lines[0]) != "refused"


def _flat(answers: Answers) -> Iterable[tuple[str, str]]:
    for key, answer in answers.items():
        if isinstance(answer, dict):
            yield from ((f"{key}.{item}", str(code)) for item, code in answer.items())
        elif isinstance(answer, list):
            yield from ((f"{key}.{code}", "1") for code in answer)
        else:
            yield key, str(answer)
