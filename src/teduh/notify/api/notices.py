"""Notices and events."""

import datetime as dt
from typing import Annotated

from django.http import HttpResponse
from ninja import Header, Query, Router, Schema, Status
from pydantic import AwareDatetime, Field

from teduh.foundation.api import problems
from teduh.notify import actions, queries
from teduh.notify.events import pending_events
from teduh.people.api_auth import signed_in
from teduh.people.http import SignedInRequest

router = Router(tags=["notices"], auth=signed_in)
Before = Annotated[str, Query(max_length=64, description="`before` of the page before.")]
LastEventId = Annotated[
    str,
    Header(alias="Last-Event-ID", max_length=64, description="The `id` of the last event that was heard."),
]


class NoticeOut(Schema):
    """`words` are in your language; `link` is an address of ours."""

    id: int
    kind: str
    words: str
    link: str
    username: str = Field(description="Who did it last; empty for what the clock says.")
    display_name: str
    told_at: dt.datetime
    is_read: bool


class NoticesOut(Schema):
    """Newest first."""

    notices: list[NoticeOut]
    unread: int = Field(description="At most 100, which means more than 99.")
    up_to: str = Field(
        description="What to send when all of these were read.", json_schema_extra={"format": "date-time"}
    )
    before: str | None = Field(description="The next, older page; null at the end.")

    @staticmethod
    def resolve_up_to(page: queries.NoticesPage) -> str:
        """To the microsecond, which an instant in JSON would lose, and the newest notice with it."""
        return page.up_to.isoformat()


class UnreadOut(Schema):
    """How many wait."""

    unread: int = Field(description="At most 100, which means more than 99.")


class ReadIn(Schema):
    """Until when all is read."""

    up_to: AwareDatetime


@router.get("/notices", response={200: NoticesOut, **problems(401)}, summary="Your notices")
def read_notices(request: SignedInRequest, before: Before = "") -> queries.NoticesPage:
    """Several people in the same matter are one notice."""
    return queries.notices(request.user, before=before)


@router.get("/notices/unread", response={200: UnreadOut, **problems(401)}, summary="How many are unread")
def unread(request: SignedInRequest) -> HttpResponse:
    return HttpResponse(queries.unread_bytes(request.user.pk), content_type="application/json")


@router.post("/notices/read", response={204: None, **problems(400, 401, 403)}, summary="Mark notices as read")
def mark_read(request: SignedInRequest, said: ReadIn) -> Status[None]:
    """What was told later stays unread."""
    actions.read_notices(request.user, up_to=said.up_to)
    return Status(204, None)


# One event: how a reader of the protocol hands it on.
_EVENT = {
    "type": "object",
    "properties": {
        "event": {"enum": ["notice", "notices_changed", "refetch"]},
        "data": {"type": "string"},
        "id": {"type": "string"},
        "retry": {"type": "integer"},
    },
}
EVENTS = {
    "responses": {
        200: {
            "description": "Server-sent events: `notice`, `notices_changed`, `refetch`. Each says only that "
            "there is something to ask for.",
            "content": {"text/event-stream": {"schema": _EVENT}},
        }
    }
}


@router.get(
    "/events",
    response=problems(401),
    openapi_extra=EVENTS,
    summary="What happens now",
)
def events(request: SignedInRequest, last_event_id: LastEventId = "") -> HttpResponse:
    """Where the server keeps no streams open: what is pending, and when to ask again."""
    return HttpResponse(
        pending_events(request.user.pk, last_event_id),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-store"},
    )
