"""Time as the server sees it."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

# No zone is further from UTC than 14 hours, and a day begins at 05:00 at the latest.
_FURTHEST = dt.timedelta(hours=36)
_SECOND = dt.timedelta(seconds=1)
# Of days that somebody plans for: every zone can be reckoned in them.
PLANNED_YEARS = range(2000, 2101)


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


def day_begins(day: dt.date, zone: str, *, day_start: dt.time = dt.time(0)) -> dt.datetime:
    """The first instant that belongs to `day` there, or to a later date where `day` was skipped.

    Found by halving, which needs no thought about clocks that jump over or repeat a midnight.
    """
    middle = dt.datetime.combine(day, dt.time(0), tzinfo=dt.UTC)
    before, begun = middle - _FURTHEST, middle + _FURTHEST
    while begun - before > _SECOND:
        half = before + dt.timedelta(seconds=(begun - before) // _SECOND // 2)
        if local_date(half, zone, day_start=day_start) >= day:
            begun = half
        else:
            before = half
    return begun
