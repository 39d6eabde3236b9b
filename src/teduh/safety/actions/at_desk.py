"""What is done with a case at the desk itself, and not on the page of its thing."""

from django.db import transaction

from teduh.people.models import Person
from teduh.safety.actions.cases import close_case, lower_case, reason_said, theirs
from teduh.safety.actions.second_eyes import confirm_closing
from teduh.safety.case_kinds import is_settled_there
from teduh.safety.models import Case
from teduh.safety.refusals import refusal


@transaction.atomic
def close_at_desk(person: Person, kind: str, key: str, *, reason: str) -> Case | None:
    """What no room closes any more, because its thing is gone."""
    found = theirs(person, kind, key)
    if found.claimed_by_id != person.pk:
        raise refusal("not_claimed")
    return close_case(kind, key, by=person, verdict="gone", reason=reason_said(reason))


def lower_at_desk(person: Person, kind: str, key: str, *, level: int, reason: str) -> Case:
    _require_settled_here(kind, key)
    return lower_case(person, kind, key, level=level, reason=reason)


def confirm_at_desk(person: Person, kind: str, key: str) -> Case:
    _require_settled_here(kind, key)
    return confirm_closing(person, kind, key)


def _require_settled_here(kind: str, key: str) -> None:
    """Else the case and its thing would say two different things."""
    if is_settled_there(kind, key):
        raise refusal("settled_there")
