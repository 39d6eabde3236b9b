"""Moments that come in with an archive: on the date on which they were lived, and seen by nobody else."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from teduh.media.actions import discard_assets, keep_assets
from teduh.media.models import Asset
from teduh.moments.actions.preparing import settle_moment
from teduh.moments.actions.slots import hold_files, hold_slot
from teduh.moments.models import Audience, CaptureSession, CommentPolicy, Moment, Part
from teduh.people.models import Person

_FILLING = (Moment.State.PREPARING, Moment.State.LIVE, Moment.State.HIDDEN)


@dataclass(frozen=True, slots=True)
class BroughtPart:
    """What one camera took."""

    role: str
    source: str
    alt: str
    asset: Asset


@dataclass(frozen=True, slots=True)
class Brought:
    """A moment that was lived elsewhere."""

    day: dt.date
    zone: str
    offset_minutes: int
    opened_at: dt.datetime
    published_at: dt.datetime
    timing: str
    late_seconds: int | None
    caption: str
    single_camera: str
    gap_ms: int | None
    retakes: int
    shows_retakes: bool
    sent_later: bool
    is_sensitive: bool = False


def is_free(person: Person, day: dt.date) -> bool:
    """Asked before any file is brought in; `bring_in_moment` asks again."""
    return not Moment.objects.filter(author=person, day=day, state__in=_FILLING).exists()


@transaction.atomic
def bring_in_moment(person: Person, brought: Brought, parts: list[BroughtPart]) -> Moment | None:
    """For its author alone: who saw it elsewhere were other people. None when the date is taken."""
    files = [part.asset.pk for part in parts]
    hold_files(files)
    slot = hold_slot(person, brought.day)
    if not is_free(person, brought.day):
        discard_assets(files)
        return None
    facts = {name: getattr(brought, name) for name in Brought.__slots__}
    moment = Moment.objects.create(
        author=person, audience=Audience.SELF, comment_policy=CommentPolicy.NOBODY, **facts
    )
    session = _session(person, brought)
    Part.objects.bulk_create(
        Part(session=session, moment=moment, role=one.role, source=one.source, alt=one.alt, asset=one.asset)
        for one in parts
    )
    keep_assets(files)
    slot.attempts += 1
    slot.save(update_fields=["attempts"])
    # Asked anew: one of them may have been prepared in between.
    settle_moment(moment, Asset.objects.filter(pk__in=files))
    return moment


def _session(person: Person, brought: Brought) -> CaptureSession:
    """Long over: nothing can be added to it."""
    return CaptureSession.objects.create(
        person=person,
        day=brought.day,
        zone=brought.zone,
        offset_minutes=brought.offset_minutes,
        opened_at=brought.opened_at,
        expires_at=brought.opened_at,
        redeemable_until=brought.opened_at,
        published_at=brought.published_at,
    )
