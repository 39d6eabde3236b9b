"""A minute with a headset on, beside a curator: it ends as a file that was given, or leaves nothing."""

import logging
from uuid import UUID

from django.db import IntegrityError, transaction
from django_tasks import task

from teduh.exhibition import drawing_table
from teduh.exhibition.actions.draw import queue_drawing
from teduh.exhibition.actions.give import Beside, noted, require_age, require_yes
from teduh.exhibition.easel import NotDrawn, Second, hear
from teduh.exhibition.headset import headset, taken_apart
from teduh.exhibition.models import Work
from teduh.exhibition.refusals import headset_busy, not_found
from teduh.exhibition.rules import LISTENED_SECONDS
from teduh.foundation.jobs import RetryLater, enqueue_unique
from teduh.media.codec import RenderingFailed
from teduh.media.store import StoreAway
from teduh.people.models import Person

logger = logging.getLogger(__name__)

_ELSEWHERE = 2.0


class _StoppedError(Exception):
    """The minute was ended from its page."""


@transaction.atomic
def begin_listening(curator: Person, beside: Beside, *, agrees: bool, quiet_border: bool = False) -> Work:
    """Every yes before a second is heard; one recording at a time with the headset that is here."""
    name = headset()
    if not name:
        raise not_found()
    require_yes(agrees=agrees)
    require_age(curator, beside)
    facts = {"state": Work.State.LISTENING, "headset": name, "source": Work.Source.RECORDING}
    try:
        with transaction.atomic():
            work = noted(curator, beside, quiet_border=quiet_border, **facts)
    except IntegrityError:
        raise headset_busy() from None
    enqueue_unique(listen, f"listen:{work.pk}", str(work.pk))
    return work


def give_up(work_id: str) -> None:
    _end(UUID(work_id), Work.State.FAILED, reason="interrupted")


@task(queue_name="live", when_set_aside=give_up)
def listen(work_id: str) -> None:
    """Once: a minute that was interrupted is not begun again by itself, for nobody may sit there any more."""
    pk = UUID(work_id)
    work = Work.objects.filter(pk=pk).first()
    if work is None:
        return
    if work.state == Work.State.LISTENING:
        if work.headset != headset():
            raise RetryLater(_ELSEWHERE, counted=False)
        _listen(pk)
    elif work.state == Work.State.WAITING:
        # Heard before, and the worker died before it was handed on.
        queue_drawing(work)


def _listen(pk: UUID) -> None:
    begun = Work.objects.filter(pk=pk, state=Work.State.LISTENING, attempts=0).update(attempts=1)
    if not begun:
        give_up(str(pk))
        return
    try:
        heard = hear(taken_apart(headset()), LISTENED_SECONDS, on_tick=_Ticks(pk).tell)
        _hand_on(pk, heard)
    except _StoppedError:
        logger.info("The recording of work %s was ended from its page.", pk)
    except NotDrawn as no:
        _end(pk, Work.State.REFUSED, reason=no.code, said=no.said)
    except (RenderingFailed, StoreAway) as failure:
        logger.warning("The recording of work %s failed: %s", pk, failure)
        _end(pk, Work.State.FAILED, reason="interrupted")


def _hand_on(pk: UUID, heard: bytes) -> None:
    """As a file that was given: under seal on the table, the row before it."""
    if not _end(pk, Work.State.WAITING, attempts=0):
        return
    try:
        drawing_table.lay_down(pk, [heard])
    except StoreAway:
        Work.objects.filter(pk=pk, state=Work.State.WAITING).update(
            state=Work.State.FAILED, reason="interrupted"
        )
        return
    # Taken back in the meantime, and so cleared before it lay there.
    if not Work.objects.filter(pk=pk, state=Work.State.WAITING).exists():
        drawing_table.clear(pk)
        return
    with transaction.atomic():
        queue_drawing(Work.objects.get(pk=pk))


def _end(pk: UUID, state: Work.State, **facts: object) -> bool:
    """False when it was ended from its page. How well it was heard is told no more."""
    listening = Work.objects.filter(pk=pk, state=Work.State.LISTENING)
    return bool(listening.update(state=state, headset="", hearing={}, **facts))


class _Ticks:
    """Writes each second for the page, and hears from it whether to go on."""

    def __init__(self, pk: UUID) -> None:
        self._pk = pk

    def tell(self, second: Second | None) -> None:
        listening = Work.objects.filter(pk=self._pk, state=Work.State.LISTENING)
        goes_on = (
            listening.exists()
            if second is None
            else listening.update(hearing={"left": second.left, "lights": second.lights})
        )
        if not goes_on:
            raise _StoppedError
