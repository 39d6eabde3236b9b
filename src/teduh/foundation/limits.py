"""How often: a table of limits, counted for all processes and hosts together."""

import logging
import math
import sqlite3
import time
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from django.core.cache import caches
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from teduh.foundation.ahead import ahead
from teduh.foundation.callers import caller_address
from teduh.foundation.counters import HostCounters
from teduh.foundation.refusals import Refused

logger = logging.getLogger(__name__)

# The sign-in library counts by the minute and does not tell when there is room again.
LONGEST_WAIT = 60
logger = logging.getLogger("teduh.security")
TABLE = Path(__file__).with_name("limits.toml")


@dataclass(frozen=True, slots=True)
class Limit:
    """`amount` in `seconds`, sliding. A process counts `ahead` at once, while there is room for all."""

    name: str
    per: Literal["person", "address", "key"]
    amount: int
    seconds: int
    what: str
    routes: tuple[str, ...] = ()
    ahead: int = 1


@cache
def table() -> Mapping[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def limits() -> Mapping[str, Limit]:
    """Every limit by its name."""
    rows = table()["limits"].items()
    return {name: Limit(name, **{**row, "routes": tuple(row.get("routes", ()))}) for name, row in rows}


@cache
def limits_of_routes() -> Mapping[str, Limit]:
    """By method and address, as `urls.py` writes it."""
    return {route: limit for limit in limits().values() for route in limit.routes}


def limit(name: str, key: object) -> None:
    """Counts one more for `key`, and refuses what would be too many. A refused attempt does not count."""
    rule, now = limits()[name], time.time()
    if rule.ahead > 1 and _counted_ahead(rule, key, now):
        return
    wait = _wait(rule, _count(rule, key, now), now)
    if wait:
        give_back(name, key)
        logger.info("over the limit %s", name)
        raise too_many(wait)


def _counted_ahead(rule: Limit, key: object, now: float) -> bool:
    """Whether this one is among several that were counted together. Where not all have room, none is."""
    window = _window(rule, key, now)
    if ahead.use(window):
        return True
    if _wait(rule, _count(rule, key, now, rule.ahead), now):
        _counters().bump(window, life=2 * rule.seconds, by=-rule.ahead)
        return False
    ahead.keep(window, rule.ahead - 1)
    return True


def give_back(name: str, key: object) -> None:
    """What was counted last did not deserve it: a password was right."""
    rule, now = limits()[name], time.time()
    _counters().bump(_window(rule, key, now), life=2 * rule.seconds, by=-1)


def forget(name: str, key: object) -> None:
    rule, now = limits()[name], time.time()
    for at in (now, now - rule.seconds):
        ahead.forget(_window(rule, key, at))
        _counters().delete(_window(rule, key, at))


def limit_route(request: HttpRequest, person_id: Callable[[], object]) -> None:
    """Counts a request whose route stands in the table; all others pass unasked."""
    match = request.resolver_match
    method = "GET" if request.method == "HEAD" else request.method
    rule = limits_of_routes().get(f"{method} {match.route}") if match else None
    if rule is None:
        return
    person = person_id() if rule.per == "person" else None
    count_request(rule, f"address {caller_address(request)}" if person is None else person_key(person))


def person_key(person_id: object) -> str:
    """What a request of somebody signed in is counted by."""
    return f"person {person_id}"


def count_request(rule: Limit, key: str) -> None:
    try:
        limit(rule.name, key)
    except sqlite3.Error:
        # Nobody's moment is lost because a full disk cannot count it. Log-ins, counted by name, stay closed.
        logger.exception("The limits cannot be counted.")


def too_many(wait_seconds: int) -> Refused:
    sentence = _("That was a lot at once. Please wait a little and try again.")
    return Refused("too_many", sentence, status=429, details={"wait_seconds": wait_seconds})


def library_rates(part: str) -> dict[str, str]:
    """What the sign-in library counts, as it wants it told."""
    rates: dict[str, str] = table()["library"][part]
    return rates


def _count(rule: Limit, key: object, now: float, by: int = 1) -> tuple[int, int]:
    """In this window with the present attempt, and in the one before, as far as that matters."""
    here = _counters().bump(_window(rule, key, now), life=2 * rule.seconds, by=by)
    # No window ever holds more than the amount, so often there is room whatever the one before held.
    if not _wait(rule, (here, rule.amount), now):
        return here, 0
    return here, int(_counters().get(_window(rule, key, now - rule.seconds), 0))


def _wait(rule: Limit, counted: tuple[int, int], now: float) -> int:
    """Seconds until there is room; none when there is.

    The window before counts for its part that still lies within the last `seconds`.
    """
    here, before = counted
    left = 1 - now % rule.seconds / rule.seconds
    if here > rule.amount:
        # Of the full window, one must have slid out.
        return math.ceil(rule.seconds * (left + 1 / rule.amount))
    over = here + before * left - rule.amount
    return math.ceil(over / before * rule.seconds) if over > 0 else 0


def _window(rule: Limit, key: object, at: float) -> str:
    return f"limit {rule.name} {int(at // rule.seconds)} {key}"


def _counters() -> HostCounters:
    counters = caches["default"]
    assert isinstance(counters, HostCounters)  # noqa: S101 - narrows the type
    return counters
