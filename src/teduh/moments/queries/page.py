"""One moment with everything under it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count

from teduh.foundation.clock import now
from teduh.moments import access
from teduh.moments.models import Audience, Moment
from teduh.moments.queries.cards import MomentCard
from teduh.moments.queries.comments import CommentsPage, comments_page
from teduh.moments.queries.details import cards_from
from teduh.moments.queries.mentions import own_mention_in
from teduh.moments.rules import audience_ceiling
from teduh.people.access import Viewer
from teduh.people.models import Person
from teduh.people.queries import PersonCard
from teduh.people.rules import rule_for


@dataclass(frozen=True, slots=True)
class Settings:
    """What the author chose for this moment, for the author's eyes."""

    audience: Audience
    widest: Audience
    circle_id: int | None
    circle_name: str
    comment_policy: str
    approve_first: bool
    comments_paused: bool
    hides_totals: bool
    attempt: int
    retakes: int
    shows_retakes: bool
    is_kept_sensitive: bool


@dataclass(frozen=True, slots=True)
class MomentPage:
    """A moment's page. `reactions` are kinds with their number, or None where totals are not shown."""

    card: MomentCard
    comments: CommentsPage
    reactions: list[tuple[str, int]] | None
    settings: Settings | None
    mentions: tuple[PersonCard, ...] = ()
    # By which the viewer, where they are named, takes themselves out.
    own_mention: int | None = None


def moment_page(viewer: Viewer, moment: Moment, *, after: int = 0) -> MomentPage:
    """For a moment that came from `visible_moments(viewer)`."""
    at = now()
    card = cards_from(viewer, access.visible_moments(viewer, at=at).filter(pk=moment.pk), at)[0]
    shows_totals = card.reaction_count is not None
    names = "@" in card.caption
    return MomentPage(
        card,
        comments_page(viewer, moment, after=after),
        _reactions(viewer, moment) if shows_totals else None,
        _settings(moment, at) if card.is_own else None,
        _mentions(viewer, moment, at) if names else (),
        own_mention_in(viewer, moment) if names and isinstance(viewer, Person) else None,
    )


def _mentions(viewer: Viewer, moment: Moment, at: dt.datetime) -> tuple[PersonCard, ...]:
    named = access.people_mentioned(viewer, moment, at=at)
    return tuple(PersonCard(person.username, person.display_name) for person in named)


def _reactions(viewer: Viewer, moment: Moment) -> list[tuple[str, int]]:
    shown = access.visible_reactions(viewer, moment).order_by().values("kind").annotate(count=Count("pk"))
    return list(shown.order_by("-count", "kind").values_list("kind", "count"))


def _settings(moment: Moment, at: dt.datetime) -> Settings:
    author = moment.author
    return Settings(
        audience=Audience(moment.audience),
        widest=audience_ceiling(rule_for(author, at), is_private=author.is_private),
        circle_id=moment.circle_id,
        circle_name=moment.circle.name if moment.circle else "",
        comment_policy=moment.comment_policy,
        approve_first=moment.approve_first,
        comments_paused=moment.comments_paused,
        hides_totals=moment.hides_totals,
        attempt=moment.attempt,
        retakes=moment.retakes,
        shows_retakes=moment.shows_retakes,
        is_kept_sensitive=moment.is_kept_sensitive,
    )
