"""The heaviest cases are closed by two people."""

from django.db import transaction

from teduh.foundation.clock import now
from teduh.foundation.envelopes import EMPTY
from teduh.people.models import Person
from teduh.safety.access import second_eyes
from teduh.safety.actions.cases import due_of
from teduh.safety.actions.late import note_late
from teduh.safety.actions.log import write_down_case
from teduh.safety.models import Case, DeskEntry
from teduh.safety.refusals import refusal


@transaction.atomic
def confirm_closing(person: Person, kind: str, key: str) -> Case:
    """By another than who closed it. What was quoted of it goes."""
    found = _held(person, kind, key)
    note_late()
    found.state, found.second_by, found.second_at, found.snippet = Case.State.CLOSED, person, now(), EMPTY
    found.save(update_fields=["state", "second_by", "second_at", "snippet"])
    write_down_case(DeskEntry.Act.CONFIRMED, found, by=person)
    return found


@transaction.atomic
def reopen_case(person: Person, kind: str, key: str, *, reason: str) -> Case:
    """Who does not agree says why, and it waits again."""
    found = _held(person, kind, key)
    if not reason.strip():
        raise refusal("reason_needed")
    found.state, found.closed_by, found.closed_at = Case.State.WAITING, None, None
    found.due_at, found.seen_at = due_of(found.level, now()), None
    found.save(update_fields=["state", "closed_by", "closed_at", "due_at", "seen_at"])
    write_down_case(DeskEntry.Act.REOPENED, found, by=person, note=reason.strip()[:300])
    return found


def _held(person: Person, kind: str, key: str) -> Case:
    seen = second_eyes(person).filter(kind=kind, key=key).values("pk")
    found = Case.objects.select_for_update().filter(pk__in=seen).first()
    if found is None:
        raise refusal("not_found")
    return found
