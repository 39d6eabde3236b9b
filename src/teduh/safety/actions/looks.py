"""How long somebody looks at heavy things, their breaks, and what they leave for others."""

import datetime as dt

from django.db import transaction

from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.safety.access import sits_at_desk, visible_cases
from teduh.safety.actions.log import write_down_case
from teduh.safety.exposure import is_on_break, looked_today
from teduh.safety.models import Case, DeskEntry, Look, Pause, Skip
from teduh.safety.refusals import refusal
from teduh.safety.rules.desk import EXPOSURE_A_DAY, LONGEST_LOOK, LOOKS_KEPT, NEVER_CAPPED_FROM


def require_strength(person: Person, level: int) -> None:
    """Nobody in danger waits because of it; all else waits for somebody who has rested."""
    if level >= NEVER_CAPPED_FROM:
        return
    if is_on_break(person):
        raise refusal("on_a_break")
    if looked_today(person) >= EXPOSURE_A_DAY:
        raise refusal("enough_for_today")


def begin_look(person: Person, case: Case) -> None:
    end_looks(person)
    Look.objects.create(person=person, case=case, began_at=now())


def end_looks(person: Person, case: Case | None = None) -> None:
    """A look that nobody ended counts as long as one does at most."""
    going, at = Look.objects.filter(person=person, ended_at=None), now()
    for look in going.filter(case=case) if case else going:
        look.ended_at = min(at, look.began_at + LONGEST_LOOK)
        look.save(update_fields=["ended_at"])


@transaction.atomic
def skip_case(person: Person, kind: str, key: str) -> Case:
    """For others; nobody is asked why, and it can be taken on all the same."""
    found = visible_cases(person).filter(kind=kind, key=key, state=Case.State.WAITING).first()
    if found is None:
        raise refusal("not_found")
    Skip.objects.get_or_create(person=person, case=found, defaults={"at": now()})
    if found.claimed_by_id == person.pk:
        found.claimed_by = found.claimed_until = None
        found.save(update_fields=["claimed_by", "claimed_until"])
    end_looks(person, found)
    write_down_case(DeskEntry.Act.SKIPPED, found, by=person)
    return found


@transaction.atomic
def begin_break(person: Person) -> Pause:
    """Twice begun is one break."""
    if not sits_at_desk(person):
        raise refusal("not_found")
    end_looks(person)
    return Pause.objects.get_or_create(person=person, ended_at=None, defaults={"began_at": now()})[0]


@transaction.atomic
def end_break(person: Person) -> None:
    Pause.objects.filter(person=person, ended_at=None).update(ended_at=now())


def forget_looks() -> int:
    """Minutes, breaks and what was left for others, after their time."""
    before: dt.datetime = now() - LOOKS_KEPT
    looks = Look.objects.filter(began_at__lt=before).delete()[0]
    return looks + Pause.objects.filter(began_at__lt=before, ended_at__isnull=False).delete()[0]
