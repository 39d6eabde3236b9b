"""Somebody comes, waits for a seat, or does not come after all."""

from django.db import transaction

from teduh.events.access import open_events
from teduh.events.actions.holding import held_event
from teduh.events.actions.seats import fill_seats, has_room
from teduh.events.actions.tickets import issue_ticket
from teduh.events.models import Registration, Ticket
from teduh.events.refusals import not_found, not_open
from teduh.foundation.clock import now
from teduh.people.models import Person


@transaction.atomic
def register(person: Person, *, slug: str) -> Registration:
    """A seat while there is one, else a place in the waiting list. Asking twice changes nothing."""
    event = held_event(slug)
    if not open_events().filter(pk=event.pk).exists():
        raise not_open()
    known = Registration.objects.filter(event=event, person=person).first()
    if known is not None and known.state != Registration.State.CANCELLED:
        return known
    state = Registration.State.BOOKED if has_room(event) else Registration.State.WAITING
    known = Registration.objects.update_or_create(
        event=event, person=person, defaults={"state": state, "since": now()}
    )[0]
    if known.state == Registration.State.BOOKED:
        issue_ticket(known)
    return known


@transaction.atomic
def give_back(person: Person, *, slug: str) -> None:
    """Whoever waits longest has the seat now."""
    event = held_event(slug)
    known = Registration.objects.filter(event=event, person=person).first()
    if known is None:
        raise not_found()
    Ticket.objects.filter(registration=known).delete()
    known.state = Registration.State.CANCELLED
    known.save(update_fields=["state"])
    fill_seats(event)


@transaction.atomic
def leave_seats_of(person_id: int) -> None:
    """Of somebody who leaves for good: others have their seats."""
    theirs = Registration.objects.filter(person=person_id, state=Registration.State.BOOKED)
    for slug in list(theirs.order_by("event").values_list("event__slug", flat=True)):
        event = held_event(slug)
        Registration.objects.filter(event=event, person=person_id).delete()
        fill_seats(event)
