"""What ends because people part: by a block, or because somebody is erased. Nobody is left waiting."""

from django.db import transaction
from django.db.models import Q, QuerySet

from teduh.foundation.clock import now
from teduh.hub.sessions.actions.booking import end_booking
from teduh.hub.sessions.actions.groups import end_group, end_place
from teduh.hub.sessions.actions.waiting import ends_waiting
from teduh.hub.sessions.models import Booking, GroupSession, Place, Question


@transaction.atomic
def part_after_block(blocker_id: int, blocked_id: int) -> None:
    """Appointments of the two, and places of one in what the other hosts. No note of them stays."""
    one_way = Q(person=blocker_id, slot__professional=blocked_id)
    other_way = Q(person=blocked_id, slot__professional=blocker_id)
    between = Booking.objects.filter(one_way | other_way)
    _end(between, by_id=blocker_id)
    for booking in between.filter(cancelled_at=None):
        booking.note = ""
        booking.save(update_fields=["note"])
    for guest, host in ((blocker_id, blocked_id), (blocked_id, blocker_id)):
        hosted = Q(group__host=host) | Q(group__co_host=host)
        for place in Place.objects.filter(hosted, person=guest, group__ends_at__gt=now()):
            end_place(place)


@transaction.atomic
def part_before_erasure(person_id: int) -> None:
    """Called while their rows are there: whoever was to meet them is told."""
    _end(Booking.objects.filter(Q(person=person_id) | Q(slot__professional=person_id)), by_id=person_id)
    hosted = GroupSession.objects.filter(Q(host=person_id) | Q(co_host=person_id), cancelled_at=None)
    for group in hosted.filter(starts_at__gt=now()).select_for_update(of=("self",)):
        end_group(group)
    for question in Question.objects.filter(person=person_id, state=Question.State.WAITING):
        ends_waiting(question)


def _end(bookings: QuerySet[Booking], *, by_id: int) -> None:
    ahead = bookings.filter(cancelled_at=None, slot__starts_at__gt=now()).select_related("slot")
    for booking in ahead.select_for_update(of=("self",)):
        by = Booking.By.PERSON if booking.person_id == by_id else Booking.By.PROFESSIONAL
        end_booking(booking, by, leads_to_it=False)
