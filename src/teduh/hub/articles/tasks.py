"""What the clock starts among the articles."""

from teduh.foundation.jobs.schedule import scheduled
from teduh.hub.articles import actions


@scheduled(minutes=5)
def publish_due() -> None:
    """What editors scheduled goes live, if it is signed."""
    actions.publish_due()
