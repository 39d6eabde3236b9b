"""What the page, the bar and the API show of notices."""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import QuerySet

from teduh.foundation import clock
from teduh.foundation.pagination import Cursor
from teduh.foundation.prepared import Prepared
from teduh.notify.access import visible_notices
from teduh.notify.kinds import known_kinds
from teduh.notify.lines import NoticeLine, lines
from teduh.notify.models import Notice
from teduh.people.models import Person

ON_A_PAGE = 30
# Above 99 nobody counts.
MOST_COUNTED_AND_ONE = 100


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """Newest first. `up_to` is what to say when all of these were read."""

    notices: tuple[NoticeLine, ...]
    unread: int
    up_to: dt.datetime
    before: str | None


def notices(person: Person, *, before: str = "", limit: int = ON_A_PAGE) -> NoticesPage:
    at = clock.now()
    rows = list(_older_than(visible_notices(person), before).order_by("-told_at", "-pk")[: limit + 1])
    shown = rows[:limit]
    shown_lines = tuple(lines(person, shown))
    further = Cursor(shown[-1].told_at, uuid.UUID(int=shown[-1].pk)).encode() if len(rows) > limit else None
    return NoticesPage(shown_lines, unread_count(person.pk), shown[0].told_at if shown else at, further)


def _older_than(notices: QuerySet[Notice], before: str) -> QuerySet[Notice]:
    if not before:
        return notices
    cursor = Cursor.decode(before)
    same = notices.filter(told_at=cursor.published_at, pk__lt=min(cursor.id.int, 2**63 - 1))
    return notices.filter(told_at__lt=cursor.published_at) | same


def unread_bytes(person_id: int) -> bytes:
    """The body of the API's answer."""
    return b'{"unread":%d}' % unread_count(person_id)


def count_in_words(count: int) -> str:
    """Empty for none; above 99 nobody counts."""
    return "99+" if count >= MOST_COUNTED_AND_ONE else str(count or "")


def link_of(person: Person, notice: Notice) -> str:
    """Where a notice leads; whether it may be seen is decided there."""
    return next((line.link for line in lines(person, [notice])), "/")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Whose notices are counted."""

    person_id: int
    now: dt.datetime


def unread_count(person_id: int) -> int:
    """For every page's bar: one prepared statement, which stops at a hundred."""
    return len(_statement().rows(_Reader(person_id, clock.now())))


@cache
def _statement() -> Prepared[_Reader]:
    return Prepared(_unread, _marked_reader, variant=lambda: tuple(known_kinds()))


def _marked_reader(round_: int) -> _Reader:
    at = dt.datetime(2000, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=round_)
    return _Reader(7_770_000_001 + round_, at)


def _unread(reader: _Reader) -> "QuerySet[Notice, Any]":
    unread = visible_notices(Person(pk=reader.person_id), at=reader.now).filter(read_at=None)
    return unread.values("pk")[:MOST_COUNTED_AND_ONE]
