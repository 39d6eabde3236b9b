"""What somebody sees of their own data and requests, and what those see who must answer."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from teduh.foundation.clock import local_date, now
from teduh.people.kept_elsewhere import KeptCopy, kept_elsewhere
from teduh.people.models import Archive, DataRequest, Person
from teduh.people.rules import is_overdue

_HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request with its clock: whole hours that are left, none when it is late or answered."""

    request: DataRequest
    asked_on: dt.date
    hours_left: int
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class DataPage:
    """One's archive, if there is one, and one's requests, newest first."""

    archive: Archive | None
    archive_made: dt.date | None
    archive_until: dt.date | None
    requests: list[RequestLine]
    # What is kept under seal for moderators.
    kept: list[KeptCopy]


def data_page(person: Person) -> DataPage:
    own = DataRequest.objects.filter(person=person).order_by("-received_at", "-pk")
    archive = Archive.objects.filter(person=person).first()
    lines, kept = _lines(own, person.time_zone), kept_elsewhere(person)
    if archive is None:
        return DataPage(None, None, None, lines, kept)
    made = local_date(archive.asked_at, person.time_zone)
    until = local_date(archive.expires_at, person.time_zone) if archive.expires_at else None
    return DataPage(archive, made, until, lines, kept)


def open_requests(zone: str) -> list[RequestLine]:
    """What must be answered, the most urgent first."""
    waiting = DataRequest.objects.filter(state=DataRequest.State.OPEN).select_related("person")
    return _lines(waiting.order_by("due_at", "pk"), zone)


def overdue_requests() -> int:
    return DataRequest.objects.filter(state=DataRequest.State.OPEN, due_at__lte=now()).count()


def _lines(requests: QuerySet[DataRequest], zone: str) -> list[RequestLine]:
    at = now()
    return [_line(asked, at, zone) for asked in requests]


def _line(asked: DataRequest, at: dt.datetime, zone: str) -> RequestLine:
    day = local_date(asked.received_at, zone)
    if asked.state != DataRequest.State.OPEN:
        return RequestLine(asked, day, 0, is_overdue=False)
    left = max(asked.due_at - at, dt.timedelta(0))
    return RequestLine(asked, day, -(-left // _HOUR), is_overdue=is_overdue(asked.due_at, at))
