"""The apps in which somebody logs in with their account here."""

import datetime as dt
from dataclasses import dataclass

from teduh.delivery.access import connections_of
from teduh.foundation.clock import local_date
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class OwnConnection:
    """One app. Dates in the person's own zone."""

    id: int
    name: str
    since: dt.date
    last_used: dt.date


def own_connections(person: Person) -> list[OwnConnection]:
    """The latest used first."""
    zone = person.time_zone
    return [
        OwnConnection(
            each.pk, each.client.name, local_date(each.connected_at, zone), local_date(each.used_at, zone)
        )
        for each in connections_of(person).order_by("-used_at", "-pk")
    ]


def has_connections(person: Person) -> bool:
    return connections_of(person).exists()
