"""When somebody is here, and by when something is seen: windows of time in, instants out."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from teduh.safety.rules.desk import AIMS, Aim

Window = tuple[dt.datetime, dt.datetime]
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """Between two minutes of a weekday, by the clock of a zone."""

    weekday: int
    opens: int
    closes: int
    zone: str


def windows(
    hours: Sequence[Hours], closed: Collection[dt.date], since: dt.datetime, until: dt.datetime
) -> list[Window]:
    """The times between two instants at which somebody is here, in their order, none touching another."""
    found: list[Window] = []
    for line in hours:
        zone = ZoneInfo(line.zone)
        day = since.astimezone(zone).date() - DAY
        while day <= until.astimezone(zone).date():
            if day.weekday() == line.weekday and day not in closed:
                found.append((_at(day, line.opens, zone), _at(day, line.closes, zone)))
            day += DAY
    return meet(joined(found), [(since, until)])


def _at(day: dt.date, minute: int, zone: ZoneInfo) -> dt.datetime:
    midnight = dt.datetime.combine(day, dt.time(0))
    return (midnight + dt.timedelta(minutes=minute)).replace(tzinfo=zone).astimezone(dt.UTC)


def joined(found: Iterable[Window]) -> list[Window]:
    done: list[Window] = []
    for begins, ends in sorted(found):
        if done and begins <= done[-1][1]:
            done[-1] = (done[-1][0], max(done[-1][1], ends))
        else:
            done.append((begins, ends))
    return done


def meet(one: Sequence[Window], other: Sequence[Window]) -> list[Window]:
    """The times that lie in both."""
    both = ((max(a[0], b[0]), min(a[1], b[1])) for a in one for b in other)
    return joined((begins, ends) for begins, ends in both if begins < ends)


def due_at(level: int, since: dt.datetime, staffed: Sequence[Window], zone: str = "UTC") -> dt.datetime:
    """By when a human has seen what came at `since`. `staffed` reaches from then some weeks ahead."""
    aim = AIMS[level]
    if aim.counted == "working_days":
        due = _after_days(aim, since, staffed, ZoneInfo(zone))
    elif aim.counted == "from_opening":
        due = _after_opening(aim, since, staffed)
    else:
        due = _after_minutes(aim, since, staffed)
    return due or since + aim.alone


def _after_minutes(aim: Aim, since: dt.datetime, staffed: Sequence[Window]) -> dt.datetime | None:
    left = dt.timedelta(minutes=aim.amount)
    for begins, ends in staffed:
        start = max(begins, since)
        if ends - start >= left:
            return start + left
        left -= max(ends - start, dt.timedelta(0))
    return None


def _after_opening(aim: Aim, since: dt.datetime, staffed: Sequence[Window]) -> dt.datetime | None:
    for begins, ends in staffed:
        if ends > since:
            return max(begins, since) + dt.timedelta(minutes=aim.amount)
    return None


def _after_days(
    aim: Aim, since: dt.datetime, staffed: Sequence[Window], zone: ZoneInfo
) -> dt.datetime | None:
    """Dates are those of the place; the one on which it came does not count."""
    came = since.astimezone(zone).date()
    last = {begins.astimezone(zone).date(): ends for begins, ends in staffed}
    ends = [last[day] for day in sorted(last) if day > came]
    return ends[aim.amount - 1] if len(ends) >= aim.amount else None
