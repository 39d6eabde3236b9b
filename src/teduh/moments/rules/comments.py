"""The gate that every comment passes: the first refusal wins, always in the same order."""

from dataclasses import dataclass
from enum import StrEnum

from teduh.moments.models import CommentPolicy

MOST_A_MINUTE = 10
SAME_TEXT_HELD_FROM = 3
MOST_AT_ONCE = 100


class GateVerdict(StrEnum):
    """What becomes of a comment."""

    LOCKED = "locked"
    NOT_FOUND = "not_found"
    AGE = "thread_closed"
    BLOCKED = "blocked"
    OFF = "comments_off"
    NOT_FRIENDS = "friends_only"
    NOT_APPROVED = "approved_only"
    TOO_FAST = "too_fast"
    HELD = "held"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class GateFacts:
    """What must be known before somebody comments under a moment."""

    is_author: bool
    is_locked: bool
    in_audience: bool
    # An adult who is not a friend, under a moment of a minor.
    is_stranger_to_minor: bool
    is_blocked: bool
    policy: CommentPolicy
    is_friend: bool
    is_approved: bool
    comments_last_minute: int
    same_text_before: int
    approve_first: bool


def comment_gate(facts: GateFacts) -> GateVerdict:
    """In this order: lock → audience → age → block → who may comment → rate → approve → publish."""
    for check in (_to_see, _to_comment, _rate):
        verdict = check(facts)
        if verdict is not None:
            return verdict
    return GateVerdict.HELD if _waits(facts) else GateVerdict.PUBLISHED


def _to_see(facts: GateFacts) -> GateVerdict | None:
    if facts.is_locked:
        return GateVerdict.LOCKED
    if not facts.in_audience:
        return GateVerdict.NOT_FOUND
    if facts.is_stranger_to_minor:
        return GateVerdict.AGE
    return GateVerdict.BLOCKED if facts.is_blocked else None


def _to_comment(facts: GateFacts) -> GateVerdict | None:
    if facts.policy == CommentPolicy.NOBODY:
        return GateVerdict.OFF
    if facts.is_author or facts.policy == CommentPolicy.VIEWERS:
        return None
    if facts.policy == CommentPolicy.FRIENDS:
        return None if facts.is_friend else GateVerdict.NOT_FRIENDS
    return None if facts.is_approved else GateVerdict.NOT_APPROVED


def _rate(facts: GateFacts) -> GateVerdict | None:
    return GateVerdict.TOO_FAST if facts.comments_last_minute >= MOST_A_MINUTE else None


def _waits(facts: GateFacts) -> bool:
    if facts.is_author:
        return False
    repeats = facts.same_text_before >= SAME_TEXT_HELD_FROM - 1
    return repeats or (facts.approve_first and not facts.is_approved)
