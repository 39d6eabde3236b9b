"""Whether an account is open: one answer for everything that may close it."""

from teduh.people.models import Farewell, Guardianship, Person


def open_if_nothing_closes_it(person: Person) -> None:
    """Suspended, leaving, or waiting for a guardian: each alone keeps an account closed."""
    waits = Guardianship.objects.filter(child=person).exclude(state=Guardianship.State.GIVEN).exists()
    leaves = Farewell.objects.filter(person=person).exists()
    person.is_active = person.suspended_at is None and not leaves and not waits
    person.save(update_fields=["is_active", "suspended_at"])
