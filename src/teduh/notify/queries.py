"""What the page, the bar and the API show of notices."""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from teduh.foundation import clock
from teduh.foundation.pagination import Cursor
from teduh.foundation.prepared import Prepared
from teduh.notify import service
from teduh.notify.access import devices_of, visible_notices
from teduh.notify.calls import Call, call_kinds, calls, nobodys_kinds
from teduh.notify.kinds import kind_of, known_kinds
from teduh.notify.lines import NoticeLine, lines
from teduh.notify.models import Channel, ChannelChoice, ClockChoice, Delivery, Notice, Sender, SenderChoice
from teduh.notify.rules import KINDS, USUAL_HANDLING, USUAL_HOUR, default_channels, reminder_hours
from teduh.notify.silence import silence_link
from teduh.people.models import Person
from teduh.people.rules import rule_for

ON_A_PAGE = 30
# Above 99 nobody counts.
MOST_COUNTED_AND_ONE = 100
MOST_LOGGED = 10


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
    return Prepared(_unread, _marked_reader, variant=lambda: (*known_kinds(), *nobodys_kinds()))


def _marked_reader(round_: int) -> _Reader:
    at = dt.datetime(2000, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=round_)
    return _Reader(7_770_000_001 + round_, at)


def _unread(reader: _Reader) -> "QuerySet[Notice, Any]":
    unread = visible_notices(Person(pk=reader.person_id), at=reader.now).filter(read_at=None)
    return unread.values("pk")[:MOST_COUNTED_AND_ONE]


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One kind of notice, and by which ways it reaches somebody."""

    kind: str
    title: str
    bell: bool
    push: bool
    email: bool


def channels(person: Person) -> list[ChannelLine]:
    """Every kind, as they chose or as is usual."""
    chosen = dict[tuple[str, str], bool]()
    choices = ChannelChoice.objects.filter(person=person)
    for kind, channel, is_on in choices.values_list("kind", "channel", "is_on"):
        chosen[kind, channel] = is_on
    return [
        ChannelLine(
            kind,
            title_of(kind),
            *(chosen.get((kind, channel), channel in default_channels(kind)) for channel in Channel),
        )
        for kind in KINDS
        if kind_of(kind)
    ]


@dataclass(frozen=True, slots=True)
class SenderLine:
    """A sort of people, and what becomes of notices about their doings."""

    sender: str
    title: str
    handling: str


def sender_lines(person: Person) -> list[SenderLine]:
    chosen = dict(SenderChoice.objects.filter(person=person).values_list("sender", "handling"))
    return [
        SenderLine(sender.value, str(sender.label), chosen.get(sender, USUAL_HANDLING[sender]))
        for sender in Sender
    ]


@dataclass(frozen=True, slots=True)
class ClockLine:
    """Something the clock may say. `hours` are those to choose from, none for what has no hour."""

    kind: str
    title: str
    is_on: bool
    hour: int | None
    hours: tuple[int, ...]


def clock_lines(person: Person) -> list[ClockLine]:
    said = {choice.kind: choice for choice in ClockChoice.objects.filter(person=person)}
    hours = tuple(reminder_hours(rule_for(person, clock.now())))
    return [_clock_line(call, said.get(call.kind), hours if call.at_hour else ()) for call in calls()]


def _clock_line(call: Call, choice: ClockChoice | None, hours: tuple[int, ...]) -> ClockLine:
    hour = (choice.hour if choice else None) or USUAL_HOUR
    return ClockLine(
        kind=call.kind,
        title=title_of(call.kind),
        is_on=choice is not None and choice.is_on,
        hour=hour if hours else None,
        hours=hours,
    )


def title_of(kind: str) -> str:
    """As the settings call it; empty for what is not known here."""
    known = kind_of(kind)
    return str(known.title) if known else ""


def icon_of(kind: str) -> str:
    known = kind_of(kind)
    return known.icon if known else "bell"


def silences(person: Person) -> list[tuple[str, str, str]]:
    """Of what the clock may say to somebody now: the kind, the words of its end, and the address."""
    on = ClockChoice.objects.filter(person=person, is_on=True, kind__in=call_kinds()).order_by("kind")
    return [
        (kind, _("End for good: %(what)s") % {"what": title_of(kind)}, silence_link(person.pk, kind))
        for kind in on.values_list("kind", flat=True)
    ]


@dataclass(frozen=True, slots=True)
class LogLine:
    """What a push service said to one message."""

    kind: str
    outcome: str
    words: str
    status: int
    at: dt.datetime
    # In the owner's own zone.
    day: dt.date


@dataclass(frozen=True, slots=True)
class NotifiedDevice:
    """A browser that is written to."""

    id: int
    name: str
    is_this: bool
    created_at: dt.datetime
    log: tuple[LogLine, ...]


def devices(person: Person, *, this: int | None) -> list[NotifiedDevice]:
    """The one at hand first, then the newest, each with its ten latest messages."""
    found = list(devices_of(person).select_related("token").order_by("-created_at", "-pk"))
    logs: dict[int, list[LogLine]] = {device.pk: [] for device in found}
    newest = Delivery.objects.filter(device__in=found).order_by("-at", "-pk")
    for delivery in newest[: MOST_LOGGED * max(1, len(found))]:
        if len(logs[delivery.device_id]) < MOST_LOGGED:
            logs[delivery.device_id].append(_log_line(delivery, person.time_zone))
    shown = [
        NotifiedDevice(
            device.pk, device.token.device, device.token_id == this, device.created_at, tuple(logs[device.pk])
        )
        for device in found
    ]
    return sorted(shown, key=lambda device: not device.is_this)


def _log_line(delivery: Delivery, zone: str) -> LogLine:
    day = clock.local_date(delivery.at, zone)
    words = delivery.get_outcome_display()
    return LogLine(delivery.kind, delivery.outcome, words, delivery.status, delivery.at, day)


def public_key() -> str:
    """What a browser needs to subscribe to us."""
    return service.public_key()
