"""What goes by itself: reminders, bookings of those whose credential ended, and what is long over."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from teduh.foundation.clock import now
from teduh.hub.sessions.actions.booking import end_booking
from teduh.hub.sessions.actions.groups import end_group
from teduh.hub.sessions.actions.telling import told
from teduh.hub.sessions.models import Booking, GroupSession, Place, Slot
from teduh.hub.sessions.notices import REMINDED
from teduh.hub.sessions.rules import KEPT_FOR, REMINDERS, due_reminders
from teduh.people.access import verified_professionals

_FURTHEST = max(ahead for _name, ahead in REMINDERS)


def remind() -> int:
    """Both of an appointment, and whoever has a place. Asked again, it tells nobody twice."""
    return _remind_of_bookings(now()) + _remind_of_groups(now())


@transaction.atomic
def _remind_of_bookings(at: dt.datetime) -> int:
    soon = Booking.objects.filter(
        cancelled_at=None, slot__starts_at__gt=at, slot__starts_at__lte=at + _FURTHEST
    )
    count = 0
    for booking in soon.select_related("person", "slot__professional"):
        slot = booking.slot
        for name in due_reminders(slot.starts_at, booking.booked_at, at):
            for person in (booking.person, slot.professional):
                told(person, REMINDED, f"{booking.pk} {name}", slot.starts_at, booking=booking.pk)
                count += 1
    return count


@transaction.atomic
def _remind_of_groups(at: dt.datetime) -> int:
    soon = Place.objects.filter(
        group__cancelled_at=None, group__starts_at__gt=at, group__starts_at__lte=at + _FURTHEST
    )
    count = 0
    for place in soon.select_related("person", "group"):
        group = place.group
        for name in due_reminders(group.starts_at, place.taken_at, at):
            told(place.person, REMINDED, f"{group.pk} {name}", group.starts_at, group=group.pk)
            count += 1
    return count


def cancel_of_unverified() -> int:
    """Each by itself; whoever booked or has a place is told. Whoever booked and left does not come either."""
    verified = verified_professionals()
    ahead = Booking.objects.filter(cancelled_at=None, slot__starts_at__gt=now())
    ahead = ahead.filter(~Q(slot__professional__in=verified) | Q(person__is_active=False))
    groups = _groups_ahead().exclude(host__in=verified, co_host__in=verified)
    ended = sum(_cancel(pk) for pk in list(ahead.values_list("pk", flat=True)))
    return ended + sum(_cancel_group(pk) for pk in list(groups.values_list("pk", flat=True)))


def _groups_ahead() -> QuerySet[GroupSession]:
    return GroupSession.objects.filter(cancelled_at=None, starts_at__gt=now())


@transaction.atomic
def _cancel_group(group_id: UUID) -> bool:
    group = _groups_ahead().select_for_update(of=("self",)).filter(pk=group_id).first()
    if group is None:
        return False
    end_group(group)
    return True


@transaction.atomic
def _cancel(booking_id: UUID) -> bool:
    booking = Booking.objects.select_for_update().filter(pk=booking_id, cancelled_at=None).first()
    if booking is None:
        return False
    end_booking(booking, Booking.By.PLACE if booking.person.is_active else Booking.By.PERSON)
    return True


@transaction.atomic
def erase_past() -> int:
    """Appointments, places and questions. An hour that nobody booked goes once it is over."""
    at = now()
    old = Slot.objects.filter(ends_at__lte=at - KEPT_FOR)
    unused = Slot.objects.filter(Q(bookings=None), ends_at__lte=at)
    groups = GroupSession.objects.filter(ends_at__lte=at - KEPT_FOR)
    return sum(rows.delete()[0] for rows in (old, unused, groups))
