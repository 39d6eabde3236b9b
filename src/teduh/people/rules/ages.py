"""A person's age band at an instant, and the instants at which it changes."""

import datetime as dt
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo


class AgeBand(StrEnum):
    """The only thing pages and rules learn from a birth date."""

    YOUNGER = "13-15"
    OLDER = "16-17"
    ADULT = "18+"


# From the youngest to the oldest.
_BANDS = tuple(AgeBand)


class Aged(Protocol):
    """Anybody whose two birthdays are known as instants."""

    turns_16_at: dt.datetime
    turns_18_at: dt.datetime


def age_band(person: Aged, now: dt.datetime) -> AgeBand:
    """Decided anew each time: a stored band would be wrong on a birthday.

    Where a host says another band than the birthdays do, the younger of the two holds.
    """
    own = _by_birthdays(person, now)
    ceiling = getattr(person, "age_ceiling", "")
    return min(own, AgeBand(ceiling), key=_BANDS.index) if ceiling else own


def _by_birthdays(person: Aged, now: dt.datetime) -> AgeBand:
    if now >= person.turns_18_at:
        return AgeBand.ADULT
    if now >= person.turns_16_at:
        return AgeBand.OLDER
    return AgeBand.YOUNGER


def age_on(birth_date: dt.date, day: dt.date) -> int:
    """Whole years. Who was born on 29 February grows older on 1 March in a common year."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (0 if had_birthday else 1)


OLDEST = 120


def is_birth_date(day: dt.date, today: dt.date) -> bool:
    """Of somebody who may be alive, wherever on Earth it is already tomorrow."""
    tomorrow = today + dt.timedelta(days=1)
    return tomorrow.replace(year=tomorrow.year - OLDEST, day=1) < day <= tomorrow


def birthday_instants(birth_date: dt.date, zone: str) -> tuple[dt.datetime, dt.datetime]:
    """When the 16th and the 18th birthday begin where the person lives, in UTC."""
    return tuple(_day_begins(_birthday(birth_date, years), zone) for years in (16, 18))  # type: ignore[return-value]  # two


def _birthday(birth_date: dt.date, years: int) -> dt.date:
    year = birth_date.year + years
    try:
        return birth_date.replace(year=year)
    except ValueError:
        # The later of the two possible days: a minor is never taken for older than they are.
        return dt.date(year, 3, 1)


def _day_begins(day: dt.date, zone: str) -> dt.datetime:
    """The first instant whose local date is `day`, or later where a zone jumped over that day."""
    there = ZoneInfo(zone)
    midnight = dt.datetime.combine(day, dt.time(0), tzinfo=there)
    start = midnight.astimezone(dt.UTC)
    if start.astimezone(there).replace(tzinfo=None) == midnight.replace(tzinfo=None):
        return start
    return _first_second_of(day, there, before=midnight.replace(fold=1).astimezone(dt.UTC), after=start)


def _first_second_of(
    day: dt.date, there: ZoneInfo, *, before: dt.datetime, after: dt.datetime
) -> dt.datetime:
    """Midnight fell into a gap of the clock: halve the span until the jump itself is found."""
    low, high = int(before.timestamp()) - 1, int(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        if dt.datetime.fromtimestamp(middle, there).date() >= day:
            high = middle
        else:
            low = middle
    return dt.datetime.fromtimestamp(high, dt.UTC)
