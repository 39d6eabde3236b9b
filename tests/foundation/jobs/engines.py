"""What tests of jobs do behind the back of the table, said once for each engine."""

from django.db import connection

from teduh.foundation.jobs.actions import drop
from teduh.foundation.jobs.backend import current_backend
from teduh.foundation.jobs.queries import jobs

_SILENCED = {
    "sqlite": "UPDATE jobs_job SET lease_until = '2000-01-01 00:00:00' WHERE state = 'running'",
    "postgresql": "UPDATE procrastinate_workers SET last_heartbeat = '2000-01-01'",
}
_DOUBLED = {
    "sqlite": (
        "INSERT INTO jobs_job (id, task_path, args, kwargs, queue, priority, state, key, run_at, attempts,"
        " max_attempts, leased_by, created_at, error_class, last_error)"
        " SELECT 'another', task_path, args, kwargs, queue, priority, 'ready', key, run_at, attempts,"
        " max_attempts, leased_by, created_at, error_class, last_error FROM jobs_job WHERE state = 'running'"
    ),
    "postgresql": (
        "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args)"
        " SELECT queue_name, task_name, queueing_lock, args FROM procrastinate_jobs WHERE status = 'doing'"
    ),
}


def silence_workers() -> None:
    """As if everybody who has a job had died a lease ago."""
    _say(_SILENCED)


def let_workers_die(times: int) -> None:
    """As many workers took the most urgent job, one after another, and died of it."""
    for number in range(times):
        current_backend().table.claim(None, f"victim {number}")
        silence_workers()


def lose_all_jobs() -> None:
    """As if an older backup of the jobs alone had been put back."""
    for job in jobs():
        drop(job.id)


def double_the_running_job() -> None:
    """Writes the same call a second time, to wait, past everything that looks first."""
    _say(_DOUBLED)


def _say(words: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words[connection.vendor])
