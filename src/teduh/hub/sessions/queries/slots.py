"""Hours that can be booked, and appointments of either of the two."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from teduh.foundation.clock import now, offset_minutes
from teduh.hub.sessions.access import bookings_of, free_slots, own_slots
from teduh.hub.sessions.models import Booking, Slot
from teduh.people.access import Viewer, current_verifications
from teduh.people.models import Person, Verification
from teduh.people.queries.professionals import told_of

MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour in the reader's zone, with whom, and how."""

    slot: Slot
    zone: str
    offset: str
    credential: str
    is_booked: bool = False


@dataclass(frozen=True, slots=True)
class Appointment:
    """As one of the two reads it: the note is for the professional alone."""

    booking: Booking
    zone: str
    offset: str
    with_whom: str
    is_professional: bool
    note: str
    may_cancel: bool


def free_hours(viewer: Viewer) -> list[Hour]:
    """The next first; in the zone of who reads, or in that of the offer for who has no account."""
    slots = list(free_slots(viewer).select_related("professional").order_by("starts_at", "pk")[:MOST_SHOWN])
    known = credentials([slot.professional_id for slot in slots])
    return [_hour(slot, viewer, known.get(slot.professional_id, "")) for slot in slots]


def own_hours(professional: Person) -> list[Hour]:
    """To come, booked or free."""
    slots = own_slots(professional).filter(ends_at__gt=now()).order_by("starts_at")
    booked = set(
        Booking.objects.filter(slot__in=slots, cancelled_at=None).order_by().values_list("slot", flat=True)
    )
    return [_hour(slot, professional, "", is_booked=slot.pk in booked) for slot in slots]


def _hour(slot: Slot, viewer: Viewer, credential: str, *, is_booked: bool = False) -> Hour:
    zone = viewer.time_zone if isinstance(viewer, Person) else slot.zone
    return Hour(slot, zone, offset_words(slot.starts_at, zone), credential, is_booked)


def credentials(person_ids: list[int]) -> dict[int, str]:
    """By person, how readers are told of them: asked once for a whole page."""
    found: list[Verification] = list(current_verifications().filter(person__in=person_ids))
    told = {each.person_id: told_of(each) for each in found}
    return {person_id: f"{each.name}, {each.badge}" for person_id, each in told.items()}


def offset_words(instant: dt.datetime, zone: str) -> str:
    """UTC+7, UTC-3:30: of that instant, so that an hour that comes twice can be told apart."""
    minutes = offset_minutes(instant, zone)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes >= 0 else '-'}{hours}{f':{rest:02}' if rest else ''}"


def appointments(person: Person) -> list[Appointment]:
    """To come, the next first."""
    ahead = bookings_of(person).filter(cancelled_at=None, slot__ends_at__gt=now())
    rows = list(ahead.select_related("slot__professional", "person").order_by("slot__starts_at"))
    known = credentials([row.slot.professional_id for row in rows])
    return [_appointment(row, person, known, note="") for row in rows]


def appointment(person: Person, booking_id: UUID) -> Appointment | None:
    row = bookings_of(person).select_related("slot__professional", "person").filter(pk=booking_id).first()
    if row is None:
        return None
    note = row.note if row.slot.professional_id == person.pk else ""
    return _appointment(row, person, credentials([row.slot.professional_id]), note=note)


def _appointment(row: Booking, person: Person, known: dict[int, str], *, note: str) -> Appointment:
    is_professional = row.slot.professional_id == person.pk
    told = known.get(row.slot.professional_id) or row.slot.professional.display_name
    return Appointment(
        booking=row,
        zone=person.time_zone,
        offset=offset_words(row.slot.starts_at, person.time_zone),
        with_whom=row.person.display_name if is_professional else told,
        is_professional=is_professional,
        note=note,
        may_cancel=row.cancelled_at is None and row.slot.starts_at > now(),
    )
