"""Adding a part to a session: a place for one camera's file, which is then uploaded to it."""

from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from teduh.media.actions import begin_upload, discard_assets
from teduh.moments.actions.sessions import require_usable, session_for
from teduh.moments.models import CaptureSession, Part
from teduh.moments.refusals import refusal
from teduh.people.models import Person

LONGEST_ALT = 500


class File(TypedDict):
    """What the device says of the file it is about to send. Its bytes will be looked at all the same."""

    size: int
    sha256: NotRequired[str]
    keep_sound: NotRequired[bool]


@transaction.atomic
def add_part(
    person: Person,
    *,
    session_id: UUID,
    nonce: str,
    role: str,
    source: str,
    alt: str = "",
    **file: Unpack[File],
) -> Part:
    """Replaces an earlier part of the same camera: a retake."""
    _require_known(role, source, alt)
    session = session_for(person, session_id, nonce)
    if session.published_at is not None:
        raise refusal("session_used")
    require_usable(session, later=True)
    _forget(session, role)
    asset = begin_upload(person, **file)
    return Part.objects.create(session=session, role=role, source=source, asset=asset, alt=alt)


def _require_known(role: str, source: str, alt: str) -> None:
    if role not in Part.Role:
        raise refusal("unknown_role")
    if source not in Part.Source:
        raise refusal("unknown_source")
    if len(alt) > LONGEST_ALT:
        raise refusal("alt_too_long")


def _forget(session: CaptureSession, role: str) -> None:
    earlier = Part.objects.filter(session=session, role=role).first()
    if earlier is not None:
        discard_assets([earlier.asset_id])
        earlier.delete()
