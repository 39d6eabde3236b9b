"""Procrastinate's tables as a table of jobs: its rows, notifications and heartbeats, our own worker."""

import datetime as dt
import threading
from contextlib import suppress
from dataclasses import replace
from typing import Any

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Count, F, Q, QuerySet
from procrastinate import sql
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, UniqueViolation

from teduh.foundation import clock
from teduh.foundation.jobs.kept import DONE_IS_KEPT, FAILED_IS_KEPT, KeptJob, State, words_of
from teduh.foundation.jobs.postgresql.listener import Listener
from teduh.foundation.jobs.postgresql.rows import STATE, STATUS, envelope, kept, written
from teduh.foundation.jobs.table import Queues

_TRIES = 3
_LONGEST_NUMBER = 18  # digits of a bigint
_FORGOTTEN_AFTER = dt.timedelta(hours=1)

_AMONG = "(%(queues)s::text[] IS NULL OR queue_name = ANY(%(queues)s::text[]))"
_DUE = f"status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= %(now)s) AND {_AMONG}"
_ABANDONED = f"""
status = 'doing' AND {_AMONG} AND NOT EXISTS (
    SELECT FROM procrastinate_workers
    WHERE id = worker_id AND last_heartbeat >= now() - %(lease)s * interval '1 second'
)"""
# In the order of the claim, so that the index of waiting jobs is walked and not that of a whole queue.
_FIRST = "ORDER BY priority DESC, id LIMIT 1"
_LOOK = f"""
SELECT EXISTS (SELECT FROM procrastinate_jobs WHERE {_ABANDONED}),
    (SELECT true FROM procrastinate_jobs WHERE {_DUE} {_FIRST})
"""  # noqa: S608 - put together from constants
_CLAIM = """
UPDATE procrastinate_jobs SET status = 'doing', worker_id = %(number)s,
    attempts = attempts + (status = 'doing')::int,
    args = args || jsonb_build_object('worker', %(worker)s::text, 'started_at', %(started_at)s::text)
WHERE id = (
    SELECT id FROM procrastinate_jobs WHERE {those} {first} FOR UPDATE SKIP LOCKED
)
RETURNING *
"""
_SWEEP = """
DELETE FROM procrastinate_jobs WHERE
    (status = 'succeeded' AND args ->> 'finished_at' < %s)
    OR (status IN ('failed', 'cancelled', 'aborted') AND args ->> 'finished_at' < %s)
"""
_FORGET = """
DELETE FROM procrastinate_workers WHERE last_heartbeat < now() - %s * interval '1 second' AND NOT EXISTS (
    SELECT FROM procrastinate_jobs WHERE worker_id = procrastinate_workers.id AND status = 'doing'
)
"""


