"""Leaving: hidden at once, erased after as many days as the person chose, and back until then."""

import datetime as dt
import logging

from django.db import transaction

from teduh.foundation.clock import now
from teduh.people import refusals
from teduh.people.actions.activity import open_if_nothing_closes_it
from teduh.people.actions.ages import is_too_young
from teduh.people.actions.data_rights import drop_archives_of
from teduh.people.actions.holding import hold_people
from teduh.people.actions.tokens import log_out_everywhere
from teduh.people.models import Farewell, Guardianship, Person
from teduh.people.signals import person_erased, person_to_be_erased

MOST_DAYS = 30
logger = logging.getLogger("teduh.security")


@transaction.atomic
def say_farewell(person: Person, *, days: int) -> Farewell:
    """Nobody sees them or anything of theirs from the next request on; every device is signed out."""
    if not 0 <= days <= MOST_DAYS:
        raise refusals.days_unknown(MOST_DAYS)
    hold_people(person.pk)
    at = now()
    farewell, _ = Farewell.objects.update_or_create(
        person=person, defaults={"said_at": at, "erase_at": at + dt.timedelta(days=days)}
    )
    person.is_active = False
    person.save(update_fields=["is_active"])
    log_out_everywhere(person)
    logger.info("person %s said farewell for %s days", person.pk, days)
    return farewell


@transaction.atomic
def come_back(person: Person) -> None:
    """As if they had never said it. Too late once the day has come."""
    hold_people(person.pk)
    if Guardianship.objects.filter(child=person, state=Guardianship.State.WITHDRAWN).exists():
        raise refusals.guardian_decides()
    if Guardianship.objects.filter(child=person, state=Guardianship.State.ASKED).exists():
        raise refusals.guardian_must_agree()
    if is_too_young(person):
        raise refusals.too_young_to_come_back()
    gone, _ = Farewell.objects.filter(person=person, erase_at__gt=now()).delete()
    if not gone:
        raise refusals.not_found()
    open_if_nothing_closes_it(person)
    logger.info("person %s came back", person.pk)


def erase_who_left() -> int:
    """Those whose day has come. Each by themselves, so that one trouble does not keep the others."""
    due = Farewell.objects.filter(erase_at__lte=now()).order_by("erase_at")
    return sum(_erase(pk) for pk in list(due.values_list("person", flat=True)))


@transaction.atomic
def _erase(person_id: int) -> bool:
    hold_people(person_id)
    # They may have come back while we waited.
    person = Person.objects.filter(pk=person_id, farewell__erase_at__lte=now()).first()
    if person is None:
        return False
    erase_person(person)
    return True


@transaction.atomic
def erase_person(person: Person) -> None:
    """Every row of theirs. The rooms give up first what a cascade does not reach, such as files."""
    person_id = person.pk
    drop_archives_of(person)
    person_to_be_erased.send(Person, person_id=person_id)
    person_erased.send(Person, person_id=person_id)
    person.delete()
    logger.info("person %s was erased", person_id)
