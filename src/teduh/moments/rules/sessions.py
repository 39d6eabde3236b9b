"""How long a capture session may be used, and for what."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from teduh.foundation.clock import day_begins
from teduh.moments.rules.days import DAY, day_ends

SESSION_LIFE = dt.timedelta(minutes=15)
PARTS_KEPT = dt.timedelta(hours=24)
TICKETS_AHEAD = 3
MOST_SESSIONS_AN_HOUR = 60


class SessionVerdict(StrEnum):
    """What may be shared from a session now."""

    IN_TIME = "in_time"
    # Only as a moment that says it was sent later.
    LATER = "later"
    EXPIRED = "session_expired"
    NOT_YET = "day_not_begun"


@dataclass(frozen=True, slots=True)
class SessionSpan:
    """The instants between which a session is of use."""

    begins_at: dt.datetime
    expires_at: dt.datetime
    redeemable_until: dt.datetime

    @property
    def is_ticket(self) -> bool:
        """A ticket is never in time: for that it expires the moment its date begins."""
        return self.begins_at == self.expires_at


def online_span(opened_at: dt.datetime) -> SessionSpan:
    """Fifteen minutes to share; what was taken may be sent later for a day."""
    return SessionSpan(opened_at, opened_at + SESSION_LIFE, opened_at + PARTS_KEPT)


def ticket_span(day: dt.date, zone: str, *, day_start: dt.time = dt.time(0)) -> SessionSpan:
    """Of use from the beginning of its date, always as sent later, until 24 hours after its end."""
    begins_at = day_begins(day, zone, day_start=day_start)
    return SessionSpan(begins_at, begins_at, day_ends(day, zone, day_start=day_start) + PARTS_KEPT)


def ticket_days(today: dt.date) -> list[dt.date]:
    return [today + DAY * ahead for ahead in range(TICKETS_AHEAD)]


def session_verdict(span: SessionSpan, now: dt.datetime, *, later: bool = False) -> SessionVerdict:
    """`later`: the person agrees that the moment says it was sent later; a ticket always does."""
    if span.is_ticket and now < span.begins_at:
        return SessionVerdict.NOT_YET
    if now < span.expires_at:
        return SessionVerdict.IN_TIME
    if (later or span.is_ticket) and now < span.redeemable_until:
        return SessionVerdict.LATER
    return SessionVerdict.EXPIRED
