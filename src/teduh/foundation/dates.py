"""Days and hours in words, in the reader's language and in the zone where they were lived."""

import calendar
import datetime as dt
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_day_names, get_month_names
from django.utils.translation import get_language, gettext

# English as it is written beside Indonesian: the day before the month, hours to 24.
_LOCALES = {"id": "id", "en": "en_GB"}


def _locale() -> str:
    return _LOCALES.get((get_language() or "id")[:2], "id")


def day_in_words(day: dt.date, today: dt.date | None = None) -> str:
    """Today, yesterday, or the weekday and the date; the year only when it is another one."""
    if today is not None and day == today:
        return gettext("Today")
    if today is not None and day == today - dt.timedelta(days=1):
        return gettext("Yesterday")
    with_year = today is None or day.year != today.year
    pattern = "EEEE, d MMMM y" if with_year else "EEEE, d MMMM"
    return str(format_date(day, pattern, locale=_locale()))


def full_date(day: dt.date) -> str:
    return str(format_date(day, "d MMMM y", locale=_locale()))


def full_date_in(instant: dt.datetime, zone: str) -> str:
    """The date of an instant on a calendar in an IANA zone."""
    return full_date(instant.astimezone(ZoneInfo(zone)).date())


def clock_time(instant: dt.datetime, zone: str) -> str:
    """Hour and minute of an instant on a wall in an IANA zone."""
    return str(format_time(instant.astimezone(ZoneInfo(zone)), "short", locale=_locale()))


def month_in_words(year: int, month: int) -> str:
    return str(format_date(dt.date(year, month, 1), "LLLL y", locale=_locale()))


def month_names() -> list[str]:
    names = get_month_names("wide", "stand-alone", _locale())
    return [names[number] for number in range(1, 13)]


def weekday_names() -> list[tuple[str, str]]:
    """Short and full name of every weekday, Monday first as calendars hang on Indonesian walls now."""
    short = get_day_names("abbreviated", "stand-alone", _locale())
    full = get_day_names("wide", "stand-alone", _locale())
    return [(short[number], full[number]) for number in range(calendar.MONDAY, calendar.SUNDAY + 1)]
