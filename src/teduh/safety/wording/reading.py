"""What somebody's words ask of us: a level, the names of the rules, and where they stand; nothing else."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from teduh.safety.wording.lexicon import lexicon
from teduh.safety.wording.matching import matches

logger = logging.getLogger(__name__)
# From here on help comes before anything else.
HELP_FIRST = 2
DANGER_NOW = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """Of one text. No number about a person, and nothing that could refuse them anything.

    `is_unread` says that reading broke: then help is shown and a human looks, as for the heaviest words.
    """

    level: int = 0
    rules: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    is_unread: bool = False

    @property
    def shows_help(self) -> bool:
        return self.is_unread or self.level >= HELP_FIRST

    @property
    def asks_a_human(self) -> bool:
        return self.is_unread or self.level >= HELP_FIRST


def read(text: str) -> Reading:
    """Never raises. The log learns that something broke and of which kind, and no word of the text."""
    try:
        found = matches(text, lexicon())
    except Exception as broken:  # noqa: BLE001 - whatever breaks, somebody may be waiting for help
        logger.error("Words could not be read (%s): help is shown.", type(broken).__name__)  # noqa: TRY400 - a traceback would quote them
        return Reading(is_unread=True)
    level = max((match.rule.level for match in found), default=0)
    return Reading(
        level=level,
        rules=tuple(sorted({match.rule.id for match in found})),
        spans=_joined((match.start, match.end) for match in found),
    )


def _joined(places: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Without overlaps, so that a reviewer sees each word marked once."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
