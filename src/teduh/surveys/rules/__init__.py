"""What holds in this room: how long links live, in which steps is counted, who counts."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

# A link to go on with, and what was not finished.
LINK_HOLDS: Final = dt.timedelta(days=30)
# Counts at the desk move in such steps, and no release differs from the one before by fewer people.
STEP: Final = 10
# A country of fewer has no name of its own in a release: it stands with others like it.
FEWEST_OF_A_COUNTRY: Final = 5
# Whom somebody could be known by in a release: at least so many are alike in it.
FEWEST_ALIKE: Final = 5
# As CLDR calls a place that is not told.
OTHER_COUNTRIES: Final = "ZZ"
# Longer than this nobody reads one page; they went away and came back.
LONGEST_STAY: Final = 600.0
LARGEST_FILE: Final = 2_000_000
# Of a pollster; and how long a draft that nobody touches is kept.
LARGEST_IMPORT: Final = 50_000_000
IMPORT_KEPT_FOR: Final = dt.timedelta(days=30)


def in_steps(count: int) -> int:
    """Never more than there are, so that two looks do not isolate one person."""
    return count // STEP * STEP


def is_open(opens_on: dt.date, closes_on: dt.date | None, today: dt.date) -> bool:
    """Its last date is a day of it."""
    return opens_on <= today and (closes_on is None or today <= closes_on)


def may_freeze(complete: int, released: int) -> bool:
    """Whether a release tells of enough people whom the one before did not tell of."""
    return complete - released >= STEP


def next_arm(complete: Mapping[str, int], begun: Mapping[str, int]) -> str:
    """The arm with the fewest complete responses, of these the one with the fewest begun."""
    return min(complete, key=lambda arm: (complete[arm], begun.get(arm, 0)))


def ahead_by(complete: Mapping[str, int]) -> dict[str, int]:
    """How many of each arm wait, so that those who count differ by one at most."""
    least = min(complete.values())
    return {arm: max(0, count - least - 1) for arm, count in complete.items()}
