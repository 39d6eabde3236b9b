"""Decisions of this room without a database: closed lists, times, what must be said before a yes."""

from teduh.stories.rules.approving import Ticks, lacking, mark_of
from teduh.stories.rules.lists import (
    CHECKLIST,
    QUESTIONS,
    RULES,
    SIGNS,
    WARNINGS,
    Line,
    helps,
    limit,
    pen_name,
)
from teduh.stories.rules.times import Standing, bounds, cooled_at, standing
from teduh.stories.rules.words import HELD, KEPT_BACK, kept_back

__all__ = [
    "CHECKLIST",
    "HELD",
    "KEPT_BACK",
    "QUESTIONS",
    "RULES",
    "SIGNS",
    "WARNINGS",
    "Line",
    "Standing",
    "Ticks",
    "bounds",
    "cooled_at",
    "helps",
    "kept_back",
    "lacking",
    "limit",
    "mark_of",
    "pen_name",
    "standing",
]
