"""How old what is known about a listing is, and what follows. Dates in, a verdict out."""

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any


class Age(StrEnum):
    """What a reader is told, the most trustworthy first: the order in which a search shows them."""

    CONFIRMED = "confirmed"
    UNVERIFIED = "unverified"
    OVERDUE = "overdue"
    EXPIRED = "expired"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Dates:
    """What the database knows of one listing's age."""

    status: str
    due_on: dt.date | None
    expires_on: dt.date | None
    evidence_on: dt.date | None = None


def age(known: Dates, today: dt.date) -> Age:
    """On its last day a listing is still confirmed."""
    if known.status in (Age.PAUSED, Age.CLOSED):
        return Age(known.status)
    if known.due_on is None or known.expires_on is None:
        return Age.UNVERIFIED
    if today > known.expires_on:
        return Age.EXPIRED
    if today > known.due_on:
        return Age.OVERDUE
    return Age.CONFIRMED if known.status == "active" else Age.UNVERIFIED


def may_stand_in_panel(known: Dates, today: dt.date) -> bool:
    """Whether it may be shown to somebody in a crisis, at whichever place."""
    found = age(known, today)
    if found is Age.UNVERIFIED:
        since = today - dt.timedelta(days=table()["never_checked"]["evidence_days"])
        newest = max(day for day in (known.evidence_on, known.due_on, dt.date.min) if day)
        return newest >= since
    return found in (Age.CONFIRMED, Age.OVERDUE)


def due_after(kind: str, checked_on: dt.date) -> tuple[dt.date, dt.date]:
    """The day by which it must be checked again, and the last day of the second interval."""
    days = dt.timedelta(days=table()["intervals"][kind]["days"])
    return checked_on + days, checked_on + 2 * days


def counts_as_check(how: str, channel_kinds: Sequence[str]) -> bool:
    """A look at its page is enough only for what is nothing but a page."""
    if how == "looked":
        return set(channel_kinds) <= {"web"}
    return bool(table()["counts"][how])


def pauses(failed_at: Sequence[dt.datetime]) -> bool:
    """Whether these calls, the last ones and none of them answered, pause a listing."""
    rule = table()["failed_calls"]
    if len(failed_at) < rule["amount"]:
        return False
    apart = dt.timedelta(hours=rule["hours_apart"])
    first, last = min(failed_at), max(failed_at)
    # An hour of the clock: a call an exact day later is made at the same one.
    return last - first >= apart and len({moment.hour for moment in failed_at}) > 1


def unconfirms(reported_at: Sequence[dt.datetime], now: dt.datetime) -> bool:
    """Whether so many readers said that it did not work that it stops to count as confirmed."""
    rule = table()["reports"]
    since = now - dt.timedelta(days=rule["days"])
    return bool(sum(since < moment <= now for moment in reported_at) >= rule["amount"])


@cache
def table() -> Mapping[str, Any]:
    """The numbers, read once from the table beside this file."""
    text = resources.files("teduh.hub.directory.rules").joinpath("ages.toml").read_text("utf-8")
    return tomllib.loads(text)
