"""The end of the whole place: what stops, what stays, and when everybody is told."""

import datetime as dt
import tomllib
from functools import cache
from importlib import resources

from teduh.delivery.rules.surfaces import Use, place_of
from teduh.delivery.rules.trials import NOTICE_DAYS, READABLE_FOR, notice_due

# Whoever reads the first notice has this long to share, and to take along.
SHORTEST_NOTICE = dt.timedelta(days=max(NOTICE_DAYS))


@cache
def _stops() -> frozenset[str]:
    text = resources.files("teduh.delivery.rules").joinpath("ending.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)["stops"])


def stops(method: str, address: str) -> bool:
    """Whether this is over once the place has ended: what `surfaces.toml` calls writing, and joining."""
    place = place_of(method, address)
    return (place is not None and place.use is Use.WRITE) or address in _stops()


def readable_until(ends_at: dt.datetime) -> dt.datetime:
    return ends_at + READABLE_FOR


def stage(ends_at: dt.datetime, at: dt.datetime) -> str:
    """What is to be told now: that it was announced, that it is near, that it came; and so for reading."""
    if at < ends_at:
        days = notice_due(ends_at, at)
        return f"end-{days}" if days else "announced"
    if at >= readable_until(ends_at):
        return ""
    days = notice_due(readable_until(ends_at), at)
    return f"read-{days}" if days else "ended"
