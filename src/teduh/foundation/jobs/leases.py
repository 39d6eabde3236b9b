"""The table of jobs in the product's own database: taken by a lease that a living worker renews."""

import datetime as dt
import threading
import uuid
from contextlib import suppress

from django.db import IntegrityError, connection, transaction
from django.db.models import Count, F, Q, QuerySet

from teduh.foundation import clock
from teduh.foundation.jobs.kept import DONE_IS_KEPT, FAILED_IS_KEPT, OPEN_STATES, KeptJob, State, words_of
from teduh.foundation.jobs.models import Job
from teduh.foundation.jobs.table import Queues

_TRIES = 3

# What was wanted at once stays due when the clock is set back.
_DUE = "state = 'ready' AND (run_at <= %s OR run_at <= created_at)"
# `= (SELECT … LIMIT 1)` is evaluated once; `IN (…)` may be evaluated again and lock a second row.
_CLAIM = f"""
UPDATE jobs_job SET state = 'running', attempts = attempts + 1,
    started_at = %s, lease_until = %s, leased_by = %s
WHERE id = (
    SELECT id FROM jobs_job
    WHERE (({_DUE}) OR (state = 'running' AND lease_until <= %s)) {{queues}}
    ORDER BY priority DESC, run_at LIMIT 1
)
RETURNING *
"""  # noqa: S608 - put together from constants


class LeasedTable:
    """Written for SQLite, where one writer at a time is the rule."""

    poll = 0.5

    def __init__(self, lease: dt.timedelta) -> None:
        self.lease = lease

    def keep(self, job: KeptJob) -> KeptJob:
        row = _row(job)
        if not job.key:
            row.save(force_insert=True)
            return _kept(row)
        for _ in range(_TRIES):
            if found := Job.objects.filter(key=job.key, state__in=OPEN_STATES).first():
                return _kept(found)
            # Somebody else may be quicker between our look and our write.
            with suppress(IntegrityError), transaction.atomic():
                row.save(force_insert=True)
                return _kept(row)
        message = f"the key {job.key} changes hands too quickly"
        raise IntegrityError(message)

    def find(self, job_id: str) -> KeptJob | None:
        row = _named(job_id).first()
        return _kept(row) if row else None

    def claim(self, queues: Queues, worker: str) -> KeptJob | None:
        # Looking first keeps an idle worker away from SQLite's write lock.
        if not _claimable(queues).exists():
            return None
        now, until = (
            connection.ops.adapt_datetimefield_value(clock.now() + wait) for wait in (_NO, self.lease)
        )
        names = list(queues or [])
        among = f"AND queue IN ({', '.join(['%s'] * len(names))})" if names else ""
        rows = Job.objects.raw(_CLAIM.format(queues=among), [now, until, worker, now, now, *names])
        return next((_kept(row) for row in rows), None)

    def renew(self, job: KeptJob) -> bool:
        return bool(_held(job).update(lease_until=clock.now() + self.lease))

    def release(self, worker: str) -> int:
        held = Job.objects.filter(state=State.RUNNING, leased_by=worker)
        return held.update(lease_until=clock.now())

    def complete(self, job: KeptJob, result: object) -> bool:
        return bool(
            _held(job).update(
                state=State.DONE,
                result=result,
                finished_at=clock.now(),
                lease_until=None,
                error_class="",
                last_error="",
            )
        )

    def put_back(self, job: KeptJob, *, seconds: float, error: BaseException, counted: bool = True) -> bool:
        return bool(
            _held(job).update(
                state=State.READY,
                run_at=clock.now() + dt.timedelta(seconds=seconds),
                attempts=job.attempts if counted else job.attempts - 1,
                lease_until=None,
                **words_of(error),
            )
        )

    def set_aside(self, job: KeptJob, error: BaseException) -> bool:
        return bool(
            _held(job).update(
                state=State.FAILED, finished_at=clock.now(), lease_until=None, **words_of(error)
            )
        )

    def wait(self, queues: Queues, stop: threading.Event, seconds: float) -> None:
        del queues
        stop.wait(seconds)

    def leave(self) -> None:
        """Nothing is held open."""

    def sweep(self) -> int:
        now = clock.now()
        done = Job.objects.filter(state=State.DONE, finished_at__lt=now - DONE_IS_KEPT)
        failed = Job.objects.filter(state=State.FAILED, finished_at__lt=now - FAILED_IS_KEPT)
        return done.delete()[0] + failed.delete()[0]

    def counts(self) -> dict[State, int]:
        found = dict(Job.objects.values_list("state").annotate(Count("pk")).order_by())
        return {state: found.get(state, 0) for state in State}

    def late(self, since: dt.datetime) -> int:
        return Job.objects.filter(state=State.READY, run_at__lt=since).count()

    def jobs(self, *, state: State | None, queue: str | None, limit: int) -> list[KeptJob]:
        rows = Job.objects.order_by("-finished_at" if state in (State.DONE, State.FAILED) else "created_at")
        rows = rows if state is None else rows.filter(state=state)
        rows = rows if queue is None else rows.filter(queue=queue)
        return [_kept(row) for row in rows[:limit]]

    def retry(self, job_id: str) -> bool:
        try:
            with transaction.atomic():
                rows = _named(job_id).filter(state=State.FAILED)
                return bool(rows.update(state=State.READY, run_at=clock.now(), attempts=0, finished_at=None))
        except IntegrityError:
            return False

    def drop(self, job_id: str) -> bool:
        return bool(_named(job_id).exclude(state=State.RUNNING).delete()[0])


_NO = dt.timedelta()


def _claimable(queues: Queues) -> QuerySet[Job]:
    now = clock.now()
    due = Q(run_at__lte=now) | Q(run_at__lte=F("created_at"))
    waiting = Q(due, state=State.READY)
    abandoned = Q(state=State.RUNNING, lease_until__lte=now)
    jobs = Job.objects.filter(waiting | abandoned)
    return jobs if queues is None else jobs.filter(queue__in=queues)


def _named(job_id: str) -> QuerySet[Job]:
    try:
        return Job.objects.filter(pk=uuid.UUID(job_id))
    except ValueError:
        return Job.objects.none()


def _held(job: KeptJob) -> QuerySet[Job]:
    return Job.objects.filter(
        pk=uuid.UUID(job.id), state=State.RUNNING, leased_by=job.worker, attempts=job.attempts
    )


def _row(job: KeptJob) -> Job:
    return Job(
        task_path=job.task_path,
        args=job.args,
        kwargs=job.kwargs,
        queue=job.queue,
        priority=job.priority,
        key=job.key,
        max_attempts=job.max_attempts,
        run_at=job.run_at,
        created_at=job.created_at,
    )


def _kept(row: Job) -> KeptJob:
    return KeptJob(
        id=str(row.pk),
        task_path=row.task_path,
        args=row.args,
        kwargs=row.kwargs,
        queue=row.queue,
        priority=row.priority,
        key=row.key,
        state=State(row.state),
        attempts=row.attempts,
        max_attempts=row.max_attempts,
        worker=row.leased_by,
        run_at=row.run_at,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        result=row.result,
        error_class=row.error_class,
        last_error=row.last_error,
    )
