"""Tickets are signed by the key of their event's door."""

import secrets
from uuid import uuid4

from teduh.events.models import Door, Event, Registration, Ticket
from teduh.events.rules import code_of, hash_of
from teduh.people.sealing import resealed, seal, unseal


def issue_ticket(registration: Registration) -> Ticket:
    """A new one each time: one that was given back stays void."""
    ticket_id = uuid4()
    return Ticket.objects.create(
        id=ticket_id,
        registration=registration,
        person_id=registration.person_id,
        code_hash=hash_of(code_of(door_key(registration.event), ticket_id)),
    )


def door_key(event: Event) -> bytes:
    door, _is_new = Door.objects.get_or_create(
        event=event, defaults={"sealed_key": seal(secrets.token_hex(32))}
    )
    return bytes.fromhex(unseal(door.sealed_key))


def reseal_doors() -> int:
    """Brings every key under the present secret."""
    doors = list(Door.objects.only("pk", "sealed_key"))
    for door in doors:
        door.sealed_key = resealed(door.sealed_key)
        door.save(update_fields=["sealed_key"])
    return len(doors)
