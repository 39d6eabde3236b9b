"""What the clock starts in the events room."""

from teduh.events import actions
from teduh.foundation.jobs.schedule import scheduled


@scheduled(minutes=5)
def remind() -> None:
    """Whoever has a seat hears of it in time."""
    actions.remind()
