"""Who may see an event, who makes them, and who watches over one that is live."""

from django.db.models import Q, QuerySet

from teduh.events.models import (
    LIVE_KINDS,
    Doorkeeper,
    Event,
    Organiser,
    Recording,
    Registration,
    Speaker,
    Ticket,
)
from teduh.foundation.clock import now
from teduh.people.access import Viewer
from teduh.people.models import Person

_ANNOUNCED = (Event.State.PUBLISHED, Event.State.CANCELLED)


def announced_events() -> QuerySet[Event]:
    """What anybody may know of. What was cancelled stays, and says so."""
    return Event.objects.filter(state__in=_ANNOUNCED)


def is_organiser(viewer: Viewer) -> bool:
    """Who makes events: whom the operator appointed, and the operator."""
    if not isinstance(viewer, Person) or not viewer.is_active:
        return False
    return viewer.is_superuser or Organiser.objects.filter(person=viewer).exists()


def organised_events(viewer: Viewer) -> QuerySet[Event]:
    """All of them, for organisers; the calendar is everybody's who keeps it."""
    return Event.objects.all() if is_organiser(viewer) else Event.objects.none()


def watched_over_events(viewer: Viewer) -> QuerySet[Event]:
    """Those whose safety moderator this is. Somebody who moderates no more watches over nothing."""
    if not isinstance(viewer, Person) or not viewer.is_active or not viewer.is_staff:
        return Event.objects.none()
    return Event.objects.filter(safety_moderator=viewer)


def visible_events(viewer: Viewer) -> QuerySet[Event]:
    """What is announced; organisers see drafts too, and a moderator what they shall watch over."""
    if is_organiser(viewer):
        return Event.objects.all()
    own = Q(pk__in=watched_over_events(viewer).values("pk"))
    return Event.objects.filter(Q(state__in=_ANNOUNCED) | own)


def broadcastable_events() -> QuerySet[Event]:
    """What may go live: published, with somebody here who watches over it."""
    watched = Event.objects.filter(safety_moderator__is_active=True, safety_moderator__is_staff=True)
    return watched.filter(state=Event.State.PUBLISHED, kind__in=LIVE_KINDS)


def possible_moderators() -> QuerySet[Person]:
    """Whom an event can name as its safety moderator."""
    return Person.objects.filter(is_active=True, is_staff=True)


def shown_speakers() -> QuerySet[Speaker]:
    """Those of announced events."""
    return Speaker.objects.filter(talks__event__in=announced_events()).distinct()


def open_events() -> QuerySet[Event]:
    """To which one can still register."""
    coming = Event.objects.filter(state=Event.State.PUBLISHED, takes_registrations=True)
    return coming.filter(ends_at__gt=now())


def own_registrations(person: Person) -> QuerySet[Registration]:
    """What somebody goes to, or waits for."""
    return Registration.objects.filter(person=person).exclude(state=Registration.State.CANCELLED)


def door_events(viewer: Viewer) -> QuerySet[Event]:
    """Where this person lets people in: its doorkeepers, and organisers."""
    if not isinstance(viewer, Person) or not viewer.is_active:
        return Event.objects.none()
    held = Event.objects.filter(takes_registrations=True, state=Event.State.PUBLISHED)
    if is_organiser(viewer):
        return held
    return held.filter(pk__in=Doorkeeper.objects.filter(person=viewer).values("event"))


def valid_tickets() -> QuerySet[Ticket]:
    """Those that open a door. One that was given back opens none."""
    return Ticket.objects.filter(registration__state=Registration.State.BOOKED)


def watchable_recordings(viewer: Viewer) -> QuerySet[Recording]:
    """The replays of announced events; organisers see what is not published yet."""
    if is_organiser(viewer):
        return Recording.objects.all()
    return Recording.objects.filter(event__in=announced_events()).exclude(published_at=None)
