"""A professional offers an hour, and takes it back."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from teduh.foundation.clock import now
from teduh.hub.sessions.access import is_professional, own_slots
from teduh.hub.sessions.models import Booking, Slot
from teduh.hub.sessions.refusals import refusal
from teduh.hub.sessions.rules import FURTHEST, LONGEST_MINUTES, SHORTEST_MINUTES, instant_of
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class Offer:
    """As it is chosen on a wall. `where` is told to who books it."""

    day: dt.date
    hour: dt.time
    minutes: int
    zone: str
    how: str
    where: str = ""


@transaction.atomic
def offer_slot(professional: Person, offer: Offer) -> Slot:
    """Never over another hour of theirs."""
    hold_people(professional.pk)
    if not is_professional(professional):
        raise refusal("not_found")
    starts_at, ends_at = span_of(offer.day, offer.hour, offer.minutes, offer.zone)
    beside = Slot.objects.filter(professional=professional, starts_at__lt=ends_at, ends_at__gt=starts_at)
    if beside.exists():
        raise refusal("hours_overlap")
    return Slot.objects.create(
        professional=professional,
        starts_at=starts_at,
        ends_at=ends_at,
        zone=offer.zone,
        how=offer.how,
        where=offer.where.strip(),
        made_at=now(),
    )


def span_of(day: dt.date, hour: dt.time, minutes: int, zone: str) -> tuple[dt.datetime, dt.datetime]:
    """So long in minutes that pass, whatever the clocks do meanwhile."""
    if not SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        raise refusal("wrong_length")
    today = now().date()
    # A calendar ends at its year 9999, and an instant may lie a day beside its date.
    if day < today - dt.timedelta(days=2):
        raise refusal("hour_is_over")
    if day > today + FURTHEST:
        raise refusal("too_far_ahead")
    starts_at = instant_of(day, hour, zone)
    if starts_at is None:
        raise refusal("no_such_hour")
    if starts_at <= now():
        raise refusal("hour_is_over")
    return starts_at, starts_at + dt.timedelta(minutes=minutes)


@transaction.atomic
def withdraw_slot(professional: Person, *, slot_id: UUID) -> None:
    """One that nobody has booked."""
    hold_people(professional.pk)
    slot = own_slots(professional).select_for_update().filter(pk=slot_id).first()
    if slot is None:
        raise refusal("not_found")
    if Booking.objects.filter(slot=slot, cancelled_at=None).exists():
        raise refusal("is_booked")
    slot.delete()
