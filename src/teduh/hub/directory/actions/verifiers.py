"""Who checks listings."""

from teduh.foundation.clock import now
from teduh.hub.directory.models import Verifier
from teduh.hub.directory.refusals import nobody_of_that_name
from teduh.people.models import Person


def appoint_verifier(*, username: str) -> Verifier:
    """Once appointed is appointed."""
    name = username.strip().lower().removeprefix("@")
    person = Person.objects.filter(username=name, is_active=True).first()
    if person is None:
        raise nobody_of_that_name()
    return Verifier.objects.get_or_create(person=person, defaults={"appointed_at": now()})[0]


def dismiss_verifier(*, verifier_id: int) -> None:
    """At once. What they checked stays checked."""
    Verifier.objects.filter(pk=verifier_id).delete()
