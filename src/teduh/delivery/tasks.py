"""What the clock starts here."""

from teduh.delivery import actions
from teduh.foundation.jobs.schedule import scheduled


@scheduled(minutes=60)
def give_notice() -> None:
    """Whoever is in a trial hears 30 and 7 days before its end that it ends."""
    actions.give_notice()
