"""A page of the feed as lines: which moments, in which version, and what is this viewer's own about each."""

import datetime as dt
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from teduh.foundation.fragments import Fragments
from teduh.foundation.pagination import Cursor
from teduh.foundation.prepared import Prepared, identifier, instant
from teduh.moments import access
from teduh.moments.models import Moment, Reaction
from teduh.moments.queries.readers import Reader, as_person
from teduh.people.access import muted_by
from teduh.people.models import Friend, Person

LIMIT = 20
# Most pages are filled by the last two days. Looking there first spares sorting the whole past.
SPANS = (dt.timedelta(days=2), dt.timedelta(days=30), dt.timedelta(days=365 * 200))
# Whose page goes back further than this knows too few for the other way, and is not counted for it.
SHORT = dt.timedelta(hours=12)
# A moment that is asked whose it is costs as much as this many friends that are asked what they shared.
FRIENDS_A_MOMENT = 3


class Filled(NamedTuple):
    """How the last full page of somebody was found: how far back it went, twice, and which way is quicker."""

    span: dt.timedelta
    by_time: bool


WAYS = tuple(Filled(span, by_time=False) for span in SPANS)
# Only where to look first: never what is shown.
FILLED_BY: Fragments[Filled] = Fragments(100_000)
# A cursor may name any instant that a clock can hold.
_BEGINNING = dt.datetime.min.replace(tzinfo=dt.UTC)
LAST_ID = UUID(int=(1 << 128) - 1)


class Line(NamedTuple):
    """One moment for one viewer, as the database says it: yes and no may be 1 and 0."""

    id: Any
    version: int
    author: int
    username: str
    display_name: str
    is_demo: bool
    is_locked: bool
    is_thread: bool
    is_writable: bool
    is_counted: bool
    comments: int
    reactions: int
    my_reaction: str | None
    published_at: Any

    @property
    def cursor(self) -> str:
        """After which the next page begins."""
        return Cursor(instant(self.published_at), identifier(self.id)).encode()


COLUMNS = (
    "id",
    "version",
    "author",
    "author__username",
    "author__display_name",
    "author__is_demo",
    "is_locked",
    "is_thread",
    "is_writable",
    "is_counted",
    "shown_comments",
    "shown_reactions",
    "own_reaction",
    "published_at",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose feed, now, and which stretch of it. Their age chooses the statement, it is no parameter."""

    viewer_id: int
    at: dt.datetime
    since: dt.datetime
    before: dt.datetime
    before_id: UUID
    is_adult: bool


def feed_lines(viewer: Reader, after: Cursor, at: dt.datetime) -> list[Line]:
    """The page after the cursor, and one line more if there is another page."""
    for span, by_time in _ways(viewer.id):
        since = after.published_at - min(span, after.published_at - _BEGINNING)
        asks = statement(is_adult=viewer.is_adult, by_time=by_time)
        rows = asks.rows(Asked(viewer.id, at, since, *after, viewer.is_adult))
        if len(rows) > LIMIT:
            _remember(viewer.id, after.published_at, instant(rows[-1][-1]))
            break
    return [Line._make(row) for row in rows]


def _ways(viewer_id: int) -> tuple[Filled, ...]:
    """Who has a thousand friends fills a page with an hour; two days of them would be sorted for nothing."""
    filled = FILLED_BY.get(viewer_id)
    return WAYS if filled is None else (filled, *(way for way in WAYS if way.span > filled.span))


def _remember(viewer_id: int, newest: dt.datetime, oldest: dt.datetime) -> None:
    filled, span = FILLED_BY.get(viewer_id), 2 * (newest - oldest)
    if filled is None and span < SHORT:
        filled = Filled(span, _is_quicker_by_time(viewer_id, oldest, newest))
    FILLED_BY.keep(viewer_id, Filled(span, filled is not None and filled.by_time), 1)


def _is_quicker_by_time(viewer_id: int, oldest: dt.datetime, newest: dt.datetime) -> bool:
    """Whoever knows most of those who share here need not ask each of them: the newest are mostly theirs."""
    most = Friend.objects.filter(person=viewer_id).count() // FRIENDS_A_MOMENT
    shared = Moment.objects.filter(state=Moment.State.LIVE, published_at__range=(oldest, newest))
    return shared[: most + 1].count() <= most


@cache
def statement(*, is_adult: bool, by_time: bool = False) -> Prepared[Asked]:
    build, marked = partial(_lines, by_time=by_time), partial(_marked, is_adult=is_adult)
    return Prepared(build, marked, variant=lambda: settings.LOCKED_FEED)


def _lines(asked: Asked, *, by_time: bool) -> QuerySet[Moment, Any]:
    """Counts and rights are asked for the page alone, not for all that might have been on it."""
    viewer = as_person(Reader(asked.viewer_id, asked.is_adult), asked.at)
    ids = _page(viewer, asked, by_time=by_time).values("pk")
    page = access.with_lock(Moment.objects.filter(pk__in=ids), viewer, asked.at)
    page = access.with_rights(page, viewer, asked.at).annotate(
        is_counted=access.shows_totals(viewer, asked.at),
        shown_comments=_number(access.shown_comments(viewer, at=asked.at)),
        shown_reactions=_number(access.shown_reactions(viewer)),
        own_reaction=Subquery(Reaction.objects.filter(moment=OuterRef("pk"), person=viewer).values("kind")),
    )
    return page.order_by("-published_at", "-id").values_list(*COLUMNS)


def _page(viewer: Person, asked: Asked, *, by_time: bool) -> QuerySet[Moment]:
    older = Q(published_at__lt=asked.before) | Q(published_at=asked.before, id__lt=asked.before_id)
    stretch = Q(published_at__gt=asked.since, published_at__lte=asked.before)
    moments = access.feed_moments(viewer, at=asked.at, by_time=by_time).filter(stretch, older)
    moments = moments.exclude(author__in=muted_by(viewer, at=asked.at))
    return moments.order_by("-published_at", "-id")[: LIMIT + 1]


def _number(shown: QuerySet[Any]) -> Coalesce:
    under = shown.filter(moment=OuterRef("pk")).order_by().values("moment")
    return Coalesce(Subquery(under.annotate(number=Count("pk")).values("number")), 0)


def _marked(round_: int, *, is_adult: bool) -> Asked:
    at, since, before = (
        dt.datetime(1903 + round_, month, 5, 3, 1, 7, 777, tzinfo=dt.UTC) for month in (1, 2, 3)
    )
    return Asked(7_770_000_001 + round_, at, since, before, UUID(int=(round_ << 64) + 77), is_adult)
