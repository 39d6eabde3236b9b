"""Which of a person's own hours has come, in every zone and on every clock that is put forward or back."""

import datetime as dt
from zoneinfo import ZoneInfo

# What starts the hours may be away for as long: after that, nobody is told of an hour any more.
STILL_FRESH = dt.timedelta(minutes=30)
_HOUR = dt.timedelta(hours=1)


def hours_that_came(now: dt.datetime, zone: str) -> list[tuple[dt.date, int]]:
    """Date and hour of what began there less than half an hour ago.

    An hour that the clock jumps over comes with the one it jumps to. One that it repeats comes twice, and
    whoever was told the first time is not told again.
    """
    wall = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None, minute=0, second=0, microsecond=0, fold=0)
    near = (wall - 2 * _HOUR, wall - _HOUR, wall)
    return [(one.date(), one.hour) for one in near if _began_lately(one, zone, now)]


def _began_lately(wall: dt.datetime, zone: str, now: dt.datetime) -> bool:
    there = ZoneInfo(zone)
    begins = {wall.replace(tzinfo=there, fold=fold).astimezone(dt.UTC) for fold in (0, 1)}
    if len(begins) > 1 and not _is_repeated(wall, there):
        # Jumped over: the standard's first reading lies behind the jump.
        begins = {wall.replace(tzinfo=there, fold=0).astimezone(dt.UTC)}
    return any(dt.timedelta() <= now - begin < STILL_FRESH for begin in begins)


def _is_repeated(wall: dt.datetime, there: ZoneInfo) -> bool:
    first = wall.replace(tzinfo=there, fold=0).astimezone(dt.UTC)
    return first.astimezone(there).replace(tzinfo=None, fold=0) == wall
