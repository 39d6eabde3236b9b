"""What lies in the store decides: rows whose files are gone are prepared anew, or say that they are gone."""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from teduh.media.actions.render import queue_rendering
from teduh.media.incoming import Busy, held
from teduh.media.models import Asset, Rendition
from teduh.media.signals import asset_changed
from teduh.media.store import default_store
from teduh.media.strays import assets_without_files

logger = logging.getLogger(__name__)

GONE = "files_gone"
# More than this at once is a store that was mixed up, not files that were lost.
_FEW = 20
_SHARE = 0.05


@dataclass(frozen=True)
class Reconciled:
    """How many assets are prepared anew from their original, are said to be gone, and came back."""

    prepared_anew: int = 0
    gone: int = 0
    back: int = 0
    is_another_store: bool = False


def reconcile() -> Reconciled:
    """Derive what is ready from what is there. Nothing is deleted, so that a file put back is found again."""
    ready = Asset.objects.filter(state=Asset.State.READY, discarded_at=None)
    without = set(assets_without_files(default_store(), ready))
    if len(without) > max(_FEW, ready.count() * _SHARE):
        logger.error("%d assets miss files: is this the right store? Nothing was changed.", len(without))
        return Reconciled(is_another_store=True)
    anew = [pk for pk in without if _prepare_anew(pk)]
    gone = _say_gone(without.difference(anew))
    return Reconciled(len(anew), gone, _bring_back())


def _prepare_anew(pk: UUID) -> bool:
    """From its original, when that was not erased yet."""
    asset = Asset.objects.get(pk=pk)
    try:
        with held(pk) as original:
            if original.size != asset.expected_size or original.sha256() != asset.sha256:
                return False
            return _begin_again(asset)
    except (Busy, FileNotFoundError):
        return False


@transaction.atomic
def _begin_again(asset: Asset) -> bool:
    again = {"state": Asset.State.RECEIVED, "progress": 0, "attempts": 0, "ready_at": None}
    if not _change(Asset.objects.filter(pk=asset.pk, state=Asset.State.READY), **again):
        return False
    Rendition.objects.filter(asset=asset).delete()
    queue_rendering(asset)
    logger.warning("Files of asset %s are gone; it is prepared anew.", asset.pk)
    return True


def _say_gone(pks: Collection[UUID]) -> int:
    for pk in pks:
        logger.error("Files of asset %s are gone, and so is its original.", pk)
    ready = Asset.objects.filter(state=Asset.State.READY)
    return sum(_change(ready.filter(pk=pk), state=Asset.State.FAILED, reason=GONE) for pk in pks)


def _bring_back() -> int:
    gone = Asset.objects.filter(state=Asset.State.FAILED, reason=GONE, discarded_at=None)
    still: Iterable[UUID] = assets_without_files(default_store(), gone)
    back = list(gone.exclude(pk__in=list(still)).values_list("pk", flat=True))
    return sum(_change(gone.filter(pk=pk), state=Asset.State.READY, reason="") for pk in back)


@transaction.atomic
def _change(one: QuerySet[Asset], **facts: object) -> bool:
    """One at a time: who listens may hold what a person who removes it holds in another order."""
    pk = one.filter(discarded_at=None).values_list("pk", flat=True).first()
    if pk is None or not one.filter(discarded_at=None).update(**facts):
        return False
    asset_changed.send(Asset, asset_id=pk)
    return True
