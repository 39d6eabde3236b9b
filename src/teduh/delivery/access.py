"""Whose trials these are, and who may set them."""

from collections.abc import Collection

from django.db.models import QuerySet

from teduh.delivery.models import Connection, HostLink, TrialMember
from teduh.foundation.clock import now
from teduh.people.access import Viewer
from teduh.people.models import Person


def memberships_of(person: Person) -> QuerySet[TrialMember]:
    """The trials this person was let into, also those they left."""
    return TrialMember.objects.filter(person=person)


def links_of(person: Person) -> QuerySet[HostLink]:
    """The hosts in which this person opens their own account."""
    return HostLink.objects.filter(person=person).select_related("host")


def connections_of(person: Person) -> QuerySet[Connection]:
    """The apps in which this person logs in with their account here."""
    return Connection.objects.filter(person=person).select_related("client")


def live_connections(client_id: str) -> QuerySet[Connection]:
    """Whom this app is told of: who agreed, is here, and is still signed in where they agreed."""
    return Connection.objects.filter(client=client_id, person__is_active=True, device__expires_at__gt=now())


def reminded_by_hosts(person_ids: Collection[int]) -> set[int]:
    """Of these people, whom a host reminds itself and asked us not to."""
    links = HostLink.objects.filter(person__in=person_ids, pushes_itself=True)
    return set(links.values_list("person", flat=True))


def is_operator(viewer: Viewer) -> bool:
    """Who may say where and for whom the product is offered."""
    return isinstance(viewer, Person) and viewer.is_active and viewer.is_superuser
