"""When a circle begins, ends and goes, to the second and in its own zone."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from teduh.foundation.clock import day_begins

DAY = dt.timedelta(days=1)
LONGEST_DAYS = 90
MOST_READ_DAYS = 90


class Phase(StrEnum):
    """What can be done in a circle at an instant."""

    AHEAD = "ahead"
    RUNNING = "running"
    READING = "reading"
    GONE = "gone"


class Timed(Protocol):
    """Anything that begins, ends and goes."""

    @property
    def begins_at(self) -> dt.datetime: ...
    @property
    def ends_at(self) -> dt.datetime: ...
    @property
    def readable_until(self) -> dt.datetime: ...


@dataclass(frozen=True, slots=True)
class Span:
    """The three instants of a circle."""

    begins_at: dt.datetime
    ends_at: dt.datetime
    readable_until: dt.datetime


def span(opens_on: dt.date, closes_on: dt.date, zone: str, read_days: int) -> Span:
    """From the first instant of the first day to the first after the last; days count as they are there."""
    after = closes_on + DAY
    return Span(
        day_begins(opens_on, zone), day_begins(after, zone), day_begins(after + read_days * DAY, zone)
    )


def phase(circle: Timed, now: dt.datetime) -> Phase:
    if now < circle.begins_at:
        return Phase.AHEAD
    if now < circle.ends_at:
        return Phase.RUNNING
    return Phase.READING if now < circle.readable_until else Phase.GONE


def is_within(day: dt.date, opens_on: dt.date, closes_on: dt.date) -> bool:
    return opens_on <= day <= closes_on
