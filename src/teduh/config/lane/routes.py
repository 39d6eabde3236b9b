"""What the lane answers itself: for each address a function that says yes or leaves it to Django."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from teduh.config.lane import files
from teduh.config.lane.answers import Answer, Ready
from teduh.config.lane.asked import Asked
from teduh.config.lane.stream import events
from teduh.moments.queries import Reader, feed_bytes, month_bytes
from teduh.notify.queries import unread_bytes
from teduh.people.queries.signed_in import Known

# Called where the database may be asked, for somebody signed in. None: Django answers.
Read = Callable[[Asked, Known], Answer | None]

_CURSOR = re.compile(r"before=([A-Za-z0-9_%=-]{1,64})", re.ASCII)
_MONTH = re.compile(
    r"/api/v1/people/(@?[A-Za-z0-9._]{1,30})/calendar/(2[01][0-9]{2})/([1-9]|1[0-2])", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Route:
    """`sample` is an address of this kind, from which its name and its headers are found."""

    read: Read
    sample: str


def feed(asked: Asked, person: Known) -> Answer | None:
    before = ""
    if asked.query:
        if not _CURSOR.fullmatch(asked.query):
            return None
        before = parse_qsl(asked.query)[0][1]
    return Ready(feed_bytes(Reader(person.id, person.is_adult), before))


def month(asked: Asked, person: Known) -> Answer | None:
    named = _MONTH.fullmatch(asked.path)
    if named is None or asked.query:
        return None
    username, year, number = named.groups()
    return Ready(month_bytes(Reader(person.id, person.is_adult), username, int(year), int(number)))


def unread(asked: Asked, person: Known) -> Answer | None:
    return None if asked.query else Ready(unread_bytes(person.id))


EXACT = {
    "/api/v1/feed": Route(feed, "/api/v1/feed"),
    "/api/v1/notices/unread": Route(unread, "/api/v1/notices/unread"),
    "/api/v1/events": Route(events, "/api/v1/events"),
}
BEGINNINGS = (
    ("/media/", Route(files.serve, "/media/-/thumb")),
    ("/api/v1/people/", Route(month, "/api/v1/people/somebody/calendar/2026/1")),
)


def route_of(path: str) -> Route | None:
    found = EXACT.get(path)
    if found is not None:
        return found
    return next((route for beginning, route in BEGINNINGS if path.startswith(beginning)), None)
