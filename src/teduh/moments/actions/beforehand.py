"""What sharing has to know first, by statements written once: everybody shares in the same minute."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from teduh.foundation.prepared import Prepared, identifier, instant
from teduh.moments.models import Moment, Prompt, PublishKey


@dataclass(frozen=True, slots=True)
class Earlier:
    """A moment of the same date: one that fills it, one that failed, or one that was removed."""

    id: UUID
    state: str
    failed_because: str
    removed_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class KeptKey:
    """A key that somebody shared with, and what they shared."""

    id: int
    moment_id: UUID
    created_at: dt.datetime


@dataclass(frozen=True, slots=True)
class _Slot:
    person_id: int
    day: dt.date


@dataclass(frozen=True, slots=True)
class _Prompted:
    zone: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class _Sent:
    person_id: int
    key: str


def earlier_of(person_id: int, day: dt.date) -> list[Earlier]:
    """All that this person ever shared on that date."""
    return [
        Earlier(identifier(pk), state, because, removed_at and instant(removed_at))
        for pk, state, because, removed_at in _EARLIER.rows(_Slot(person_id, day))
    ]


def prompt_at(zone: str, day: dt.date) -> dt.datetime | None:
    """When that date was prompted there, if it has been drawn."""
    rows = _PROMPT.rows(_Prompted(zone, day))
    return instant(rows[0][0]) if rows else None


def kept_key(person_id: int, key: str) -> KeptKey | None:
    rows = _KEY.rows(_Sent(person_id, key))
    return KeptKey(rows[0][0], identifier(rows[0][1]), instant(rows[0][2])) if rows else None


def _earlier(asked: _Slot) -> QuerySet[Moment, Any]:
    moments = Moment.objects.filter(author=asked.person_id, day=asked.day)
    return moments.values_list("pk", "state", "failed_because", "removed_at")


def _prompt(asked: _Prompted) -> QuerySet[Prompt, Any]:
    return Prompt.objects.filter(zone=asked.zone, day=asked.day).values_list("at")


def _key(asked: _Sent) -> QuerySet[PublishKey, Any]:
    kept = PublishKey.objects.filter(person=asked.person_id, key=asked.key)
    return kept.values_list("pk", "moment", "created_at")


def _marked_day(round_: int) -> dt.date:
    return dt.date(1903 + round_, 1, 5)


_EARLIER = Prepared(_earlier, lambda round_: _Slot(7_770_000_001 + round_, _marked_day(round_)))
_PROMPT = Prepared(_prompt, lambda round_: _Prompted(f"-mark {round_}-", _marked_day(round_)))
_KEY = Prepared(_key, lambda round_: _Sent(7_770_000_001 + round_, f"-mark {round_}-"))
