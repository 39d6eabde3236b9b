"""What the clock says, to everybody it concerns: by zone and by key, in batches.

A batch writes one row for each person, kind and date, which is unique, and the job that delivers them: both
or neither. A killed process repeats its batch and finds the rows that are there; two schedulers share one.
"""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db import connection, transaction
from django.db.models import Q
from django_tasks import task

from teduh.delivery.offers import has_ended
from teduh.foundation.clock import now
from teduh.foundation.jobs.leased_task import enqueue_unique
from teduh.foundation.realtime.events import Event
from teduh.foundation.realtime.publishing import person_topic, publish_many
from teduh.notify.access import called_in, wanting, zones_called
from teduh.notify.actions.carrying import carry_later, deliver_calls
from teduh.notify.calls import call_of, calls
from teduh.notify.models import Channel, Notice
from teduh.notify.rules import STILL_FRESH, hours_that_came

BATCH = 500
KEPT_FOR = dt.timedelta(days=7)


def call_zone(kind: str, zone: str, day: dt.date, *, until: dt.datetime, hour: int | None = None) -> None:
    """Begins with the first batch; asked for twice, it is one. After `until` nobody is told any more."""
    _enqueue(kind, zone, day.isoformat(), until.isoformat(), hour, 0)


def call_due_hours() -> int:
    """For everything that comes at an hour of people's choice: each zone where such an hour has just come."""
    begun = 0
    for call in calls() if not has_ended(now()) else ():
        if not call.at_hour:
            continue
        for zone in zones_called(call.kind):
            for day, hour in hours_that_came(now(), zone):
                call_zone(call.kind, zone, day, until=now() + STILL_FRESH, hour=hour)
                begun += 1
    return begun


def _enqueue(kind: str, zone: str, day: str, until: str, hour: int | None, after: int) -> None:
    key = f"call:{kind}:{zone}:{day}:{hour}:{after}"
    enqueue_unique(call_batch, key, kind, zone, day, until, hour, after)


@task()
def call_batch(kind: str, zone: str, day: str, until: str, hour: int | None, after: int) -> int:
    """The next people of a zone by their ids, and the batch after them; answers how many were new."""
    call = call_of(kind)
    if call is None or now() >= dt.datetime.fromisoformat(until):
        return 0
    with transaction.atomic():
        people = _next_people(kind, zone, hour, after)
        concerned = call.concerns(people, dt.date.fromisoformat(day)) if people else set()
        fresh = _claim(kind, day, sorted(concerned))
        _tell(kind, fresh, until)
        if len(people) == BATCH:
            _enqueue(kind, zone, day, until, hour, people[-1])
    return len(fresh)


def _next_people(kind: str, zone: str, hour: int | None, after: int) -> list[int]:
    on = called_in(kind, zone, hour).filter(person__gt=after).order_by("person")
    return list(on.values_list("person", flat=True)[:BATCH])


def _claim(kind: str, key: str, person_ids: list[int]) -> dict[int, int]:
    """Ids of new notices by their people: whoever has one of this date already is left out."""
    if not person_ids:
        return {}
    ops, at = connection.ops, now()
    facts, told = ops.adapt_json_value({"day": key}, None), ops.adapt_datetimefield_value(at)
    values = ", ".join(["(%s, %s, %s, %s, %s, %s, NULL)"] * len(person_ids))
    table = ops.quote_name(Notice._meta.db_table)
    row = [value for person_id in person_ids for value in (person_id, kind, key, facts, told, told)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (person_id, kind, key, facts, created_at, told_at, read_at)"  # noqa: S608 - no word from outside
            f" VALUES {values} ON CONFLICT (person_id, kind, key) DO NOTHING RETURNING person_id, id",
            row,
        )
        return dict(cursor.fetchall())


def _tell(kind: str, fresh: dict[int, int], until: str) -> None:
    """By every channel that each of them has on for it."""
    if not fresh:
        return
    wanted = wanting(kind, fresh)
    _ring(fresh, wanted[Channel.BELL])
    devices = {person: fresh[person] for person in sorted(wanted[Channel.PUSH])}
    if devices:
        deliver_calls.enqueue(list(devices.values()), until)
    carry_later(fresh, {**wanted, Channel.PUSH: set()}, until=dt.datetime.fromisoformat(until))


def _ring(fresh: dict[int, int], wanted: Collection[int]) -> None:
    """Open pages hear of it at once. Without the bell it waits in the list as if read."""
    silent = [notice_id for person_id, notice_id in fresh.items() if person_id not in wanted]
    if silent:
        Notice.objects.filter(pk__in=silent).update(read_at=now())
    told: Iterable[tuple[str, Event]] = (
        (person_topic(person_id), Event("notice", {"notice": notice_id}))
        for person_id, notice_id in fresh.items()
        if person_id in wanted
    )
    publish_many(told)


def forget_old_calls() -> int:
    """A date that is over asks nobody for anything."""
    kinds = Q(kind__in=[call.kind for call in calls()])
    return Notice.objects.filter(kinds, told_at__lt=now() - KEPT_FOR).delete()[0]
