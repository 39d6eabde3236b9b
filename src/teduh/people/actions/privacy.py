"""Private or public, and a birth date put right."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.people import refusals
from teduh.people.access import guardian_keeps_private
from teduh.people.models import Person
from teduh.people.rules import birthday_instants, rule_for


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


@transaction.atomic
def correct_birth_date(person: Person, *, birth_date: dt.date) -> Person:
    """Younger at once; older never by oneself."""
    kept = Person.objects.select_for_update(no_key=True).only("birth_date").get(pk=person.pk)
    if birth_date < kept.birth_date:
        raise Refused(
            "age_not_raised",
            _("Only the people who run this place can set an earlier birth date. Please write to them."),
            status=403,
        )
    person.birth_date = birth_date
    person.turns_16_at, person.turns_18_at = birthday_instants(birth_date, person.time_zone)
    person.is_private = person.is_private or not rule_for(person, now()).may_be_public
    person.save(update_fields=["birth_date", "turns_16_at", "turns_18_at", "is_private"])
    return person
