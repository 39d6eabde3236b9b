"""Opening an account, and what its owner may change about it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.people import refusals
from teduh.people.actions.ages import asks_a_guardian, is_old_enough
from teduh.people.actions.guardians import begin_consent
from teduh.people.actions.privacy import make_private, make_public
from teduh.people.models import Person
from teduh.people.rules import (
    birthday_instants,
    plain_name,
    rule_for,
    zone_may_change_at,
)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What somebody says about themselves when they come."""

    username: str
    display_name: str
    birth_date: dt.date
    country: str
    language: str
    time_zone: str


@transaction.atomic
def open_account(
    new: NewPerson, *, password: str | None = None, email: str = "", is_demo: bool = False
) -> Person:
    """`email` is an address already known to be theirs. Who is too young leaves nothing behind.

    Where a guardian is asked, the account is there and closed until they agreed.
    """
    if not is_old_enough(new.birth_date, country=new.country, time_zone=new.time_zone):
        raise refusals.under_minimum_age()
    if Person.objects.filter(username=new.username.lower()).exists():
        raise _username_taken()
    person = _described(new)
    person.email, person.is_demo = email, is_demo
    person.set_password(password)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
            if not person.is_active:
                begin_consent(person)
    except IntegrityError as taken:
        # Somebody chose the same name in the same instant.
        raise _username_taken() from taken
    return person


def _username_taken() -> Refused:
    return Refused("username_taken", _("This username is taken. Please choose another."), status=409)


def _described(new: NewPerson) -> Person:
    turns_16_at, turns_18_at = birthday_instants(new.birth_date, new.time_zone)
    person = Person(
        username=new.username.lower(),
        display_name=_name(new.display_name),
        birth_date=new.birth_date,
        turns_16_at=turns_16_at,
        turns_18_at=turns_18_at,
        country=new.country,
        language=new.language,
        time_zone=new.time_zone,
        joined_at=now(),
    )
    person.is_private = rule_for(person, person.joined_at).private
    person.is_active = not asks_a_guardian(new.birth_date, country=new.country, time_zone=new.time_zone)
    return person


def _name(text: str) -> str:
    name = plain_name(text)
    if not name:
        raise refusals.nameless()
    return name


@transaction.atomic
def change_profile(person: Person, *, display_name: str, bio: str) -> Person:
    person.display_name, person.bio = _name(display_name), bio
    person.save(update_fields=["display_name", "bio"])
    return person


@transaction.atomic
def keep_confirmed_email(person: Person) -> Person:
    """Takes over the address they proved to be theirs; one that is not proven is not written to."""
    proven = EmailAddress.objects.filter(user=person, verified=True, primary=True).first()
    person.email = proven.email if proven else ""
    person.save(update_fields=["email"])
    return person


@transaction.atomic
def change_language(person: Person, *, language: str) -> Person:
    person.language = language
    person.save(update_fields=["language"])
    return person


@transaction.atomic
def change_time_zone(person: Person, *, time_zone: str) -> Person:
    """Once in 24 hours. Counts for whatever is opened from now on, never for what is already open."""
    kept = (
        Person.objects.select_for_update(no_key=True).only("time_zone", "zone_changed_at").get(pk=person.pk)
    )
    if kept.time_zone == time_zone:
        return person
    at = now()
    again_at = zone_may_change_at(kept.zone_changed_at, at)
    if again_at is not None:
        raise refusals.zone_changed_recently(again_at)
    person.time_zone, person.zone_changed_at = time_zone, at
    person.turns_16_at, person.turns_18_at = birthday_instants(person.birth_date, time_zone)
    person.save(update_fields=["time_zone", "zone_changed_at", "turns_16_at", "turns_18_at"])
    return person


@transaction.atomic
def change_account(person: Person, changes: Mapping[str, Any]) -> Person:
    """Several changes at once, all of them or none."""
    if changes.keys() & {"display_name", "bio"}:
        kept = {"display_name": person.display_name, "bio": person.bio}
        change_profile(person, **{name: changes.get(name, value) for name, value in kept.items()})
    if "language" in changes:
        change_language(person, language=changes["language"])
    if "time_zone" in changes:
        change_time_zone(person, time_zone=changes["time_zone"])
    if "is_private" in changes:
        (make_private if changes["is_private"] else make_public)(person)
    return person
