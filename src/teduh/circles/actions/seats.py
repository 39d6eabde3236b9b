"""Sitting down in a circle, and giving the seat back."""

from uuid import UUID

from django.db import transaction

from teduh.circles.access import announced_circles, joining_verdict, own_seats
from teduh.circles.actions.holding import held_circle
from teduh.circles.actions.waiting import ends_waiting
from teduh.circles.models import Answer, GuidedCircle, Seat
from teduh.circles.refusals import refusal
from teduh.circles.rules import is_pen_name
from teduh.foundation.clock import now
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person


@transaction.atomic
def join_circle(person: Person, *, circle_id: UUID, pen_name: str, agrees: bool) -> Seat:
    """Never one more than there are seats. Who is in it already keeps their seat and their name."""
    hold_people(person.pk)
    held_circle(circle_id)
    circle = announced_circles(person).filter(pk=circle_id).first()
    if circle is None:
        raise refusal("not_found")
    sitting = own_seats(person).filter(circle=circle).first()
    if sitting is not None:
        return sitting
    _require_may_join(person, circle, agrees=agrees)
    return _seated(person, circle, pen_name)


def _require_may_join(person: Person, circle: GuidedCircle, *, agrees: bool) -> None:
    if circle.facilitator_id == person.pk:
        raise refusal("guides_it")
    if code := joining_verdict(person, circle):
        raise refusal(code)
    if not agrees:
        raise refusal("rules_not_agreed")


def _seated(person: Person, circle: GuidedCircle, pen_name: str) -> Seat:
    taken = set(Seat.objects.filter(circle=circle, left_at=None).values_list("number", flat=True))
    free = [number for number in range(1, circle.seat_count + 1) if number not in taken]
    if not free:
        raise refusal("circle_full")
    before = Seat.objects.filter(circle=circle, person=person).first()
    if before is not None:
        # Back under the name that stands above what they said before.
        before.number, before.left_at = free[0], None
        before.save(update_fields=["number", "left_at"])
        return before
    _require_free_name(circle, pen_name)
    return Seat.objects.create(
        circle=circle, person=person, pen_name=pen_name, number=free[0], joined_at=now()
    )


def _require_free_name(circle: GuidedCircle, pen_name: str) -> None:
    is_taken = Seat.objects.filter(circle=circle, pen_name=pen_name).exists()
    if is_taken or not is_pen_name(pen_name, circle.language):
        raise refusal("pen_name_taken")


@transaction.atomic
def leave_circle(person: Person, *, circle_id: UUID, takes_words: bool) -> None:
    """At any time, also after its end. What still waits is never shown once its author has left."""
    hold_people(person.pk)
    held_circle(circle_id)
    seat = own_seats(person).filter(circle=circle_id).first()
    if seat is None:
        raise refusal("not_found")
    give_back(seat, takes_words=takes_words)


def give_back(seat: Seat, *, takes_words: bool) -> None:
    """With nothing left to tie the person to the circle where they take their words along."""
    said = Answer.objects.filter(seat=seat)
    gone = said if takes_words else said.exclude(state=Answer.State.APPROVED)
    for answer in gone:
        ends_waiting(answer)
    gone.delete()
    if not said.exists():
        seat.delete()
        return
    seat.number, seat.left_at = None, now()
    seat.save(update_fields=["number", "left_at"])
