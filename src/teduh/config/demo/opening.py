"""The first half of the demo, done before anybody is told of it: people, and how they stand to each other."""

import datetime as dt

from django.conf import settings
from django.db import transaction

from teduh.config.demo import painting
from teduh.config.demo.cast import introduce, relate
from teduh.config.demo.painting import Painting
from teduh.config.demo.relations import relations
from teduh.config.demo.words import demo_people
from teduh.foundation import clock
from teduh.people.models import Person


def open_demo(*, today: dt.date | None = None) -> bool:
    """Everybody with a password, at once: pictures take a minute, and nobody waits for them to sign in.

    False where people are here already.
    """
    now = clock.now()
    # Before the people are there: one who finds them finds the note as well.
    if Person.objects.exists():
        return False
    painting.note(Painting(now.isoformat()))
    people = demo_people()
    with transaction.atomic():
        rows = introduce(people, last_days=last_days(now, today), now=now)
        Person.objects.bulk_create(rows.values())
        relate(rows, relations(people), now=now)
    return True


def last_days(now: dt.datetime, today: dt.date | None = None) -> dict[str, dt.date]:
    """The today of each, or the day asked for if it has come for them."""
    there = {p.username: clock.local_date(now, p.zone, day_start=settings.DAY_START) for p in demo_people()}
    return {name: min(today or day, day) for name, day in there.items()}
