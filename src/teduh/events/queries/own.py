"""What somebody registered for, and their tickets."""

from dataclasses import dataclass

import segno

from teduh.events.access import announced_events, own_registrations
from teduh.events.models import Door, Registration, Ticket
from teduh.events.queries.calendar import Card, card_of
from teduh.events.rules import Phase, code_of, in_groups
from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.people.sealing import unseal


@dataclass(frozen=True, slots=True)
class Going:
    """An event of one's own."""

    card: Card
    has_seat: bool


@dataclass(frozen=True, slots=True)
class TicketPage:
    card: Card
    code: str
    # A picture of the code, as SVG: one path on white.
    qr: str
    is_used: bool


def own_events(person: Person) -> list[Going]:
    """Of what is not over yet, the next first."""
    mine = own_registrations(person).filter(event__in=announced_events(), event__ends_at__gt=now())
    rows = mine.select_related("event").order_by("event__starts_at", "pk")
    return [Going(card_of(row.event, person, now()), row.state == Registration.State.BOOKED) for row in rows]


def ticket_page(person: Person, slug: str) -> TicketPage | None:
    """Only its owner's."""
    rows = Ticket.objects.select_related("registration__event").filter(
        registration__in=own_registrations(person), registration__event__slug=slug
    )
    ticket = rows.first()
    door = Door.objects.filter(event__slug=slug).first()
    if ticket is None or door is None:
        return None
    code = code_of(bytes.fromhex(unseal(door.sealed_key)), ticket.pk)
    card = card_of(ticket.registration.event, person, now())
    if card.phase is Phase.OVER:
        return None
    return TicketPage(card, in_groups(code), _picture(code), ticket.admitted_at is not None)


def _picture(code: str) -> str:
    """Letters in capitals and digits alone make the smallest picture."""
    return str(segno.make_qr(code, error="m").svg_inline(border=4, omitsize=True))
