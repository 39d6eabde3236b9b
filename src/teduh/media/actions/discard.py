"""How files go: at once for everybody who looks, soon after from the disk."""

import datetime as dt
import logging
from collections.abc import Collection
from contextlib import suppress
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django_tasks import task

from teduh.foundation import clock
from teduh.foundation.jobs import RetryLater, enqueue_unique
from teduh.media import rules
from teduh.media.actions.render import WAITING, erase_strays, queue_rendering
from teduh.media.actions.sealing import keep_sealed, sweep_sealed
from teduh.media.incoming import Busy, erase_incoming
from teduh.media.models import Asset, Rendition
from teduh.media.reasons import refusal
from teduh.media.store import StoreAway, default_store
from teduh.media.strays import files_without_rows, incoming_without_rows

logger = logging.getLogger(__name__)

_AT_ONCE = 500
_WHEN_BUSY = 5.0
_WHEN_AWAY = 60.0
_FEW, _FEW_WITHOUT_ANY, _SHARE = 20, 3, 0.05
_STUCK = dt.timedelta(minutes=15)


def keep_assets(asset_ids: Collection[UUID]) -> None:
    """They are used now and do not expire. Refused when one of them is gone already."""
    wanted = set(asset_ids)
    with transaction.atomic():
        kept = Asset.objects.filter(pk__in=wanted, discarded_at=None).update(expires_at=None)
        if kept != len(wanted):
            raise refusal("upload_gone")


def discard_assets(asset_ids: Collection[UUID], *, wait: bool = True) -> None:
    """Nothing of them is served from now on; their files follow. Without `wait`, not of those held now."""
    _discard(Asset.objects.filter(pk__in=asset_ids, discarded_at=None).order_by("pk"), wait=wait)


def discard_all_of(owner_id: int) -> int:
    """Every file of somebody who is erased. The jobs find what lies there also when the rows are gone."""
    return _discard(Asset.objects.filter(owner=owner_id).order_by("pk"), wait=True)


def _discard(assets: QuerySet[Asset], *, wait: bool) -> int:
    with transaction.atomic():
        going = list(assets.select_for_update(no_key=True, skip_locked=not wait).values_list("pk", flat=True))
        Asset.objects.filter(pk__in=going).update(discarded_at=clock.now())
        for pk in going:
            enqueue_unique(erase_asset, f"erase:{pk}", str(pk))
    return len(going)


@task(queue_name="media", priority=rules.PHOTO_PRIORITY)
def erase_asset(asset_id: str) -> None:
    """Erase what a discarded asset left. Its row goes last, when the day it counts for is over."""
    try:
        _erase(UUID(asset_id))
    except StoreAway as away:
        raise RetryLater(_WHEN_AWAY, counted=False) from away


def _erase(pk: UUID) -> None:
    if Asset.objects.filter(pk=pk, discarded_at=None).exists():
        return
    try:
        erase_incoming(pk)
    except Busy as busy:
        raise RetryLater(_WHEN_BUSY, counted=False) from busy
    keep_sealed(pk)
    Rendition.objects.filter(asset_id=pk).delete()
    erase_strays(pk)
    Asset.objects.filter(pk=pk, created_at__lte=clock.now() - rules.QUOTA_WINDOW).delete()


def sweep_expired() -> int:
    """Discard what nobody used in time, finish what was left half-done. Says how many assets it met."""
    now = clock.now()
    expired = Asset.objects.filter(expires_at__lte=now, discarded_at=None).order_by("expires_at")
    met = _discard(expired[:_AT_ONCE], wait=False) + _bury(now) + _wake(now)
    with suppress(StoreAway):
        default_store().tidy()
        met += sweep_sealed()
    return met


def sweep_strays() -> int:
    """Delete files that no row names. Says how many there were."""
    store = default_store()
    keys = list(files_without_rows(store))
    arrived = list(incoming_without_rows())
    if _are_too_many({key.partition("/")[0] for key in keys}, arrived):
        words = "%d files and %d uploads have no row: is this the right database? Nothing was deleted."
        logger.error(words, len(keys), len(arrived))
        return 0
    for key in keys:
        logger.warning("Deleting %s, which no row names.", key)
        store.delete(key)
    for pk in arrived:
        with suppress(Busy):
            erase_incoming(pk)
    return len(keys) + len(arrived)


def _are_too_many(assets: Collection[str], arrived: Collection[UUID]) -> bool:
    """A crash leaves a few. More is another database beside these files: an older, an empty, somebody's."""
    ready = Asset.objects.filter(state=Asset.State.READY, discarded_at=None).count()
    few = max(_FEW, ready * _SHARE) if ready else _FEW_WITHOUT_ANY
    return len(assets) > few or len(arrived) > _FEW


def _bury(now: dt.datetime) -> int:
    """Enqueue again the erasing that was lost, and that of rows whose day is over."""
    over = Q(created_at__lte=now - rules.QUOTA_WINDOW) | Q(renditions__isnull=False)
    discarded = Asset.objects.filter(over, discarded_at__lte=now - _STUCK).distinct()
    pks = list(discarded.values_list("pk", flat=True)[:_AT_ONCE])
    for pk in pks:
        enqueue_unique(erase_asset, f"erase:{pk}", str(pk))
    return len(pks)


def _wake(now: dt.datetime) -> int:
    """Enqueue again what waits without a job; one that has a job is not doubled."""
    waiting = Asset.objects.filter(state__in=WAITING, received_at__lte=now - _STUCK, discarded_at=None)
    stuck = list(waiting[:_AT_ONCE])
    for asset in stuck:
        queue_rendering(asset)
    return len(stuck)
