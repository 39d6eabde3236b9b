"""Who sees a circle, reads its board and decides about words, as sets. What waits is in no reader's set."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from teduh.circles.models import Answer, Audience, GuidedCircle, Seat
from teduh.foundation.clock import now
from teduh.people.access import Viewer, not_blocked
from teduh.people.guarded_youth import is_open_to_youth
from teduh.people.models import Block, Person
from teduh.people.rules import AgeBand, age_band
from teduh.safety.access import is_moderator


def announced_circles(viewer: Viewer) -> QuerySet[GuidedCircle]:
    """What anybody may know of: published, not over, and with nobody in it whom a block parts from them."""
    audiences = [Audience.ADULTS, *([Audience.YOUTH] if is_open_to_youth() else [])]
    here = GuidedCircle.objects.filter(published_at__isnull=False, ends_at__gt=now(), audience__in=audiences)
    return here.filter(_no_block_within(viewer), facilitator__is_active=True)


def boards(viewer: Viewer) -> QuerySet[GuidedCircle]:
    """Circles that this viewer reads inside: those they sit in or guide, from the beginning until they go."""
    if not isinstance(viewer, Person) or not viewer.is_active:
        return GuidedCircle.objects.none()
    at = now()
    here = GuidedCircle.objects.filter(published_at__isnull=False, begins_at__lte=at, readable_until__gt=at)
    seated = Exists(own_seats(viewer).filter(circle=OuterRef("pk"))) & Q(audience__in=_audiences_of(viewer))
    return here.filter(Q(facilitator=viewer) | Q(seated)).filter(_no_block_within(viewer))


def visible_circles(viewer: Viewer) -> QuerySet[GuidedCircle]:
    """Whose page this viewer may open."""
    known = Q(pk__in=announced_circles(viewer).values("pk")) | Q(pk__in=boards(viewer).values("pk"))
    return GuidedCircle.objects.filter(known)


def guided_circles(viewer: Viewer) -> QuerySet[GuidedCircle]:
    """Those that this person guides, from the day on which they are made."""
    if not isinstance(viewer, Person) or not viewer.is_active:
        return GuidedCircle.objects.none()
    return GuidedCircle.objects.filter(facilitator=viewer, readable_until__gt=now())


def own_seats(person: Person) -> QuerySet[Seat]:
    return Seat.objects.filter(person=person, left_at=None)


def visible_answers(viewer: Viewer) -> QuerySet[Answer]:
    """What was approved, and one's own, on the boards that this viewer reads."""
    if not isinstance(viewer, Person):
        return Answer.objects.none()
    shown = Q(state=Answer.State.APPROVED, author__is_active=True) & not_blocked(viewer)
    read_here = Answer.objects.filter(turn__circle__in=boards(viewer))
    return read_here.filter(shown | Q(author=viewer))


def decidable_answers(viewer: Viewer) -> QuerySet[Answer]:
    """What waits for this person: the guide of the circle for light words, the desk for all.

    Nobody decides about their own, about a circle they sit in, or a second time after an appeal.
    """
    if not isinstance(viewer, Person) or not viewer.is_active:
        return Answer.objects.none()
    waiting = Answer.objects.filter(state=Answer.State.WAITING, turn__circle__readable_until__gt=now())
    if not is_moderator(viewer):
        guided = boards(viewer).filter(facilitator=viewer)
        waiting = waiting.filter(turn__circle__in=guided, is_for_desk=False)
    sits_there = Seat.objects.filter(person=viewer, circle=OuterRef("turn__circle"))
    again = Q(appealed_at__isnull=False, decided_by=viewer)
    return waiting.filter(~Exists(sits_there)).exclude(author=viewer).exclude(again)


def is_organiser(viewer: Viewer) -> bool:
    """Who makes circles: the operator."""
    return isinstance(viewer, Person) and viewer.is_active and viewer.is_superuser


def organised_circles(viewer: Viewer) -> QuerySet[GuidedCircle]:
    """All of them, as announcements: an organiser reads no board."""
    return GuidedCircle.objects.all() if is_organiser(viewer) else GuidedCircle.objects.none()


def joining_verdict(person: Person, circle: GuidedCircle) -> str:
    """Empty, or the code of what keeps this person from a seat."""
    if circle.audience in _audiences_of(person):
        return ""
    return "adults_only" if circle.audience == Audience.ADULTS else "youth_only"


def _audiences_of(person: Person) -> list[Audience]:
    """Never an adult among young people nor the other way round, and nobody under 16."""
    band = age_band(person, now())
    if band is AgeBand.ADULT:
        return [Audience.ADULTS]
    return [Audience.YOUTH] if band is AgeBand.OLDER and is_open_to_youth() else []


def _no_block_within(viewer: Viewer) -> Q:
    """No block between the viewer and anybody who sits in the circle or guides it."""
    if not isinstance(viewer, Person):
        return Q()
    made = Block.objects.filter(blocker=viewer).values("blocked")
    received = Block.objects.filter(blocked=viewer).values("blocker")
    seated = Seat.objects.filter(circle=OuterRef("pk"), left_at=None)
    parted = seated.filter(Q(person__in=made) | Q(person__in=received))
    return ~Exists(parted) & not_blocked(viewer, "facilitator")
