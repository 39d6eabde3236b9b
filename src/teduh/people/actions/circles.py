"""Circles: a named few among one's friends, each of whom accepted."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.people import refusals
from teduh.people.access import circles_of, friends_of
from teduh.people.actions.holding import hold_people
from teduh.people.models import Circle, CircleMember, Person
from teduh.people.rules import MOST_CIRCLES, plain_name


@transaction.atomic
def create_circle(person: Person, *, name: str) -> Circle:
    hold_people(person.pk)
    if circles_of(person).count() >= MOST_CIRCLES:
        raise refusals.too_many("too_many_circles", MOST_CIRCLES)
    return Circle.objects.create(owner=person, name=_free_name(person, name), created_at=now())


@transaction.atomic
def rename_circle(person: Person, *, circle: Circle, name: str) -> Circle:
    _must_own(person, circle)
    hold_people(person.pk)
    circle.name = _free_name(person, name, but=circle)
    circle.save(update_fields=["name"])
    return circle


def _free_name(person: Person, name: str, *, but: Circle | None = None) -> str:
    name = plain_name(name)
    if not name:
        raise Refused("circle_name_missing", _("Please give the circle a name."), status=422)
    others = circles_of(person).exclude(pk__in=[but.pk] if but else [])
    # Compared here as well as in the database, whose lower case may know only ASCII.
    if name.casefold() in {other.casefold() for other in others.values_list("name", flat=True)}:
        raise Refused("circle_name_taken", _("You already have a circle with this name."), status=409)
    return name


@transaction.atomic
def remove_circle(person: Person, *, circle: Circle) -> None:
    """What was shared with the circle is then seen by nobody but its author."""
    _must_own(person, circle)
    # Nobody shares with it at this instant.
    hold_people(person.pk)
    circle.delete()


def _must_own(person: Person, circle: Circle) -> None:
    if circle.owner_id != person.pk:
        raise refusals.not_found()


@transaction.atomic
def invite_to_circle(person: Person, *, circle: Circle, invited: Person) -> CircleMember:
    """Friends only, and nobody is in before they accept. Inviting twice changes nothing."""
    _must_own(person, circle)
    hold_people(person.pk, invited.pk)
    if not friends_of(person).filter(pk=invited.pk).exists():
        raise Refused("friends_only", _("Only a friend can be invited to a circle."), status=403)
    member, _created = CircleMember.objects.get_or_create(
        circle=circle,
        person=invited,
        defaults={"state": CircleMember.State.INVITED, "created_at": now()},
    )
    return member


@transaction.atomic
def accept_circle(person: Person, *, circle: Circle) -> CircleMember:
    """Accepting twice changes nothing."""
    member = CircleMember.objects.select_for_update(no_key=True).filter(circle=circle, person=person).first()
    if member is None:
        raise refusals.not_found()
    member.state = CircleMember.State.ACCEPTED
    member.save(update_fields=["state"])
    return member


@transaction.atomic
def leave_circle(person: Person, *, circle: Circle) -> None:
    """Also how an invitation is declined; the owner is not told."""
    CircleMember.objects.filter(circle=circle, person=person).delete()


@transaction.atomic
def remove_from_circle(person: Person, *, circle: Circle, member: Person) -> None:
    _must_own(person, circle)
    CircleMember.objects.filter(circle=circle, person=member).delete()
