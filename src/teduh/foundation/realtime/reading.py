"""The kept events as a process reads them: each of them once, none left out."""

import datetime as dt
import time
from collections.abc import Iterable

import orjson
from django.db import connection
from django.db.models import Max, Min, Q, TextField
from django.db.models.functions import Cast

from teduh.foundation.realtime.events import Event
from teduh.foundation.realtime.models import KeptEvent

Told = tuple[str, Event]
# Numbers are given when a row is written and seen when it is committed: a smaller one may come later.
WAIT_FOR_GAPS_SECONDS = 60
MOST_GAPS = 500
AT_ONCE = 5000
LATE_COMMITS = dt.timedelta(seconds=30)


class Reader:
    """Goes on where it stopped. Belongs to one thread."""

    def __init__(self) -> None:
        self._last = newest_id()
        before = range(max(self._last - 50, 1), self._last)
        there = set(KeptEvent.objects.filter(pk__in=before).values_list("pk", flat=True))
        self._gaps = dict.fromkeys(set(before) - there, time.monotonic())

    def unread(self) -> list[Told]:
        """What was committed since the last time, however long ago that was."""
        found: list[Told] = []
        while rows := told(self._wanted(), most=AT_ONCE):
            found += rows
            for _, event in rows:
                self._note(event.id)
        return found

    def _wanted(self) -> Q:
        oldest = time.monotonic() - WAIT_FOR_GAPS_SECONDS
        self._gaps = {number: since for number, since in self._gaps.items() if since > oldest}
        return Q(pk__gt=self._last) | Q(pk__in=list(self._gaps)) if self._gaps else Q(pk__gt=self._last)

    def _note(self, number: int) -> None:
        self._gaps.pop(number, None)
        if number > self._last:
            skipped = range(max(self._last + 1, number - MOST_GAPS), number)
            self._gaps.update(dict.fromkeys(skipped, time.monotonic()))
            self._last = number


def told(wanted: Q, *, most: int) -> list[Told]:
    """The kept events that are wanted, each with its topic, in their order."""
    # As text: the field's own reading costs more than all the rest of a notice to thousands.
    rows = KeptEvent.objects.filter(wanted).order_by("pk").annotate(text=Cast("facts", TextField()))
    found = rows.values_list("topic", "kind", "text", "pk")[:most]
    return [(topic, Event(kind, orjson.loads(text), number)) for topic, kind, text, number in found]


def newest_id() -> int:
    """0 before the first event."""
    return KeptEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def missed(topics: Iterable[str], after: int, *, most: int) -> list[Event] | None:
    """What these topics told after an event; None if that is too much, or no longer kept.

    On a server with concurrent writers the last half minute before `after` is told again: a transaction
    that began earlier may have been committed later, and twice is better than never.
    """
    if not _reaches_back_to(after):
        return None
    later = Q(pk__gt=after)
    if connection.vendor != "sqlite":
        later |= _maybe_later(after)
    events = [event for _, event in told(Q(topic__in=list(topics)) & later, most=most + 1)]
    return events if len(events) <= most else None


def _reaches_back_to(number: int) -> bool:
    kept = KeptEvent.objects.aggregate(first=Min("pk"), last=Max("pk"))
    if kept["last"] is None:
        return number == 0
    return bool(kept["first"] - 1 <= number <= kept["last"])


def _maybe_later(after: int) -> Q:
    at = KeptEvent.objects.filter(pk=after).values_list("created_at", flat=True).first()
    if at is None:
        return Q(pk__in=[])
    return Q(pk__lt=after, pk__gt=after - MOST_GAPS, created_at__gt=at - LATE_COMMITS)
