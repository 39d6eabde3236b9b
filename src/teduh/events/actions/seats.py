"""Seats, and who waits for one."""

from teduh.events.actions.telling import tell_of_seat
from teduh.events.actions.tickets import issue_ticket
from teduh.events.models import Event, Registration
from teduh.foundation.clock import now


def fill_seats(event: Event) -> None:
    """From the waiting list, in its order. The event is held by whoever calls."""
    if event.state != Event.State.PUBLISHED or event.ends_at <= now():
        return
    waiting = Registration.objects.filter(event=event, state=Registration.State.WAITING)
    for registration in waiting.select_related("event").order_by("since", "pk"):
        if not has_room(event):
            return
        registration.state = Registration.State.BOOKED
        registration.save(update_fields=["state"])
        issue_ticket(registration)
        tell_of_seat(event, registration.person_id)


def has_room(event: Event) -> bool:
    booked = Registration.objects.filter(event=event, state=Registration.State.BOOKED)
    return event.capacity is None or booked.count() < event.capacity
