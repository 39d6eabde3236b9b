"""Sealed copies: made when a reported thing goes, opened by who must decide, erased in time."""

from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from teduh.foundation.clock import now
from teduh.foundation.envelopes import EMPTY
from teduh.people.models import Guardianship, Person
from teduh.safety.access import kept_copies, open_cases, openable_copies
from teduh.safety.actions.cases import close_case
from teduh.safety.actions.log import write_down_sealed
from teduh.safety.models import Case, Decision, DeskEntry, Report, SealedCopy
from teduh.safety.refusals import refusal
from teduh.safety.rules import SEALED_FOR, Going, is_kept_after
from teduh.safety.things import kind_of


def seal_thing(*, kind: str, key: str, about_id: int, words: str) -> SealedCopy | None:
    """Inside the change that does away with it. None where nobody has to decide about it any more."""
    if not is_kept_after(Going.REMOVED) or not open_cases(kind, [key]):
        return None
    at = now()
    copy, _ = SealedCopy.objects.get_or_create(
        kind=kind,
        key=key,
        defaults={"about_id": about_id, "words": words, "sealed_at": at, "until": at + SEALED_FOR},
    )
    return copy


@transaction.atomic
def open_sealed(moderator: Person, *, copy_id: UUID) -> SealedCopy:
    """Each time a line in the log, before anything is shown."""
    copy = openable_copies(moderator).filter(pk=copy_id).first()
    if copy is None:
        raise refusal("not_found")
    write_down_sealed(DeskEntry.Act.OPENED, copy, by=moderator)
    return copy


def erase_sealed() -> int:
    """Those whose time is over, or whose case is closed: one by one, so that a kill leaves the rest."""
    kept = kept_copies().values("pk")
    due = SealedCopy.objects.exclude(pk__in=kept).order_by("until")
    return sum(_erase(pk) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _erase(copy_id: UUID) -> bool:
    """Its files lose their row here and follow it. What reports quoted goes as well."""
    copy = SealedCopy.objects.select_for_update().filter(pk=copy_id).first()
    if copy is None:
        return False
    of_case = Q(kind=copy.kind, key=copy.key)
    if Report.objects.filter(of_case, about=None, decision=None).delete()[0]:
        close_case(copy.kind, copy.key, by=None, verdict="gone", reason="")
    Report.objects.filter(of_case).update(excerpt=EMPTY)
    Decision.objects.filter(of_case).update(excerpt=EMPTY)
    write_down_sealed(DeskEntry.Act.ERASED, copy, by=None)
    copy.delete()
    return True


@transaction.atomic
def part_after_erasure(person_id: int) -> None:
    """Before somebody's rows go: what waits undecided is sealed, all else about them goes with them."""
    waiting = Report.objects.filter(about=person_id, decision=None)
    if is_kept_after(_going(person_id)):
        for kind, key in waiting.values_list("kind", "key").distinct():
            about = kind_of(kind)
            if about is not None and about.seal is not None:
                about.seal(key)
    else:
        SealedCopy.objects.filter(about=person_id).delete()
    copy = SealedCopy.objects.filter(kind=OuterRef("kind"), key=OuterRef("key"))
    Report.objects.filter(about=person_id).exclude(Exists(copy), decision=None).delete()
    Decision.objects.filter(about=person_id).delete()
    # Their own words as well, where nobody has to decide by them any more.
    Report.objects.filter(reporter=person_id).exclude(decision=None).update(words=EMPTY)
    _part_cases(person_id)


def _part_cases(person_id: int) -> None:
    """What waits about them without a sealed copy ends with them; nothing quotes them any more."""
    theirs = Case.objects.filter(about=person_id)
    copy = SealedCopy.objects.filter(kind=OuterRef("kind"), key=OuterRef("key"))
    for kind, key in theirs.filter(~Exists(copy), state=Case.State.WAITING).values_list("kind", "key"):
        close_case(kind, key, by=None, verdict="gone", reason="")
    theirs.update(snippet=EMPTY, reason="")


def _going(person_id: int) -> Going:
    """Whoever needs a guardian's consent and does not have it leaves nothing behind."""
    without = Guardianship.objects.filter(child=person_id).exclude(state=Guardianship.State.GIVEN)
    return Going.CONSENT_ENDED if without.exists() else Going.LEFT
