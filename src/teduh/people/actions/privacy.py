"""Private or public."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.people import refusals
from teduh.people.access import guardian_keeps_private
from teduh.people.models import Person
from teduh.people.rules import rule_for


@transaction.atomic
def make_private(person: Person) -> Person:
    person.is_private = True
    person.save(update_fields=["is_private"])
    return person


@transaction.atomic
def make_public(person: Person) -> Person:
    """Nothing shared before becomes wider by it, and requests that wait go on waiting."""
    if guardian_keeps_private(person):
        raise refusals.guardian_keeps_private()
    if not rule_for(person, now()).may_be_public:
        raise Refused(
            "age_ceiling",
            _("Your account stays private until you are 16. You decide who follows you."),
            status=403,
        )
    person.is_private = False
    person.save(update_fields=["is_private"])
    return person
