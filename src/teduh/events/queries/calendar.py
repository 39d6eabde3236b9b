"""The list of events, as anybody sees it."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language

from teduh.events.access import announced_events
from teduh.events.models import Event
from teduh.events.rules import Phase, phase
from teduh.events.words import zone_in_words
from teduh.foundation.clock import local_date, now
from teduh.people.access import Viewer
from teduh.people.models import Person

# Of what is over; what is older is reached page by page.
PAST_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class When:
    """When it is: by the clock of the event, and by the reader's where that is another one."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    zone: str
    zone_words: str
    day: dt.date
    last_day: dt.date
    reader_zone: str
    reader_zone_words: str


@dataclass(frozen=True, slots=True)
class Card:
    """An event in a list."""

    slug: str
    kind: str
    kind_words: str
    title: str
    phase: Phase
    when: When
    host: str
    venue: str
    language: str
    is_cancelled: bool
    is_demo: bool
    campaign_tag: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is on or comes, the next first; and what is over, the latest first."""

    coming: list[Card]
    over: list[Card]
    # Where the next page of what is over begins.
    older: int | None


def agenda(viewer: Viewer, *, kind: str = "", language: str = "", skip: int = 0) -> Agenda:
    """Drafts are on no calendar, not even an organiser's."""
    events, at = announced_events(), now()
    if kind:
        events = events.filter(kind=kind)
    if language:
        events = events.filter(language=language)
    ahead = events.filter(ends_at__gt=at).order_by("starts_at", "pk")
    past = events.filter(ends_at__lte=at).order_by("-starts_at", "-pk")
    behind = list(past[skip : skip + PAST_AT_ONCE + 1])
    older = skip + PAST_AT_ONCE if len(behind) > PAST_AT_ONCE else None
    coming = [] if skip else [card_of(event, viewer, at) for event in ahead]
    return Agenda(coming, [card_of(event, viewer, at) for event in behind[:PAST_AT_ONCE]], older)


def card_of(event: Event, viewer: Viewer, at: dt.datetime) -> Card:
    return Card(
        slug=event.slug,
        kind=event.kind,
        kind_words=event.get_kind_display(),
        title=in_language(event, "title"),
        phase=phase(event.starts_at, event.ends_at, at),
        when=when(event, viewer),
        host=event.host,
        venue=event.venue,
        language=event.language,
        is_cancelled=event.state == Event.State.CANCELLED,
        is_demo=event.is_demo,
        campaign_tag=event.campaign_tag,
    )


def when(event: Event, viewer: Viewer) -> When:
    zone = viewer.time_zone if isinstance(viewer, Person) else ""
    same = not zone or zone_in_words(event.starts_at, zone) == zone_in_words(event.starts_at, event.time_zone)
    return When(
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        zone=event.time_zone,
        zone_words=zone_in_words(event.starts_at, event.time_zone),
        day=local_date(event.starts_at, event.time_zone),
        last_day=local_date(event.ends_at, event.time_zone),
        reader_zone="" if same else zone,
        reader_zone_words="" if same else zone_in_words(event.starts_at, zone),
    )


def in_language(thing: object, name: str) -> str:
    """What is kept in both languages, in the one of the moment."""
    language = "en" if get_language() == "en" else "id"
    return str(getattr(thing, f"{name}_{language}"))
