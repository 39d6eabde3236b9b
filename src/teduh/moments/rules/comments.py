"""The gate that every comment passes: the first line of its table that holds wins, in one order."""

import csv
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from teduh.moments.models import Comment, CommentPolicy

MOST_A_MINUTE = 10
SAME_TEXT_HELD_FROM = 3
MOST_AT_ONCE = 100
EDITABLE_FOR = dt.timedelta(minutes=15)


class GateVerdict(StrEnum):
    """What becomes of a comment."""

    LOCKED = "locked"
    NOT_FOUND = "not_found"
    AGE = "thread_closed"
    BLOCKED = "blocked"
    OFF = "comments_off"
    NOT_FRIENDS = "friends_only"
    NOT_APPROVED = "approved_only"
    PAUSED = "comments_paused"
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
    is_paused: bool
    comments_last_minute: int
    same_text_before: int
    has_link: bool
    has_word: bool
    is_under_restriction: bool
    is_under_limit: bool
    approve_first: bool

    @property
    def is_outside_audience(self) -> bool:
        return not self.in_audience

    @property
    def is_off(self) -> bool:
        return self.policy == CommentPolicy.NOBODY

    @property
    def is_no_friend(self) -> bool:
        return self.policy == CommentPolicy.FRIENDS and not (self.is_author or self.is_friend)

    @property
    def is_unapproved(self) -> bool:
        return self.policy == CommentPolicy.APPROVED and not (self.is_author or self.is_approved)

    @property
    def is_too_fast(self) -> bool:
        return self.comments_last_minute >= MOST_A_MINUTE

    @property
    def is_repeated(self) -> bool:
        return not self.is_author and self.same_text_before >= SAME_TEXT_HELD_FROM - 1

    @property
    def is_link_of_stranger(self) -> bool:
        return self.has_link and not (self.is_author or self.is_friend or self.is_approved)

    @property
    def has_held_word(self) -> bool:
        return self.has_word and not (self.is_author or self.is_approved)

    @property
    def is_restricted(self) -> bool:
        return self.is_under_restriction and not self.is_author

    @property
    def is_limited(self) -> bool:
        return self.is_under_limit and not self.is_author

    @property
    def is_to_approve(self) -> bool:
        return self.approve_first and not (self.is_author or self.is_approved)

    @property
    def is_through(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class GateLine:
    """One line of the table."""

    step: str
    fact: str
    becomes: GateVerdict
    # None where nothing is held.
    is_told: bool | None


@dataclass(frozen=True, slots=True)
class GateOutcome:
    """What becomes of a comment, and what its writer is told of that."""

    verdict: GateVerdict
    because: Comment.Because = Comment.Because.NOTHING
    # It looks shown to who wrote it.
    is_quiet: bool = False


@cache
def gate_lines() -> tuple[GateLine, ...]:
    text = resources.files("teduh.moments.rules").joinpath("gate.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    told = {"yes": True, "no": False, "": None}
    return tuple(
        GateLine(row["step"], row["fact"], GateVerdict(row["becomes"]), told[row["told"]]) for row in rows
    )


# Why a comment waits, by the fact that held it.
BECAUSE = {
    "is_repeated": Comment.Because.REPEATED,
    "is_link_of_stranger": Comment.Because.LINK,
    "has_held_word": Comment.Because.WORD,
    "is_restricted": Comment.Because.RESTRICTED,
    "is_limited": Comment.Because.LIMITED,
    "is_to_approve": Comment.Because.APPROVE,
}


def comment_gate(facts: GateFacts) -> GateOutcome:
    """Every line is looked at, whichever decides, and the writer is told what the told lines alone decide."""
    held = [line for line in gate_lines() if getattr(facts, line.fact)]
    first = held[0]
    if first.becomes is not GateVerdict.HELD:
        return GateOutcome(first.becomes)
    told = next(line for line in held if line.is_told is not False)
    return GateOutcome(first.becomes, BECAUSE[first.fact], told.becomes is GateVerdict.PUBLISHED)


def told_state(comment: Comment) -> str:
    """How a comment stands, as far as who wrote it is told: what was refused or hidden shows nowhere.

    But for what their own block has hidden.
    """
    state = Comment.State(comment.state)
    if state == Comment.State.HIDDEN and comment.held_because == Comment.Because.PARTED:
        return state
    if state in {Comment.State.REFUSED, Comment.State.HIDDEN}:
        return Comment.State.PUBLISHED
    return Comment.State.PUBLISHED if state == Comment.State.HELD and comment.is_quiet else state
