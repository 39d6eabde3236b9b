"""The slot of a date: whoever publishes, removes or fails holds its row, one after the other.

Files are held before slots, because a file that becomes ready is already held by its worker.
"""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from teduh.media.models import Asset
from teduh.moments.models import CaptureSession, DaySlot, Part
from teduh.people.models import Person


def hold_slot(person: Person, day: dt.date) -> DaySlot:
    """Their slot of `day`, locked until the end of the transaction."""
    slots = DaySlot.objects.select_for_update(no_key=True).filter(person=person, day=day)
    slot = slots.first()
    if slot is None:
        # Of two devices that begin the same date, one makes its row and the other waits here.
        DaySlot.objects.bulk_create([DaySlot(person=person, day=day)], ignore_conflicts=True)
        slot = slots.get()
    slot.person = person
    return slot


def hold_parts(session: CaptureSession) -> list[Part]:
    """The parts of a session with their files, of which nothing becomes until the end of the transaction."""
    parts = session.parts.select_for_update(of=("self", "asset"), no_key=True).select_related("asset")
    return list(parts.order_by("asset"))


def hold_files(asset_ids: Iterable[UUID]) -> None:
    """The same for files alone."""
    files = Asset.objects.select_for_update(no_key=True).filter(pk__in=asset_ids).order_by("pk")
    list(files.values_list("pk"))
