"""Taking and sharing a moment, and what its author may change."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from ninja import Router, Status

from teduh.foundation.api import problems
from teduh.moments import access, actions
from teduh.moments.api.answers import answer, audience_name, one_visible
from teduh.moments.api.said import IdempotencyKey, MomentChangesIn, MomentIn, PartIn
from teduh.moments.api.shown import MomentOut, PartOut, SessionOut, SharedOut, TicketsOut
from teduh.moments.models import CaptureSession, Moment
from teduh.moments.queries import MomentPage, moment_page
from teduh.people.access import Viewer
from teduh.people.api_auth import anybody, signed_in
from teduh.people.http import SignedInRequest
from teduh.people.models import Person

router = Router(tags=["moments"], auth=signed_in)


@router.post("/sessions", response={201: SessionOut, **problems(401, 403, 429)}, summary="Open the camera")
def open_session(request: SignedInRequest) -> Status[dict[str, object]]:
    """Pins the date. What was opened before midnight belongs to that date also afterwards."""
    return Status(201, _session(*actions.open_session(request.user)))


@router.post("/tickets", response={200: TicketsOut, **problems(401, 403, 429)}, summary="Sessions for later")
def issue_tickets(request: SignedInRequest) -> dict[str, object]:
    """One for each of three dates, for a time without network. Whoever asks again gets the same."""
    return {"tickets": [_session(*issued) for issued in actions.issue_tickets(request.user)]}


@router.post(
    "/sessions/{session_id}/parts",
    response={201: PartOut, **problems(400, 401, 403, 404, 409, 410, 429, 507)},
    summary="Announce a part",
)
def add_part(request: SignedInRequest, session_id: UUID, said: PartIn) -> Status[dict[str, object]]:
    """Replaces an earlier part of the same camera. Then send the file to `upload_url`."""
    part = actions.add_part(request.user, session_id=session_id, **said.dict())
    upload_url = f"{reverse('api:api-root')}uploads/{part.asset_id}"
    return Status(201, {"part_id": part.pk, "asset_id": part.asset_id, "upload_url": upload_url})


@router.post(
    "/moments",
    response={201: SharedOut, **problems(400, 401, 403, 404, 409, 410, 429)},
    summary="Share a moment",
)
def share(request: SignedInRequest, said: MomentIn, key: IdempotencyKey) -> Status[dict[str, object]]:
    """One a date. A taken slot answers 409 `slot_taken` with the moment that fills it."""
    given = {name: value for name, value in said.dict().items() if value is not None}
    moment = actions.share_moment(request.user, idempotency_key=key, **given)
    return Status(201, _shared(moment))


@router.get(
    "/moments/{moment_id}",
    auth=anybody,
    response={200: MomentOut, **problems(401, 403, 404)},
    summary="A moment",
)
def moment(request: SignedInRequest, moment_id: UUID) -> HttpResponse:
    """With its first comments. Your own is there also while it is being prepared."""
    waiting = _on_its_way(request.user, moment_id)
    if waiting is not None:
        return answer({**_nothing_yet(waiting), "state": waiting.state, "reason": waiting.failed_because})
    found = one_visible(request.user, moment_id)
    return answer(_page(moment_page(request.user, found)))


@router.patch(
    "/moments/{moment_id}",
    response={200: SharedOut, **problems(400, 401, 403, 404, 409, 429)},
    summary="Change a moment",
)
def change(request: SignedInRequest, moment_id: UUID, said: MomentChangesIn) -> dict[str, object]:
    """Narrower at once and everywhere; wider only with `widen`. Pictures and date never change."""
    wanted: Any = {name: value for name, value in said.dict().items() if value is not None}
    return _shared(actions.change_moment(request.user, moment_id=moment_id, **wanted))


@router.delete(
    "/moments/{moment_id}", response={204: None, **problems(401, 403, 404)}, summary="Remove a moment"
)
def remove(request: SignedInRequest, moment_id: UUID) -> Status[None]:
    """Gone with the next request of anybody. The slot is free while its date lasts."""
    actions.remove_moment(request.user, moment_id=moment_id)
    return Status(204, None)


def _session(session: CaptureSession, nonce: str) -> dict[str, object]:
    pinned = {
        name: getattr(session, name) for name in ("id", "day", "zone", "expires_at", "redeemable_until")
    }
    return {**pinned, "nonce": nonce}


def _shared(moment: Moment) -> dict[str, object]:
    facts = {name: getattr(moment, name) for name in ("id", "day", "state", "sent_later", "attempt")}
    return {**facts, "audience": audience_name(moment.audience)}


def _on_its_way(viewer: Viewer, moment_id: UUID) -> Moment | None:
    if not isinstance(viewer, Person):
        return None
    return access.own_moments(viewer).exclude(state=Moment.State.LIVE).filter(pk=moment_id).first()


def _nothing_yet(moment: Moment) -> dict[str, object]:
    return {
        "id": moment.pk,
        "card": None,
        "comments": None,
        "reactions": None,
        "settings": None,
        "mentions": [],
    }


def _page(page: MomentPage) -> dict[str, object]:
    settings = page.settings and {
        **{name: getattr(page.settings, name) for name in page.settings.__slots__},
        "audience": audience_name(page.settings.audience),
        "widest": audience_name(page.settings.widest),
    }
    return {
        "id": page.card.id,
        "state": Moment.State.LIVE,
        "reason": "",
        "card": page.card,
        "comments": page.comments,
        "reactions": None if page.reactions is None else dict(page.reactions),
        "settings": settings,
        "mentions": page.mentions,
    }
