"""What this room's API answers about what authors and readers chose about comments."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from teduh.foundation.api import one_of
from teduh.moments.api.shown import WaitingOut
from teduh.moments.models import CommentLimit, CommentPolicy, ReaderTerm


class ChangedOut(Schema):
    """How many moments or comments are different now."""

    changed: int


class TermOut(Schema):
    """A word, a phrase or a sign."""

    id: int
    written: str
    is_whole: bool
    until: dt.datetime | None


class ReaderTermOut(TermOut):
    """And how comments with it look to you."""

    effect: Annotated[ReaderTerm.Effect, one_of(ReaderTerm.Effect)]


class PackOut(Schema):
    """A list of unkind words, and whether it is used under your moments."""

    language: str
    name: str
    is_used: bool


class LimitOut(Schema):
    """A limit that runs now."""

    scope: Annotated[CommentLimit.Scope, one_of(CommentLimit.Scope)]
    circle_id: int | None
    until: dt.datetime


class ChosenOut(Schema):
    """Everything you chose about comments."""

    policy: CommentPolicy
    policies: list[CommentPolicy] = Field(description="Those that your age allows.")
    approve_first: bool
    hides_totals: bool
    wants_digest: bool
    limit: LimitOut | None
    packs: list[PackOut]
    terms: list[TermOut]
    reader_terms: list[ReaderTermOut]
    restricted: list[str] = Field(description="By username.")
    trusted: list[str] = Field(description="By username.")


class LogLineOut(Schema):
    """One line of your log: who did what about whom, and how it stood before and after."""

    at: dt.datetime
    act: str
    by: str
    person: str
    moment_id: UUID | None
    comment_id: int | None
    before: str
    after: str


class LogOut(Schema):
    """The newest first."""

    lines: list[LogLineOut]
    next: int | None = Field(description="For `before` of the next page; null on the last one.")


class MatchesOut(Schema):
    """Shown comments under your moments that have the word, at most a hundred of the newest."""

    waiting: list[WaitingOut]
