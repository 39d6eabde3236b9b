"""Who may see, comment and read along, as sets: lists and single objects come from the same ones.

Everything is asked anew: present friendship, present age, present blocks, present account. `at` is
the instant that counts, now unless given.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from teduh.foundation.clock import now
from teduh.foundation.prepared import Prepared, identifier
from teduh.moments.models import (
    ApprovedCommenter,
    Audience,
    Comment,
    CommentPolicy,
    HiddenMemory,
    Moment,
    Reaction,
)
from teduh.people.access import Viewer, muted_by, not_blocked, reachable_people
from teduh.people.models import Block, CircleMember, Friend, Person
from teduh.people.rules import AgeBand, age_band


def visible_moments(viewer: Viewer, *, at: dt.datetime | None = None) -> QuerySet[Moment]:
    """The live moments this viewer may know of, each with `is_locked`: known, but not shown yet."""
    return with_lock(_seen(viewer, at or now()), viewer)


def with_lock(moments: QuerySet[Moment], viewer: Viewer) -> QuerySet[Moment]:
    """Adds to visible moments whether each is known but not shown yet."""
    return moments.annotate(is_locked=_is_locked(viewer))


def open_moments(viewer: Viewer, *, at: dt.datetime | None = None) -> QuerySet[Moment]:
    """The visible ones that are not locked: of these, and of no others, pictures are served."""
    return _seen(viewer, at or now()).filter(_is_open(viewer))


def _seen(viewer: Viewer, at: dt.datetime) -> QuerySet[Moment]:
    if isinstance(viewer, Person) and not viewer.is_active:
        return Moment.objects.none()
    live = Moment.objects.filter(state=Moment.State.LIVE, author__is_active=True)
    return live.filter(_in_audience(viewer, at), not_blocked(viewer))


def _in_audience(viewer: Viewer, at: dt.datetime) -> Q:
    """The author's choice, never wider than their account and their age allow at `at`."""
    open_account = Q(author__is_private=False)
    if not isinstance(viewer, Person):
        return open_account & Q(audience=Audience.PUBLIC, author__turns_18_at__lte=at)
    circle = Q(audience=Audience.CIRCLE, circle__in=_circles_joined(viewer))
    as_friend = _by_friends(viewer) & (circle | Q(audience__gte=Audience.FRIENDS))
    as_member = open_account & Q(audience__gte=Audience.SERVER, author__turns_16_at__lte=at)
    return Q(author=viewer) | as_friend | as_member


def _by_friends(viewer: Person) -> Q:
    # A look for each row: a list of all friends would be built anew wherever a rule asks.
    return Q(Exists(Friend.objects.filter(person=viewer, friend=OuterRef("author"))))


def _circles_joined(viewer: Person) -> QuerySet[CircleMember, int]:
    accepted = CircleMember.objects.filter(person=viewer, state=CircleMember.State.ACCEPTED)
    return accepted.values_list("circle", flat=True)


def _is_open(viewer: Viewer) -> Q:
    """With the locked feed on, others' moments of a date open to who shared on that date."""
    if not settings.LOCKED_FEED:
        return Q()
    if not isinstance(viewer, Person):
        return Q(pk__in=[])
    return Q(author=viewer) | Q(day__in=unlocked_days(viewer))


def _is_locked(viewer: Viewer) -> Combinable:
    is_open = _is_open(viewer)
    return ExpressionWrapper(~is_open, output_field=BooleanField()) if is_open else Value(value=False)


def unlocked_days(viewer: Viewer) -> QuerySet[Moment, dt.date]:
    """The dates on which this viewer shared, and on which others' moments are open to them."""
    if not isinstance(viewer, Person):
        return Moment.objects.none().values_list("day", flat=True)
    return Moment.objects.filter(author=viewer, state=Moment.State.LIVE).values_list("day", flat=True)


def feed_moments(viewer: Person, *, at: dt.datetime | None = None) -> QuerySet[Moment]:
    """Visible moments of this person and their friends."""
    friends = Friend.objects.filter(person=viewer).values_list("friend")
    authors = friends.union(Person.objects.filter(pk=viewer.pk).values_list("pk"))
    return visible_moments(viewer, at=at).filter(author__in=authors)


