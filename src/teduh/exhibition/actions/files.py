"""A cloth as a file for its owner alone: drawn by a job, under seal for an hour, gone with the design."""

import logging
import tempfile
from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django_tasks import task

from teduh.exhibition.access import given_consents
from teduh.exhibition.easel import print_at_easel
from teduh.exhibition.models import OwnFile, Work
from teduh.exhibition.own_files import PREFIX, key_of, lay_up
from teduh.exhibition.refusals import not_found, not_kept
from teduh.exhibition.rules import OWN_FILE_KEPT_FOR, OWN_KINDS
from teduh.foundation.clock import now
from teduh.foundation.jobs import RetryLater, enqueue_unique
from teduh.media.codec import RenderingFailed
from teduh.media.store import StoreAway, default_store
from teduh.people.sealing import unseal

logger = logging.getLogger(__name__)
_WHEN_AWAY = 30.0


@transaction.atomic
def ask_for_file(work_id: UUID, *, kind: str) -> OwnFile:
    """A new one takes the place of the former. Whose the work is, the caller has asked."""
    work = Work.objects.select_for_update().filter(pk=work_id, state=Work.State.FINISHED).first()
    if work is None or kind not in OWN_KINDS:
        raise not_found()
    if "keep" not in given_consents(work):
        raise not_kept()
    drop_files([work.pk])
    made = OwnFile.objects.create(work=work, kind=kind, asked_at=now())
    enqueue_unique(draw_file, f"own-file:{made.pk}", str(made.pk))
    return made


def drop_files(work_ids: Collection[UUID]) -> None:
    """Rows at once, files with the end of the transaction."""
    files = OwnFile.objects.filter(work__in=work_ids)
    keys = [key_of(pk) for pk in files.values_list("pk", flat=True)]
    files.delete()

    def forget() -> None:
        for key in keys:
            default_store().delete(key)

    transaction.on_commit(forget)


def give_up(file_id: str) -> None:
    _settle(UUID(file_id), state=OwnFile.State.FAILED)


@task(queue_name="media", when_set_aside=give_up)
def draw_file(file_id: str) -> None:
    """Whoever runs it twice draws the same file twice, and keeps one."""
    file = OwnFile.objects.filter(pk=file_id, state=OwnFile.State.WAITING).first()
    if file is None:
        return
    try:
        _draw(file)
    except RenderingFailed:
        logger.exception("The file of work %s broke.", file.work_id)
        give_up(file_id)
    except StoreAway as away:
        raise RetryLater(_WHEN_AWAY, counted=False) from away


def _draw(file: OwnFile) -> None:
    cloth = file.work.cloths.first()
    if cloth is None or not cloth.sealed_design:
        give_up(str(file.pk))
        return
    kind = OWN_KINDS[file.kind]
    with tempfile.TemporaryDirectory(prefix="own-file-") as name:
        drawn = Path(name) / f"cloth.{kind.suffix}"
        designs = {drawn.name: unseal(cloth.sealed_design)}
        print_at_easel(designs, drawn.parent, kind.size_mm, on_progress=lambda share: _say(file.pk, share))
        lay_up(file.pk, drawn)
        size = drawn.stat().st_size
    # Whatever was taken back in the meantime has dropped the row, and the file goes after it.
    if not _settle(file.pk, state=OwnFile.State.READY, progress=100, size=size):
        default_store().delete(key_of(file.pk))


def drop_old_files() -> int:
    """An hour is enough to fetch one; and what a crash left without a row goes as well."""
    old = OwnFile.objects.filter(asked_at__lt=now() - OWN_FILE_KEPT_FOR)
    gone = list(old.values_list("work", flat=True))
    with transaction.atomic():
        drop_files(gone)
    for key in stray_files():
        default_store().delete(key)
    return len(gone)


def stray_files() -> list[str]:
    known = {key_of(pk) for pk in OwnFile.objects.values_list("pk", flat=True)}
    return [key for key in default_store().keys(PREFIX) if key not in known]


def _say(pk: UUID, share: float) -> None:
    OwnFile.objects.filter(pk=pk, state=OwnFile.State.WAITING).update(progress=int(share * 95))


def _settle(pk: UUID, **facts: object) -> bool:
    return bool(OwnFile.objects.filter(pk=pk, state=OwnFile.State.WAITING).update(**facts))
