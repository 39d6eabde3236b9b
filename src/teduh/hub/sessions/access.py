"""Who sees and may book an hour, who has an appointment, who takes part in a group, as sets."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from teduh.foundation.clock import now
from teduh.hub.sessions.models import Booking, GroupSession, Place, Question, Slot
from teduh.people.access import Viewer, not_blocked, verified_professionals
from teduh.people.guarded_youth import is_open_to_youth
from teduh.people.models import Person
from teduh.people.rules import AgeBand, age_band
from teduh.safety.access import is_moderator


def is_professional(viewer: Viewer) -> bool:
    return isinstance(viewer, Person) and verified_professionals().filter(pk=viewer.pk).exists()


def is_organiser(viewer: Viewer) -> bool:
    """Who announces sessions for several: the operator."""
    return isinstance(viewer, Person) and viewer.is_active and viewer.is_superuser


def is_old_enough(person: Person) -> bool:
    """No young person meets a stranger here, unless the operator opened the guarded youth mode."""
    band = age_band(person, now())
    return band is AgeBand.ADULT or (band is AgeBand.OLDER and is_open_to_youth())


def free_slots(viewer: Viewer) -> QuerySet[Slot]:
    """What can be booked: to come, free, of somebody verified now, and nobody of whom a block parts them."""
    taken = Booking.objects.filter(slot=OuterRef("pk"), cancelled_at=None)
    ahead = Slot.objects.filter(~Exists(taken), starts_at__gt=now())
    of_the_verified = ahead.filter(professional__in=verified_professionals())
    return of_the_verified.filter(not_blocked(viewer, "professional"))


def own_slots(professional: Viewer) -> QuerySet[Slot]:
    if not isinstance(professional, Person) or not is_professional(professional):
        return Slot.objects.none()
    return Slot.objects.filter(professional=professional)


def bookings_of(viewer: Viewer) -> QuerySet[Booking]:
    """Appointments in which this person is one of the two, and no block parts them."""
    if not isinstance(viewer, Person):
        return Booking.objects.none()
    theirs = Booking.objects.filter(Q(person=viewer) | Q(slot__professional=viewer))
    return theirs.filter(not_blocked(viewer, "person"), not_blocked(viewer, "slot__professional"))


def announced_groups(viewer: Viewer) -> QuerySet[GroupSession]:
    """Published, and not of hosts with whom there is a block."""
    here = GroupSession.objects.filter(published_at__isnull=False, ends_at__gt=now())
    return here.filter(not_blocked(viewer, "host"), not_blocked(viewer, "co_host"))


def joinable_groups(viewer: Viewer) -> QuerySet[GroupSession]:
    verified = verified_professionals()
    ahead = announced_groups(viewer).filter(cancelled_at=None, starts_at__gt=now())
    return ahead.filter(host__in=verified, co_host__in=verified)


def hosted_groups(viewer: Viewer) -> QuerySet[GroupSession]:
    if not isinstance(viewer, Person) or not viewer.is_active:
        return GroupSession.objects.none()
    return GroupSession.objects.filter(Q(host=viewer) | Q(co_host=viewer))


def organised_groups(viewer: Viewer) -> QuerySet[GroupSession]:
    return GroupSession.objects.all() if is_organiser(viewer) else GroupSession.objects.none()


def places_of(person: Viewer) -> QuerySet[Place]:
    return Place.objects.filter(person=person) if isinstance(person, Person) else Place.objects.none()


def visible_questions(viewer: Viewer) -> QuerySet[Question]:
    """What was approved, where the session is announced; and one's own."""
    shown = Q(state=Question.State.APPROVED)
    own = Q(person=viewer) if isinstance(viewer, Person) else Q(pk=None)
    return Question.objects.filter(shown | own, group__in=announced_groups(viewer))


def decidable_questions(viewer: Viewer) -> QuerySet[Question]:
    """Light ones for the hosts, all for the safety desk; nobody's own."""
    if not isinstance(viewer, Person) or not viewer.is_active:
        return Question.objects.none()
    waiting = Question.objects.filter(state=Question.State.WAITING, group__ends_at__gt=now())
    waiting = waiting.exclude(person=viewer)
    if is_moderator(viewer):
        return waiting
    return waiting.filter(group__in=hosted_groups(viewer), is_for_desk=False)
