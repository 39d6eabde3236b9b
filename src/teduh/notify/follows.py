"""The notices about follows: people know nothing of notices, so they are worded and told here."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from teduh.notify.actions import tell, withdraw
from teduh.notify.kinds import Told
from teduh.notify.kinds import register as register_kind
from teduh.people.models import Follow, Friend, Person

ASKED, FOLLOWED, BEFRIENDED, ACCEPTED = "follow_asked", "followed", "befriended", "follow_accepted"
ABOUT_FOLLOWS = (ASKED, FOLLOWED, BEFRIENDED, ACCEPTED)


def register() -> None:
    """Names the kinds; called once when the room is loaded."""
    register_kind(
        ASKED, _asked, _to_requests, title=_lazy("Somebody would like to follow you"), icon="user-plus"
    )
    register_kind(FOLLOWED, _followed, _to_person, title=_lazy("Somebody follows you"), icon="user-check")
    register_kind(BEFRIENDED, _befriended, _to_person, title=_lazy("You became friends"), icon="users-round")
    register_kind(
        ACCEPTED, _accepted, _to_person, title=_lazy("Somebody lets you follow them"), icon="user-check"
    )


def keep_told(follower_id: int, followed_id: int, *, by_id: int) -> None:
    """After a follow changed: what either is told fits the rows as they are now.

    `by_id` is who changed it; nobody is told of what they did themselves.
    """
    people = Person.objects.in_bulk([follower_id, followed_id])
    if len(people) == 2:  # noqa: PLR2004 - both are still here
        for me, other in ((followed_id, follower_id), (follower_id, followed_id)):
            _keep(people[me], people[other], is_told=other == by_id)


def _keep(person: Person, other: Person, *, is_told: bool) -> None:
    true = _what_is(person, other)
    key = str(other.pk)
    withdraw(person, [kind for kind in ABOUT_FOLLOWS if kind != true], key, by=other)
    if true is not None and is_told:
        tell(person, true, key, {}, by=other, again=True)


def _what_is(person: Person, other: Person) -> str | None:
    """How `other` stands to `person`, in the word that a notice would have for it."""
    if Friend.objects.filter(person=person, friend=other).exists():
        return BEFRIENDED
    states = dict(
        Follow.objects.filter(follower__in=(person, other), followed__in=(person, other)).values_list(
            "follower_id", "state"
        )
    )
    if states.get(other.pk) == Follow.State.PENDING:
        return ASKED
    if states.get(other.pk) == Follow.State.ACCEPTED:
        return FOLLOWED
    return ACCEPTED if states.get(person.pk) == Follow.State.ACCEPTED else None


def _asked(told: Told) -> str:
    return _("%(who)s would like to follow you.") % {"who": told.who}


def _followed(told: Told) -> str:
    return _("%(who)s follows you now.") % {"who": told.who}


def _befriended(told: Told) -> str:
    return _("You and %(who)s are friends now.") % {"who": told.who}


def _accepted(told: Told) -> str:
    return _("%(who)s lets you follow them.") % {"who": told.who}


def _to_requests(_told: Told) -> str:
    return reverse("people:friends")


def _to_person(told: Told) -> str:
    return f"/@{told.usernames[0]}/"
