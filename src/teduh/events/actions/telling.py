"""Whoever registered is told what they must know, with nothing of what the event is about."""

from collections import defaultdict
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from teduh.events.models import Event, Registration
from teduh.events.notices import CANCELLED, MOVED, RECORDED, REMINDER, SEAT
from teduh.events.rules import EARLIEST, due
from teduh.foundation.clock import now
from teduh.notify.actions import announce

_COMING = (Registration.State.BOOKED, Registration.State.WAITING)


def remind() -> int:
    """Everybody with a seat, once for each reminder of the table; answers how many were told now."""
    at = now()
    soon = Event.objects.filter(state=Event.State.PUBLISHED, starts_at__gt=at, starts_at__lte=at + EARLIEST)
    return sum(
        _tell(event, REMINDER, key, (Registration.State.BOOKED,))
        for event in soon
        for key in due(event.kind, event.starts_at, at)
    )


def tell_of_seat(event: Event, person_id: int) -> None:
    _announce(event, SEAT, str(event.pk), [person_id])


def tell_moved(event: Event) -> None:
    """It is at another time, or at another place."""
    _tell(event, MOVED, str(event.revision), _COMING)


def tell_cancelled(event: Event) -> None:
    _tell(event, CANCELLED, str(event.revision), _COMING)


def tell_recorded(event: Event, person_ids: list[int], *, at_desk: bool) -> None:
    """`at_desk`: they find it at the organisers' desk, where its words are written."""
    day = event.starts_at.astimezone(ZoneInfo(event.time_zone)).date()
    facts = {"event": event.slug, "day": day.isoformat(), "desk": "1" if at_desk else ""}
    announce(person_ids, RECORDED, str(event.pk), facts)


def _tell(event: Event, kind: str, key: str, states: Iterable[str]) -> int:
    ids = Registration.objects.filter(event=event, state__in=states).values_list("person", flat=True)
    return _announce(event, kind, f"{event.pk}:{key}:{event.starts_at:%Y%m%d%H%M}", list(ids))


def _announce(event: Event, kind: str, key: str, person_ids: list[int]) -> int:
    """By the clock of each: the hour stands in the facts, so everybody's own zone is asked."""
    by_zone: dict[str, list[int]] = defaultdict(list)
    people = Registration.objects.filter(event=event, person__in=person_ids, person__is_active=True)
    for person_id, zone in people.values_list("person", "person__time_zone"):
        by_zone[zone].append(person_id)
    told = 0
    for zone, ids in sorted(by_zone.items()):
        wall = event.starts_at.astimezone(ZoneInfo(zone))
        facts = {"event": event.slug, "day": wall.date().isoformat(), "hour": f"{wall:%H:%M}"}
        told += announce(ids, kind, key, facts)
    return told
