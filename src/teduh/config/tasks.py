"""What the clock starts for those who watch."""

from teduh.config import pulse
from teduh.foundation.jobs.schedule import scheduled


@scheduled(minutes=1)
def beat_of_the_jobs() -> None:
    """Shows that jobs are worked off."""
    pulse.beat()
