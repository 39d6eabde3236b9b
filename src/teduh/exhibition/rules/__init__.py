"""What holds in this room: consents, ages, states."""

from teduh.exhibition.rules.consents import (
    CONSENTS,
    Asked,
    ended_with,
    lacking,
)
from teduh.exhibition.rules.exhibitions import Standing, standing
from teduh.exhibition.rules.limits import (
    LARGEST_GIVEN,
    LAST_ATTEMPT,
    LONGEST_STORY,
    MOST_UNFINISHED,
    UNKEPT_FOR,
)

__all__ = [
    "CONSENTS",
    "LARGEST_GIVEN",
    "LAST_ATTEMPT",
    "LONGEST_STORY",
    "MOST_UNFINISHED",
    "UNKEPT_FOR",
    "Asked",
    "Standing",
    "ended_with",
    "lacking",
    "standing",
]
