"""An appointment as a calendar file. Its title is the same for every one, and it names nobody."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class Entry:
    """What a calendar is told, and no more."""

    key: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    changed_at: dt.datetime
    is_cancelled: bool


def calendar_of(entry: Entry) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Teduh//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entry.is_cancelled else "PUBLISH")
    event = Event()
    event.add("uid", f"{entry.key}@teduh")
    event.add("dtstamp", entry.changed_at.astimezone(dt.UTC))
    event.add("dtstart", entry.starts_at.astimezone(dt.UTC))
    event.add("dtend", entry.ends_at.astimezone(dt.UTC))
    event.add("summary", _("Appointment"))
    event.add("class", "PRIVATE")
    event.add("sequence", 1 if entry.is_cancelled else 0)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
