"""Cloths at fabric size for whoever hangs them at the venue: put together by a job, gone after a day."""

import logging
import tempfile
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext, override
from django_tasks import task

from teduh.exhibition.access import agreed, all_curators, given_consents, hangings_in, printable_works
from teduh.exhibition.actions.exhibitions import held_exhibition
from teduh.exhibition.easel import print_at_easel
from teduh.exhibition.models import Exhibition, PrintPack, Work
from teduh.exhibition.notices import tell_taken_back
from teduh.exhibition.print_packs import Print, file_name, key_of, said_on, write_pack
from teduh.exhibition.rules import FABRIC_MM
from teduh.exhibition.words import technique
from teduh.foundation.clock import now
from teduh.foundation.jobs import RetryLater, enqueue_unique
from teduh.media.codec import RenderingFailed
from teduh.media.store import StoreAway, default_store
from teduh.people.models import Person
from teduh.people.sealing import unseal

logger = logging.getLogger(__name__)
_WHEN_AWAY = 30.0


@transaction.atomic
def ask_for_prints(curator: Person, *, slug: str) -> PrintPack:
    """A new one takes the place of the former."""
    exhibition = held_exhibition(slug)
    drop_packs_of(exhibition)
    pack = PrintPack.objects.create(exhibition=exhibition, asked_by=curator, asked_at=now())
    enqueue_unique(pack_prints, f"prints:{pack.pk}", str(pack.pk))
    return pack


def drop_pack(pack: PrintPack) -> None:
    """Its row at once, its file with the end of the transaction."""
    key = key_of(pack.pk)
    pack.delete()
    transaction.on_commit(lambda: default_store().delete(key))


def drop_packs_of(exhibition: Exhibition) -> None:
    """All that were put together of it so far."""
    for pack in PrintPack.objects.filter(exhibition=exhibition):
        drop_pack(pack)


def drop_packs_with(work: Work) -> None:
    """A cloth is taken back: no pack that may hold it is fetched any more."""
    for pack in PrintPack.objects.filter(exhibition__hangings__work=work):
        drop_pack(pack)


def tell_of_prints(work: Work) -> None:
    """Before its yes ends: whoever keeps the wall is told to take down what may hang there in print."""
    if "print" not in given_consents(work):
        return
    curator_ids = list(all_curators().values_list("pk", flat=True))
    for hanging in work.hangings.select_related("exhibition"):
        tell_taken_back(curator_ids, work, hanging.exhibition)


def give_up(pack_id: str) -> None:
    _settle(UUID(pack_id), state=PrintPack.State.FAILED)


@task(queue_name="media", when_set_aside=give_up)
def pack_prints(pack_id: str) -> None:
    """Whoever runs it twice writes the same pack twice, and keeps one."""
    pack = PrintPack.objects.select_related("exhibition").filter(pk=pack_id).first()
    if pack is None or pack.state != PrintPack.State.WAITING:
        return
    try:
        _pack(pack)
    except RenderingFailed:
        logger.exception("The prints of exhibition %s broke.", pack.exhibition_id)
        _settle(pack.pk, state=PrintPack.State.FAILED)
    except StoreAway as away:
        raise RetryLater(_WHEN_AWAY, counted=False) from away


def _pack(pack: PrintPack) -> None:
    prints = prints_of(pack.exhibition)
    if not prints:
        _settle(pack.pk, state=PrintPack.State.EMPTY)
        return
    with tempfile.TemporaryDirectory(prefix="prints-") as name:
        folder = Path(name)
        designs = {f"{each.name}.pdf": each.design for each in prints}
        print_at_easel(
            designs,
            folder,
            FABRIC_MM,
            labels=[said_on(each) for each in prints],
            on_progress=lambda share: _say(pack.pk, share),
        )
        whole = folder / "prints.zip"
        write_pack(whole, prints, folder)
        default_store().save(key_of(pack.pk), whole)
        size = whole.stat().st_size
    # Whatever was taken back in the meantime has dropped the row, and the file goes after it.
    if not _settle(pack.pk, state=PrintPack.State.READY, progress=100, size=size, count=len(prints)):
        default_store().delete(key_of(pack.pk))


def prints_of(exhibition: Exhibition) -> list[Print]:
    """In the order of the wall."""
    works = printable_works(exhibition).prefetch_related("cloths")
    named = set(agreed(works, "name").values_list("pk", flat=True))
    by_id = {work.pk: work for work in works}
    hung = hangings_in(exhibition).values_list("work", "credit")
    order = [(by_id[pk], credit) for pk, credit in hung if pk in by_id]
    return [_print(at, work, credit, named=work.pk in named) for at, (work, credit) in enumerate(order, 1)]


def _print(position: int, work: Work, credit: str, *, named: bool) -> Print:
    (cloth,) = work.cloths.all()
    with override("id"):
        title, nobody = work.title or gettext("Untitled"), gettext("Anonymous")
    return Print(
        name=file_name(position, title),
        design=unseal(cloth.sealed_design),
        title=title,
        label_name=work.label_name if named else nobody,
        year=(work.finished_at or work.created_at).year,
        technique_id=technique(cloth.panel, "id"),
        technique_en=technique(cloth.panel, "en"),
        credit=credit,
    )


def _say(pk: UUID, share: float) -> None:
    PrintPack.objects.filter(pk=pk, state=PrintPack.State.WAITING).update(progress=int(share * 95))


def _settle(pk: UUID, **facts: object) -> bool:
    return bool(PrintPack.objects.filter(pk=pk, state=PrintPack.State.WAITING).update(**facts))
