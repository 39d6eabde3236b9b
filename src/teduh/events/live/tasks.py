"""What the clock starts for talks as they happen."""

import datetime as dt

from teduh.events.live import actions
from teduh.foundation.jobs.schedule import scheduled


@scheduled(minutes=1)
def watch_over() -> None:
    """Nothing stays on that nobody watches over."""
    actions.cut_what_nobody_holds()


@scheduled(at=dt.time(2, 20))
def clear_away() -> int:
    """What was said and shown, 30 days after a talk is over."""
    actions.end_silent_talks()
    return actions.erase_old_lines() + actions.remove_old_shelves()
