"""Booking an hour and giving it back, by either of the two."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from teduh.foundation.clock import now
from teduh.hub.sessions.access import bookings_of, free_slots, is_old_enough
from teduh.hub.sessions.actions.telling import told
from teduh.hub.sessions.actions.waiting import tell_of_note
from teduh.hub.sessions.models import Booking, Slot
from teduh.hub.sessions.notices import BOOKED, CANCELLED
from teduh.hub.sessions.refusals import refusal
from teduh.hub.sessions.rules import MOST_AHEAD
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person
from teduh.safety.wording import read

LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Booked:
    """The appointment, and whether help stands first on the page that says so."""

    booking: Booking
    shows_help: bool


@transaction.atomic
def book_slot(person: Person, *, slot_id: UUID, note: str = "") -> Booked:
    """Of several who book at once, one has it."""
    professional_id = Slot.objects.filter(pk=slot_id).values_list("professional", flat=True).first()
    hold_people(person.pk, *([professional_id] if professional_id else []))
    slot = Slot.objects.select_for_update().filter(pk=slot_id).first()
    if slot is None or not free_slots(person).filter(pk=slot_id).exists():
        raise _why_not(person, slot)
    _require_room(person, slot)
    said = note.strip()
    if len(said) > LONGEST_NOTE:
        raise refusal("note_too_long")
    booking = Booking.objects.create(slot=slot, person=person, note=said, booked_at=now())
    for one in (person, slot.professional):
        told(one, BOOKED, str(booking.pk), slot.starts_at, booking=booking.pk)
    reading = read(said)
    tell_of_note(booking, reading)
    return Booked(booking, reading.shows_help)


def _why_not(person: Person, slot: Slot | None) -> Exception:
    """Only who could have had it learns that it is taken."""
    if slot is None or slot.starts_at <= now():
        return refusal("not_found")
    taken = Booking.objects.filter(slot=slot, cancelled_at=None)
    others_free = free_slots(person).filter(professional=slot.professional_id)
    return refusal("just_taken" if taken.exists() and others_free.exists() else "not_found")


def _require_room(person: Person, slot: Slot) -> None:
    if slot.professional_id == person.pk:
        raise refusal("own_slot")
    if not is_old_enough(person):
        raise refusal("adults_only")
    ahead = Booking.objects.filter(person=person, cancelled_at=None, slot__ends_at__gt=now())
    if ahead.filter(slot__starts_at__lt=slot.ends_at, slot__ends_at__gt=slot.starts_at).exists():
        raise refusal("booked_then")
    if ahead.count() >= MOST_AHEAD:
        raise refusal("too_many_ahead")


@transaction.atomic
def cancel_booking(person: Person, *, booking_id: UUID) -> Booking:
    """Before it begins, without a reason. The other is told, the hour is free again, the note is erased."""
    mine = bookings_of(person).filter(pk=booking_id, cancelled_at=None).values("pk")
    booking = Booking.objects.select_for_update().filter(pk__in=mine).first()
    if booking is None:
        raise refusal("not_found")
    if booking.slot.starts_at <= now():
        raise refusal("begun_already")
    by = Booking.By.PERSON if booking.person_id == person.pk else Booking.By.PROFESSIONAL
    return end_booking(booking, by)


def end_booking(booking: Booking, by: Booking.By, *, leads_to_it: bool = True) -> Booking:
    """The other is told; of what they will not see any more, without a way to it."""
    booking.cancelled_at, booking.cancelled_by, booking.note = now(), by, ""
    booking.save(update_fields=["cancelled_at", "cancelled_by", "note"])
    slot = booking.slot
    other = slot.professional if by == Booking.By.PERSON else booking.person
    way = {"booking": booking.pk} if leads_to_it else {}
    told(other, CANCELLED, str(booking.pk), slot.starts_at, **way)
    return booking
