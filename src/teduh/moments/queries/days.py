"""Which date it is for somebody: the same one that a session opened now would be pinned to."""

import datetime as dt
from collections.abc import Collection
from typing import Protocol

from django.conf import settings

from teduh.foundation.clock import local_date
from teduh.moments.models import Moment
from teduh.moments.rules.days import Placed, today_for


class Here(Placed, Protocol):
    """Anybody whose zone and latest date are known, and since when they are here."""

    @property
    def joined_at(self) -> dt.datetime: ...


def today(person: Placed, at: dt.datetime) -> dt.date:
    """Their present date, wherever they flew and whenever a day begins here."""
    return today_for(person, at, day_start=settings.DAY_START)


def joined_on(person: Here) -> dt.date:
    """The first date that can have had a moment of theirs."""
    return local_date(person.joined_at, person.time_zone, day_start=settings.DAY_START)


def without_moment(person_ids: Collection[int], day: dt.date) -> set[int]:
    """Of these people, whose slot of that date of theirs is empty."""
    gone = (Moment.State.FAILED, Moment.State.REMOVED)
    filled = Moment.objects.filter(author__in=person_ids, day=day).exclude(state__in=gone)
    return set(person_ids) - set(filled.values_list("author", flat=True))
