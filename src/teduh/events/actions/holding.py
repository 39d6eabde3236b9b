"""One event, held."""

from teduh.events.models import Event
from teduh.events.refusals import not_found


def held_event(slug: str) -> Event:
    """Held, so that two organisers do not change it at once, nor sell its last seat twice."""
    event = Event.objects.select_for_update().filter(slug=slug).first()
    if event is None:
        raise not_found()
    return event
