"""One moment with everything under it, and the comments that wait for its author."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from teduh.foundation.clock import now
from teduh.moments import access
from teduh.moments.models import Audience, Comment, Moment
from teduh.moments.queries.cards import Author, MomentCard
from teduh.moments.queries.details import cards_from
from teduh.moments.rules import audience_ceiling
from teduh.people.access import Viewer
from teduh.people.models import Person
from teduh.people.rules import age_band

COMMENTS_LIMIT = 50


@dataclass(frozen=True, slots=True)
class CommentLine:
    """One comment as this viewer may see it. A state other than published is shown to few."""

    id: int
    author: Author
    text: str
    state: str
    created_at: dt.datetime
    reply_to: int | None
    is_own: bool
    may_decide: bool
    may_remove: bool


@dataclass(frozen=True, slots=True)
class CommentsPage:
    """Comments in the order they were written, and the id after which the next page begins."""

    lines: list[CommentLine]
    next: int | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What the author chose for this moment, for the author's eyes."""

    audience: Audience
    widest: Audience
    circle_id: int | None
    circle_name: str
    comment_policy: str
    approve_first: bool
    attempt: int
    retakes: int
    shows_retakes: bool


@dataclass(frozen=True, slots=True)
class MomentPage:
    """A moment's page. `reactions` are kinds with their number, or None where totals are not shown."""

    card: MomentCard
    comments: CommentsPage
    reactions: list[tuple[str, int]] | None
    settings: Settings | None


@dataclass(frozen=True, slots=True)
class WaitingComment:
    """A held comment with the moment it was left under."""

    line: CommentLine
    card: MomentCard


def moment_page(viewer: Viewer, moment: Moment, *, after: int = 0) -> MomentPage:
    """For a moment that came from `visible_moments(viewer)`."""
    at = now()
    card = cards_from(viewer, access.visible_moments(viewer, at=at).filter(pk=moment.pk), at)[0]
    shows_totals = card.reaction_count is not None
    return MomentPage(
        card,
        comments_page(viewer, moment, after=after),
        _reactions(viewer, moment) if shows_totals else None,
        _settings(moment, at) if card.is_own else None,
    )


def comments_page(
    viewer: Viewer, moment: Moment, *, after: int = 0, limit: int = COMMENTS_LIMIT
) -> CommentsPage:
    """The comments after the one with the id `after`."""
    shown = access.visible_comments(viewer, moment).filter(pk__gt=after)
    rows = list(shown.select_related("author").order_by("pk")[: limit + 1])
    lines = [_line(viewer, comment, moment.author_id) for comment in rows[:limit]]
    return CommentsPage(lines, lines[-1].id if len(rows) > limit else None)


def _line(viewer: Viewer, comment: Comment, moment_author: int) -> CommentLine:
    is_own, decides = comment.author_id == viewer.pk, moment_author == viewer.pk
    return CommentLine(
        id=comment.pk,
        author=author_of(comment.author),
        text=comment.text,
        # Its writer sees a refused comment as posted: being refused shows nowhere.
        state=comment.state if decides or comment.state == Comment.State.HELD else Comment.State.PUBLISHED,
        created_at=comment.created_at,
        reply_to=comment.reply_to_id,
        is_own=is_own,
        may_decide=decides and not is_own,
        may_remove=is_own or decides,
    )


def author_of(person: Person) -> Author:
    return Author(person.pk, person.username, person.display_name, person.is_demo)


def _reactions(viewer: Viewer, moment: Moment) -> list[tuple[str, int]]:
    shown = access.visible_reactions(viewer, moment).order_by().values("kind").annotate(count=Count("pk"))
    return list(shown.order_by("-count", "kind").values_list("kind", "count"))


def _settings(moment: Moment, at: dt.datetime) -> Settings:
    author = moment.author
    return Settings(
        audience=Audience(moment.audience),
        widest=audience_ceiling(age_band(author, at), is_private=author.is_private),
        circle_id=moment.circle_id,
        circle_name=moment.circle.name if moment.circle else "",
        comment_policy=moment.comment_policy,
        approve_first=moment.approve_first,
        attempt=moment.attempt,
        retakes=moment.retakes,
        shows_retakes=moment.shows_retakes,
    )


def comments_waiting(person: Person, *, limit: int = COMMENTS_LIMIT) -> list[WaitingComment]:
    """Held comments under this person's moments, the longest waiting first."""
    held = held_comments(person).select_related("author", "moment").order_by("pk")[:limit]
    found = list(held)
    at, moments = now(), {comment.moment_id for comment in found}
    shown = access.visible_moments(person, at=at)
    by_id = {card.id: card for card in _cards_in_pages(person, shown, sorted(moments), at)}
    return [
        WaitingComment(_line(person, comment, person.pk), by_id[comment.moment_id])
        for comment in found
        if comment.moment_id in by_id
    ]


def held_comments(person: Person) -> QuerySet[Comment]:
    """What waits for this person's decision."""
    return access.comments_under(person).filter(state=Comment.State.HELD)


def _cards_in_pages(
    person: Person, shown: QuerySet[Moment], ids: Sequence[UUID], at: dt.datetime
) -> Iterable[MomentCard]:
    """Cards are made a page at a time; waiting comments may be spread over more moments than that."""
    step = 20
    for start in range(0, len(ids), step):
        yield from cards_from(person, shown.filter(pk__in=ids[start : start + step]), at)
