"""Whom the heaviest calls while nobody of its own desk is here."""

from collections.abc import Iterable

from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.safety.access import visible_cases
from teduh.safety.models import Case, Shift
from teduh.safety.rules.desk import HEAVIEST
from teduh.safety.signals import on_call_needed
from teduh.safety.staffing import is_on_duty

# Whose duty the cases of a desk need.
ROLES = {Case.Desk.MODERATORS: Shift.Role.MODERATOR, Case.Desk.PROFESSIONALS: Shift.Role.PROFESSIONAL}


def call_if_needed(found: Case) -> None:
    """That too many are woken harms nobody; that the only ones who could read it are not does."""
    role = ROLES[Case.Desk(found.desk)]
    if found.level < HEAVIEST or is_on_duty(role, now()):
        return
    called = _on_call()
    if role == Shift.Role.PROFESSIONAL:
        called |= _answering(found)
    on_call_needed.send(Case, case_id=found.pk, person_ids=sorted(called or _moderators()))


def _on_call() -> set[int]:
    at = now()
    turns = Shift.objects.counting().filter(role=Shift.Role.ON_CALL, begins__lte=at, ends__gt=at)
    return set(turns.filter(person__is_active=True).values_list("person", flat=True))


def _answering(found: Case) -> set[int]:
    """Who is on the roster as a professional and may open it."""
    planned = Shift.objects.counting().filter(role=Shift.Role.PROFESSIONAL, ends__gt=now())
    people: Iterable[Person] = Person.objects.filter(is_active=True, pk__in=planned.values("person"))
    return {person.pk for person in people if visible_cases(person).filter(pk=found.pk).exists()}


def _moderators() -> set[int]:
    return set(Person.objects.filter(is_active=True, is_staff=True).values_list("pk", flat=True))
