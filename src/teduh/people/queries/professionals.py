"""What readers are told of somebody whose papers were checked."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language

from teduh.people.access import verification_of
from teduh.people.models import Person, Verification
from teduh.people.rules.professions import PROFESSIONS, in_language


@dataclass(frozen=True)
class Credential:
    """As it holds at this instant. profession_name, badge: in the reader's language."""

    name: str
    profession: str
    profession_name: str
    badge: str
    # May sign what is published as clinical: a counsellor or a peer does not.
    signs: bool
    issuer: str
    number: str
    register_url: str
    checked_on: dt.date
    expires_on: dt.date


def credential_of(person: Person) -> Credential | None:
    """None at the midnight at which the papers, or the check of them, end."""
    verified = verification_of(person)
    return told_of(verified) if verified else None


def told_of(verified: Verification) -> Credential:
    profession, language = PROFESSIONS[verified.profession], get_language() or "id"
    return Credential(
        name=verified.name_as_printed,
        profession=profession.key,
        profession_name=in_language(profession.name, language),
        badge=in_language(profession.badge, language),
        signs=profession.signs,
        issuer=verified.issuer,
        number=verified.number,
        register_url=verified.register_url,
        checked_on=verified.checked_on,
        expires_on=verified.expires_on,
    )
