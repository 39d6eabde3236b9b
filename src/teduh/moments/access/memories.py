"""What somebody does not want to be reminded of."""

from django.db.models import Q, QuerySet

from teduh.moments.models import HiddenMemory
from teduh.people.access import reachable_people
from teduh.people.models import Person


def hidden_memories(person: Person) -> QuerySet[HiddenMemory]:
    """What they are not reminded of. Somebody out of reach is not named: it would say that they are here."""
    named = Q(person=None) | Q(person__in=reachable_people(person))
    return HiddenMemory.objects.filter(named, owner=person)
