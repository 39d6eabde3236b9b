"""What a task may say beyond the Django Tasks API: a key, a number of attempts, a last word."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ParamSpec, TypeVar

from django_tasks.base import Task, TaskResult

P = ParamSpec("P")
T = TypeVar("T")


class RetryLater(Exception):  # noqa: N818 - a wish, not an error
    """Raised by a task that cannot go on now. An attempt that is not `counted` is given back."""

    def __init__(self, seconds: float, *, counted: bool = True) -> None:
        super().__init__(f"again in {seconds:g} s")
        self.seconds = seconds
        self.counted = counted


@dataclass(frozen=True, slots=True, kw_only=True)
class LeasedTask(Task[P, T]):
    """A task kept in the table of jobs.

    `when_set_aside` is called with the same arguments after the last attempt failed, also when
    the attempts ended because their workers died; it may be called twice and must bear it.
    """

    max_attempts: int = 5
    key: str = ""
    when_set_aside: Callable[..., object] | None = None


def enqueue_unique(
    task: Task[P, T], key: str, *args: object, run_at: dt.datetime | None = None
) -> TaskResult[T]:
    """Enqueue unless a job of that key waits or runs; answers with the one that is there."""
    if not isinstance(task, LeasedTask):
        message = f"{task.name} is not kept in the table of jobs, so it can have no key"
        raise TypeError(message)
    keyed: LeasedTask[..., T] = replace(task, key=key, run_after=run_at)
    return keyed.enqueue(*args)
