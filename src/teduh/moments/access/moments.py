"""Who sees a moment, reads along under it and writes there."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable

from teduh.foundation.clock import now
from teduh.moments.models import ApprovedCommenter, Audience, CommentPolicy, Moment
from teduh.moments.rules import reached_from
from teduh.people.access import Viewer, not_blocked, not_blocked_with
from teduh.people.models import CircleMember, Friend, Person
from teduh.people.rules import DEFAULT_PROFILE, PROFILES, AgeBand, age_band


@dataclass(frozen=True, slots=True)
class _Authors:
    """Whose moments are looked at: everybody's, or one person's, of whom all is then found out once."""

    one: int | None = None

    def moments(self) -> QuerySet[Moment]:
        return Moment.objects.all() if self.one is None else Moment.objects.filter(author=self.one)

    def are(self, fact: Q) -> Q:
        """What is asked about a person, asked about the author."""
        if self.one is None:
            return _about_author(fact)
        return Q(Exists(Person.objects.filter(fact, pk=self.one)))

    def are_friends_of(self, viewer: Person) -> Q:
        # A look for each row: a list of all friends would be built anew wherever a rule asks.
        friend = OuterRef("author") if self.one is None else self.one
        return Q(Exists(Friend.objects.filter(person=viewer, friend=friend)))

    def are_not_blocked(self, viewer: Viewer) -> Q:
        return not_blocked(viewer) if self.one is None else not_blocked_with(viewer, self.one)


EVERYBODY = _Authors()


def _about_author(fact: Q) -> Q:
    about = Q(_connector=fact.connector, _negated=fact.negated)
    for child in fact.children:
        match child:
            case Q():
                about.children.append(_about_author(child))
            case (str(name), value):
                about.children.append((f"author__{name}", value))
            case _:
                raise TypeError(child)
    return about


def visible_moments(viewer: Viewer, *, at: dt.datetime | None = None) -> QuerySet[Moment]:
    """The live moments this viewer may know of, each with `is_locked`: known, but not shown yet."""
    at = at or now()
    return with_lock(_seen(viewer, at), viewer, at)


def visible_moments_of(viewer: Viewer, author_id: int, *, at: dt.datetime | None = None) -> QuerySet[Moment]:
    """Those by this author. Friendship, blocks, account and age are looked at once, not for each of them."""
    at = at or now()
    return with_lock(_seen(viewer, at, _Authors(author_id)), viewer, at)


def with_lock(moments: QuerySet[Moment], viewer: Viewer, at: dt.datetime) -> QuerySet[Moment]:
    """Adds to visible moments whether each is known but not shown: not yet, or not to somebody this young."""
    return moments.annotate(is_locked=_is_locked(viewer, at))


def with_veil(moments: QuerySet[Moment], viewer: Viewer) -> QuerySet[Moment]:
    """Adds whether each is blurred until this viewer asks to see it, if they may at all."""
    is_own = Q(author=viewer) if isinstance(viewer, Person) else Q(pk__in=[])
    return moments.annotate(is_veiled=_fact(Q(is_sensitive=True) & ~is_own))


def open_moments(viewer: Viewer, *, at: dt.datetime | None = None) -> QuerySet[Moment]:
    """The visible ones that are not locked: of these, and of no others, pictures are served."""
    at = at or now()
    return _seen(viewer, at).filter(_is_open(viewer, at))


def _seen(viewer: Viewer, at: dt.datetime, authors: _Authors = EVERYBODY) -> QuerySet[Moment]:
    if isinstance(viewer, Person) and not viewer.is_active:
        return Moment.objects.none()
    live = authors.moments().filter(authors.are(Q(is_active=True)), state=Moment.State.LIVE)
    return live.filter(_in_audience(viewer, at, authors), authors.are_not_blocked(viewer))


def _in_audience(viewer: Viewer, at: dt.datetime, authors: _Authors) -> Q:
    """The author's choice, never wider than their account and their age allow at `at`."""
    open_account = Q(is_private=False)
    if not isinstance(viewer, Person):
        is_open = authors.are(open_account & _old_enough(Audience.PUBLIC, at))
        return is_open & Q(audience=Audience.PUBLIC)
    circle = Q(audience=Audience.CIRCLE, circle__in=_circles_joined(viewer))
    as_friend = authors.are_friends_of(viewer) & (circle | Q(audience__gte=Audience.FRIENDS))
    is_open = authors.are(open_account & _old_enough(Audience.SERVER, at))
    as_member = Q(audience__gte=Audience.SERVER) & is_open
    return Q(author=viewer) | as_friend | as_member