class ProcrastinateTable:
    """One per thread. Due times follow the product's clock, heartbeats the database's."""

    poll = 1.0

    def __init__(self, lease: dt.timedelta) -> None:
        self.lease = lease
        self._listener = Listener()
        self._numbers: dict[str, int] = {}  # of a worker's name among Procrastinate's workers

    def keep(self, job: KeptJob) -> KeptJob:
        try:
            return self._kept_once(job) if job.key else _deferred(job)
        except ConnectorException as error:
            raise DatabaseError(*error.args) from error

    def find(self, job_id: str) -> KeptJob | None:
        row = _named(job_id).first()
        return kept(row) if row else None

    def claim(self, queues: Queues, worker: str) -> KeptJob | None:
        given: dict[str, Any] = {
            "queues": None if queues is None else list(queues),
            "now": clock.now(),
            "lease": self.lease.total_seconds(),
        }
        abandoned, due = _row(_LOOK, given)
        if not (abandoned or due):
            return None
        given |= {"number": self._alive(worker), "worker": worker, "started_at": written(clock.now())}
        those = _CLAIM.format(those=_ABANDONED if abandoned else _DUE, first=_FIRST)
        return next((kept(row) for row in ProcrastinateJob.objects.raw(those, given)), None)

    def renew(self, job: KeptJob) -> bool:
        self._alive(job.worker)
        return self._held(job).exists()

    def release(self, worker: str) -> int:
        held = ProcrastinateJob.objects.filter(status="doing", args__worker=worker)
        return held.update(status="todo", attempts=F("attempts") + 1, scheduled_at=None, worker_id=None)

    def complete(self, job: KeptJob, result: object) -> bool:
        done = replace(job, state=State.DONE, result=result, error_class="", last_error="")
        return self._ended(job, replace(done, finished_at=clock.now()))

    def put_back(self, job: KeptJob, *, seconds: float, error: BaseException, counted: bool = True) -> bool:
        again = replace(job, state=State.READY, **words_of(error))
        again = again if counted else replace(again, attempts=job.attempts - 1)
        return self._ended(
            job, again, due_at=clock.now() + dt.timedelta(seconds=seconds) if seconds else None
        )

    def set_aside(self, job: KeptJob, error: BaseException) -> bool:
        return self._ended(job, replace(job, state=State.FAILED, finished_at=clock.now(), **words_of(error)))

    def wait(self, queues: Queues, stop: threading.Event, seconds: float) -> None:
        self._listener.wait(queues, stop, seconds)

    def leave(self) -> None:
        self._listener.close()
        connection.close()
        # Left open, its threads would be waited for when the interpreter ends.
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's connection alone has one

    def sweep(self) -> int:
        now = clock.now()
        with connection.cursor() as cursor:
            cursor.execute(_SWEEP, [written(now - DONE_IS_KEPT), written(now - FAILED_IS_KEPT)])
            swept: int = cursor.rowcount
            cursor.execute(_FORGET, [_FORGOTTEN_AFTER.total_seconds()])
        return swept

    def counts(self) -> dict[State, int]:
        found = dict.fromkeys(State, 0)
        for status, count in ProcrastinateJob.objects.values_list("status").annotate(Count("pk")).order_by():
            found[STATE.get(status, State.FAILED)] += count
        return found

    def late(self, since: dt.datetime) -> int:
        wanted_at_once = Q(scheduled_at=None, args__created_at__lt=written(since))
        waiting = ProcrastinateJob.objects.filter(status="todo")
        return waiting.filter(wanted_at_once | Q(scheduled_at__lt=since)).count()

    def jobs(self, *, state: State | None, queue: str | None, limit: int) -> list[KeptJob]:
        newest_first = state in (State.DONE, State.FAILED)
        rows = ProcrastinateJob.objects.order_by("-args__finished_at" if newest_first else "pk")
        if state == State.FAILED:
            rows = rows.exclude(status__in=["todo", "doing", "succeeded"])
        elif state is not None:
            rows = rows.filter(status=STATUS[state])
        rows = rows if queue is None else rows.filter(queue_name=queue)
        return [kept(row) for row in rows[:limit]]

    def retry(self, job_id: str) -> bool:
        try:
            with transaction.atomic():
                failed = _named(job_id).exclude(status__in=["todo", "doing", "succeeded"])
                return bool(failed.update(status="todo", attempts=0, scheduled_at=None, worker_id=None))
        except IntegrityError:
            return False

    def drop(self, job_id: str) -> bool:
        with connection.cursor() as cursor:
            if job := self.find(job_id):
                drop = "DELETE FROM procrastinate_jobs WHERE id = %s AND status <> 'doing'"
                cursor.execute(drop, [int(job.id)])
            return job is not None and bool(cursor.rowcount)

    def _kept_once(self, job: KeptJob) -> KeptJob:
        for _ in range(_TRIES):
            open_ones = ProcrastinateJob.objects.filter(queueing_lock=job.key, status__in=["todo", "doing"])
            if found := open_ones.first():
                return kept(found)
            # Somebody else may be quicker between our look and our write.
            with suppress(AlreadyEnqueued, UniqueViolation), transaction.atomic():
                return _deferred(job)
        message = f"the key {job.key} changes hands too quickly"
        raise IntegrityError(message)

    def _alive(self, worker: str) -> int:
        """A heartbeat; a worker that was never there, or was forgotten, is there from now on."""
        number = self._numbers.get(worker)
        with connection.cursor() as cursor:
            beat = "UPDATE procrastinate_workers SET last_heartbeat = now() WHERE id = %s"
            cursor.execute(beat, [number])
            if number is None or not cursor.rowcount:
                cursor.execute(sql.queries["register_worker"])
                number = self._numbers[worker] = int(cursor.fetchone()[0])
        return number

    def _held(self, job: KeptJob) -> QuerySet[ProcrastinateJob]:
        number = self._numbers.get(job.worker)
        # Procrastinate counts an attempt when it ends, we when it begins.
        held = {"status": "doing", "worker_id": number, "attempts": job.attempts - 1}
        return _named(job.id).filter(**held)

    def _ended(self, job: KeptJob, now: KeptJob, *, due_at: dt.datetime | None = None) -> bool:
        words = {"status": STATUS[now.state], "attempts": now.attempts, "scheduled_at": due_at}
        return bool(self._held(job).update(**words, args=envelope(now)))


def _deferred(job: KeptJob) -> KeptJob:
    # What is wanted at once has no time, so that no clock set back can delay it.
    later = None if job.run_at == job.created_at else job.run_at
    deferrer = app.configure_task(
        job.task_path,
        queue=job.queue,
        priority=job.priority,
        queueing_lock=job.key or None,
        schedule_at=later,
    )
    return replace(job, id=str(deferrer.defer(**envelope(job))))


def _named(job_id: str) -> QuerySet[ProcrastinateJob]:
    number = int(job_id) if job_id.isdecimal() and len(job_id) <= _LONGEST_NUMBER else 0
    named: QuerySet[ProcrastinateJob] = ProcrastinateJob.objects.filter(pk=number)
    return named


def _row(query: str, given: dict[str, Any]) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        row: tuple[Any, ...] = cursor.fetchone()
        return row
