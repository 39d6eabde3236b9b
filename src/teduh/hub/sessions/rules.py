"""Hours of a wall as instants, what overlaps, and when somebody is reminded."""

import datetime as dt
from typing import Protocol
from zoneinfo import ZoneInfo

# How many somebody may have booked ahead at the same time, so that hours are left for others.
MOST_AHEAD = 3
SHORTEST_MINUTES, LONGEST_MINUTES = 15, 180
# Nobody plans further ahead.
FURTHEST = dt.timedelta(days=730)
# So long before the beginning, one of each.
REMINDERS = (("day", dt.timedelta(hours=24)), ("hour", dt.timedelta(hours=1)))
# What was agreed is gone so long after it is over.
KEPT_FOR = dt.timedelta(days=30)


class Spanning(Protocol):
    """Anything that begins and ends."""

    starts_at: dt.datetime
    ends_at: dt.datetime


def instant_of(day: dt.date, hour: dt.time, zone: str) -> dt.datetime | None:
    """None where the clocks jump over that hour. Where it comes twice, the first is meant."""
    there = ZoneInfo(zone)
    wall = dt.datetime.combine(day, hour, tzinfo=there)
    instant = wall.astimezone(dt.UTC)
    is_there = instant.astimezone(there).replace(tzinfo=None) == wall.replace(tzinfo=None)
    return instant if is_there else None


def due_reminders(starts_at: dt.datetime, booked_at: dt.datetime, now: dt.datetime) -> list[str]:
    """The latest that is due, unless it was due already when somebody booked."""
    due = [(name, starts_at - ahead) for name, ahead in REMINDERS if starts_at - ahead <= now < starts_at]
    return [name for name, at in due[-1:] if at > booked_at]
