"""What the clock starts in the circles room."""

from teduh.circles import actions
from teduh.foundation.jobs.schedule import scheduled


@scheduled(minutes=5)
def erase_gone() -> int:
    """What can be read no longer is erased; who asks earlier than this finds it gone all the same."""
    return actions.erase_gone()
