"""What the clock starts in the safety room."""

import datetime as dt

from teduh.foundation.jobs.schedule import scheduled
from teduh.safety import actions


@scheduled(minutes=60)
def finish_removals() -> int:
    """What was removed and can no longer come back goes for good."""
    return actions.finish_removals()


@scheduled(minutes=60)
def erase_sealed() -> int:
    """Sealed copies whose time is over, or whose case is closed."""
    return actions.erase_sealed()


@scheduled(minutes=5)
def note_late() -> int:
    """What was not seen in time is counted, and each time an incident is written."""
    return actions.note_late()


@scheduled(minutes=5)
def expire_claims() -> int:
    """What somebody has had too long goes back to all."""
    return actions.expire_claims()


@scheduled(at=dt.time(20, 40))
def forget_looks() -> int:
    """How long moderators looked, and their breaks."""
    return actions.forget_looks()


@scheduled(at=dt.time(20, 50))
def forget_old() -> int:
    """Words about closed cases, then the cases, and incidents after five years."""
    return actions.forget_old()
