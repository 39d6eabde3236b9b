"""The hosts that somebody is linked with."""

import datetime as dt
from dataclasses import dataclass

from teduh.delivery.access import links_of
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class OwnLink:
    """A host in which somebody opens their own account."""

    key: str
    name: str
    linked_at: dt.datetime


def own_links(person: Person) -> list[OwnLink]:
    links = links_of(person).order_by("linked_at", "pk")
    return [OwnLink(link.host.key, link.host.name, link.linked_at) for link in links]
