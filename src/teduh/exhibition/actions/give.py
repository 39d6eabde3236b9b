"""Somebody gives what a cloth is to be drawn from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from teduh.exhibition import drawing_table
from teduh.exhibition.access import is_curator, needs_guardian, own_works
from teduh.exhibition.actions.consents import write_down
from teduh.exhibition.actions.draw import queue_drawing
from teduh.exhibition.models import GuardianPermit, GuardianWord, Work
from teduh.exhibition.refusals import (
    for_adults,
    not_agreed,
    not_found,
    nothing_given,
    too_large,
    too_many_unfinished,
)
from teduh.exhibition.rules import CONSENTS, LARGEST_GIVEN, MOST_UNFINISHED
from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.people.sealing import seal

_UNFINISHED = (Work.State.WAITING, Work.State.DRAWING, Work.State.DRAWN)


@dataclass(frozen=True, slots=True)
class Given:
    """A file, or the text of a line or a year, and what its giver says of it."""

    source: str
    size: int
    pieces: Iterable[bytes]
    agrees: bool
    quiet_border: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Who sits beside the curator, without an account: of age, or with a guardian who says yes."""

    is_adult: bool
    guardian_name: str = ""
    relation: str = ""


def begin_work(person: Person, given: Given, beside: Beside | None = None) -> Work:
    """Kept under seal until it is drawn. Refused before anything is kept.

    With `beside`, a curator takes it in for somebody who sits beside them.
    """
    _require_sound(given)
    require_age(person, beside)
    if beside is None:
        _require_room(person)
    work = noted(person, beside, source=given.source, quiet_border=given.quiet_border)
    try:
        drawing_table.lay_down(work.pk, given.pieces)
    except BaseException:
        work.delete()
        raise
    with transaction.atomic():
        queue_drawing(work)
    return work


@transaction.atomic
def noted(person: Person, beside: Beside | None, **facts: Any) -> Work:  # noqa: ANN401 - of the work
    """The row before the file: whatever lies there has a work that waits for it, or is a stray."""
    whose = {"owner": person} if beside is None else {"taken_by": person}
    work = Work.objects.create(created_at=now(), **facts, **whose)
    write_down(work, ["make"], is_given=True)
    if beside is not None and not beside.is_adult:
        GuardianWord.objects.create(
            work=work,
            sealed_name=seal(beside.guardian_name),
            relation=beside.relation,
            version=CONSENTS["make"].version,
            language=get_language() or "id",
            said_at=now(),
        )
    elif beside is None and person.turns_18_at > now():
        _note_permit(work, GuardianPermit.objects.get(child=person))
    return work


def _note_permit(work: Work, permit: GuardianPermit) -> None:
    """Whose yes it was drawn by, also when that yes ends one day."""
    GuardianWord.objects.create(
        work=work,
        sealed_name=permit.sealed_name,
        relation=permit.relation,
        version=permit.version,
        language=permit.language,
        said_at=permit.answered_at or now(),
    )


def require_yes(*, agrees: bool) -> None:
    if not agrees:
        raise not_agreed()


def _require_sound(given: Given) -> None:
    require_yes(agrees=given.agrees)
    if not given.size:
        raise nothing_given()
    if given.size > LARGEST_GIVEN:
        raise too_large()


def require_age(person: Person, beside: Beside | None) -> None:
    """Of age, or with a guardian's recorded yes."""
    if beside is None:
        if needs_guardian(person):
            raise for_adults()
        return
    if not is_curator(person):
        raise not_found()
    if not beside.is_adult and not (beside.guardian_name and beside.relation):
        raise for_adults()


def _require_room(person: Person) -> None:
    if own_works(person).filter(state__in=_UNFINISHED).count() >= MOST_UNFINISHED:
        raise too_many_unfinished()
