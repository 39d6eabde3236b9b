"""Verdicts about follows, circles, privacy and the clock: facts in, answer out."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

MOST_BLOCKS = 10_000
MOST_CIRCLES = 50
MOST_PENDING_ASKS = 200
BETWEEN_ZONE_CHANGES = dt.timedelta(hours=24)


class FollowVerdict(StrEnum):
    """What happens when somebody asks to follow."""

    ACCEPTED = "accepted"
    ASKED = "asked"
    SELF = "follow_yourself"
    NOT_FOUND = "not_found"
    TOO_MANY = "too_many_asks"


@dataclass(frozen=True, slots=True)
class FollowFacts:
    """What must be known before somebody follows somebody."""

    is_self: bool
    # Active, and with no block either way.
    is_reachable: bool
    is_private: bool
    pending_asks: int


def follow_verdict(facts: FollowFacts) -> FollowVerdict:
    """The first reason wins, and a block answers exactly like an account that is not there."""
    if facts.is_self:
        return FollowVerdict.SELF
    if not facts.is_reachable:
        return FollowVerdict.NOT_FOUND
    if not facts.is_private:
        return FollowVerdict.ACCEPTED
    if facts.pending_asks >= MOST_PENDING_ASKS:
        return FollowVerdict.TOO_MANY
    return FollowVerdict.ASKED


def zone_may_change_at(changed_at: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
    """None: now. Otherwise the instant from which another change is possible."""
    if changed_at is None or now - changed_at >= BETWEEN_ZONE_CHANGES:
        return None
    return changed_at + BETWEEN_ZONE_CHANGES
