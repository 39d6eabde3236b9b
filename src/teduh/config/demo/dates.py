"""The demo's calendar: October's week of talks, the exhibition's day, and one talk tomorrow."""

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from teduh.config.demo.relations import CURATOR
from teduh.config.demo.staff import MODERATOR, invented
from teduh.events.actions import (
    EventPlan,
    SpeakerPlan,
    TalkPlan,
    appoint_organiser,
    give_talk,
    keep_speaker,
    make_event,
    publish_event,
)
from teduh.events.models import Event
from teduh.foundation.clock import local_date, now
from teduh.people.models import Person

_ZONE, _HOST, _TAG = "Asia/Jakarta", "Komunitas Teduh (demo)", "#SeeingTheUnseen"
# World Mental Health Day.
_MONTH, _DAY = 10, 10
_TEXTS = ("slug", "kind", "title_id", "title_en", "text_id", "text_en", "venue", "street")


@cache
def calendar() -> dict[str, Any]:  # the test of the demo reads every row
    return tomllib.loads(files(__package__).joinpath("dates.toml").read_text(encoding="utf-8"))


@transaction.atomic
def announce_demo_events() -> None:
    """Once. The week is the next one of October that is not over."""
    organiser = Person.objects.filter(username=CURATOR, is_active=True).first()
    if organiser is None or Event.objects.exists():
        return
    appoint_organiser(username=CURATOR)
    for speaker in calendar()["speaker"]:
        keep_speaker(SpeakerPlan(**speaker))
    moderator, today = invented(MODERATOR, "Penjaga acara", is_staff=True), local_date(now(), _ZONE)
    for row in calendar()["event"]:
        made = make_event(organiser, _plan(row, today, moderator))
        Event.objects.filter(pk=made.pk).update(is_demo=True)
        for number, speaker in enumerate(row["speakers"]):
            is_host = len(row["speakers"]) > 1 and number == 0
            give_talk(made.slug, TalkPlan(speaker, "host" if is_host else "speaker"))
        publish_event(made.slug)


def first_day(today: dt.date) -> dt.date:
    """Of the week of talks: this year's, until its last day is over."""
    week = dt.date(today.year, _MONTH, _DAY)
    is_over = today > week + dt.timedelta(days=6)
    return week.replace(year=today.year + 1) if is_over else week


def _plan(row: dict[str, Any], today: dt.date, moderator: Person) -> EventPlan:
    is_soon, is_live = row.get("soon", False), row["kind"] != "on_site"
    day = (today if is_soon else first_day(today)) + dt.timedelta(days=row["days"])
    starts_at = dt.datetime.combine(day, dt.time.fromisoformat(row["at"]), ZoneInfo(_ZONE))
    access, where = calendar()["access"], "online" if is_live else "venue"
    return EventPlan(
        **{name: row.get(name, "") for name in _TEXTS},
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(minutes=row["minutes"]),
        host=_HOST,
        access_notes_id=access[f"{where}_id"],
        access_notes_en=access[f"{where}_en"],
        safety_moderator_id=moderator.pk if is_live else None,
        takes_registrations="seats" in row,
        capacity=row.get("seats"),
        campaign_tag="" if is_soon else _TAG,
        **calendar()["safety"],
    )
