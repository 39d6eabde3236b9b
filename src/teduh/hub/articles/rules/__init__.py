"""Decisions of the articles: facts in, verdict out."""

from teduh.hub.articles.rules.fingerprint import fingerprint
from teduh.hub.articles.rules.media import (
    ENDINGS,
    LARGEST_MEDIUM,
    LARGEST_SOUND,
    LONGEST_FILM,
    Shown,
    bare_sound,
    cue_words,
    is_webvtt,
    lacks_of,
)
from teduh.hub.articles.rules.publishing import (
    MOST_TERM_WORDS,
    MOST_WORDS,
    Draft,
    Signing,
    Source,
    longest_review_months,
    missing,
    needed_signatures,
    refusal_to_let_pass,
    refusal_to_sign,
)
from teduh.hub.articles.rules.reviewing import Standing, latest_review, standing
from teduh.hub.articles.rules.translating import TranslationState, translation_state

__all__ = [
    "ENDINGS",
    "LARGEST_MEDIUM",
    "LARGEST_SOUND",
    "LONGEST_FILM",
    "MOST_TERM_WORDS",
    "MOST_WORDS",
    "Draft",
    "Shown",
    "Signing",
    "Source",
    "Standing",
    "TranslationState",
    "bare_sound",
    "cue_words",
    "fingerprint",
    "is_webvtt",
    "lacks_of",
    "latest_review",
    "longest_review_months",
    "missing",
    "needed_signatures",
    "refusal_to_let_pass",
    "refusal_to_sign",
    "standing",
    "translation_state",
]
