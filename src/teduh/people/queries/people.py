"""People as lists and headers show them: name, username, and how they stand to the viewer."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet

from teduh.people import access
from teduh.people.access import Viewer
from teduh.people.models import Follow, Person

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class PersonCard:
    """All that a list may tell of somebody."""

    username: str
    display_name: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Some people in the order of their usernames, and where the next page begins."""

    people: tuple[PersonCard, ...]
    after: str | None


def people_page(people: QuerySet[Person], *, after: str = "", limit: int = ON_A_PAGE) -> PeoplePage:
    # No name holds a NUL, and not every database can be asked for one.
    following = people.filter(username__gt=after.replace("\0", "")).order_by("username")
    rows = following.values_list("username", "display_name")[: limit + 1]
    cards = tuple(PersonCard(*row) for row in rows)
    return PeoplePage(cards[:limit], cards[limit - 1].username if len(cards) > limit else None)


@dataclass(frozen=True, slots=True)
class FriendsPage:
    """Everybody one has to do with, and who waits for an answer."""

    requests: PeoplePage
    friends: PeoplePage
    asked: PeoplePage
    followers: PeoplePage
    following: PeoplePage


def friends_page(person: Person) -> FriendsPage:
    pages = {name: people_page(people) for name, people in people_lists(person).items()}
    return FriendsPage(**pages)


def people_lists(person: Person) -> dict[str, QuerySet[Person]]:
    """The lists of a person by the name of each; friends are not repeated among followers."""
    friends = access.friends_of(person)
    return {
        "requests": access.requests_to(person),
        "friends": friends,
        "asked": access.requests_by(person),
        "followers": access.followers_of(person).exclude(pk__in=friends.values("pk")),
        "following": access.followed_by(person).exclude(pk__in=friends.values("pk")),
    }


def find_person(viewer: Viewer, username: str) -> Person | None:
    """By the exact name only: nobody is found by guessing."""
    return access.reachable_people(viewer).filter(username=username).first()


class Standing(StrEnum):
    """How far a viewer's own follow has come."""

    SELF = "self"
    NONE = "none"
    ASKED = "asked"
    FOLLOWING = "following"
    FRIENDS = "friends"


@dataclass(frozen=True, slots=True)
class PersonHeader:
    """The top of somebody's page."""

    username: str
    display_name: str
    bio: str
    is_private: bool
    is_demo: bool
    is_signed_in: bool
    standing: Standing
    follows_viewer: bool
    asks_viewer: bool
    is_muted: bool


def person_header(viewer: Viewer, person: Person) -> PersonHeader:
    is_self = viewer.pk == person.pk
    outward, inward = _follow_states(viewer, person)
    return PersonHeader(
        username=person.username,
        display_name=person.display_name,
        bio=person.bio,
        is_private=person.is_private,
        is_demo=person.is_demo,
        is_signed_in=isinstance(viewer, Person),
        standing=Standing.SELF if is_self else _standing(outward, inward),
        follows_viewer=inward == Follow.State.ACCEPTED,
        asks_viewer=inward == Follow.State.PENDING,
        is_muted=access.muted_by(viewer).filter(muted=person).exists(),
    )


def _follow_states(viewer: Viewer, person: Person) -> tuple[str | None, str | None]:
    """The viewer's follow of the person, and the person's of the viewer."""
    if not isinstance(viewer, Person):
        return None, None
    between = Q(follower=viewer, followed=person) | Q(follower=person, followed=viewer)
    states = dict(Follow.objects.filter(between).values_list("follower_id", "state"))
    return states.get(viewer.pk), states.get(person.pk)


def _standing(outward: str | None, inward: str | None) -> Standing:
    if outward is None:
        return Standing.NONE
    if outward == Follow.State.PENDING:
        return Standing.ASKED
    return Standing.FRIENDS if inward == Follow.State.ACCEPTED else Standing.FOLLOWING
