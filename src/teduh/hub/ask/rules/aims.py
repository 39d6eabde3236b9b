"""How long somebody has a question, and until when it is kept: the table `aims.toml`, read."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path

_TABLE = tomllib.loads(Path(__file__).with_name("aims.toml").read_text(encoding="utf-8"))

UNANSWERED_KEPT = dt.timedelta(days=_TABLE["kept"]["unanswered_days"])
ANSWERED_KEPT = dt.timedelta(days=_TABLE["kept"]["answered_days"])
BREACHES_KEPT = dt.timedelta(days=_TABLE["kept"]["breach_days"])
NEEDS_SECOND_EYES = 3


@dataclass(frozen=True)
class Aim:
    """Of one level. By when it is seen says the desk, for all that waits there."""

    claim: dt.timedelta


AIMS = {
    int(level): Aim(claim=dt.timedelta(minutes=row["claim_minutes"]))
    for level, row in _TABLE["levels"].items()
}


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