def own_moments(person: Person) -> QuerySet[Moment]:
    """What this person shared and did not remove, also what is being prepared or could not be."""
    return Moment.objects.filter(author=person).exclude(state=Moment.State.REMOVED)


def threads(viewer: Viewer, *, at: dt.datetime | None = None) -> QuerySet[Moment]:
    """The moments under which this viewer may read along and react.

    Comments are for people here. A minor's are closed to adults who are not friends.
    """
    if not isinstance(viewer, Person):
        return Moment.objects.none()
    at = at or now()
    return open_moments(viewer, at=at).filter(is_open_thread(viewer, at))


def is_open_thread(viewer: Person, at: dt.datetime) -> Q:
    if age_band(viewer, at) is not AgeBand.ADULT:
        return Q()
    return Q(author=viewer) | Q(author__turns_18_at__lte=at) | _by_friends(viewer)


def _may_write(viewer: Person) -> Q:
    approved = ApprovedCommenter.objects.filter(person=viewer).values("author")
    writers = (
        Q(author=viewer)
        | Q(comment_policy=CommentPolicy.VIEWERS)
        | Q(_by_friends(viewer), comment_policy=CommentPolicy.FRIENDS)
        | Q(comment_policy=CommentPolicy.APPROVED, author__in=approved)
    )
    return ~Q(comment_policy=CommentPolicy.NOBODY) & writers


def with_rights(moments: QuerySet[Moment], viewer: Viewer, at: dt.datetime) -> QuerySet[Moment]:
    """Adds to visible moments whether each is among `threads`, and whether they may write there.

    One look instead of three; a locked one is in neither, whatever is said here.
    """
    if not isinstance(viewer, Person):
        return moments.annotate(is_thread=Value(value=False), is_writable=Value(value=False))
    in_thread = is_open_thread(viewer, at)
    return moments.annotate(is_thread=_fact(in_thread), is_writable=_fact(in_thread & _may_write(viewer)))


def shows_totals(viewer: Person, at: dt.datetime) -> Combinable:
    """Whether the viewer may know totals of a thread: those of young people's are for themselves alone."""
    return _fact(Q(author=viewer) | Q(author__turns_18_at__lte=at))


def _fact(condition: Q) -> Combinable:
    return ExpressionWrapper(condition, output_field=BooleanField()) if condition else Value(value=True)


def visible_comments(viewer: Viewer, moment: Moment, *, at: dt.datetime | None = None) -> QuerySet[Comment]:
    """What this viewer can page through under a moment, and therefore what is counted for them."""
    if not isinstance(viewer, Person):
        return Comment.objects.none()
    return shown_comments(viewer, at=at).filter(moment__in=threads(viewer, at=at).filter(pk=moment.pk))


def shown_comments(viewer: Person, *, at: dt.datetime | None = None) -> QuerySet[Comment]:
    """Comments by state, people, blocks and this viewer's mutes, wherever they may read the thread.

    An answer goes with what it answers; that may be gone only if its own writer took it away.
    """
    answered = Comment.objects.filter(_is_shown(viewer), pk=OuterRef("reply_to"))
    first = Q(reply_to=None) | Q(reply_to__state=Comment.State.REMOVED)
    shown = Comment.objects.filter(_is_shown(viewer)).filter(first | Exists(answered))
    return shown.exclude(author__in=muted_by(viewer, at=at))


def _is_shown(viewer: Person) -> Q:
    state = Comment.State
    by_state = (
        Q(state=state.PUBLISHED)
        | Q(author=viewer, state__in=[state.HELD, state.REFUSED, state.HIDDEN])
        | Q(moment__author=viewer, state__in=[state.HELD, state.HIDDEN])
    )
    return by_state & Q(author__is_active=True) & not_blocked(viewer) & _no_block_within()


def _no_block_within() -> Q:
    """No block between who wrote and under whose moment: those are hidden from everybody."""
    by_writer = Block.objects.filter(blocker=OuterRef("author"), blocked=OuterRef("moment__author"))
    by_author = Block.objects.filter(blocker=OuterRef("moment__author"), blocked=OuterRef("author"))
    return ~Exists(by_writer) & ~Exists(by_author)


