"""The prompt of a date, and how a moment stands to it."""

import datetime as dt
import hashlib
import hmac
import math
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from teduh.moments.models import Moment
from teduh.moments.rules.sessions import SESSION_LIFE
from teduh.people.rules import AgeBand

# In the evening five minutes are left for a clock that comes late.
PROMPT_FROM, PROMPT_UNTIL = dt.time(9), dt.time(20, 55)
QUIET_FROM = dt.time(21)


@dataclass(frozen=True, slots=True)
class TimingVerdict:
    """The label, and for a late one by how much."""

    timing: Moment.Timing
    late_seconds: int | None = None


NO_TIMING = TimingVerdict(Moment.Timing.NONE)


def timing(
    opened_at: dt.datetime,
    published_at: dt.datetime,
    *,
    prompt_at: dt.datetime | None,
    window: dt.timedelta,
    band: AgeBand,
) -> TimingVerdict:
    """Decided by the opening of the session, so that a slow network makes nobody late.

    Minors have no timer; without a prompt, or when sent later, there is nothing to say.
    """
    if band is not AgeBand.ADULT or prompt_at is None or published_at - opened_at > SESSION_LIFE:
        return NO_TIMING
    if opened_at < prompt_at:
        return TimingVerdict(Moment.Timing.EARLY)
    if opened_at <= prompt_at + window:
        return TimingVerdict(Moment.Timing.ON_TIME, 0)
    late = (opened_at - prompt_at - window).total_seconds()
    return TimingVerdict(Moment.Timing.LATE, math.ceil(late))


def prompt_instant(secret: bytes, zone: str, day: dt.date) -> dt.datetime | None:
    """When `zone` is to be prompted on `day`: nobody can guess it, the same secret repeats it.

    Counted in real seconds between two walls, so it lies in no gap of the clock. A date that the
    zone skipped has none.
    """
    begins = _wall(zone, day, PROMPT_FROM)
    span = int((_wall(zone, day, PROMPT_UNTIL) - begins).total_seconds())
    if begins.astimezone(ZoneInfo(zone)).date() != day:
        return None
    digest = hmac.digest(secret, f"{zone} {day.isoformat()}".encode(), hashlib.sha256)
    return begins + dt.timedelta(seconds=int.from_bytes(digest[:8]) % span)


def is_quiet(instant: dt.datetime, zone: str) -> bool:
    """Whether nobody in `zone` is to be disturbed then."""
    wall = instant.astimezone(ZoneInfo(zone)).time()
    return wall < PROMPT_FROM or wall >= QUIET_FROM


def prompt_counts(prompt_at: dt.datetime, zone: str, day: dt.date) -> bool:
    """Whether a prompt means something for a moment of `day` in `zone`.

    A friend abroad who was asleep, or lived another date, is neither early nor late.
    """
    return prompt_at.astimezone(ZoneInfo(zone)).date() == day and not is_quiet(prompt_at, zone)


def _wall(zone: str, day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
