"""The Django Tasks API on a table of jobs: enqueueing writes one row in the caller's transaction."""

import datetime as dt
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.utils.module_loading import import_string
from django_tasks import task_backends
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.signals import task_enqueued
from django_tasks.utils import normalize_json

from teduh.foundation import clock
from teduh.foundation.jobs.kept import MAX_ATTEMPTS, KeptJob, State
from teduh.foundation.jobs.leased_task import LeasedTask
from teduh.foundation.jobs.leases import LeasedTable
from teduh.foundation.jobs.table import Table

T = TypeVar("T")

STATUS = {
    State.READY: TaskResultStatus.READY,
    State.RUNNING: TaskResultStatus.RUNNING,
    State.DONE: TaskResultStatus.SUCCESSFUL,
    State.FAILED: TaskResultStatus.FAILED,
}


class TableBackend(BaseTaskBackend):
    """Keeps jobs in a table; `LEASE_SECONDS` is how long a worker may be silent before it is given up."""

    task_class = LeasedTask
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def __init__(self, alias: str, params: dict[str, Any]) -> None:
        super().__init__(alias, params)
        self.table = self.made_table(dt.timedelta(seconds=self.options.get("LEASE_SECONDS", 30)))

    @abstractmethod
    def made_table(self, lease: dt.timedelta) -> Table: ...

    def enqueue(self, task: Task[..., T], args: Sequence[Any], kwargs: Mapping[str, Any]) -> TaskResult[T]:
        """Writes the row; a rolled-back transaction takes it back."""
        self.validate_task(task)
        job = self.table.keep(_job_of(task, args, kwargs))
        result: TaskResult[T] = as_result(job, task, self.alias)
        task_enqueued.send(type(self), task_result=result)
        return result

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """What became of a job, from any process, until it is swept."""
        job = self.table.find(result_id)
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return as_result(job, task_of(job), self.alias)


class LeasedTableBackend(TableBackend):
    """On SQLite: the product's own table."""

    def made_table(self, lease: dt.timedelta) -> Table:
        return LeasedTable(lease)


def current_backend() -> TableBackend:
    """The one that settings.TASKS names."""
    backend = task_backends["default"]
    if not isinstance(backend, TableBackend):
        message = f"settings.TASKS names {type(backend).__name__}, which needs no worker of ours"
        raise TypeError(message)
    return backend


def task_of(job: KeptJob) -> LeasedTask[..., Any]:
    """The task that a job calls; an unknown one is an error, which the worker writes down."""
    task = import_string(job.task_path)
    if not isinstance(task, LeasedTask):
        message = f"{job.task_path} is not a task"
        raise TypeError(message)
    return task


def as_result(job: KeptJob, task: Task[..., Any], alias: str) -> TaskResult[Any]:
    """A job in the words of the Django Tasks API."""
    result: TaskResult[Any] = TaskResult(
        task=task,
        id=job.id,
        status=STATUS[job.state],
        enqueued_at=job.created_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.started_at,
        args=job.args,
        kwargs=job.kwargs,
        backend=alias,
        errors=_errors_of(job),
        worker_ids=[job.worker] * job.attempts,
    )
    object.__setattr__(result, "_return_value", job.result)
    return result


def _errors_of(job: KeptJob) -> list[TaskError]:
    if not job.error_class:
        return []
    return [TaskError(exception_class_path=job.error_class, traceback=job.last_error)]


def _job_of(task: Task[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> KeptJob:
    now = clock.now()
    leased = task if isinstance(task, LeasedTask) else None
    return KeptJob(
        task_path=task.module_path,
        args=normalize_json(args),
        kwargs=normalize_json(kwargs),
        queue=task.queue_name,
        priority=task.priority,
        key=leased.key if leased else "",
        max_attempts=leased.max_attempts if leased else MAX_ATTEMPTS,
        run_at=task.run_after or now,
        created_at=now,
    )
