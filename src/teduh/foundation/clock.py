"""Time as the server sees it."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone


def now() -> dt.datetime:
    """The current instant, aware, in UTC."""
    return timezone.now()


def local_date(instant: dt.datetime, zone: str, *, day_start: dt.time = dt.time(0)) -> dt.date:
    """The calendar date that `instant` belongs to in an IANA zone whose day begins at `day_start`."""
    wall = instant.astimezone(ZoneInfo(zone))
    if wall.time() < day_start:
        return wall.date() - dt.timedelta(days=1)
    return wall.date()


def offset_minutes(instant: dt.datetime, zone: str) -> int:
    """Minutes east of UTC in `zone` at `instant`."""
    offset = instant.astimezone(ZoneInfo(zone)).utcoffset()
    if offset is None:
        message = f"{zone} has no offset"
        raise ValueError(message)
    return int(offset.total_seconds() // 60)
