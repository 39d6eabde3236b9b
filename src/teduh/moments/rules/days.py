"""Which of a person's own dates an instant belongs to, and when such a date begins and ends."""

import calendar
import datetime as dt
from typing import Protocol

from teduh.foundation.clock import day_begins, local_date

DAY = dt.timedelta(days=1)


def pin_day(
    now: dt.datetime,
    zone: str,
    *,
    day_start: dt.time = dt.time(0),
    latest_day: dt.date | None = None,
    last_seen: dt.datetime | None = None,
) -> dt.date:
    """The date that a session opening now belongs to.

    Neither travelling west (`latest_day`) nor a clock that was set back (`last_seen`) leads to a
    date that is already behind this person.
    """
    day = local_date(max(now, last_seen or now), zone, day_start=day_start)
    return max(day, latest_day or day)


class Placed(Protocol):
    """Anybody whose zone and latest date are known."""

    @property
    def time_zone(self) -> str: ...
    @property
    def latest_day(self) -> dt.date | None: ...


def today_for(
    person: Placed, now: dt.datetime, *, day_start: dt.time, last_seen: dt.datetime | None = None
) -> dt.date:
    """The date that this person lives now, as far as moments are concerned."""
    return pin_day(
        now, person.time_zone, day_start=day_start, latest_day=person.latest_day, last_seen=last_seen
    )


def day_ends(day: dt.date, zone: str, *, day_start: dt.time = dt.time(0)) -> dt.datetime:
    """The first instant after `day`."""
    return day_begins(day + DAY, zone, day_start=day_start)


def remembered_dates(today: dt.date) -> list[tuple[int, int]]:
    """Month and day of what is remembered today.

    In common years 29 February is remembered on the 28th, so that it is never left out, and once.
    """
    dates = [(today.month, today.day)]
    if dates == [(2, 28)] and not calendar.isleap(today.year):
        dates.append((2, 29))
    return dates
