"""What is known of somebody who guides a circle: only somebody whose credential was checked does."""

from collections.abc import Collection

from teduh.people.access import current_verifications, verified_professionals
from teduh.people.models import Person
from teduh.people.queries.professionals import told_of


def may_guide(person: Person) -> bool:
    return verified_professionals().filter(pk=person.pk).exists()


def credential_lines(person_ids: Collection[int]) -> dict[int, str]:
    """By person, as readers are told it beside a name; nothing once the papers or their check ended."""
    told = {each.person_id: told_of(each) for each in current_verifications().filter(person__in=person_ids)}
    return {person_id: f"{each.name}, {each.badge}" for person_id, each in told.items()}
