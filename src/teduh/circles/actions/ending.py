"""What goes by itself: circles whose time to be read is over, and seats that a block parts."""

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from teduh.circles.actions.holding import held_circle
from teduh.circles.actions.seats import give_back
from teduh.circles.actions.waiting import ends_waiting
from teduh.circles.models import Answer, GuidedCircle, Seat
from teduh.foundation.clock import now

logger = logging.getLogger(__name__)


def erase_gone() -> int:
    """Whole circles, with every seat and every word. Each by itself, so that one trouble keeps no other."""
    over = GuidedCircle.objects.filter(readable_until__lte=now()).order_by("readable_until")
    return sum(_erase(pk) for pk in list(over.values_list("pk", flat=True)))


@transaction.atomic
def _erase(circle_id: UUID) -> bool:
    circle = GuidedCircle.objects.select_for_update().filter(pk=circle_id).first()
    if circle is None:
        return False
    for answer in Answer.objects.filter(turn__circle=circle, state=Answer.State.WAITING):
        ends_waiting(answer)
    circle.delete()
    logger.info("a circle was erased at the end of its time")
    return True


@transaction.atomic
def part_after_block(blocker_id: int, blocked_id: int) -> None:
    """Who blocks gives back the seats beside the other, with their words.

    The other way round, whoever wonders which pen-name somebody has could block them and see it go.
    """
    beside = Q(circle__seats__person=blocked_id, circle__seats__left_at=None)
    guided = Q(circle__facilitator=blocked_id)
    shared = Seat.objects.filter(beside | guided, person=blocker_id).distinct()
    for circle_id in sorted(set(shared.values_list("circle", flat=True))):
        held_circle(circle_id)
        seat = Seat.objects.filter(circle=circle_id, person=blocker_id).first()
        if seat is not None:
            give_back(seat, takes_words=True)
