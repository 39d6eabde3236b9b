"""What holds in this room: consents, ages, states."""

from teduh.exhibition.rules.consents import (
    CONSENTS,
    Asked,
    as_said,
    ended_with,
    lacking,
)
from teduh.exhibition.rules.exhibitions import Standing, standing
from teduh.exhibition.rules.files import OWN_KINDS, OwnKind
from teduh.exhibition.rules.limits import (
    FABRIC_MM,
    LARGEST_GIVEN,
    LAST_ATTEMPT,
    LISTENED_SECONDS,
    LONGEST_STORY,
    MOST_LETTERS,
    MOST_UNFINISHED,
    OWN_FILE_KEPT_FOR,
    PACK_KEPT_FOR,
    TOLD_OF_PRINTS_FOR,
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
    "OWN_FILE_KEPT_FOR",
    "OWN_KINDS",
    "PACK_KEPT_FOR",
    "TOLD_OF_PRINTS_FOR",
    "UNKEPT_FOR",
    "Asked",
    "OwnKind",
    "Standing",
    "as_said",
    "ended_with",
    "lacking",
    "standing",
]
