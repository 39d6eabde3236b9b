"""What the clock starts for talks as they happen."""

from teduh.events.live import actions
from teduh.foundation.jobs.schedule import scheduled


@scheduled(minutes=1)
def watch_over() -> None:
    """Nothing stays on that nobody watches over."""
    actions.cut_what_nobody_holds()
