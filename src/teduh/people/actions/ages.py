"""Whether somebody of an age may have an account here, and who has to agree to it."""

import datetime as dt

from django.conf import settings

from teduh.foundation.clock import local_date, now
from teduh.people.models import Person
from teduh.people.rules import age_on, minimum_age, needs_consent


def is_old_enough(birth_date: dt.date, *, country: str, time_zone: str) -> bool:
    """Whether somebody born then may have an account here, today, where they live."""
    least = minimum_age(country, server=settings.MINIMUM_AGE, low_risk=bool(settings.LOW_RISK_ASSESSMENT))
    return age_on(birth_date, local_date(now(), time_zone)) >= least


def asks_a_guardian(birth_date: dt.date, *, country: str, time_zone: str) -> bool:
    """Whether a guardian has to agree before an account of somebody born then opens."""
    return needs_consent(country, age_on(birth_date, local_date(now(), time_zone)))


def is_too_young(person: Person) -> bool:
    """By the date that is kept now, which they may have put right since they came."""
    return not is_old_enough(person.birth_date, country=person.country, time_zone=person.time_zone)
