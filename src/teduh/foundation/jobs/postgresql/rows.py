"""Between a job and Procrastinate's row: what the row has no column for lies in its `args`."""

import datetime as dt
from typing import Any

from procrastinate.contrib.django.models import ProcrastinateJob

from teduh.foundation.jobs.kept import MAX_ATTEMPTS, KeptJob, State

STATUS = {
    State.READY: "todo",
    State.RUNNING: "doing",
    State.DONE: "succeeded",
    State.FAILED: "failed",
}
# Procrastinate's own tools can cancel or abort a job: that, too, is set aside.
STATE = {status: state for state, status in STATUS.items()}


def written(moment: dt.datetime | None) -> str | None:
    """Of one length and in UTC, so that the database can compare two of them."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds") if moment else None


def envelope(job: KeptJob) -> dict[str, Any]:
    """The arguments of the call, and what became of it."""
    return {
        "args": job.args,
        "kwargs": job.kwargs,
        "max_attempts": job.max_attempts,
        "created_at": written(job.created_at),
        "worker": job.worker,
        "started_at": written(job.started_at),
        "finished_at": written(job.finished_at),
        "result": job.result,
        "error_class": job.error_class,
        "last_error": job.last_error,
    }


def kept(row: ProcrastinateJob) -> KeptJob:
    state = STATE.get(row.status, State.FAILED)
    more: dict[str, Any] = row.args
    created_at = _read(more.get("created_at")) or dt.datetime.fromtimestamp(0, dt.UTC)
    return KeptJob(
        id=str(row.pk),
        task_path=row.task_name,
        args=more.get("args", []),
        kwargs=more.get("kwargs", {}),
        queue=row.queue_name,
        priority=row.priority,
        key=row.queueing_lock or "",
        state=state,
        attempts=row.attempts + 1 if state == State.RUNNING else row.attempts,
        max_attempts=more.get("max_attempts", MAX_ATTEMPTS),
        worker=more.get("worker", ""),
        run_at=row.scheduled_at or created_at,
        created_at=created_at,
        started_at=_read(more.get("started_at")),
        finished_at=_read(more.get("finished_at")),
        result=more.get("result"),
        error_class=more.get("error_class", ""),
        last_error=more.get("last_error", ""),
    )


def _read(moment: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(moment) if moment else None
