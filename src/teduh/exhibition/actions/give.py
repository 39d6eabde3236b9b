"""Somebody gives what a cloth is to be drawn from."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from teduh.exhibition import drawing_table
from teduh.exhibition.access import own_works
from teduh.exhibition.actions.consents import write_down
from teduh.exhibition.actions.draw import queue_drawing
from teduh.exhibition.models import Work
from teduh.exhibition.refusals import (
    for_adults,
    not_agreed,
    nothing_given,
    too_large,
    too_many_unfinished,
)
from teduh.exhibition.rules import LARGEST_GIVEN, MOST_UNFINISHED
from teduh.foundation.clock import now
from teduh.people.models import Person

_UNFINISHED = (Work.State.WAITING, Work.State.DRAWING, Work.State.DRAWN)


@dataclass(frozen=True, slots=True)
class Given:
    """A file, or the text of a line or a year, and what its giver says of it."""

    source: str
    size: int
    pieces: Iterable[bytes]
    agrees: bool
    quiet_border: bool = False


def begin_work(person: Person, given: Given) -> Work:
    """Kept under seal until it is drawn. Refused before anything is kept."""
    _require_sound(person, given)
    work = _noted(person, given)
    try:
        drawing_table.lay_down(work.pk, given.pieces)
    except BaseException:
        work.delete()
        raise
    with transaction.atomic():
        queue_drawing(work)
    return work


@transaction.atomic
def _noted(person: Person, given: Given) -> Work:
    """The row before the file: whatever lies there has a work that waits for it, or is a stray."""
    work = Work.objects.create(
        owner=person, source=given.source, quiet_border=given.quiet_border, created_at=now()
    )
    write_down(work, ["make"], is_given=True)
    return work


def _require_sound(person: Person, given: Given) -> None:
    if not given.agrees:
        raise not_agreed()
    if is_minor(person, now()):
        raise for_adults()
    if not given.size:
        raise nothing_given()
    if given.size > LARGEST_GIVEN:
        raise too_large()
    if own_works(person).filter(state__in=_UNFINISHED).count() >= MOST_UNFINISHED:
        raise too_many_unfinished()


def is_minor(person: Person, at: dt.datetime) -> bool:
    return person.turns_18_at > at
