"""Whether clock, queue and worker are alive together: every minute a job writes down that it was made."""

import datetime as dt

from teduh.config.models import Pulse
from teduh.foundation import clock

JOBS = "jobs"
# Two beats of a minute, and a worker that finishes a clip first.
SILENT_AFTER = dt.timedelta(seconds=150)


def beat() -> None:
    """The clock enqueued this and a worker works it off: both are alive, and the queue between them."""
    Pulse.objects.update_or_create(part=JOBS, defaults={"at": clock.now()})


def silent_for() -> dt.timedelta | None:
    """Since the last beat; None before the first."""
    at = Pulse.objects.filter(part=JOBS).values_list("at", flat=True).first()
    return None if at is None else clock.now() - at
