"""Paints the demo: sixty days of moments, the newest first, and what friends said."""

import datetime as dt
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

from teduh.config.demo import painting
from teduh.config.demo.cast import PASSWORD
from teduh.config.demo.dates import announce_demo_events
from teduh.config.demo.days import DAYS, PlannedMoment, Shot, plan_days
from teduh.config.demo.diary import Diary
from teduh.config.demo.findings import publish_demo_reports
from teduh.config.demo.hub import load_demo_hub
from teduh.config.demo.manned import man_demo_desks
from teduh.config.demo.opening import last_days, open_demo
from teduh.config.demo.relations import CIRCLES, LOGINS, relations
from teduh.config.demo.renditions import render_pool
from teduh.config.demo.replies import Company
from teduh.config.demo.shelf import Shelf
from teduh.config.demo.survey import field_demo_survey
from teduh.config.demo.told import tell_demo_stories
from teduh.config.demo.wall import queue_wall
from teduh.config.demo.words import demo_people
from teduh.media.codec import Rendered
from teduh.media.store import default_store
from teduh.moments.models import Audience, DaySlot
from teduh.people.actions.holding import hold_people
from teduh.people.models import Circle, Person

FIRST, LATER = 16, 64
"""Moments are written in so many at a time, as soon as their pictures are there: the first soon."""
STEP = 16

Say = Callable[[str], None]


def load_demo(*, today: dt.date | None = None, say: Say = print, days: int = DAYS) -> None:
    """Fill an empty database; one that has people is left as it is. The same day gives the same demo."""
    if not open_demo(today=today):
        say("There are people here already, so no demo was loaded.")
        return
    paint(today=today, say=say, days=days)
    say(f"Log in as {', '.join(LOGINS)} or anybody else of them; the password is {PASSWORD}.")


def paint(*, today: dt.date | None = None, say: Say = print, days: int = DAYS) -> None:
    """Bring what is noted as begun to its end. Whoever was interrupted goes on here."""
    begun = painting.under_way()
    if begun is None:
        return
    load_demo_hub()
    moments = plan_days(demo_people(), last_days=last_days(begun.now, today), now=begun.now, days=days)[::-1]
    with tempfile.TemporaryDirectory(prefix="teduh-demo-") as folder:
        write_demo(moments, Easel(Path(folder), say), now=begun.now, say=say)
    queue_wall()
    tell_demo_stories()
    announce_demo_events()
    man_demo_desks()
    field_demo_survey()
    publish_demo_reports()
    painting.finish()


class Easel:
    """Draws what moments show, in the order in which it is wanted."""

    def __init__(self, folder: Path, say: Say) -> None:
        self.folder, self.say = folder, say
        self.ready: dict[Shot, Rendered] = {}

    def draw(self, moments: Sequence[PlannedMoment], on_each: Callable[[], None]) -> None:
        """`on_each` hears of every picture and clip that is ready."""
        wanted = {(s.motif, s.seed, s.is_clip): None for moment in moments for s in moment.shots.values()}
        self.say(f"Drawing {len(wanted)} pictures and clips for the demo.")
        for key, made in render_pool([*wanted], self.folder):
            self.ready[Shot(*key)] = made
            if len(self.ready) % STEP == 0 or len(self.ready) == len(wanted):
                self.say(f"  {len(self.ready)} of {len(wanted)}")
            on_each()


def write_demo(moments: Sequence[PlannedMoment], easel: Easel, *, now: dt.datetime, say: Say) -> None:
    """Moments come newest first, and are written in that order as their pictures come."""
    waiting = _still_wanted(moments, Here.found())
    shelf = Shelf(default_store(), easel.ready)
    begun = painting.Painting(now.isoformat(), 0, len(moments))

    def write_ready() -> None:
        while some := _drawn(waiting, easel, FIRST if len(moments) - len(waiting) < LATER else LATER):
            write_moments(some, shelf, now=now)
            del waiting[: len(some)]
        painting.note(replace(begun, done=len(moments) - len(waiting)))

    easel.draw(waiting, write_ready)
    say(f"  and {len(moments)} moments of {len(demo_people())} people.")


def _drawn(waiting: Sequence[PlannedMoment], easel: Easel, most: int) -> Sequence[PlannedMoment]:
    """The next ones, if every picture of theirs is there."""
    some = waiting[:most]
    return some if all(shot in easel.ready for one in some for shot in one.shots.values()) else ()


def write_moments(moments: Sequence[PlannedMoment], shelf: Shelf, *, now: dt.datetime) -> None:
    """Files first, then all rows at once. A failed attempt leaves only files, which the next one uses."""
    shelf.stock(_still_wanted(moments, Here.found()))
    with transaction.atomic():
        here = Here.found()
        hold_people(*(person.pk for person in here.people.values()))
        diary = Diary(here.people, here.circles, here.company, shelf)
        for moment in _still_wanted(moments, here):
            diary.note(moment, now)
        diary.keep(now)


@dataclass(frozen=True)
class Here:
    """People and circles as they are now: a visitor may have been there before us."""

    people: dict[str, Person]
    circles: dict[str, Circle]
    company: Company

    @classmethod
    def found(cls) -> "Here":
        people = {p.username: p for p in Person.objects.filter(is_demo=True, is_active=True)}
        circles = {
            circle.owner.username: circle
            for circle in Circle.objects.filter(owner__in=people.values()).select_related("owner")
            if CIRCLES.get(circle.owner.username) == circle.name
        }
        company = Company({p.username: p for p in demo_people()}, relations(demo_people()))
        return cls(people, circles, company)


def _still_wanted(moments: Sequence[PlannedMoment], here: Here) -> list[PlannedMoment]:
    """Not of who left, not to a circle that is gone, not for a date that has its moment."""
    dates = {moment.day for moment in moments}
    taken = set(DaySlot.objects.filter(day__in=dates).values_list("person__username", "day"))
    return [
        moment
        for moment in moments
        if moment.author in here.people
        and (moment.author, moment.day) not in taken
        and (moment.audience != Audience.CIRCLE or moment.author in here.circles)
    ]
