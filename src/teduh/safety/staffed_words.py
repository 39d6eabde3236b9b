"""Hours and promises as people read them."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from teduh.foundation.clock import now
from teduh.safety.rules.desk import AIMS
from teduh.safety.rules.staffed import Hours


def clock_words(minute: int) -> str:
    return f"{minute // 60:02d}.{minute % 60:02d}"


def hours_words(hours: Sequence[Hours]) -> str:
    """Days with the same times stand together: “Monday to Friday, 09.00 to 17.00 (WIB)”."""
    by_day = {day: _times(hours, day) for day in range(7)}
    runs: list[tuple[int, int, str]] = []
    for day, times in by_day.items():
        if times and runs and runs[-1][1] == day - 1 and runs[-1][2] == times:
            runs[-1] = (runs[-1][0], day, times)
        elif times:
            runs.append((day, day, times))
    return "; ".join(_run(*run) for run in runs) + _zone(hours)


def _times(hours: Sequence[Hours], day: int) -> str:
    lines = [line for line in hours if line.weekday == day]
    return ", ".join(f"{clock_words(line.opens)}\u2013{clock_words(line.closes)}" for line in lines)


def _run(first: int, last: int, times: str) -> str:
    days = str(WEEKDAYS[first]) if first == last else f"{WEEKDAYS[first]}\u2013{WEEKDAYS[last]}"
    return f"{days} {times}"


def _zone(hours: Sequence[Hours]) -> str:
    names = sorted({now().astimezone(ZoneInfo(line.zone)).tzname() or line.zone for line in hours})
    return f" ({', '.join(names)})" if names else ""


def aim_words() -> tuple[str, ...]:
    """The heaviest first."""
    minutes, hours, days = AIMS[3].amount, AIMS[2].amount // 60, AIMS[0].amount
    return (
        _("Danger now: seen within %(minutes)s minutes in these hours.") % {"minutes": minutes},
        _("Thoughts of dying or hurting oneself, or violence now: within %(hours)s hours in these hours.")
        % {"hours": hours},
        _("Great distress: within %(hours)s hours.") % {"hours": AIMS[1].amount // 60},
        _("All else: within %(days)s working days.") % {"days": days},
    )


def level_name(level: int) -> str:
    """What a level means, for those at the desk."""
    names = (_("No danger"), _("Great distress"), _("Thoughts of dying, or violence now"), _("Danger now"))
    return names[level]


def weekday_name(day: int) -> str:
    return str(WEEKDAYS[day])


# What takes text, as whoever runs the place reads it.
FEATURES_NAMED = {
    "ask": _lazy("Questions to professionals"),
    "stories": _lazy("Stories"),
    "challenge": _lazy("Challenges"),
    "circles": _lazy("Talk in circles"),
    "chat": _lazy("Chat beside a broadcast"),
    "live": _lazy("Opening the lines beside a talk"),
}


def feature_name(feature: str) -> str:
    return str(FEATURES_NAMED[feature])
