"""One event, with who speaks."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from teduh.events.access import (
    is_organiser,
    open_events,
    own_registrations,
    visible_events,
    watchable_recordings,
    watched_over_events,
)
from teduh.events.models import Event, Registration, Talk
from teduh.events.queries.calendar import Card, card_of, in_language
from teduh.foundation.clock import now
from teduh.people.access import Viewer
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """Somebody who speaks, and what is known of them."""

    slug: str
    name: str
    part: str
    talk: str
    about: str
    credentials: str
    conflicts: str
    verified_on: dt.date | None
    verified_where: str
    register_url: str


@dataclass(frozen=True, slots=True)
class Seats:
    """How many are left, where they are counted, and what the reader has of them."""

    is_open: bool
    left: int | None
    own: str


@dataclass(frozen=True, slots=True)
class EventPage:
    card: Card
    text: str
    access_notes: str
    street: str
    outside_link: str
    outside_host: str
    help_slide: str
    cancelled_because: str
    speakers: list[SpeakerLine]
    is_draft: bool
    is_live: bool
    # Of who looks: whether they make events, and whether they watch over this one.
    may_organise: bool
    may_watch_over: bool
    seats: Seats | None
    has_replay: bool


def event_page(viewer: Viewer, slug: str) -> EventPage | None:
    event = visible_events(viewer).filter(slug=slug).first()
    if event is None:
        return None
    talks = event.talks.select_related("speaker").order_by("position", "pk")
    return EventPage(
        card=card_of(event, viewer, now()),
        text=in_language(event, "text"),
        access_notes=in_language(event, "access_notes"),
        street=event.street,
        outside_link=event.outside_link,
        outside_host=urlsplit(event.outside_link).hostname or "",
        help_slide=in_language(event, "help_slide"),
        cancelled_because=in_language(event, "cancelled_because"),
        speakers=[_speaker_line(talk) for talk in talks],
        is_draft=event.state == Event.State.DRAFT,
        is_live=event.is_live,
        may_organise=is_organiser(viewer),
        may_watch_over=watched_over_events(viewer).filter(pk=event.pk).exists(),
        seats=_seats(event, viewer),
        has_replay=watchable_recordings(viewer).filter(event=event).exists(),
    )


def _seats(event: Event, viewer: Viewer) -> Seats | None:
    if not event.takes_registrations:
        return None
    own = own_registrations(viewer).filter(event=event).first() if isinstance(viewer, Person) else None
    is_open = open_events().filter(pk=event.pk).exists()
    if event.capacity is None:
        return Seats(is_open, None, own.state if own else "")
    booked = event.registrations.filter(state=Registration.State.BOOKED).count()
    return Seats(is_open, max(0, event.capacity - booked), own.state if own else "")


def _speaker_line(talk: Talk) -> SpeakerLine:
    speaker = talk.speaker
    return SpeakerLine(
        slug=speaker.slug,
        name=speaker.name,
        part=talk.get_part_display(),
        talk=in_language(talk, "title"),
        about=in_language(speaker, "about"),
        credentials=in_language(speaker, "credentials"),
        conflicts=in_language(speaker, "conflicts"),
        verified_on=speaker.verified_on,
        verified_where=speaker.verified_where,
        register_url=speaker.register_url,
    )
