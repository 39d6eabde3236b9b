"""Whose trials these are, and who may set them."""

from django.db.models import QuerySet

from teduh.delivery.models import TrialMember
from teduh.people.access import Viewer
from teduh.people.models import Person


def memberships_of(person: Person) -> QuerySet[TrialMember]:
    """The trials this person was let into, also those they left."""
    return TrialMember.objects.filter(person=person)


def is_operator(viewer: Viewer) -> bool:
    """Who may say where and for whom the product is offered."""
    return isinstance(viewer, Person) and viewer.is_active and viewer.is_superuser
