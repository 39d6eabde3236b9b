"""The table of jobs keeps itself small."""

from teduh.foundation.jobs.backend import current_backend
from teduh.foundation.jobs.schedule import scheduled


@scheduled(minutes=60)
def sweep_finished_jobs() -> int:
    """Deletes jobs done a day ago and jobs set aside three months ago."""
    return current_backend().table.sweep()
