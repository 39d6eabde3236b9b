"""Sessions inside hosts, links with them, and what somebody is trying, over the API."""

import datetime as dt
from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from teduh.delivery import actions, queries
from teduh.foundation.api import problems
from teduh.foundation.clock import now
from teduh.people.actions import revoke_token
from teduh.people.api_auth import anybody, signed_in
from teduh.people.http import SignedInRequest
from teduh.people.rules import AgeBand, age_band
from teduh.people.signing import signing_of

router = Router(tags=["delivery"], auth=signed_in)


class TrialOut(Schema):
    """A trial that you are in, and when it ends."""

    key: str
    joined_at: dt.datetime
    ends_at: dt.datetime
    readable_until: dt.datetime
    is_over: bool
    is_stopped: bool
    has_left: bool


@router.get("/me/trials", response={200: list[TrialOut], **problems(401)}, summary="What you are trying")
def trials(request: SignedInRequest) -> list[queries.OwnTrial]:
    """The one that ends first comes first. What you make in it stays yours after its end."""
    return queries.own_trials(request.user)


@router.delete(
    "/me/trials/{trial_key}", response={204: None, **problems(401, 403, 404)}, summary="Leave a trial"
)
def leave(request: SignedInRequest, trial_key: str) -> Status[None]:
    """You are counted nowhere any more, write no more in it, and read on what you made."""
    actions.leave_trial(request.user, key=trial_key)
    return Status(204, None)


class EndOut(Schema):
    """When the whole place ends. Both are null while no end was said."""

    ends_at: dt.datetime | None = None
    readable_until: dt.datetime | None = None
    is_over: bool = False


@router.get(
    "/ending",
    auth=anybody,
    response={200: EndOut, **problems(401)},
    summary="When this place ends, if it does",
)
def ending(request: HttpRequest) -> queries.End | EndOut:  # noqa: ARG001 - the same for everybody
    """From `ends_at` on nothing new is taken (403 `place_ended`); until `readable_until` all can be read."""
    return queries.end_of_place() or EndOut()


class HandshakeIn(Schema):
    """What the host signed, and where the browser says that the frame stands."""

    handshake: Annotated[str, Field(max_length=4000)]
    origin: Annotated[str, Field(max_length=200)]


class LinkIn(Schema):
    """The ticket of a handshake, and the code that its person made on our own pages."""

    ticket: Annotated[str, Field(max_length=2000)]
    code: Annotated[str, Field(max_length=20)]


class EmbedSessionOut(Schema):
    """Send `Authorization: Bearer` with the token and `X-Host-Origin` with the origin. Told once."""

    token: str
    origin: str
    expires_at: dt.datetime
    username: str
    display_name: str
    language: str
    time_zone: str
    is_minor: bool


class CodeOut(Schema):
    """To be typed inside a host within ten minutes."""

    code: str


class HostLinkOut(Schema):
    """A host in which you open your account."""

    key: str
    name: str
    linked_at: dt.datetime


@router.post(
    "/embed/sessions",
    auth=None,
    response={201: EmbedSessionOut, **problems(400, 401, 404, 409, 429)},
    summary="Open a session inside a host's page",
)
def begin(request: HttpRequest, said: HandshakeIn) -> Status[dict[str, object]]:  # noqa: ARG001 - nobody yet
    """By a handshake, once. Of somebody who was never linked: 409 `link_needed`, with a ticket."""
    return _opened(actions.begin_session(said.handshake, framed_by=said.origin))


@router.post(
    "/embed/links",
    auth=None,
    response={201: EmbedSessionOut, **problems(400, 403, 404, 409, 429)},
    summary="Say inside a host which account is yours",
)
def link(request: HttpRequest, said: LinkIn) -> Status[dict[str, object]]:  # noqa: ARG001 - nobody yet
    """Once for each host; the ticket lives ten minutes, and so does the code."""
    return _opened(actions.link_account(said.ticket, code=said.code))


@router.delete(
    "/embed/sessions",
    response={204: None, **problems(401, 403, 404)},
    summary="End the session inside a host's page",
)
def end(request: SignedInRequest) -> Status[None]:
    token_id = signing_of(request).token_id
    assert token_id is not None  # noqa: S101 - whoever is signed in has one
    revoke_token(request.user, token_id=token_id)
    return Status(204, None)


@router.post(
    "/me/host-codes", response={201: CodeOut, **problems(401, 403, 429)}, summary="A code for a host"
)
def code(request: SignedInRequest) -> Status[dict[str, str]]:
    """To be typed inside a host, once; a new one makes the former void."""
    return Status(201, {"code": actions.make_code(request.user)})


@router.get("/me/hosts", response={200: list[HostLinkOut], **problems(401)}, summary="Hosts linked with you")
def hosts(request: SignedInRequest) -> list[queries.OwnLink]:
    return queries.own_links(request.user)


@router.delete("/me/hosts/{host_key}", response={204: None, **problems(401, 403, 404)}, summary="End a link")
def unlink(request: SignedInRequest, host_key: str) -> Status[None]:
    """What is open there ends at once. Your account stays as it is."""
    actions.unlink_host(request.user, key=host_key)
    return Status(204, None)


def _opened(opened: actions.Opened) -> Status[dict[str, object]]:
    person = opened.person
    person.age_ceiling = opened.bound.age_ceiling
    told = {
        "token": opened.token,
        "origin": opened.bound.origin,
        "expires_at": opened.bound.expires_at,
        "username": person.username,
        "display_name": person.display_name,
        "language": opened.language,
        "time_zone": person.time_zone,
        "is_minor": age_band(person, now()) is not AgeBand.ADULT,
    }
    return Status(201, told)
