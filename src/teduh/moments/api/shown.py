"""What this room's API answers. The hot reads are written as bytes; these shapes are their description."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from teduh.foundation.api import one_of
from teduh.moments.api.said import AudienceName, RoleName
from teduh.moments.models import Comment, CommentPolicy, Moment
from teduh.moments.queries import CellState


class SessionOut(Schema):
    """What the server pinned. The nonce must come with every part and with the moment."""

    id: UUID
    nonce: str
    day: dt.date
    zone: str
    expires_at: dt.datetime = Field(description="From then on the moment says that it was sent later.")
    redeemable_until: dt.datetime = Field(description="From then on nothing can come of this session.")


class TicketsOut(Schema):
    """Sessions for today and the coming dates, for a phone that will have no network."""

    tickets: list[SessionOut]


class PartOut(Schema):
    """Where the bytes go: to `upload_url`, by PUT up to 1 MiB, in pieces by PATCH above."""

    part_id: int
    asset_id: UUID
    upload_url: str


class SharedOut(Schema):
    """A moment on its way. It is live once its pictures are ready."""

    id: UUID
    day: dt.date
    state: Annotated[Moment.State, one_of(Moment.State)]
    audience: AudienceName
    sent_later: bool
    attempt: int


class AuthorOut(Schema):
    """Whose it is."""

    id: int
    username: str
    display_name: str
    is_demo: bool


class PartCardOut(Schema):
    """One camera's picture or clip. The blur is a thumbhash in base64; addresses live for minutes."""

    role: RoleName
    kind: str
    alt: str
    width: int
    height: int
    duration: float | None
    thumbhash: str
    urls: dict[str, str]
    sizes: dict[str, tuple[int, int]]


class CardOut(Schema):
    """A moment as the one who asks sees it. A locked one tells its author, its date and a blur."""

    id: UUID
    author: AuthorOut
    day: dt.date
    zone: str
    published_at: dt.datetime | None
    caption: str
    parts: list[PartCardOut]
    is_locked: bool
    is_own: bool
    timing: Literal["", "early", "on_time", "late"]
    late_seconds: int | None
    sent_later: bool
    retakes: int | None
    single_camera: str
    sponsor: str = Field(description="Who paid for it, as its author declared.")
    is_sensitive: bool = Field(description="Blur its pictures until the reader asks to see them.")
    may_comment: bool
    may_react: bool
    comment_count: int | None = Field(description="What you can page through; null: not shown.")
    reaction_count: int | None
    my_reaction: str


class FeedOut(Schema):
    """Newest first."""

    cards: list[CardOut]
    next: str = Field(description="For `before` of the next page; empty on the last one.")


class MemoriesOut(Schema):
    """Your own moments of this date in other years."""

    cards: list[CardOut]


class CommentOut(Schema):
    """A comment, as far as the one who asks may see it."""

    id: int
    author: AuthorOut
    text: str
    state: Annotated[Comment.State, one_of(Comment.State)]
    held_because: Annotated[Comment.Because, one_of(Comment.Because)] = Field(
        description="Why it waits; told to the author of the moment alone."
    )
    created_at: dt.datetime
    is_edited: bool
    reply_to: int | None
    is_orphan: bool = Field(description="What it answers was removed.")
    is_own: bool
    is_pinned: bool
    veil: Literal["", "warn", "blur", "hide"] = Field(
        description="It has one of the words you do not want to read; with `hide` its text is left out."
    )
    may_decide: bool
    may_remove: bool
    may_edit: bool
    offers_help: bool = Field(
        description="Told to its writer alone: show the way to help, `/help/`, beside it."
    )


class CommentsOut(Schema):
    """The pinned one, then the others in the order they were written."""

    lines: list[CommentOut]
    next: int | None = Field(description="For `after` of the next page; null on the last one.")


class WaitingOut(Schema):
    """A comment that waits for you, and where."""

    line: CommentOut
    card: CardOut


class WaitingListOut(Schema):
    """The longest waiting first."""

    waiting: list[WaitingOut]


class SettingsOut(Schema):
    """What you chose for your own moment."""

    audience: AudienceName
    widest: AudienceName
    circle_id: int | None
    circle_name: str
    comment_policy: CommentPolicy
    approve_first: bool
    comments_paused: bool
    hides_totals: bool
    attempt: int
    retakes: int
    shows_retakes: bool
    is_kept_sensitive: bool = Field(description="Moderators marked it; you cannot take it back.")


class NamedOut(Schema):
    """Somebody in a few words."""

    username: str
    display_name: str


class MentionOut(Schema):
    """Where you are named. One that waits is shown to nobody before you agree."""

    id: int
    moment_id: UUID
    day: dt.date
    author: NamedOut
    waits: bool


class MentionListOut(Schema):
    """Those that wait first, and then the newest."""

    mentions: list[MentionOut]
    next: str = Field(description="For `before` of the next page; empty on the last one.")


class MomentOut(Schema):
    """A moment with what is under it. `card` is null while your own one is being prepared."""

    id: UUID
    state: Annotated[Moment.State, one_of(Moment.State)]
    reason: str = Field(description="Why it could not be prepared.")
    card: CardOut | None
    comments: CommentsOut | None
    reactions: dict[str, int] | None
    settings: SettingsOut | None
    mentions: list[NamedOut] = Field(description="Whom its words name, as far as you may know.")


class CellOut(Schema):
    """One date."""

    day: dt.date
    state: CellState
    is_today: bool
    moment_id: UUID | None = None
    thumb: str | None = None
    thumbhash: str | None = None
    is_locked: bool | None = None
    is_veiled: bool | None = Field(None, description="Somebody else's, marked as sensitive: a blur alone.")


class MonthOut(Schema):
    """Every date of the month exactly once."""

    username: str
    year: int
    month: int
    cells: list[CellOut]
    previous: tuple[int, int] | None
    next: tuple[int, int] | None


class TodayOut(Schema):
    """Your own day: nothing yet, being prepared, live, or failed for a reason."""

    day: dt.date
    state: Literal["none", "preparing", "live", "failed", "hidden"]
    card: CardOut | None
    moment_id: UUID | None
    progress: int
    reason: str
    waiting: int = Field(description="Comments that wait for you.")


class LeftOut(Schema):
    """What became of a comment: shown, or held for the author."""

    id: int
    state: Annotated[Comment.State, one_of(Comment.State)]
    created_at: dt.datetime
    offers_help: bool = Field(description="Show the way to help, `/help/`, beside the answer.")


class RemovedOut(Schema):
    """For each id `removed` or `done`, or the code of its refusal."""

    outcomes: dict[str, str]


class WrittenOut(Schema):
    """A comment of your own."""

    id: int
    moment_id: UUID
    text: str
    state: Annotated[Comment.State, one_of(Comment.State)]
    created_at: dt.datetime


class HiddenCommentOut(Schema):
    """A comment under your moment that a block has hidden. `may_show`: the block is lifted."""

    id: int
    moment_id: UUID
    day: dt.date
    author: AuthorOut
    text: str
    veil: Literal["", "warn", "blur", "hide"]
    created_at: dt.datetime
    may_show: bool


class HiddenListOut(Schema):
    """The newest first."""

    comments: list[HiddenCommentOut]
    next: str = Field(description="For `before` of the next page; empty on the last one.")


class WrittenListOut(Schema):
    """The newest first."""

    comments: list[WrittenOut]
    next: str = Field(description="For `before` of the next page; empty on the last one.")
