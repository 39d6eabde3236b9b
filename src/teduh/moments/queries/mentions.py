"""Where somebody is named, for themselves."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from teduh.foundation.clock import now
from teduh.foundation.pagination import Cursor
from teduh.moments import access
from teduh.moments.models import Mention, Moment
from teduh.people.models import Person
from teduh.people.queries import PersonCard

MENTIONS_LIMIT = 50
# In a cursor above the bits of a row's number: whether the row waits.
_WAITS = 1 << 64


@dataclass(frozen=True, slots=True)
class MentionLine:
    """One mention of the reader. One that `waits` is shown to nobody before they agree."""

    id: int
    moment_id: UUID
    day: dt.date
    author: PersonCard
    waits: bool


@dataclass(frozen=True, slots=True)
class MentionLines:
    """Those that wait come first, and then the newest; and the cursor of the next page."""

    mentions: list[MentionLine]
    next: str = ""


def own_mentions(person: Person, *, before: str = "", limit: int = MENTIONS_LIMIT) -> MentionLines:
    at = now()
    standing = access.standing_mentions(at).filter(pk=OuterRef("pk"))
    found = access.mentions_of(person, at=at).select_related("moment__author")
    ordered = found.annotate(waits=~Exists(standing)).order_by("-waits", "-made_at", "-pk")
    after = _after(Cursor.decode(before)) if before else Q()
    rows = list(ordered.filter(after)[: limit + 1])
    lines = [_line(row) for row in rows[:limit]]
    return MentionLines(lines, _cursor(rows[limit - 1], lines[-1]).encode() if len(rows) > limit else "")


def own_mention_in(person: Person, moment: Moment) -> int | None:
    """For whoever stands before the words that name them, also where it waits for their word."""
    return access.mentions_of(person).filter(moment=moment).values_list("pk", flat=True).first()


def _after(last: Cursor) -> Q:
    earlier = Q(made_at__lt=last.published_at) | Q(made_at=last.published_at, pk__lt=last.id.int % _WAITS)
    if last.id.int < _WAITS:
        return Q(earlier, waits=False)
    return Q(waits=False) | Q(earlier, waits=True)


def _cursor(row: Mention, line: MentionLine) -> Cursor:
    return Cursor(row.made_at, UUID(int=row.pk + _WAITS * line.waits))


def _line(row: Mention) -> MentionLine:
    author = row.moment.author
    return MentionLine(
        row.pk,
        row.moment_id,
        row.moment.day,
        PersonCard(author.username, author.display_name),
        waits=row.waits,  # type: ignore[attr-defined]  # annotated by own_mentions
    )
