"""Comments that a block has hidden, for whoever blocked."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from teduh.moments import access
from teduh.moments.models import ReaderTerm
from teduh.moments.queries.cards import Author
from teduh.moments.queries.comments import COMMENTS_LIMIT, author_of, veil_of, veils_of
from teduh.moments.queries.paging import newest
from teduh.people.access import blocks_of
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class HiddenComment:
    """One comment. While its writer is blocked it cannot be shown again."""

    id: int
    moment_id: UUID
    day: dt.date
    author: Author
    text: str
    # As in every thread: this reader's own words are in it.
    veil: str
    created_at: dt.datetime
    may_show: bool


@dataclass(frozen=True, slots=True)
class HiddenPage:
    """The newest first, and the cursor of the next page."""

    comments: list[HiddenComment]
    next: str = ""


def hidden_comments(person: Person, *, before: str = "", limit: int = COMMENTS_LIMIT) -> HiddenPage:
    hidden = access.hidden_by_block(person).select_related("author", "moment")
    rows, then = newest(hidden, before=before, limit=limit)
    veils, blocked = veils_of(person), set(blocks_of(person).values_list("blocked", flat=True))
    comments = [
        HiddenComment(
            id=row.pk,
            moment_id=row.moment_id,
            day=row.moment.day,
            author=author_of(row.author),
            text="" if (veil := veil_of(row, veils)) == ReaderTerm.Effect.HIDE else row.text,
            veil=veil,
            created_at=row.created_at,
            may_show=row.author_id not in blocked,
        )
        for row in rows
    ]
    return HiddenPage(comments, then)
