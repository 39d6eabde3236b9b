"""Somebody looks into a register, and writes down whom they found there."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from teduh.foundation.clock import local_date, now
from teduh.people.models import Person, Verification
from teduh.people.refusals import nobody_of_that_name, not_verifiable, verifies_oneself
from teduh.people.rules.professions import PROFESSIONS, holds_until


@dataclass(frozen=True)
class Papers:
    """What somebody read in the register. evidence_hash: SHA-256 of what they saw."""

    profession: str
    number: str
    issuer: str
    name_as_printed: str
    register_url: str
    evidence_hash: str
    expires_on: dt.date


@transaction.atomic
def verify_professional(operator: Person, *, username: str, papers: Papers) -> Verification:
    """In place of what they were verified as before. Its days are those of where the professional is now."""
    name = username.strip().lower().removeprefix("@")
    person = Person.objects.select_for_update().filter(username=name, is_active=True).first()
    if person is None:
        raise nobody_of_that_name()
    if person.pk == operator.pk:
        raise verifies_oneself()
    checked_on = local_date(now(), person.time_zone)
    until = holds_until(
        checked_on=checked_on,
        expires_on=papers.expires_on,
        zone=person.time_zone,
        recheck=PROFESSIONS[papers.profession].recheck,
    )
    if until <= now():
        raise not_verifiable()
    Verification.objects.filter(person=person, ended_at=None).update(ended_at=now())
    return Verification.objects.create(
        person=person,
        checked_by=operator,
        checked_on=checked_on,
        zone=person.time_zone,
        holds_until=until,
        **vars(papers),
    )


def end_verification(verification_id: int) -> None:
    """At once. What they signed stays, and does not count for what is published from now on."""
    Verification.objects.filter(pk=verification_id, ended_at=None).update(ended_at=now())
