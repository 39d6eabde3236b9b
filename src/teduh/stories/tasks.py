"""What the clock starts in the room of stories."""

from teduh.foundation.jobs.schedule import scheduled
from teduh.stories import actions


@scheduled(minutes=60)
def drop_refused() -> None:
    """Refused stories go after thirty days, and what nobody kept a mark of waits again.

    What opens, closes and is shown compares instants.
    """
    actions.drop_refused()
    actions.look_at_unmarked()