def _old_enough(audience: Audience, at: dt.datetime) -> Q:
    """People of an age that may share this widely where they live. One comparison while all places agree."""
    youngest = reached_from(audience)
    common = youngest[DEFAULT_PROFILE]
    apart = {key: band for key, band in youngest.items() if band != common}
    allowed = _has_reached(common, at)
    for key, band in apart.items():
        there = Q(country__in=sorted(PROFILES[key].countries))
        allowed = (allowed & ~there) | (there & _has_reached(band, at))
    return allowed


def _has_reached(band: AgeBand | None, at: dt.datetime) -> Q:
    if band is None:
        return Q(pk__in=[])
    since = {AgeBand.OLDER: "turns_16_at__lte", AgeBand.ADULT: "turns_18_at__lte"}.get(band)
    return Q(**{since: at}) if since else Q()


def _circles_joined(viewer: Person) -> QuerySet[CircleMember, int]:
    accepted = CircleMember.objects.filter(person=viewer, state=CircleMember.State.ACCEPTED)
    return accepted.values_list("circle", flat=True)


def _is_open(viewer: Viewer, at: dt.datetime) -> Q:
    return _is_unlocked(viewer) & _is_for_their_age(viewer, at)


def _is_for_their_age(viewer: Viewer, at: dt.datetime) -> Q:
    """What is marked as sensitive is open to adults and to its author; of nobody's age nothing is known."""
    harmless = Q(is_sensitive=False)
    if not isinstance(viewer, Person):
        return harmless
    if viewer.turns_18_at is None:
        # Known by their number alone, as a link to a file knows them.
        adult = Person.objects.filter(pk=viewer.pk, turns_18_at__lte=at)
        return harmless | Q(author=viewer) | Q(Exists(adult))
    return Q() if age_band(viewer, at) is AgeBand.ADULT else harmless | Q(author=viewer)


def _is_unlocked(viewer: Viewer) -> Q:
    """With the locked feed on, others' moments of a date open to who shared on that date."""
    if not settings.LOCKED_FEED:
        return Q()
    if not isinstance(viewer, Person):
        return Q(pk__in=[])
    return Q(author=viewer) | Q(day__in=unlocked_days(viewer))


def _is_locked(viewer: Viewer, at: dt.datetime) -> Combinable:
    is_open = _is_open(viewer, at)
    return ExpressionWrapper(~is_open, output_field=BooleanField()) if is_open else Value(value=False)


def unlocked_days(viewer: Viewer) -> QuerySet[Moment, dt.date]:
    """The dates on which this viewer shared, and on which others' moments are open to them."""
    if not isinstance(viewer, Person):
        return Moment.objects.none().values_list("day", flat=True)
    return Moment.objects.filter(author=viewer, state=Moment.State.LIVE).values_list("day", flat=True)


def feed_moments(viewer: Person, *, at: dt.datetime | None = None, by_time: bool = False) -> QuerySet[Moment]:
    """Visible moments of this person and their friends.

    The same set asked in two ways: each friend what they shared, or with `by_time` each moment whose it is.
    """
    if by_time:
        return visible_moments(viewer, at=at).filter(Q(author=viewer) | EVERYBODY.are_friends_of(viewer))
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
    return Q(author=viewer) | Q(author__turns_18_at__lte=at) | EVERYBODY.are_friends_of(viewer)


def _may_write(viewer: Person) -> Q:
    approved = ApprovedCommenter.objects.filter(person=viewer).values("author")
    writers = (
        Q(author=viewer)
        | Q(comment_policy=CommentPolicy.VIEWERS)
        | Q(EVERYBODY.are_friends_of(viewer), comment_policy=CommentPolicy.FRIENDS)
        | Q(comment_policy=CommentPolicy.APPROVED, author__in=approved)
    )
    return ~Q(comment_policy=CommentPolicy.NOBODY) & Q(comments_paused=False) & writers


def with_rights(moments: QuerySet[Moment], viewer: Viewer, at: dt.datetime) -> QuerySet[Moment]:
    """Adds to visible moments whether each is among `threads`, and whether they may write there.

    One look instead of three; a locked one is in neither, whatever is said here.
    """
    if not isinstance(viewer, Person):
        return moments.annotate(is_thread=Value(value=False), is_writable=Value(value=False))
    in_thread = is_open_thread(viewer, at)
    return moments.annotate(is_thread=_fact(in_thread), is_writable=_fact(in_thread & _may_write(viewer)))


def shows_totals(viewer: Person, at: dt.datetime) -> Combinable:
    """Whether the viewer may know totals of a thread: those of young people's are for themselves alone.

    So are those of whoever chose it.
    """
    return _fact(Q(author=viewer) | Q(author__turns_18_at__lte=at, hides_totals=False))


def _fact(condition: Q) -> Combinable:
    return ExpressionWrapper(condition, output_field=BooleanField()) if condition else Value(value=True)
