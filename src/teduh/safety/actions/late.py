"""What was promised and not kept: it is counted, and each time an incident is written."""

from django.db import transaction

from teduh.foundation.clock import now
from teduh.safety.actions.log import write_down_case
from teduh.safety.models import Case, DeskEntry, Incident
from teduh.safety.rules.desk import SECOND_EYES_WITHIN

State = Case.State


def see(case: Case) -> None:
    """A human has it before them for the first time."""
    if case.seen_at is None:
        case.seen_at = now()
        case.save(update_fields=["seen_at"])
        if case.seen_at > case.due_at:
            _late(case, Incident.What.SEEN_LATE)


def note_late() -> int:
    """What should have been seen, or looked at a second time, by now. One by one."""
    at = now()
    unseen = Case.objects.filter(state=State.WAITING, seen_at=None, late_at=None, due_at__lt=at)
    alone = Case.objects.filter(
        state=State.SECOND, second_late_at=None, closed_at__lt=at - SECOND_EYES_WITHIN
    )
    found = sum(_late(case, Incident.What.SEEN_LATE) for case in unseen.order_by("due_at"))
    return found + sum(_late(case, Incident.What.SECOND_LATE) for case in alone.order_by("closed_at"))


@transaction.atomic
def _late(case: Case, what: Incident.What) -> bool:
    """Once for each case and promise, whoever notices it first."""
    at, field, happened_at = now(), "late_at", case.due_at
    if what == Incident.What.SECOND_LATE and case.closed_at:
        field, happened_at = "second_late_at", case.closed_at + SECOND_EYES_WITHIN
    if not Case.objects.filter(pk=case.pk, **{field: None}).update(**{field: at}):
        return False
    setattr(case, field, at)
    Incident.objects.create(
        what=what, level=case.level, kind=case.kind, case_number=case.pk, at=at, happened_at=happened_at
    )
    return True


def expire_claims() -> int:
    """Whoever has had something too long gives it back to all."""
    due = Case.objects.filter(state=State.WAITING, claimed_until__lte=now()).order_by("claimed_until")
    return sum(_expire(pk) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _expire(case_id: int) -> bool:
    case = Case.objects.select_for_update().filter(pk=case_id, claimed_until__lte=now()).first()
    if case is None:
        return False
    by = case.claimed_by
    case.claimed_by = case.claimed_until = None
    case.save(update_fields=["claimed_by", "claimed_until"])
    write_down_case(DeskEntry.Act.EXPIRED, case, by=by)
    return True
