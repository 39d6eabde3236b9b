"""What this room's API is told: bodies, paths, queries and headers."""

import datetime as dt
from typing import Annotated, Literal, cast
from uuid import UUID

from ninja import Header, Path, Query, Schema
from pydantic import ConfigDict, Field, StringConstraints

from teduh.moments.models import CommentLimit, CommentPolicy, Reaction, ReaderTerm
from teduh.moments.rules import MOST_AT_ONCE, SingleCamera

AudienceName = Literal["self", "circle", "friends", "server", "public"]
RoleName = Literal["back", "front"]
BIGGEST = 2**63 - 1


def text(most: int, least: int = 0) -> StringConstraints:
    """No NUL: not every database can keep one."""
    return StringConstraints(pattern=r"^[^\x00]*$", min_length=least, max_length=most)


Username = Annotated[str, Path(pattern=r"^@?[A-Za-z0-9._]{1,30}$", description="With or without the @.")]
RowId = Annotated[int, Field(ge=1, le=BIGGEST)]
CommentId = Annotated[int, Path(ge=1, le=BIGGEST)]
MentionId = Annotated[int, Path(ge=1, le=BIGGEST)]
Year = Annotated[int, Path(ge=2000, le=2200)]
MonthNumber = Annotated[int, Path(ge=1, le=12)]
Before = Annotated[str, Query(max_length=64, description="`next` of the page before.")]
After = Annotated[int, Query(ge=0, le=BIGGEST, description="`next` of the page before.")]
IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{1,100}$",
        description="The same key gives the same moment for 24 hours.",
    ),
]


# Whoever leaves it out has none, and is refused as whoever guesses.
Nonce = Annotated[str, text(200), Field(description="As the session was given it. Without it: 403.")]


class PartIn(Schema):
    """A file that is about to be uploaded."""

    nonce: Nonce = ""
    role: RoleName
    source: Literal["camera", "file"] = "camera"
    size: Annotated[int, Field(ge=1, le=BIGGEST, description="In bytes.")]
    sha256: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""
    keep_sound: bool = True
    alt: Annotated[str, text(500)] = ""


class Spelled(Schema):
    """A word nobody knows is refused: a misspelt audience must not become the usual one."""

    model_config = ConfigDict(extra="forbid")


class MomentIn(Spelled):
    """Everything about a moment but its pictures, which are in the session."""

    session_id: UUID
    nonce: Nonce = ""
    # Left out it is None; said it is a word we know, and null is none.
    audience: AudienceName = Field(
        default_factory=lambda: cast(AudienceName, None),
        description="Friends, if nothing is said. Under 16 the first moment needs it said.",
    )
    circle_id: RowId | None = None
    caption: Annotated[str, text(300)] = ""
    comment_policy: CommentPolicy | None = Field(None, description="As you chose for new moments.")
    approve_first: bool | None = Field(None, description="As you chose for new moments, if nothing is said.")
    sponsor: Annotated[str, text(80)] = Field("", description="Who paid or gave something for it.")
    sponsor_is_political: bool = Field(
        default=False, description="Paid for or against a party, candidate, election or law: refused."
    )
    is_sensitive: bool = Field(default=False, description="Blurred for adults, closed to minors.")
    single_camera: SingleCamera | Literal[""] = ""
    gap_ms: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None
    retakes: Annotated[int, Field(ge=0, le=32_000)] = 0
    shows_retakes: bool = False
    alts: dict[RoleName, Annotated[str, text(500)]] = {}
    later: bool = Field(default=False, description="The moment may say that it was sent later.")


class MomentChangesIn(Spelled):
    """What is left out stays as it is. All of it happens, or nothing."""

    caption: Annotated[str, text(300)] | None = None
    audience: AudienceName | None = None
    circle_id: RowId | None = None
    widen: bool = Field(default=False, description="Needed where more people would see the moment.")
    comment_policy: CommentPolicy | None = None
    approve_first: bool | None = None
    comments_paused: bool | None = None
    hides_totals: bool | None = Field(None, description="How many commented and reacted is for you alone.")
    sponsor: Annotated[str, text(80)] | None = None
    sponsor_is_political: bool | None = None
    is_sensitive: bool | None = Field(None, description="Blurred for adults, closed to minors.")


class CommentIn(Schema):
    """A few words under a moment, or an answer to a comment there."""

    text: Annotated[str, text(500, 1)]
    reply_to: RowId | None = None
    reconsider: bool = Field(
        default=False,
        description="Answer 409 `reconsider` if the words might hurt; nothing is kept.",
    )


class CommentEditIn(Schema):
    """Other words, within fifteen minutes."""

    text: Annotated[str, text(500, 1)]


class RemoveIn(Schema):
    """At most a hundred."""

    ids: list[RowId] = Field(max_length=MOST_AT_ONCE)


class ReactionIn(Schema):
    """One sign of kindness."""

    kind: Reaction.Kind


class ManyIn(Schema):
    """At most a hundred comments under your moments, and what becomes of them or of who wrote them."""

    ids: list[RowId] = Field(max_length=MOST_AT_ONCE)
    act: Literal["approve", "refuse", "hide", "hold", "remove", "restrict", "block"]


class PinIn(Schema):
    """The wanted state."""

    pinned: bool = True


class PauseIn(Schema):
    """The wanted state."""

    paused: bool


class CommentChoicesIn(Schema):
    """What is left out stays as it is."""

    policy: CommentPolicy | None = None
    approve_first: bool | None = None
    hides_totals: bool | None = None
    wants_digest: bool | None = Field(None, description="Once an evening the number of what waits.")


class LimitIn(Schema):
    """Whose comments wait, and for how many days from now."""

    scope: CommentLimit.Scope
    days: Annotated[int, Field(ge=1, le=28)]
    circle_id: RowId | None = None


class HeldTermIn(Schema):
    """A word, a phrase or a sign."""

    written: Annotated[str, text(60, 1)]
    is_whole: bool = Field(default=True, description="Only where it stands alone, not within other words.")
    until: dt.datetime | None = None


class ReaderTermIn(HeldTermIn):
    """How comments with it look to you."""

    effect: ReaderTerm.Effect = ReaderTerm.Effect.WARN


class PacksIn(Schema):
    """The lists that are used; the others are not."""

    languages: list[Literal["id", "jv", "su", "en"]] = Field(max_length=4)
