"""What the clock starts in the media room."""

import datetime as dt

from teduh.foundation.jobs.schedule import scheduled
from teduh.media import actions


@scheduled(minutes=10)
def sweep_expired() -> int:
    """Unfinished and unused uploads go after a day."""
    return actions.sweep_expired()


@scheduled(at=dt.time(18, 30), queue="media")
def reconcile() -> None:
    """Once a day: what lies in the store decides which rows are ready."""
    actions.reconcile()


@scheduled(at=dt.time(19, 30), queue="media")
def sweep_strays() -> int:
    """Once a day, in the Indonesian night: files that a crash left without a row."""
    return actions.sweep_strays()
