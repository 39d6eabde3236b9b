"""When a challenge is open, to the second in its zone, and when an approved story is shown."""

import datetime as dt
from enum import StrEnum
from zoneinfo import ZoneInfo

from teduh.stories.rules.lists import limit


class Standing(StrEnum):
    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"


def bounds(opens_on: dt.date, closes_on: dt.date, zone: str) -> tuple[dt.datetime, dt.datetime]:
    """From the first midnight of its first day to the one after its last, as instants."""
    return _midnight(opens_on, zone), _midnight(closes_on + dt.timedelta(days=1), zone)


def _midnight(day: dt.date, zone: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(0), ZoneInfo(zone)).astimezone(dt.UTC)


def standing(opens_at: dt.datetime, closes_at: dt.datetime, at: dt.datetime) -> Standing:
    """It is open at the very instant it opens, and closed at the one it closes."""
    if at < opens_at:
        return Standing.COMING
    return Standing.OPEN if at < closes_at else Standing.CLOSED


def cooled_at(approved_at: dt.datetime) -> dt.datetime:
    """An author has so long to think again after the yes."""
    return approved_at + dt.timedelta(hours=limit("cooling_hours"))
