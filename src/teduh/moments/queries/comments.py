"""Comments as one viewer reads them, and those that wait for an author."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from teduh.foundation.clock import now
from teduh.moments import access
from teduh.moments.models import Comment, Moment, ReaderTerm
from teduh.moments.queries.cards import Author, MomentCard
from teduh.moments.queries.details import cards_from
from teduh.moments.queries.paging import newest
from teduh.moments.rules import EDITABLE_FOR, Term, has_any, sounds_heavy, told_state
from teduh.people.access import Viewer, muted_by
from teduh.people.models import Person

COMMENTS_LIMIT = 50
# The strongest first: a comment may have several of a reader's words.
EFFECTS = (ReaderTerm.Effect.HIDE, ReaderTerm.Effect.BLUR, ReaderTerm.Effect.WARN)
Veils = Sequence[tuple[ReaderTerm.Effect, list[Term]]]


@dataclass(frozen=True, slots=True)
class CommentLine:
    """One comment as this viewer may see it. A state other than published is shown to few."""

    id: int
    author: Author
    text: str
    state: str
    # For the author of the moment alone.
    held_because: str
    created_at: dt.datetime
    is_edited: bool
    reply_to: int | None
    # What it answers was removed.
    is_orphan: bool
    is_own: bool
    is_pinned: bool
    # This reader's own words are in it: warn, blur or hide.
    veil: str
    may_decide: bool
    may_remove: bool
    may_edit: bool
    # To its writer alone: help stands beside it.
    offers_help: bool


@dataclass(frozen=True, slots=True)
class CommentsPage:
    """The pinned one, then the others as they were written, and the id after which the next page begins."""

    lines: list[CommentLine]
    next: int | None = None


@dataclass(frozen=True, slots=True)
class WaitingComment:
    """A held comment with the moment it was left under."""

    line: CommentLine
    card: MomentCard


@dataclass(frozen=True, slots=True)
class WrittenComment:
    """A comment of one's own, wherever one left it."""

    id: int
    moment_id: UUID
    text: str
    state: str
    created_at: dt.datetime


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """Own comments, the newest first, and the cursor of the next page."""

    comments: list[WrittenComment]
    next: str = ""


def comments_page(
    viewer: Viewer, moment: Moment, *, after: int = 0, limit: int = COMMENTS_LIMIT
) -> CommentsPage:
    """The comments after the one with the id `after`; the pinned one is on the first page."""
    shown = access.visible_comments(viewer, moment).select_related("author", "reply_to", "moment")
    others = shown.filter(pinned_at=None, pk__gt=after).order_by("pk")
    pinned = [] if after else list(shown.filter(pinned_at__isnull=False))
    rows = list(others[: limit + 1])
    veils = veils_of(viewer)
    lines = [_line(viewer, comment, veils) for comment in (*pinned, *rows[:limit])]
    return CommentsPage(lines, lines[-1].id if len(rows) > limit else None)


def veils_of(viewer: Viewer) -> Veils:
    """What this reader does not want to read, by how it is shown."""
    if not isinstance(viewer, Person):
        return ()
    rows = list(access.terms_of_reader(viewer, at=now()).values_list("effect", "folded", "is_whole"))
    by_effect = [(effect, [Term(*row[1:]) for row in rows if row[0] == effect]) for effect in EFFECTS]
    return [(effect, terms) for effect, terms in by_effect if terms]


def _line(viewer: Viewer, comment: Comment, veils: Veils = ()) -> CommentLine:
    is_own, decides = comment.author_id == viewer.pk, comment.moment.author_id == viewer.pk
    veil = "" if is_own else veil_of(comment, veils)
    return CommentLine(
        id=comment.pk,
        author=author_of(comment.author),
        text="" if veil == ReaderTerm.Effect.HIDE else comment.text,
        state=comment.state if decides else told_state(comment),
        held_because=comment.held_because if decides else "",
        created_at=comment.created_at,
        is_edited=comment.edited_at is not None,
        reply_to=comment.reply_to_id,
        is_orphan=comment.is_orphan or _is_removed(comment.reply_to),
        is_own=is_own,
        is_pinned=comment.pinned_at is not None,
        veil=veil,
        may_decide=decides and not is_own,
        may_remove=is_own or decides,
        may_edit=is_own and now() - comment.created_at <= EDITABLE_FOR,
        offers_help=is_own and sounds_heavy(comment.text),
    )


def veil_of(comment: Comment, veils: Veils) -> str:
    return next((effect for effect, terms in veils if has_any(comment.text, terms)), "")


def _is_removed(comment: Comment | None) -> bool:
    return comment is not None and comment.state == Comment.State.REMOVED


def author_of(person: Person) -> Author:
    return Author(person.pk, person.username, person.display_name, person.is_demo)


def comments_waiting(
    person: Person, *, restricted: bool = False, limit: int = COMMENTS_LIMIT
) -> list[WaitingComment]:
    """Held comments under this person's moments, the longest waiting first.

    Those of people they restricted stand apart, for when they want to look.
    """
    held = held_comments(person, restricted=restricted).select_related("author", "moment", "reply_to")
    return with_cards(person, list(held.order_by("created_at", "pk")[:limit]))


def with_cards(person: Person, found: Sequence[Comment]) -> list[WaitingComment]:
    at, moments = now(), {comment.moment_id for comment in found}
    shown = access.visible_moments(person, at=at)
    by_id = {card.id: card for card in _cards_in_pages(person, shown, sorted(moments), at)}
    return [
        WaitingComment(_line(person, comment), by_id[comment.moment_id])
        for comment in found
        if comment.moment_id in by_id
    ]


def held_comments(person: Person, *, restricted: bool = False) -> QuerySet[Comment]:
    """What waits for this person's decision. Of the muted they see nothing, for as long as they mute."""
    held = access.comments_under(person).filter(state=Comment.State.HELD)
    held = held.exclude(author__in=muted_by(person))
    of_restricted = {"held_because": Comment.Because.RESTRICTED}
    return held.filter(**of_restricted) if restricted else held.exclude(**of_restricted)


def _cards_in_pages(
    person: Person, shown: QuerySet[Moment], ids: Sequence[UUID], at: dt.datetime
) -> Iterable[MomentCard]:
    """Cards are made a page at a time; waiting comments may be spread over more moments than that."""
    step = 20
    for start in range(0, len(ids), step):
        yield from cards_from(person, shown.filter(pk__in=ids[start : start + step]), at)


def written_comments(person: Person, *, before: str = "", limit: int = COMMENTS_LIMIT) -> WrittenPage:
    """What this person wrote and may still read, the newest first. What is removed says so."""
    rows, then = newest(access.listed_comments(person), before=before, limit=limit)
    written = [
        WrittenComment(row.pk, row.moment_id, row.text, told_state(row), row.created_at) for row in rows
    ]
    return WrittenPage(written, then)
