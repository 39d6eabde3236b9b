"""What an author chose about comments, and whom their choices concern now."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from teduh.moments.models import (
    CommentLimit,
    EngagementEntry,
    HeldTerm,
    Moment,
    ReaderTerm,
    Restriction,
)
from teduh.people.access import blockable_people, reachable_people
from teduh.people.models import CircleMember, Friend, Person

NEW_FRIEND = dt.timedelta(days=7)


def restricted_by(author: Person) -> QuerySet[Person]:
    """Whom this person restricted and can still reach; only they may know."""
    mine = Restriction.objects.filter(author=author).values("person")
    return reachable_people(author).filter(pk__in=mine)


def terms_of_author(author_id: int, *, at: dt.datetime) -> QuerySet[HeldTerm]:
    """Those that hold comments at this instant."""
    return HeldTerm.objects.filter(Q(until=None) | Q(until__gt=at), author=author_id)


def terms_of_reader(reader: Person, *, at: dt.datetime) -> QuerySet[ReaderTerm]:
    """Those that this person does not want to read at this instant."""
    return ReaderTerm.objects.filter(Q(until=None) | Q(until__gt=at), reader=reader)


def limits_on(person: Person, author_id: int, *, at: dt.datetime) -> QuerySet[CommentLimit]:
    """The limit of this author, if it runs now and concerns this person."""
    scope, friends = CommentLimit.Scope, Friend.objects.filter(person=author_id, friend=person)
    joined = CircleMember.objects.filter(
        person=person, circle=OuterRef("circle"), state=CircleMember.State.ACCEPTED
    )
    concerned = (
        Q(~Exists(friends), scope=scope.STRANGERS)
        | Q(~Exists(friends.filter(since__lte=at - NEW_FRIEND)), scope=scope.NEW_FRIENDS)
        | Q(~Exists(joined), scope=scope.OUTSIDE_CIRCLE)
    )
    return CommentLimit.objects.filter(concerned, author=author_id, until__gt=at)


def own_log(author: Person) -> QuerySet[EngagementEntry]:
    """What happened under and around this person's moments, as far as those it names are there for them."""
    around = blockable_people(author).values("pk")
    concerned = Q(person=None) | Q(person__in=around)
    doer = Q(by=None) | Q(by__in=around)
    return EngagementEntry.objects.filter(concerned, doer, author=author)


def own_live_moments(author: Person) -> QuerySet[Moment]:
    """The moments to which an author's choices can be applied."""
    return Moment.objects.filter(author=author, state=Moment.State.LIVE)
