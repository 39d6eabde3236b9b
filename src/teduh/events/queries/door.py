"""What a doorkeeper's phone takes along: hashes and instants, no name and no code."""

from dataclasses import dataclass

from teduh.events.access import door_events, valid_tickets
from teduh.events.queries.calendar import Card, card_of
from teduh.foundation.clock import now
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class DoorPage:
    card: Card
    seats: int
    admitted: int


def doors(person: Person) -> list[Card]:
    """Where this person lets people in, and it is not over."""
    events = door_events(person).filter(ends_at__gt=now()).order_by("starts_at", "pk")
    return [card_of(event, person, now()) for event in events]


def door_page(person: Person, slug: str) -> DoorPage | None:
    event = door_events(person).filter(slug=slug).first()
    if event is None:
        return None
    tickets = valid_tickets().filter(registration__event=event)
    admitted = tickets.exclude(admitted_at=None).count()
    return DoorPage(card_of(event, person, now()), tickets.count(), admitted)


def door_list(person: Person, slug: str) -> dict[str, str | None] | None:
    """Each valid ticket's hash, and when it was let in."""
    event = door_events(person).filter(slug=slug).first()
    if event is None:
        return None
    rows = valid_tickets().filter(registration__event=event).order_by("code_hash")
    return {code: at.isoformat() if at else None for code, at in rows.values_list("code_hash", "admitted_at")}
