"""Circles as their pages show them."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from teduh.people import access
from teduh.people.models import Circle, CircleMember, Person
from teduh.people.queries.people import PersonCard


@dataclass(frozen=True, slots=True)
class CircleLine:
    """One of one's own circles in a list."""

    id: int
    name: str
    member_count: int


@dataclass(frozen=True, slots=True)
class JoinedLine:
    """A circle of somebody else: its name and whose it is, never who else is in it."""

    id: int
    name: str
    owner: PersonCard


@dataclass(frozen=True, slots=True)
class CirclesPage:
    """Own circles, those one is in, and invitations."""

    own: tuple[CircleLine, ...]
    joined: tuple[JoinedLine, ...]
    invitations: tuple[JoinedLine, ...]


def circles_page(person: Person) -> CirclesPage:
    accepted = Count(
        "members", Q(members__state=CircleMember.State.ACCEPTED, members__person__is_active=True)
    )
    own = access.circles_of(person).annotate(accepted=accepted).order_by("name", "pk")
    return CirclesPage(
        own=tuple(CircleLine(*row) for row in own.values_list("pk", "name", "accepted")),
        joined=_lines(access.circles_joined_by(person)),
        invitations=_lines(access.circle_invitations_to(person)),
    )


def _lines(circles: QuerySet[Circle]) -> tuple[JoinedLine, ...]:
    rows = circles.order_by("name", "pk").values_list("pk", "name", "owner__username", "owner__display_name")
    return tuple(JoinedLine(pk, name, PersonCard(*owner)) for pk, name, *owner in rows)


@dataclass(frozen=True, slots=True)
class CirclePage:
    """One's own circle: who is in, who is invited, and which friends are neither."""

    id: int
    name: str
    members: tuple[PersonCard, ...]
    invited: tuple[PersonCard, ...]
    others: tuple[PersonCard, ...]


def circle_page(person: Person, circle: Circle) -> CirclePage:
    of_circle = Person.objects.filter(is_active=True, circle_memberships__circle=circle)
    others = access.friends_of(person).exclude(circle_memberships__circle=circle)
    return CirclePage(
        id=circle.pk,
        name=circle.name,
        members=_cards(access.members_of(circle)),
        invited=_cards(of_circle.filter(circle_memberships__state=CircleMember.State.INVITED)),
        others=_cards(others),
    )


def _cards(people: QuerySet[Person]) -> tuple[PersonCard, ...]:
    rows = people.order_by("username").values_list("username", "display_name")
    return tuple(PersonCard(*row) for row in rows)
