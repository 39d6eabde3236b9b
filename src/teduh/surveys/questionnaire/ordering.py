"""In which order somebody meets choices and items: by chance, and the same again when they come back."""

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

from teduh.surveys.questionnaire.model import Choice, Item, Question

Part = TypeVar("Part", Choice, Item)


def place_by_chance(response: str, question: str, code: str) -> bytes:
    """Each order of codes is as likely as any other, and nothing of it must be remembered."""
    return hashlib.sha256(f"{response}\x00{question}\x00{code}".encode()).digest()


def choices_for(question: Question, response: str) -> list[Choice]:
    """Those that stay last in the order in which they are written."""
    return _shuffled(
        question.choices, question.id, response if question.random_choices else "", _choice_stays
    )


def items_for(question: Question, response: str) -> list[Item]:
    return _shuffled(question.items, question.id, response if question.random_items else "", _item_stays)


def shown_order(question: Question, response: str) -> list[str]:
    """What is kept of it: the codes as they stood, where chance had a say."""
    choices = [choice.code for choice in choices_for(question, response)] if question.random_choices else []
    return choices + ([item.code for item in items_for(question, response)] if question.random_items else [])


def _choice_stays(choice: Choice) -> bool:
    return choice.stays_last


def _item_stays(item: Item) -> bool:
    return item.is_fixed


def _shuffled(
    parts: Sequence[Part], question: str, response: str, stays: Callable[[Part], bool]
) -> list[Part]:
    if not response:
        return list(parts)
    free = [part for part in parts if not stays(part)]
    free.sort(key=lambda part: place_by_chance(response, question, part.code))
    return free + [part for part in parts if stays(part)]
