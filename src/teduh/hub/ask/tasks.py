"""What the clock starts for questions."""

import datetime as dt

from teduh.foundation.jobs.schedule import scheduled
from teduh.hub.ask import actions


@scheduled(minutes=5)
def note_breaches() -> int:
    """Who waits longer than was promised is counted at the desk."""
    return actions.note_breaches()


@scheduled(at=dt.time(1, 40))
def erase_old_questions() -> int:
    """Without an answer after 30 days, with one 180 days after it was last read."""
    return actions.erase_old_questions()


@scheduled(at=dt.time(1, 50))
def erase_old_breaches() -> int:
    """After five years."""
    return actions.erase_old_breaches()
