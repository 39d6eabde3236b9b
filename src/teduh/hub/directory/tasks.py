"""What the clock starts in the directory."""

import datetime as dt

from teduh.foundation.jobs.schedule import scheduled
from teduh.hub.directory import actions


@scheduled(at=dt.time(1, 20))
def open_due_rechecks() -> int:
    """Whatever is due since this morning waits at the desk."""
    return actions.open_due_rechecks()


@scheduled(at=dt.time(1, 30))
def erase_old_reports() -> int:
    """Words of readers go after half a year."""
    return actions.erase_old_reports()
