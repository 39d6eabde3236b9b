"""Whom the operator trusts with the calendar."""

from teduh.events.models import Organiser
from teduh.events.refusals import nobody_of_that_name
from teduh.foundation.clock import now
from teduh.people.models import Person


def appoint_organiser(*, username: str) -> Organiser:
    """Once appointed is appointed."""
    name = username.strip().lower().removeprefix("@")
    person = Person.objects.filter(username=name, is_active=True).first()
    if person is None:
        raise nobody_of_that_name()
    return Organiser.objects.get_or_create(person=person, defaults={"appointed_at": now()})[0]


def dismiss_organiser(*, organiser_id: int) -> None:
    """At once. What they made stays."""
    Organiser.objects.filter(pk=organiser_id).delete()
