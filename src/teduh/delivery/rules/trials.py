"""Who is in a trial, and what it lets them do. No input or output: the flag, the person and the clock in."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from teduh.delivery.rules.surfaces import Surface

COHORTS = 10_000
READABLE_FOR = dt.timedelta(days=90)
NOTICE_DAYS = (30, 7)
# Counts below this say nothing of anybody, so they are not told.
FLOOR = 20
ADULT = 18


@dataclass(frozen=True, slots=True)
class Flag:
    """A trial as the operator set it. `countries` empty: everywhere."""

    id: int
    key: str
    salt: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    countries: frozenset[str]
    cohorts: int
    minimum_age: int
    surfaces: frozenset[Surface]
    lets_minors_in: bool
    is_killed: bool


@dataclass(frozen=True, slots=True)
class Taker:
    """What a trial may know of somebody. `is_member`: they were let in before; `has_left`: and went."""

    id: int
    country: str
    age: int
    is_member: bool = False
    has_left: bool = False


class Standing(StrEnum):
    """What the trial's routes answer somebody."""

    IN = "in"
    READING = "reading"
    OUT = "out"


def cohort(salt: str, account_id: int) -> int:
    """0 to 9,999, for good: a higher percentage adds accounts and moves nobody."""
    digest = hashlib.sha256(f"{salt}:{account_id}".encode()).digest()
    return int.from_bytes(digest[:8]) % COHORTS


def standing(flag: Flag, taker: Taker | None, surface: Surface, at: dt.datetime) -> Standing:
    """Stopped or over: nobody writes, and only who was in it reads on, for 90 days after its end."""
    if taker is None or at < flag.starts_at or surface not in flag.surfaces:
        return Standing.OUT
    is_running = at < flag.ends_at and not flag.is_killed
    if is_running and not taker.has_left and is_eligible(flag, taker):
        return Standing.IN
    is_readable = at < flag.ends_at + READABLE_FOR
    return Standing.READING if taker.is_member and is_readable else Standing.OUT


def is_eligible(flag: Flag, taker: Taker) -> bool:
    is_old_enough = taker.age >= flag.minimum_age and (flag.lets_minors_in or taker.age >= ADULT)
    is_there = not flag.countries or taker.country in flag.countries
    return is_old_enough and is_there and cohort(flag.salt, taker.id) < flag.cohorts


def notice_due(ends_at: dt.datetime, at: dt.datetime) -> int | None:
    """30 or 7 when that many days are left or fewer, the nearest one alone; None outside of both, or over."""
    left = ends_at - at
    if left <= dt.timedelta():
        return None
    return min((days for days in NOTICE_DAYS if left <= dt.timedelta(days=days)), default=None)


def told_count(count: int) -> int | None:
    """None where so few would be somebody."""
    return count if count >= FLOOR else None
