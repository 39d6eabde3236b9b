"""How soon, how long, until when: the table `aims.toml`, read."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

_TABLE = tomllib.loads(Path(__file__).with_name("aims.toml").read_text(encoding="utf-8"))
_FRIDAY = 4

UNANSWERED_KEPT = dt.timedelta(days=_TABLE["kept"]["unanswered_days"])
ANSWERED_KEPT = dt.timedelta(days=_TABLE["kept"]["answered_days"])
BREACHES_KEPT = dt.timedelta(days=_TABLE["kept"]["breach_days"])
NEEDS_SECOND_EYES = 3


@dataclass(frozen=True)
class Aim:
    """Of one level. Either within a time, or by the end of a working day."""

    claim: dt.timedelta
    seen_within: dt.timedelta | None = None
    seen_by_working_days: int = 0


def _aim(row: dict[str, int]) -> Aim:
    minutes = row.get("seen_minutes")
    return Aim(
        claim=dt.timedelta(minutes=row["claim_minutes"]),
        seen_within=dt.timedelta(minutes=minutes) if minutes else None,
        seen_by_working_days=row.get("seen_working_days", 0),
    )


AIMS = {int(level): _aim(row) for level, row in _TABLE["levels"].items()}


def due_at(asked_at: dt.datetime, level: int, zone: str) -> dt.datetime:
    """By when somebody has seen it. Working days are Monday to Friday, where the place is."""
    aim = AIMS[level]
    if aim.seen_within is not None:
        return asked_at + aim.seen_within
    local, left = asked_at.astimezone(ZoneInfo(zone)), aim.seen_by_working_days
    while left:
        local += dt.timedelta(days=1)
        left -= local.weekday() <= _FRIDAY
    return local.astimezone(dt.UTC)


def is_free(claimed_until: dt.datetime | None, now: dt.datetime) -> bool:
    """A claim that ran out is none."""
    return claimed_until is None or claimed_until <= now


def lasts_until(
    *, asked_at: dt.datetime, answered_at: dt.datetime | None, last_read_at: dt.datetime | None
) -> dt.datetime:
    """When a question with all that belongs to it is erased."""
    if answered_at is None:
        return asked_at + UNANSWERED_KEPT
    return max(answered_at, last_read_at or answered_at) + ANSWERED_KEPT
