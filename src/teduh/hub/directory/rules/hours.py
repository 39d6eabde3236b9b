"""When something is open, in its own zone: `Mo-Fr 08:00-16:00; Sa 22:00-06:00`, `24/7`, or nothing.

Exceptions are written as `2026-12-25 closed; 2026-12-31 08:00-12:00`. A time that ends before it begins ends
on the next morning. Nothing at all means that nobody knows.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from zoneinfo import ZoneInfo

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
ALWAYS = "24/7"
DAY = 24 * 60
Span = tuple[int, int]
_LINE = re.compile(r"^([A-Z][a-z](?:[-,][A-Z][a-z])*) (\S.*)$")
_SPAN = re.compile(r"^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$")
_EXCEPTION = re.compile(r"^(\d{4}-\d{2}-\d{2}) (\S.*)$")


class UnreadableHours(ValueError):  # noqa: N818 - it says what is wrong
    """What stands there is no time; `part` is the piece that could not be read."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True)
class Hours:
    """Minutes of each weekday, Monday first, and of the dates that are otherwise."""

    week: tuple[tuple[Span, ...], ...]
    dates: Mapping[dt.date, tuple[Span, ...]] = field(default_factory=dict)
    is_known: bool = True

    @property
    def is_always(self) -> bool:
        return self.is_known and not self.dates and all(spans == ((0, DAY),) for spans in self.week)

    def on(self, day: dt.date) -> tuple[Span, ...]:
        return self.dates.get(day, self.week[day.weekday()])


@lru_cache(maxsize=4096)
def read_hours(hours: str, exceptions: str = "") -> Hours:
    """Refuses what it cannot read whole."""
    dates = _dates(exceptions)
    if not hours.strip():
        return Hours(((),) * 7, dates, is_known=False)
    if hours.strip() == ALWAYS:
        return Hours((((0, DAY),),) * 7, dates)
    week: list[list[Span]] = [[] for _ in DAYS]
    for part in _parts(hours):
        line = _LINE.match(part)
        if line is None:
            raise UnreadableHours(part)
        for weekday in _weekdays(line[1]):
            week[weekday] += _spans(line[2])
    return Hours(tuple(tuple(sorted(spans)) for spans in week), dates)


def is_open(hours: Hours, zone: str, instant: dt.datetime) -> bool | None:
    """By the clock on the wall there, whatever a change of the clock does to it. None: nobody knows."""
    wall = instant.astimezone(ZoneInfo(zone))
    day, minute = wall.date(), wall.hour * 60 + wall.minute
    if _covers(hours.on(day), minute) or _covers(hours.on(day - dt.timedelta(days=1)), minute + DAY):
        return True
    return False if hours.is_known or day in hours.dates else None


def _covers(spans: Sequence[Span], minute: int) -> bool:
    return any(opens <= minute < closes for opens, closes in spans)


def clock(minute: int) -> str:
    """1380 is 23:00; 1800, the next morning, is 06:00; the end of a day is 24:00."""
    hour, rest = divmod(minute if minute <= DAY else minute - DAY, 60)
    return f"{hour:02}:{rest:02}"


def grouped(week: Sequence[tuple[Span, ...]]) -> list[tuple[int, int, tuple[Span, ...]]]:
    """Days beside each other that are alike: first weekday, last weekday, times."""
    groups: list[tuple[int, int, tuple[Span, ...]]] = []
    for weekday, spans in enumerate(week):
        if groups and groups[-1][2] == spans:
            groups[-1] = (groups[-1][0], weekday, spans)
        else:
            groups.append((weekday, weekday, spans))
    return groups


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _weekdays(text: str) -> list[int]:
    found: list[int] = []
    for piece in text.split(","):
        first, _, last = piece.partition("-")
        if first not in DAYS or (last or first) not in DAYS:
            raise UnreadableHours(text)
        start, end = DAYS.index(first), DAYS.index(last or first)
        found += [(start + step) % 7 for step in range((end - start) % 7 + 1)]
    return found


def _spans(text: str) -> list[Span]:
    return [_span(piece.strip()) for piece in text.split(",")]


def _span(text: str) -> Span:
    times = _SPAN.match(text)
    if times is None:
        raise UnreadableHours(text)
    opens, closes = (int(times[place]) * 60 + int(times[place + 1]) for place in (1, 3))
    if closes > DAY or opens == closes:
        raise UnreadableHours(text)
    return opens, closes if closes > opens else closes + DAY


def _dates(text: str) -> dict[dt.date, tuple[Span, ...]]:
    found: dict[dt.date, tuple[Span, ...]] = {}
    for part in _parts(text):
        line = _EXCEPTION.match(part)
        if line is None:
            raise UnreadableHours(part)
        spans = () if line[2] == "closed" else tuple(sorted(_spans(line[2])))
        found[_date(line[1])] = spans
    return found


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UnreadableHours(text) from None