def published_comments() -> QuerySet[Comment]:
    """What a reader without blocks and without comments of their own sees: the kept number."""
    answered = Q(reply_to=None) | Q(reply_to__state__in=[Comment.State.PUBLISHED, Comment.State.REMOVED])
    return Comment.objects.filter(answered, state=Comment.State.PUBLISHED)


def with_counted_comments(moments: QuerySet[Moment]) -> QuerySet[Moment]:
    """Adds the number that is kept, counted anew."""
    under = published_comments().filter(moment=OuterRef("pk")).order_by().values("moment")
    counted = Subquery(under.annotate(number=Count("pk")).values("number"))
    return moments.annotate(counted_comments=Coalesce(counted, 0))


def comments_under(author: Person) -> QuerySet[Comment]:
    """What others left under this person's moments, to decide about."""
    mine = Comment.objects.filter(moment__author=author, moment__state=Moment.State.LIVE)
    gone = Q(state__in=[Comment.State.REMOVED, Comment.State.REFUSED, Comment.State.WITHHELD])
    # An answer to what was refused appears nowhere, so there is nothing to decide.
    gone |= Q(reply_to__state__in=[Comment.State.REFUSED, Comment.State.WITHHELD])
    return mine.exclude(gone).filter(not_blocked(author), author__is_active=True)


def hidden_memories(person: Person) -> QuerySet[HiddenMemory]:
    """What they are not reminded of. Somebody out of reach is not named: it would say that they are here."""
    named = Q(person=None) | Q(person__in=reachable_people(person))
    return HiddenMemory.objects.filter(named, owner=person)


def own_comments(person: Person) -> QuerySet[Comment]:
    """Everything this person ever wrote, also what was removed."""
    return Comment.objects.filter(author=person)


def visible_reactions(viewer: Viewer, moment: Moment) -> QuerySet[Reaction]:
    """The reactions this viewer may know of under a moment of which they read the thread."""
    if not isinstance(viewer, Person):
        return Reaction.objects.none()
    return shown_reactions(viewer).filter(moment__in=threads(viewer).filter(pk=moment.pk))


def shown_reactions(viewer: Person) -> QuerySet[Reaction]:
    """Reactions by people and blocks, wherever the viewer may read the thread."""
    return Reaction.objects.filter(not_blocked(viewer, "person"), person__is_active=True)


@dataclass(frozen=True, slots=True)
class AskedFile:
    """A file that somebody signed in asks for, now."""

    viewer_id: int
    asset_id: UUID
    at: dt.datetime


def assets_shown_to(viewer_id: int | None, asset_ids: Collection[UUID]) -> set[UUID]:
    """Which of these files belong to moments that are open to this viewer now."""
    if viewer_id is None:
        return set(_shown(AnonymousUser(), now()).filter(parts__asset__in=asset_ids))
    asked, statement = [AskedFile(viewer_id, asset_id, now()) for asset_id in asset_ids], file_statement()
    return {identifier(row[0]) for file in asked for row in statement.rows(file)}


@cache
def file_statement() -> Prepared[AskedFile]:
    """Asked for every picture of every page, so it is written once."""
    return Prepared(_shown_to_person, _marked_file, variant=lambda: settings.LOCKED_FEED)


def _shown_to_person(asked: AskedFile) -> QuerySet[Moment, Any]:
    active = Person.objects.filter(pk=asked.viewer_id, is_active=True)
    shown = _shown(Person(pk=asked.viewer_id, is_active=True), asked.at)
    return shown.filter(Exists(active), parts__asset=asked.asset_id)


def _shown(viewer: Viewer, at: dt.datetime) -> QuerySet[Moment, Any]:
    """From the file to its moment: the other way round a database reads every moment there is."""
    return open_moments(viewer, at=at).order_by().values_list("parts__asset", flat=True)


def _marked_file(round_: int) -> AskedFile:
    at = dt.datetime(1903 + round_, 1, 5, 3, 1, 7, 777, tzinfo=dt.UTC)
    return AskedFile(7_770_000_001 + round_, UUID(int=8_880_000_001 + round_), at)
