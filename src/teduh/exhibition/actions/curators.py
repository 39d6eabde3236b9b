"""Whom the operator trusts with the wall."""

from teduh.exhibition.models import Curator
from teduh.exhibition.refusals import nobody_of_that_name
from teduh.foundation.clock import now
from teduh.people.models import Person


def appoint_curator(*, username: str) -> Curator:
    """Once appointed is appointed."""
    person = Person.objects.filter(
        username=username.strip().lower().removeprefix("@"), is_active=True
    ).first()
    if person is None:
        raise nobody_of_that_name()
    return Curator.objects.get_or_create(person=person, defaults={"appointed_at": now()})[0]


def dismiss_curator(*, curator_id: int) -> None:
    """At once. What they hung stays."""
    Curator.objects.filter(pk=curator_id).delete()
