"""Tickets are checked at the door, also by a phone that had no line for a while."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from teduh.events.access import valid_tickets
from teduh.events.actions.holding import held_event
from teduh.events.models import Doorkeeper, Scan, Ticket
from teduh.events.refusals import nobody_of_that_name
from teduh.foundation.clock import now
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class Seen:
    """One ticket before a phone: which, by its hash, and when by the phone's clock."""

    id: UUID
    code_hash: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of it: `welcome`, `again` with the instant of the first time, or `unknown`."""

    id: UUID
    verdict: str
    first_at: dt.datetime | None = None


@transaction.atomic
def let_in(slug: str, seen: Sequence[Seen]) -> list[Verdict]:
    """Each scan counts once, however often it is told. Of two doors, the earlier one let them in."""
    event = held_event(slug)
    hashes = {each.code_hash for each in seen}
    tickets = {
        ticket.code_hash: ticket
        for ticket in valid_tickets().filter(registration__event=event, code_hash__in=hashes)
    }
    return [_verdict(tickets.get(each.code_hash), each) for each in sorted(seen, key=lambda each: each.at)]


def _verdict(ticket: Ticket | None, seen: Seen) -> Verdict:
    if ticket is None:
        return Verdict(seen.id, "unknown")
    # A phone's clock may be wrong, but nobody was let in later than now.
    at = min(seen.at, now())
    _scan, is_new = Scan.objects.get_or_create(
        id=seen.id, defaults={"ticket": ticket, "at": at, "received_at": now()}
    )
    if is_new and (ticket.admitted_at is None or at < ticket.admitted_at):
        ticket.admitted_at, ticket.admitted_by = at, seen.id
        ticket.save(update_fields=["admitted_at", "admitted_by"])
    is_first = ticket.admitted_by == seen.id
    return Verdict(seen.id, "welcome" if is_first else "again", ticket.admitted_at)


def appoint_doorkeeper(slug: str, *, username: str) -> Doorkeeper:
    name = username.strip().lower().removeprefix("@")
    person = Person.objects.filter(username=name, is_active=True).first()
    if person is None:
        raise nobody_of_that_name()
    with transaction.atomic():
        event = held_event(slug)
        return Doorkeeper.objects.get_or_create(event=event, person=person, defaults={"appointed_at": now()})[
            0
        ]


def dismiss_doorkeeper(slug: str, *, doorkeeper_id: int) -> None:
    """At once."""
    Doorkeeper.objects.filter(event__slug=slug, pk=doorkeeper_id).delete()
