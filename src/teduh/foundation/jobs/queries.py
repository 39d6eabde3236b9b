"""What the operator, the metrics and the tests may ask about jobs, whichever table keeps them."""

import datetime as dt

from teduh.foundation import clock
from teduh.foundation.jobs.backend import current_backend
from teduh.foundation.jobs.kept import KeptJob, State

LONG_WAIT = dt.timedelta(minutes=5)


def counts() -> dict[str, int]:
    """How many jobs are ready, running, done (in the last day) and failed, that is, set aside."""
    return {state.value: count for state, count in current_backend().table.counts().items()}


def late_count(by: dt.timedelta = LONG_WAIT) -> int:
    """How many wait although their time came that long ago: no worker runs, or too few."""
    return current_backend().table.late(clock.now() - by)


def set_aside(limit: int = 20) -> list[KeptJob]:
    """Given up, the newest first; `reason` says why."""
    return jobs(state=State.FAILED, limit=limit)


def jobs(*, state: State | None = None, queue: str | None = None, limit: int = 1000) -> list[KeptJob]:
    """Oldest first; finished ones newest first."""
    return current_backend().table.jobs(state=state, queue=queue, limit=limit)
