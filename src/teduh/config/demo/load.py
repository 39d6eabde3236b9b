"""Fills an empty database with the demo: people, sixty days of their moments, what friends said."""

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from teduh.config.demo.cast import LOGINS, PASSWORD, introduce, relate
from teduh.config.demo.days import DAYS, PlannedMoment, Shot, plan_days
from teduh.config.demo.diary import Diary
from teduh.config.demo.relations import relations
from teduh.config.demo.renditions import render_pool
from teduh.config.demo.replies import Company
from teduh.config.demo.shelf import Shelf
from teduh.config.demo.words import demo_people
from teduh.foundation import clock
from teduh.media.codec import Rendered
from teduh.media.store import default_store
from teduh.people.models import Person

STEP = 16

Say = Callable[[str], None]


def load_demo(*, today: dt.date | None = None, say: Say = print, days: int = DAYS) -> None:
    """Fill an empty database; one that has people is left as it is. The same day gives the same demo."""
    if Person.objects.exists():
        say("There are people here already, so no demo was loaded.")
        return
    now = clock.now()
    people = demo_people()
    last_days = {p.username: _last_day(p.zone, now, today) for p in people}
    moments = plan_days(people, last_days=last_days, now=now, days=days)
    with tempfile.TemporaryDirectory(prefix="teduh-demo-") as folder:
        shelf = Shelf(default_store(), _pool(moments, Path(folder), say))
        write_demo(moments, shelf, last_days=last_days, now=now, say=say)
    say(f"Log in as {', '.join(LOGINS)} or anybody else of them; the password is {PASSWORD}.")


def _last_day(zone: str, now: dt.datetime, today: dt.date | None) -> dt.date:
    """Their today, or the day asked for if it has come for them."""
    there = clock.local_date(now, zone, day_start=settings.DAY_START)
    return min(today or there, there)


def _pool(moments: list[PlannedMoment], folder: Path, say: Say) -> dict[Shot, Rendered]:
    wanted = {(shot.motif, shot.seed, shot.is_clip) for moment in moments for shot in moment.shots.values()}
    say(f"Drawing {len(wanted)} pictures and clips for the demo.")

    def on_each(done: int) -> None:
        if done % STEP == 0 or done == len(wanted):
            say(f"  {done} of {len(wanted)}")

    return {Shot(*key): made for key, made in render_pool(wanted, folder, on_each).items()}


def write_demo(
    moments: list[PlannedMoment], shelf: Shelf, *, last_days: dict[str, dt.date], now: dt.datetime, say: Say
) -> None:
    """Files first, then every row at once. A failed attempt leaves only files, which the next one uses."""
    people = demo_people()
    known = relations(people)
    say(f"Writing {len(moments)} moments of {len(people)} people.")
    rows = introduce(people, last_days=last_days, now=now)
    diary = Diary(rows, Company({p.username: p for p in people}, known), shelf)
    for moment in moments:
        diary.note(moment, now)
    shelf.stock(moments)
    with transaction.atomic():
        # Somebody may have signed up while we drew; only their name can be in the way.
        if Person.objects.filter(username__in=rows).exists():
            say("Somebody has taken a name that the demo needs, so no demo was loaded.")
            return
        Person.objects.bulk_create(rows.values())
        diary.keep(relate(rows, known, now=now))
    # Whoever swept the store meanwhile found files without rows.
    shelf.stock(moments)
    say(f"  with {len(diary.comments)} comments and {len(diary.reactions)} reactions.")
