"""Who reads, in the few facts on which the hot reads depend."""

import datetime as dt
from typing import NamedTuple

from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.people.rules import AgeBand, age_band


class Reader(NamedTuple):
    """Somebody signed in who is not suspended, and whether they are grown up now."""

    id: int
    is_adult: bool


def reader(person: Person) -> Reader:
    """The same facts of a whole person."""
    return Reader(person.pk, age_band(person, now()) is AgeBand.ADULT)


def as_person(viewer: Reader, at: dt.datetime) -> Person:
    """The viewer as the access rules want one: an active person of that age."""
    birthday = at - dt.timedelta(days=1) if viewer.is_adult else at + dt.timedelta(days=1)
    return Person(pk=viewer.id, is_active=True, turns_16_at=birthday, turns_18_at=birthday)
