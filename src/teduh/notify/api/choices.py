"""What one wants to be told, by what, and when the clock may speak."""

from typing import Annotated

from ninja import Path, Router, Schema, Status
from pydantic import Field

from teduh.foundation.api import problems
from teduh.notify import actions, queries
from teduh.people.api_auth import signed_in
from teduh.people.http import SignedInRequest

router = Router(tags=["notices"], auth=signed_in)
Word = Annotated[str, Path(max_length=40)]


class ChannelsOut(Schema):
    """One kind of notice, and by which ways it reaches you."""

    kind: str
    title: str = Field(description="In your language.")
    bell: bool
    push: bool
    email: bool


class SenderOut(Schema):
    """A sort of people, and what becomes of notices about their doings."""

    sender: str
    title: str = Field(description="In your language.")
    handling: str = Field(description="`accept`, `filter` (in the list, silently) or `drop`.")


class HandlingIn(Schema):
    """What shall become of them."""

    handling: str = Field(max_length=6)


class ClockOut(Schema):
    """Something the clock says, at most once a day."""

    kind: str
    title: str = Field(description="In your language.")
    is_on: bool
    hour: int | None = Field(description="Of your own day; null for what has no hour of its own.")


class OnIn(Schema):
    """On or off."""

    is_on: bool


class ClockIn(OnIn):
    """Without an hour the one of before stays."""

    hour: int | None = Field(None, ge=0, le=23)


@router.get(
    "/notices/channels",
    response={200: list[ChannelsOut], **problems(401)},
    summary="By which ways you are told of what",
)
def read_channels(request: SignedInRequest) -> list[queries.ChannelLine]:
    return queries.channels(request.user)


@router.put(
    "/notices/channels/{kind}/{channel}",
    response={204: None, **problems(400, 401, 403, 422)},
    summary="Turn one way on or off for a kind of notice",
)
def choose_channel(request: SignedInRequest, kind: Word, channel: Word, said: OnIn) -> Status[None]:
    actions.choose_channel(request.user, kind=kind, channel=channel, is_on=said.is_on)
    return Status(204, None)


@router.get(
    "/notices/senders",
    response={200: list[SenderOut], **problems(401)},
    summary="Of whose doings you are told",
)
def read_senders(request: SignedInRequest) -> list[queries.SenderLine]:
    return queries.sender_lines(request.user)


@router.put(
    "/notices/senders/{sender}",
    response={204: None, **problems(400, 401, 403, 422)},
    summary="Be told of a sort of people, silently, or not at all",
)
def choose_sender(request: SignedInRequest, sender: Word, said: HandlingIn) -> Status[None]:
    """Of all sorts that somebody belongs to, the strictest holds."""
    actions.choose_sender(request.user, sender=sender, handling=said.handling)
    return Status(204, None)


@router.get(
    "/clock", response={200: list[ClockOut], **problems(401)}, summary="When the clock may speak to you"
)
def read_clock(request: SignedInRequest) -> list[queries.ClockLine]:
    return queries.clock_lines(request.user)


@router.put(
    "/clock/{kind}",
    response={204: None, **problems(400, 401, 403, 422)},
    summary="Let the clock speak, or not",
)
def choose_clock(request: SignedInRequest, kind: Word, said: ClockIn) -> Status[None]:
    """What is turned off stays off until you turn it on again."""
    actions.choose_call(request.user, kind=kind, is_on=said.is_on, hour=said.hour)
    return Status(204, None)
