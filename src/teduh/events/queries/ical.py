"""Events as calendars of phones and offices read them (RFC 5545)."""

from collections.abc import Iterable
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from icalendar import Calendar
from icalendar import Event as Entry

from teduh.events.access import announced_events
from teduh.events.models import Event
from teduh.events.queries.calendar import in_language

# Of what is over, the latest: a calendar that asks every hour needs no more.
_MOST = 200


def feed() -> bytes:
    """Everything that is announced, with its name: whoever subscribes wants to choose."""
    events = announced_events().order_by("-starts_at", "-pk")[:_MOST]
    return _calendar((_entry(event, in_language(event, "title")) for event in events), gettext("Events"))


def one_event(slug: str, *, quiet: bool) -> bytes | None:
    """`quiet`: under a name that says nothing to whoever looks over a shoulder."""
    event = announced_events().filter(slug=slug).first()
    if event is None:
        return None
    name = "Teduh" if quiet else in_language(event, "title")
    return _calendar([_entry(event, name, quiet=quiet)], "Teduh")


def _calendar(entries: Iterable[Entry], name: str) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Teduh//Events//ID")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    for entry in entries:
        made.add_component(entry)
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _entry(event: Event, name: str, *, quiet: bool = False) -> Entry:
    """The same uid in both: a calendar that had the one takes the other for its change."""
    zone, address = ZoneInfo(event.time_zone), reverse("events:event", args=[event.slug])
    entry = Entry()
    entry.add("uid", f"event-{event.pk}@{urlsplit(settings.BASE_URL).hostname or 'teduh'}")
    entry.add("dtstamp", event.changed_at)
    entry.add("last-modified", event.changed_at)
    entry.add("sequence", event.revision)
    entry.add("dtstart", event.starts_at.astimezone(zone))
    entry.add("dtend", event.ends_at.astimezone(zone))
    entry.add("summary", name)
    is_cancelled = event.state == Event.State.CANCELLED
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    entry.add("class", "PRIVATE" if quiet else "PUBLIC")
    if not quiet:
        entry.add("url", f"{settings.BASE_URL}{address}")
        entry.add("description", _description(event))
    where = ", ".join(part for part in (event.venue, event.street) if part)
    if where:
        entry.add("location", where)
    return entry


def _description(event: Event) -> str:
    spoken = gettext("in English") if event.language == "en" else gettext("in Indonesian")
    parts = [in_language(event, "text"), f"{event.host} · {spoken}", in_language(event, "access_notes")]
    return "\n\n".join(part for part in parts if part)
