"""What holds in this room: consents, ages, states."""

from teduh.exhibition.rules.consents import (
    CONSENTS,
    Asked,
    ended_with,
    lacking,
)
from teduh.exhibition.rules.exhibitions import Standing, standing
from teduh.exhibition.rules.limits import (
    FABRIC_MM,
    LARGEST_GIVEN,
    LAST_ATTEMPT,
    LISTENED_SECONDS,
    LONGEST_STORY,
    MOST_LETTERS,
    MOST_UNFINISHED,
    PACK_KEPT_FOR,
    UNKEPT_FOR,
)

__all__ = [
    "CONSENTS",
    "FABRIC_MM",
    "LARGEST_GIVEN",
    "LAST_ATTEMPT",
    "LISTENED_SECONDS",
    "LONGEST_STORY",
    "MOST_LETTERS",
    "MOST_UNFINISHED",
    "PACK_KEPT_FOR",
    "UNKEPT_FOR",
    "Asked",
    "Standing",
    "ended_with",
    "lacking",
    "standing",
]
