"""What the clock starts in the safety room."""

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
