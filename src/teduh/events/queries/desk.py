"""The organisers' desk."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from teduh.events.access import organised_events
from teduh.events.models import (
    LIVE_KINDS,
    Captions,
    Doorkeeper,
    Event,
    Organiser,
    Recording,
    Registration,
    Speaker,
    Talk,
)
from teduh.events.queries.calendar import Card, card_of
from teduh.events.rules import lacking
from teduh.foundation.clock import now
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class Line:
    """An event in the list of the desk."""

    card: Card
    state: str
    booked: int
    waiting: int


@dataclass(frozen=True, slots=True)
class DeskPage:
    event: Event
    card: Card
    booked: int
    waiting: int
    # What its safety plan lacks.
    lacking: list[str]
    talks: list[Talk]
    speakers: list[Speaker]
    doorkeepers: list[Doorkeeper]
    recording: Recording | None
    captions: list[Captions]


def lines(organiser: Person) -> list[Line]:
    """The latest first; drafts among them."""
    counted = _counted(organised_events(organiser)).order_by("-starts_at", "-pk")
    return [
        Line(card_of(event, organiser, now()), event.state, event.booked, event.waiting) for event in counted
    ]


def _counted(events: QuerySet[Event]) -> QuerySet[Any]:  # what is annotated has no type
    states = Registration.State
    return events.annotate(
        booked=Count("registrations", filter=Q(registrations__state=states.BOOKED)),
        waiting=Count("registrations", filter=Q(registrations__state=states.WAITING)),
    )


def organisers() -> list[Organiser]:
    return list(Organiser.objects.select_related("person").order_by("person__username"))


def speakers() -> list[Speaker]:
    return list(Speaker.objects.order_by("name", "pk"))


def desk_page(organiser: Person, slug: str) -> DeskPage | None:
    event = _counted(organised_events(organiser)).filter(slug=slug).first()
    if event is None:
        return None
    recording = Recording.objects.filter(event=event).prefetch_related("captions").first()
    plan = vars(event) | {"safety_moderator": event.safety_moderator_id}
    return DeskPage(
        event=event,
        card=card_of(event, organiser, now()),
        booked=event.booked,
        waiting=event.waiting,
        lacking=lacking(event.kind, LIVE_KINDS, plan),
        talks=list(event.talks.select_related("speaker").order_by("position", "pk")),
        speakers=speakers(),
        doorkeepers=list(event.doorkeepers.select_related("person").order_by("person__username")),
        recording=recording,
        captions=sorted(recording.captions.all(), key=lambda each: each.language) if recording else [],
    )
