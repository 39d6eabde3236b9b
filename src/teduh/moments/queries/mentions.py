"""Where somebody is named, for themselves."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from teduh.foundation.clock import now
from teduh.moments import access
from teduh.people.models import Person
from teduh.people.queries import PersonCard

MENTIONS_LIMIT = 50


@dataclass(frozen=True, slots=True)
class MentionLine:
    """One mention of the reader. One that `waits` is shown to nobody before they agree."""

    id: int
    moment_id: UUID
    day: dt.date
    author: PersonCard
    waits: bool


def own_mentions(person: Person) -> list[MentionLine]:
    """Those that wait come first, and then the newest."""
    standing = set(access.standing_mentions(now()).filter(person=person).values_list("pk", flat=True))
    rows = access.mentions_of(person).select_related("moment__author").order_by("-made_at", "-pk")
    lines = [
        MentionLine(
            row.pk,
            row.moment_id,
            row.moment.day,
            PersonCard(row.moment.author.username, row.moment.author.display_name),
            waits=row.pk not in standing,
        )
        for row in rows[:MENTIONS_LIMIT]
    ]
    return sorted(lines, key=lambda line: not line.waits)
