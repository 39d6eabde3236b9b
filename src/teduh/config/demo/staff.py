"""Invented people who look after the demo: they have no days of their own."""

import datetime as dt

from django.contrib.auth.hashers import make_password

from teduh.config.demo.cast import PASSWORD
from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.people.rules import birthday_instants

MODERATOR = "penjaga"
_ZONE, _BORN = "Asia/Jakarta", dt.date(1990, 1, 1)


def invented(username: str, name: str, *, signs_in: bool = False, is_staff: bool = False) -> Person:
    """The one that is there, or a new one. Nobody signs in as a moderator of the demo.

    Whoever tries its moderation makes a moderator of their own: everybody knows the password of the others.
    """
    turns_16_at, turns_18_at = birthday_instants(_BORN, _ZONE)
    facts = {
        "display_name": name,
        "password": make_password(PASSWORD if signs_in else None),
        "birth_date": _BORN,
        "turns_16_at": turns_16_at,
        "turns_18_at": turns_18_at,
        "country": "ID",
        "time_zone": _ZONE,
        "is_staff": is_staff,
        "is_demo": True,
        "joined_at": now(),
    }
    return Person.objects.get_or_create(username=username, defaults=facts)[0]
