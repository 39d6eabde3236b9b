"""Small steps that tests of sharing have in common: taking both parts, and what comes after them."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from teduh.foundation.refusals import Refused
from teduh.media.actions import receive_whole
from teduh.media.actions.settle import settle
from teduh.media.models import Asset
from teduh.moments.actions import add_part, open_session, share_moment
from teduh.moments.models import CaptureSession, Moment, Part
from teduh.people.models import Person

# The head of a JPEG: enough to arrive, never rendered here.
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + bytes(200)
BOTH = ("back", "front")


def add(person: Person, session: CaptureSession, nonce: str, role: str = "back", **wishes: Any) -> Part:
    """A part that has arrived."""
    facts = {"session_id": session.pk, "nonce": nonce, "role": role, "source": "camera", "size": len(JPEG)}
    part = add_part(person, **{**facts, **wishes})
    receive_whole(person, asset_id=part.asset_id, content=JPEG)
    return part


def take(person: Person, *, roles: tuple[str, ...] = BOTH, **wishes: Any) -> dict[str, Any]:
    """A session with its parts; what `share_moment` needs to know of it."""
    session, nonce = open_session(person)
    for role in roles:
        add(person, session, nonce, role, **wishes)
    return given(session, nonce)


def given(session: CaptureSession, nonce: str) -> dict[str, Any]:
    return {"session_id": session.pk, "nonce": nonce, "idempotency_key": uuid.uuid4().hex, "gap_ms": 900}


def share(person: Person, **choices: Any) -> Moment:
    """Taken and shared; its pictures are still being prepared."""
    return share_moment(person, **{**take(person), **choices})


def prepare(moment: Moment) -> Moment:
    """Its pictures become ready, as the media worker says it."""
    for part in moment.parts.all():
        settle(part.asset_id, Asset.State.READY)
    moment.refresh_from_db()
    return moment


def share_live(person: Person, **choices: Any) -> Moment:
    return prepare(share(person, **choices))


def refused(act: Callable[..., object], *args: Any, **wishes: Any) -> tuple[str, int]:
    """The code and status with which an action says no."""
    with pytest.raises(Refused) as no:
        act(*args, **wishes)
    return no.value.code, no.value.status
