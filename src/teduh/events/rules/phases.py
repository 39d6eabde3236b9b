"""Where an event stands in time."""

import datetime as dt
from enum import StrEnum


class Phase(StrEnum):
    """An event to who looks at it now."""

    COMING = "coming"
    ON = "on"
    OVER = "over"


def phase(starts_at: dt.datetime, ends_at: dt.datetime, at: dt.datetime) -> Phase:
    """It is on from its first instant, and over at its last."""
    if at < starts_at:
        return Phase.COMING
    return Phase.ON if at < ends_at else Phase.OVER
