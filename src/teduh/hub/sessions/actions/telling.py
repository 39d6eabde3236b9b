"""Telling one person of an appointment, in their own zone."""

import datetime as dt

from teduh.notify.actions import announce
from teduh.people.models import Person


def told(person: Person, kind: str, key: str, at: dt.datetime, **about: object) -> None:
    """Once for each kind and key."""
    facts = {name: str(value) for name, value in about.items()}
    announce([person.pk], kind, key, {**facts, "at": at.isoformat(), "zone": person.time_zone})
