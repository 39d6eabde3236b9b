"""How long somebody has looked at heavy things today, by their own clock."""

import datetime as dt
from zoneinfo import ZoneInfo

from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.safety.models import Look, Pause
from teduh.safety.rules.desk import LONGEST_LOOK


def looked_today(person: Person) -> dt.timedelta:
    at = now()
    midnight = at.astimezone(ZoneInfo(person.time_zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    looks = Look.objects.filter(person=person, began_at__gte=midnight).values_list("began_at", "ended_at")
    return sum((_length(began, ended, at) for began, ended in looks), dt.timedelta())


def _length(began: dt.datetime, ended: dt.datetime | None, at: dt.datetime) -> dt.timedelta:
    return min((ended or at) - began, LONGEST_LOOK)


def is_on_break(person: Person) -> bool:
    return Pause.objects.filter(person=person, ended_at=None).exists()
