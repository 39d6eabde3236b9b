"""Sealed copies as their author hears of them: that they are there, and until when."""

from teduh.foundation.clock import local_date
from teduh.people.kept_elsewhere import KeptCopy
from teduh.people.models import Person
from teduh.safety.access import own_copies
from teduh.safety.queries.reports import kind_name


def kept_of(person: Person) -> list[KeptCopy]:
    zone = person.time_zone
    return [
        KeptCopy(kind_name(copy.kind), local_date(copy.sealed_at, zone), local_date(copy.until, zone))
        for copy in own_copies(person).order_by("sealed_at", "pk")
    ]
