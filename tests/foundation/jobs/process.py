"""One process of its own for the tests of jobs: `python process.py migrate|enqueue|work|beat|watch …`."""

import datetime as dt
import json
import os
import signal
import sys
import threading

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.foundation.jobs.process_settings"

import django
from django.core.management import call_command

django.setup()

from teduh.foundation.jobs import queries, schedule, worker  # noqa: E402 - models need the setup above
from tests.foundation.jobs import sample_tasks  # noqa: E402


def migrate() -> None:
    call_command("migrate", verbosity=0)


def enqueue(name: str, path: str, *words: str) -> None:
    """One job, or one for each word."""
    task = getattr(sample_tasks, name)
    for word in words or [""]:
        task.enqueue(*([word] if word else []), path)


def work(name: str, poll: str = "0.05") -> None:
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    worker.work_forever(None, name, stop, poll=float(poll) or None)


def beat(count: str) -> None:
    """Follows the same beats as any other process that was told so; tells how many it won."""
    path = sample_tasks.chime.module_path
    schedule.registry = {path: schedule.registry[path]}
    start = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
    won = sum(schedule.beat(start + dt.timedelta(minutes=number)) for number in range(int(count)))
    sys.stdout.write(str(won))


def watch() -> None:
    """Tells the state of all jobs whenever it is asked by a line."""
    for _ in sys.stdin:
        told = [(job.state, job.attempts, _seconds(job.created_at, job.started_at)) for job in queries.jobs()]
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def _seconds(asked_at: dt.datetime, begun_at: dt.datetime | None) -> float:
    return (begun_at - asked_at).total_seconds() if begun_at else -1.0


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
