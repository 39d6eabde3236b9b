"""Which comments and signs somebody reads, and which are theirs to decide about."""

import datetime as dt

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from teduh.moments.access.moments import threads
from teduh.moments.models import Comment, Moment, Reaction
from teduh.people.access import Viewer, muted_by, not_blocked
from teduh.people.models import Block, Person


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
        | Q(moment__author=viewer, state__in=[state.HELD, state.HIDDEN]) & _not_parted()
    )
    return by_state & Q(author__is_active=True) & not_blocked(viewer) & _no_block_within()


def _not_parted() -> Q:
    """Whoever was blocked finds nothing of it: not even, after it was lifted, something that is hidden."""
    return ~Q(held_because=Comment.Because.PARTED)


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
    return mine.exclude(gone).filter(_not_parted(), not_blocked(author), author__is_active=True)


def hidden_by_block(author: Person) -> QuerySet[Comment]:
    """What people whom this person blocked, now or before, left under their moments.

    While only the other blocks, they are as if they had left.
    """
    blocks = Block.objects.filter(blocker=author, blocked=OuterRef("author"))
    blocked_by = Block.objects.filter(blocker=OuterRef("author"), blocked=author)
    mine = Comment.objects.filter(moment__author=author, moment__state=Moment.State.LIVE)
    hidden = mine.filter(state=Comment.State.HIDDEN, author__is_active=True)
    before = Q(held_because=Comment.Because.BLOCKED) & ~Exists(blocked_by)
    return hidden.filter(before | Q(Exists(blocks)))


def own_comments(person: Person) -> QuerySet[Comment]:
    """Everything this person ever wrote, also what was removed."""
    return Comment.objects.filter(author=person)


def own_parted(person: Person) -> QuerySet[Comment]:
    """What this person wrote under moments of people whom they blocked then; they alone bring it back."""
    return own_comments(person).filter(state=Comment.State.HIDDEN, held_because=Comment.Because.PARTED)


def listed_comments(person: Person, *, at: dt.datetime | None = None) -> QuerySet[Comment]:
    """What this person wrote, where they may still read along, and that something of it was removed."""
    state, mine = Comment.State, own_comments(person)
    thread = Q(moment__in=threads(person, at=at))
    readable = Q(pk__in=shown_comments(person, at=at).filter(author=person).values("pk"))
    return mine.filter(Q(state=state.REMOVED) | thread & (readable | Q(state=state.WITHHELD)))


def visible_reactions(viewer: Viewer, moment: Moment) -> QuerySet[Reaction]:
    """The reactions this viewer may know of under a moment of which they read the thread."""
    if not isinstance(viewer, Person):
        return Reaction.objects.none()
    return shown_reactions(viewer).filter(moment__in=threads(viewer).filter(pk=moment.pk))


def shown_reactions(viewer: Person) -> QuerySet[Reaction]:
    """Reactions by people and blocks, wherever the viewer may read the thread."""
    return Reaction.objects.filter(not_blocked(viewer, "person"), person__is_active=True)
