"""What the clock starts for those who watch, and for what only the wiring knows."""

import datetime as dt
import logging

from teduh.config import health_of_archives, pulse
from teduh.foundation.jobs.schedule import scheduled

logger = logging.getLogger(__name__)


@scheduled(minutes=1)
def beat_of_the_jobs() -> None:
    """Shows that jobs are worked off."""
    pulse.beat()


@scheduled(at=dt.time(19, 45), queue="media")
def mend_archives() -> None:
    """Once a day: nobody's archive lies here without its row, and what can be fetched is there."""
    logger.info("%s", health_of_archives.repair())
