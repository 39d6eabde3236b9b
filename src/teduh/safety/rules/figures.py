"""Numbers for everybody: small counts are hidden, others rounded, and quarters begin and end."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from zoneinfo import ZoneInfo

from teduh.safety.rules.desk import FEWEST, STEP

MONTHS = 3


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year."""

    year: int
    number: int

    @property
    def name(self) -> str:
        return f"{self.year}-q{self.number}"

    def span(self, zone: str) -> tuple[dt.datetime, dt.datetime]:
        after = self.after
        return _first_instant(self, zone), _first_instant(after, zone)

    @property
    def after(self) -> "Quarter":
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)  # noqa: PLR2004 - the last of a year

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)


def quarter_of(day: dt.date) -> Quarter:
    return Quarter(day.year, (day.month - 1) // MONTHS + 1)


def _first_instant(quarter: Quarter, zone: str) -> dt.datetime:
    month = (quarter.number - 1) * MONTHS + 1
    return dt.datetime(quarter.year, month, 1, tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


def shown(count: int) -> int | None:
    """None for what is too few to be told, none at all among it."""
    if count < FEWEST:
        return None
    return max(FEWEST, (count + STEP // 2) // STEP * STEP)


def middle(times: Sequence[dt.timedelta]) -> dt.timedelta | None:
    return median(times) if len(times) >= FEWEST else None  # type: ignore[type-var]  # times can be added and halved


def most(times: Sequence[dt.timedelta]) -> dt.timedelta | None:
    """Nine of ten took no longer."""
    if len(times) < FEWEST:
        return None
    return sorted(times)[-(-9 * len(times) // 10) - 1]
