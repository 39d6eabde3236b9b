"""What the clock starts: tasks of the rooms' tasks.py, each tick enqueued exactly once."""

import datetime as dt
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.utils.module_loading import autodiscover_modules
from django_tasks import task
from django_tasks.base import Task

from teduh.foundation import clock
from teduh.foundation.jobs.leased_task import enqueue_unique
from teduh.foundation.jobs.models import Tick

logger = logging.getLogger(__name__)

DAY = 24 * 60
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """A task and its beat: every `period`, `offset` after midnight UTC."""

    task: Task[[], Any]  # what it answers is nobody's business
    period: dt.timedelta
    offset: dt.timedelta

    def last_beat(self, now: dt.datetime) -> dt.datetime:
        """The newest beat that is not in the future."""
        return now - (now - EPOCH - self.offset) % self.period


registry: dict[str, Entry] = {}


def scheduled(
    *, minutes: int = 0, at: dt.time | None = None, queue: str = "default"
) -> Callable[[Callable[[], T] | Task[[], T]], Task[[], T]]:
    """Starts a task every `minutes`, or every day `at` a time in UTC.

    What was missed while no scheduler ran is made up for once, not once per missed beat.
    """
    if bool(minutes) == (at is not None):
        message = "say either minutes or at"
        raise ValueError(message)
    period = dt.timedelta(minutes=minutes or DAY)
    offset = dt.timedelta(hours=at.hour, minutes=at.minute) if at else dt.timedelta()

    def register(called: Callable[[], T] | Task[[], T]) -> Task[[], T]:
        made = called if isinstance(called, Task) else task(called, queue_name=queue)
        registry[made.module_path] = Entry(made, period, offset)
        return made

    return register


def load() -> None:
    """Reads the tasks.py of every room."""
    autodiscover_modules("tasks")


def beat(now: dt.datetime | None = None) -> int:
    """Enqueues what is due and was not enqueued yet; answers how many."""
    now = now or clock.now()
    known = {tick.task_path: tick.at for tick in Tick.objects.all()}
    stale = [
        (path, entry) for path, entry in registry.items() if known.get(path, EPOCH) < entry.last_beat(now)
    ]
    return sum(_enqueued(path, entry, now) for path, entry in stale)


def beat_forever(stop: threading.Event) -> None:
    """Follows the clock until `stop` is set."""
    load()
    while not stop.is_set():
        try:
            close_old_connections()
            beat()
        except DatabaseError:
            logger.exception("The database did not answer the clock; trying again.")
            connection.close()
        stop.wait(1)
    connection.close()


def _enqueued(path: str, entry: Entry, now: dt.datetime) -> bool:
    with transaction.atomic():
        if not _won(path, entry.last_beat(now)):
            return False
        # A beat whose predecessor still waits or runs joins it.
        enqueue_unique(entry.task, f"schedule:{path}")
        return True


def _won(path: str, at: dt.datetime) -> bool:
    """Of several schedulers exactly one moves the tick forward."""
    if Tick.objects.filter(task_path=path, at__lt=at).update(at=at):
        return True
    _, created = Tick.objects.get_or_create(task_path=path, defaults={"at": at})
    return created
