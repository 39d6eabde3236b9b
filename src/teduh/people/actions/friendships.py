"""Friend rows, kept from the follows in both directions."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest

from teduh.people.models import CircleMember, Follow, Friend, Person
from teduh.people.signals import friendship_ended


def between(one: Person, other: Person, *, from_: str, to: str) -> Q:
    """Rows that join these two people, in either direction."""
    return Q(**{from_: one, to: other}) | Q(**{from_: other, to: one})


def keep_friendship(one: Person, other: Person, now: dt.datetime) -> None:
    """Writes the friend rows if both follows are accepted."""
    both_ways = between(one, other, from_="follower", to="followed")
    if Follow.objects.filter(both_ways, state=Follow.State.ACCEPTED).count() == 2:  # noqa: PLR2004 - both ways
        rows = [Friend(person=a, friend=b, since=now) for a, b in ((one, other), (other, one))]
        Friend.objects.bulk_create(rows, ignore_conflicts=True)


def end_friendship(person: Person, other: Person) -> None:
    """Takes away the friend rows, and each from the other's circles, invitations too."""
    deleted, _ = Friend.objects.filter(between(person, other, from_="person", to="friend")).delete()
    CircleMember.objects.filter(between(person, other, from_="circle__owner", to="person")).delete()
    if deleted:
        friendship_ended.send(Person, person_id=person.pk, other_id=other.pk)


@transaction.atomic
def rebuild_friendships() -> None:
    """Makes the friend rows anew from the follows, should they ever disagree."""
    Friend.objects.all().delete()
    rows = (
        Friend(person_id=person, friend_id=friend, since=since)
        for person, friend, since in _mutual_follows().iterator()
    )
    Friend.objects.bulk_create(rows, batch_size=1000)


def _mutual_follows() -> QuerySet[Follow, tuple[int, int, dt.datetime]]:
    accepted = Follow.objects.filter(state=Follow.State.ACCEPTED)
    back = accepted.filter(follower=OuterRef("followed"), followed=OuterRef("follower"))
    since = Greatest(F("accepted_at"), back.values("accepted_at")[:1])
    return accepted.filter(Exists(back)).values_list("follower_id", "followed_id", since)
