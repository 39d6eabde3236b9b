"""Follow, accept, refuse, unfollow: friendship follows from them."""

from django.db import transaction

from teduh.foundation.clock import now
from teduh.people import refusals
from teduh.people.access import reachable_people
from teduh.people.actions.friendships import end_friendship, keep_friendship
from teduh.people.actions.holding import hold_people
from teduh.people.models import Follow, Person
from teduh.people.rules import MOST_PENDING_ASKS, FollowFacts, FollowVerdict, follow_verdict
from teduh.people.signals import follow_changed


@transaction.atomic
def ask_to_follow(person: Person, *, followed: Person) -> Follow:
    """A private account is asked, any other is followed at once. Asking twice changes nothing."""
    hold_people(person.pk, followed.pk)
    verdict = follow_verdict(_facts(person, followed))
    if verdict is FollowVerdict.SELF:
        raise refusals.with_yourself(verdict)
    if verdict is FollowVerdict.NOT_FOUND:
        raise refusals.not_found()
    existing = Follow.objects.filter(follower=person, followed=followed).first()
    if existing is not None:
        return existing
    if verdict is FollowVerdict.TOO_MANY:
        raise refusals.too_many(verdict, MOST_PENDING_ASKS)
    return _follow(person, followed, Follow.State(_STATES[verdict]))


_STATES = {FollowVerdict.ACCEPTED: Follow.State.ACCEPTED, FollowVerdict.ASKED: Follow.State.PENDING}


def _facts(person: Person, followed: Person) -> FollowFacts:
    there = reachable_people(person).filter(pk=followed.pk).only("is_private").first()
    return FollowFacts(
        is_self=person.pk == followed.pk,
        is_reachable=there is not None,
        is_private=there is not None and there.is_private,
        pending_asks=Follow.objects.filter(follower=person, state=Follow.State.PENDING).count(),
    )


def _follow(person: Person, followed: Person, state: Follow.State) -> Follow:
    at = now()
    accepted_at = at if state is Follow.State.ACCEPTED else None
    follow = Follow.objects.create(
        follower=person, followed=followed, state=state, created_at=at, accepted_at=accepted_at
    )
    keep_friendship(person, followed, at)
    _tell(person, followed, by=person)
    return follow


def _tell(follower: Person, followed: Person, *, by: Person) -> None:
    follow_changed.send(Person, follower_id=follower.pk, followed_id=followed.pk, by_id=by.pk)


@transaction.atomic
def accept_follow(person: Person, *, follower: Person) -> Follow:
    """Who asked may follow from now on. Accepting twice changes nothing."""
    hold_people(person.pk, follower.pk)
    follow = Follow.objects.filter(follower=follower, followed=person).first()
    if follow is None:
        raise refusals.not_found()
    if follow.state == Follow.State.PENDING:
        follow.state, follow.accepted_at = Follow.State.ACCEPTED, now()
        follow.save(update_fields=["state", "accepted_at"])
        keep_friendship(person, follower, follow.accepted_at)
        _tell(follower, person, by=person)
    return follow


@transaction.atomic
def refuse_follow(person: Person, *, follower: Person) -> None:
    """The request is gone; whoever asked is not told."""
    hold_people(person.pk, follower.pk)
    Follow.objects.filter(follower=follower, followed=person, state=Follow.State.PENDING).delete()
    _tell(follower, person, by=person)


@transaction.atomic
def unfollow(person: Person, *, followed: Person) -> None:
    """Takes back a follow or a request to follow; a friendship ends at once."""
    hold_people(person.pk, followed.pk)
    Follow.objects.filter(follower=person, followed=followed).delete()
    end_friendship(person, followed)
    _tell(person, followed, by=person)


@transaction.atomic
def remove_follower(person: Person, *, follower: Person) -> None:
    """The other person follows no longer, silently; a friendship ends at once."""
    hold_people(person.pk, follower.pk)
    Follow.objects.filter(follower=follower, followed=person).delete()
    end_friendship(person, follower)
    _tell(follower, person, by=person)


@transaction.atomic
def unfriend(person: Person, *, friend: Person) -> None:
    """Ends both directions."""
    unfollow(person, followed=friend)
    remove_follower(person, follower=friend)
