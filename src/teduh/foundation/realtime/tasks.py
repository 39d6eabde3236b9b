"""What the clock starts here."""

from teduh.foundation.jobs.schedule import scheduled
from teduh.foundation.realtime import sweeping


@scheduled(minutes=10)
def sweep_events() -> int:
    """Events are kept for an hour."""
    return sweeping.sweep_events()
