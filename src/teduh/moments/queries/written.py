"""One's own comments as a page: where each was left, how it stands, and whether it can be removed."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from teduh.moments import access
from teduh.moments.models import Comment, Moment
from teduh.moments.queries.comments import COMMENTS_LIMIT
from teduh.moments.queries.paging import newest
from teduh.moments.rules import told_state
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class Place:
    """The moment under which a comment stands. Only its writer may still read along there."""

    id: UUID
    day: dt.date
    author_name: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """One comment as its writer is told of it; of what is removed neither words nor place."""

    id: int
    place: Place | None
    text: str
    state: str
    # It went with its moment.
    went_with_moment: bool
    created_at: dt.datetime


@dataclass(frozen=True, slots=True)
class WrittenLines:
    """The newest first, and the cursor of the next page."""

    lines: list[WrittenLine]
    next: str = ""


def written_lines(person: Person, *, before: str = "", limit: int = COMMENTS_LIMIT) -> WrittenLines:
    listed = access.listed_comments(person).select_related("moment__author")
    rows, then = newest(listed, before=before, limit=limit)
    return WrittenLines([_line(person, row) for row in rows], then)


def _line(person: Person, comment: Comment) -> WrittenLine:
    is_removed = comment.state == Comment.State.REMOVED
    return WrittenLine(
        id=comment.pk,
        place=None if is_removed else _place(person, comment.moment),
        text=comment.text,
        state=told_state(comment),
        went_with_moment=is_removed and comment.moment.state == Moment.State.REMOVED,
        created_at=comment.created_at,
    )


def _place(person: Person, moment: Moment) -> Place:
    return Place(moment.pk, moment.day, moment.author.display_name, moment.author_id == person.pk)
