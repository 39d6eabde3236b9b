"""When what was signed has to be looked at again."""

import datetime as dt
import tomllib
from enum import Enum
from pathlib import Path

_TABLE = tomllib.loads(Path(__file__).with_name("editorial.toml").read_text(encoding="utf-8"))
NOTICE_AFTER = dt.timedelta(days=_TABLE["overdue_notice_days"])
_MONTHS_A_YEAR = 12


class Standing(Enum):
    """Of an article's review."""

    FRESH = "fresh"
    OVERDUE = "overdue"
    LONG_OVERDUE = "long_overdue"


def standing(next_review_on: dt.date, today: dt.date) -> Standing:
    """Overdue from the day after; readers are told when it is so for more than the days of the table."""
    if today <= next_review_on:
        return Standing.FRESH
    return Standing.LONG_OVERDUE if today - next_review_on > NOTICE_AFTER else Standing.OVERDUE


def latest_review(reviewed_on: dt.date, months: int) -> dt.date:
    """The last day that may be named as the next review."""
    years, month = divmod(reviewed_on.month - 1 + months, _MONTHS_A_YEAR)
    first = dt.date(reviewed_on.year + years, month + 1, 1)
    return first + dt.timedelta(days=min(reviewed_on.day, _days_in(first)) - 1)


def _days_in(first: dt.date) -> int:
    after = (first + dt.timedelta(days=31)).replace(day=1)
    return (after - first).days
