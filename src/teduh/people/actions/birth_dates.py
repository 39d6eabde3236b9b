"""A birth date put right: younger at once, older only by somebody else who saw why."""

import datetime as dt
import logging

from django.db import transaction

from teduh.people.actions.ages import asks_a_guardian, is_too_young
from teduh.people.actions.data_rights import ask_for_birth_date, keep_birth_date
from teduh.people.actions.farewells import MOST_DAYS, say_farewell
from teduh.people.actions.guardians import begin_consent
from teduh.people.actions.holding import hold_people
from teduh.people.actions.tokens import log_out_everywhere
from teduh.people.models import DataRequest, Guardianship, Person

logger = logging.getLogger("teduh.security")


@transaction.atomic
def correct_birth_date(person: Person, *, birth_date: dt.date, words: str = "") -> DataRequest | None:
    """None when it counts already. An earlier date is a request that other people decide."""
    hold_people(person.pk)
    kept = Person.objects.only("birth_date").get(pk=person.pk).birth_date
    if birth_date < kept:
        return ask_for_birth_date(person, birth_date=birth_date, words=words)
    if birth_date > kept:
        keep_birth_date(person, birth_date)
        _close_if_too_young(person)
        logger.info("person %s set a later birth date", person.pk)
    return None


@transaction.atomic
def grant_birth_date(person: Person, *, birth_date: dt.date) -> None:
    """By those who run this place, who saw why, for somebody who cannot ask for it at the desk."""
    hold_people(person.pk)
    keep_birth_date(person, birth_date)
    # Who had been closed as too young may still be of an age that asks a guardian.
    if not is_too_young(person):
        _close_until_a_guardian_agrees(person)
    logger.info("person %s was given another birth date by the operator", person.pk)


def _close_if_too_young(person: Person) -> None:
    """The rules of opening an account hold for one that is open, too."""
    if is_too_young(person):
        say_farewell(person, days=MOST_DAYS)
    else:
        _close_until_a_guardian_agrees(person)


def _close_until_a_guardian_agrees(person: Person) -> None:
    """Where the law asks one, and none was ever asked."""
    if _asks_a_guardian(person) and not Guardianship.objects.filter(child=person).exists():
        begin_consent(person, was_open=True)
        person.is_active = False
        person.save(update_fields=["is_active"])
        log_out_everywhere(person)


def _asks_a_guardian(person: Person) -> bool:
    return asks_a_guardian(person.birth_date, country=person.country, time_zone=person.time_zone)
