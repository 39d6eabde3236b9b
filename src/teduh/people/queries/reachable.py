"""One person by their name, for the reads that are asked most."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from teduh.foundation.prepared import Prepared, instant
from teduh.people import refusals
from teduh.people.access import Viewer, reachable_people
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a viewer asks for."""

    viewer_id: int
    username: str


class Owner(NamedTuple):
    """What a month needs to know of whose it is."""

    pk: int
    username: str
    joined_at: dt.datetime
    time_zone: str
    latest_day: dt.date | None


_OWNER = ("pk", "username", "joined_at", "time_zone", "latest_day")


def reachable_owner(viewer_id: int | None, username: str) -> Owner:
    """The same person in few facts, for somebody signed in who is not suspended; None: for nobody."""
    username = username.removeprefix("@").lower()
    if viewer_id is None:
        rows = list(reachable_people(AnonymousUser()).filter(username=username).values_list(*_OWNER))
    else:
        rows = owner_statement().rows(Asked(viewer_id, username))
    if not rows:
        raise refusals.not_found()
    owner = Owner._make(rows[0])
    return owner._replace(joined_at=instant(owner.joined_at))


def reachable_person(viewer: Viewer, username: str) -> Person:
    """From the set of the reachable; who is not in it is not there."""
    username = username.removeprefix("@").lower()
    if isinstance(viewer, Person) and viewer.is_active:
        asked, statement = Asked(viewer.pk, username), _statement().statement()
        found = next(iter(Person.objects.raw(statement.sql, statement.bound(asked))), None)
    else:
        found = reachable_people(viewer).filter(username=username).first()
    if found is None:
        raise refusals.not_found()
    return found


@cache
def _statement() -> Prepared[Asked]:
    return Prepared(_named, _marked)


@cache
def owner_statement() -> Prepared[Asked]:
    def few_facts(asked: Asked) -> QuerySet[Person, Any]:
        return _named(asked).values_list(*_OWNER)

    return Prepared(few_facts, _marked)


def _marked(round_: int) -> Asked:
    return Asked(7_770_000_001 + round_, f"-mark {round_}-")


def _named(asked: Asked) -> QuerySet[Person]:
    return reachable_people(Person(pk=asked.viewer_id, is_active=True)).filter(username=asked.username)
