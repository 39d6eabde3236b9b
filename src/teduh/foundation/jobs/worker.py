"""The worker: takes due jobs one after another and makes their calls."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils.translation import override
from django_tasks.base import TaskContext
from django_tasks.signals import task_finished, task_started
from django_tasks.utils import normalize_json

from teduh.foundation.jobs.backend import as_result, current_backend, task_of
from teduh.foundation.jobs.kept import KeptJob
from teduh.foundation.jobs.leased_task import LeasedTask, RetryLater
from teduh.foundation.jobs.table import Queues, Table

logger = logging.getLogger(__name__)

FIRST_PAUSE = 5.0
LONGEST_PAUSE = 3600.0


class WorkersDied(Exception):  # noqa: N818 - a fact about the past
    """Every attempt ended with the death of its worker."""


def run_pending(queue: str | None = None, *, limit: int = 1000) -> int:
    """Makes all calls that are due, here and now; answers how many attempts were made."""
    queues = None if queue is None else [queue]
    done = 0
    while done < limit and work_once(queues, "here", alive=lambda _job: nullcontext()):
        done += 1
    return done


def work_forever(queues: Queues, name: str, stop: threading.Event, *, poll: float | None = None) -> None:
    """Works until `stop` is set; the job in hand is finished first."""
    table = current_backend().table
    released = False
    while not stop.is_set():
        try:
            close_old_connections()
            released = released or table.release(name) >= 0
            if not work_once(queues, name):
                table.wait(queues, stop, poll or table.poll)
        except DatabaseError:
            logger.exception("The database did not answer; trying again in a second.")
            connection.close()
            # The job in hand may be ours still: that it ended was not heard.
            released = False
            stop.wait(1)
    table.leave()
    connection.close()


Alive = Callable[[KeptJob], AbstractContextManager[None]]


def work_once(queues: Queues, name: str, *, alive: Alive | None = None) -> bool:
    """Takes one job and makes its call. False: there was none."""
    job = _table().claim(queues, name)
    if job is None:
        return False
    with override(settings.LANGUAGE_CODE), (alive or _renewed)(job):
        _attempt(job)
    return True


def _attempt(job: KeptJob) -> None:
    try:
        if job.attempts > job.max_attempts:
            message = f"Its worker died {job.max_attempts} times."
            raise WorkersDied(message)  # noqa: TRY301 - one road to being set aside
        complete = _table().complete(job, _call(job))
    except RetryLater as wish:
        _retry(job, wish, seconds=wish.seconds, counted=wish.counted)
    except Exception as error:
        logger.exception("Job %s failed at attempt %d.", job, job.attempts)
        _retry(job, error, seconds=_pause(job.attempts), counted=True)
    except BaseException as stopped:
        # The worker was told to end now: somebody else shall begin again at once.
        _table().put_back(job, seconds=0, error=stopped, counted=False)
        raise
    else:
        if not complete:
            logger.warning("Job %s was finished after its lease had run out.", job)


def _call(job: KeptJob) -> object:
    task = task_of(job)
    backend = current_backend()
    result = as_result(job, task, backend.alias)
    task_started.send(type(backend), task_result=result)
    first = [TaskContext(task_result=result)] if task.takes_context else []
    value = task.call(*first, *job.args, **job.kwargs)
    task_finished.send(type(backend), task_result=result)
    try:
        return normalize_json(value)
    except TypeError:  # an action may answer with a row; only JSON is kept
        return None


def _retry(job: KeptJob, error: Exception, *, seconds: float, counted: bool) -> None:
    if counted and job.attempts >= job.max_attempts:
        _say_the_last_word(job)
        _table().set_aside(job, error)
        return
    _table().put_back(job, seconds=seconds, error=error, counted=counted)


def _say_the_last_word(job: KeptJob) -> None:
    """Before the job is closed, so that a death in between repeats it rather than loses it."""
    try:
        task: LeasedTask[..., object] = task_of(job)
        if task.when_set_aside:
            task.when_set_aside(*job.args, **job.kwargs)
    except Exception:
        logger.exception("The last word of job %s failed.", job)


def _pause(attempts: int) -> float:
    return min(FIRST_PAUSE * 4.0 ** (attempts - 1), LONGEST_PAUSE)


def _table() -> Table:
    return current_backend().table


@contextmanager
def _renewed(job: KeptJob) -> Iterator[None]:
    """Keeps the lease from another thread while the call is made."""
    done = threading.Event()
    # Not asked for in the other thread: Django gives every thread a table of its own.
    keeper = threading.Thread(target=_renew_until, args=(done, _table(), job), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join()


def _renew_until(done: threading.Event, table: Table, job: KeptJob) -> None:
    while not done.wait(table.lease.total_seconds() / 3):
        try:
            if not table.renew(job) and not done.is_set():
                logger.warning("Job %s lost its lease while it ran.", job)
        except DatabaseError:
            logger.exception("The lease of job %s could not be renewed.", job)
    connection.close()
