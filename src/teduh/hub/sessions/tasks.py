"""What the clock starts for sessions."""

from teduh.foundation.jobs.schedule import scheduled
from teduh.hub.sessions import actions


@scheduled(minutes=5)
def remind() -> int:
    """A day and an hour ahead, once each."""
    return actions.remind()


@scheduled(minutes=15)
def cancel_of_unverified() -> int:
    """Whose credential has ended meets nobody in its name."""
    return actions.cancel_of_unverified()


@scheduled(minutes=60)
def erase_past() -> int:
    """What was agreed goes a month after it is over."""
    return actions.erase_past()
