"""Whether a translation still says what its original says."""

from enum import Enum


class TranslationState(Enum):
    """Of one language of an article."""

    ORIGINAL = "original"
    MISSING = "missing"
    UNSAID = "unsaid"
    STALE = "stale"
    CURRENT = "current"


def translation_state(made_from: str | None, shown: str | None) -> TranslationState:
    """made_from: the words it was made from, if anybody said so; shown: what readers have of the original.

    While readers have no original there is nothing that a translation could be older than.
    """
    if not made_from:
        return TranslationState.UNSAID
    return TranslationState.STALE if shown and shown != made_from else TranslationState.CURRENT
