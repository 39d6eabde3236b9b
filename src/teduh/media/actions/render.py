"""The job that turns an upload into renditions, and can be killed anywhere and run again."""

import datetime as dt
import logging
from contextlib import ExitStack, suppress
from uuid import UUID

from django.db import transaction
from django_tasks import task

from teduh.foundation import clock
from teduh.foundation.jobs import RetryLater, enqueue_unique
from teduh.foundation.refusals import Refused
from teduh.media import rules
from teduh.media.actions.settle import settle
from teduh.media.codec import MediaRefused, Rendered, RenderingFailed, render
from teduh.media.codec import Rendition as Drawn
from teduh.media.incoming import (
    Busy,
    Partial,
    erase_incoming,
    held,
    refusing_when_full,
    require_room,
    sweep_workshop,
    workshop,
)
from teduh.media.incoming_shared import SharedPartial
from teduh.media.models import Asset, Rendition
from teduh.media.scanner import Malware, ScannerAway, require_clean
from teduh.media.signals import asset_settled
from teduh.media.store import StoreAway, default_store
from teduh.media.strays import UNSETTLED

logger = logging.getLogger(__name__)

WAITING = (Asset.State.RECEIVED, Asset.State.PROCESSING)
_WHEN_BUSY = 3.0
_WHEN_US = 60.0
_WHEN_AWAY = 10.0
_WAITED_UNTIL = dt.timedelta(hours=24)
_BETWEEN_WORDS = dt.timedelta(seconds=1)


def give_up(asset_id: str) -> None:
    """The queue set the job aside: its workers died, or something of ours broke each time."""
    pk = UUID(asset_id)
    settle(pk, Asset.State.FAILED, reason="crashed")
    # What cannot be erased now is swept later.
    with suppress(Busy, StoreAway):
        erase_strays(pk)
        erase_incoming(pk)


def queue_rendering(asset: Asset) -> None:
    """Photos go before videos; an asset is in the queue once."""
    prioritised = render_asset.using(priority=rules.priority_of(asset.kind))
    enqueue_unique(prioritised, f"render:{asset.pk}", str(asset.pk))


@task(queue_name="media", when_set_aside=give_up)
def render_asset(asset_id: str) -> None:
    """Prepare one upload. Whoever holds its file is the only one who does."""
    pk = UUID(asset_id)
    try:
        _hold_and_prepare(pk)
    except StoreAway as away:
        logger.warning("The store does not answer; preparing asset %s later: %s", pk, away)
        raise RetryLater(_WHEN_AWAY, counted=False) from away


def _hold_and_prepare(pk: UUID) -> None:
    with ExitStack() as stack:
        try:
            partial = stack.enter_context(held(pk))
        except Busy as busy:
            raise RetryLater(_WHEN_BUSY, counted=False) from busy
        except FileNotFoundError:
            # Erased after the asset was settled, or lost before.
            settle(pk, Asset.State.FAILED, reason="lost")
            return
        _go_on(pk, partial)


def _go_on(pk: UUID, partial: Partial | SharedPartial) -> None:
    try:
        if asset := _begun(pk):
            _prepare(asset, partial)
    finally:
        sweep_workshop(pk)
        erase_strays(pk)
    if not Asset.objects.filter(pk=pk, state__in=UNSETTLED, discarded_at=None).exists():
        partial.erase()


def _begun(pk: UUID) -> Asset | None:
    """Count the attempt before making it, so that a file that kills its worker is given up."""
    with transaction.atomic():
        waiting = Asset.objects.select_for_update().filter(pk=pk, state__in=WAITING, discarded_at=None)
        asset = waiting.first()
        if asset is None:
            return None
        if asset.attempts >= rules.LAST_ATTEMPT:
            settle(pk, Asset.State.FAILED, reason="crashed")
            return None
        asset.state, asset.progress, asset.attempts = Asset.State.PROCESSING, 0, asset.attempts + 1
        asset.save(update_fields=["state", "progress", "attempts"])
        return asset


def _prepare(asset: Asset, partial: Partial | SharedPartial) -> None:
    try:
        # What a killed attempt stored has no row; what it drew lies in the workshop.
        default_store().tidy()
        erase_strays(asset.pk)
        sweep_workshop(asset.pk)
        with refusing_when_full():
            require_room(asset.expected_size)
            _publish(asset, _drawn(asset, partial))
    except MediaRefused as no:
        logger.info("Asset %s is refused: %s", asset.pk, no)
        settle(asset.pk, Asset.State.REFUSED, reason=no.code)
    except Malware as found:
        logger.warning("Asset %s is refused: the scanner found %s", asset.pk, found)
        settle(asset.pk, Asset.State.REFUSED, reason="malware")
    except RenderingFailed as failure:
        _try_again(asset, failure)
    except (Refused, ScannerAway) as without:
        _wait_for_us(asset, without)
    except StoreAway:
        # Not the file's fault: no attempt is counted.
        Asset.objects.filter(pk=asset.pk).update(attempts=asset.attempts - 1)
        raise


def _drawn(asset: Asset, partial: Partial | SharedPartial) -> Rendered:
    require_clean(partial.path)
    return render(
        partial.path,
        workshop(asset.pk),
        limits=rules.LIMITS,
        keep_sound=asset.keep_sound,
        on_progress=Progress(asset.pk).say,
    )


def _publish(asset: Asset, rendered: Rendered) -> None:
    """Files first, then all rows and the state at once: what a row names is always there."""
    store = default_store()
    rows = [_row(asset.pk, drawn) for drawn in rendered.renditions]
    for row, drawn in zip(rows, rendered.renditions, strict=True):
        store.save(row.key, drawn.path)
    with transaction.atomic():
        if not _made_ready(asset, rendered):
            return
        Rendition.objects.bulk_create(rows)
        asset_settled.send(Asset, asset_id=asset.pk)


def _made_ready(asset: Asset, rendered: Rendered) -> bool:
    """False when it was discarded, or settled by somebody else, in the meantime."""
    # Another host may have begun again when it took us for dead; then the files are its own.
    mine = Asset.objects.filter(
        pk=asset.pk, state=Asset.State.PROCESSING, attempts=asset.attempts, discarded_at=None
    )
    return bool(
        mine.update(
            state=Asset.State.READY,
            progress=100,
            kind=rendered.kind,
            width=rendered.width,
            height=rendered.height,
            duration=rendered.duration,
            has_sound=rendered.has_sound,
            thumbhash=rendered.thumbhash,
            ready_at=clock.now(),
        )
    )


def _row(asset_id: UUID, drawn: Drawn) -> Rendition:
    return Rendition(
        asset_id=asset_id,
        name=drawn.name,
        key=f"{asset_id}/{drawn.name}-{drawn.sha256[:16]}{drawn.path.suffix}",
        mime=drawn.mime,
        width=drawn.width,
        height=drawn.height,
        size=drawn.size,
        sha256=drawn.sha256,
        duration=drawn.duration,
    )


def _try_again(asset: Asset, failure: RenderingFailed) -> None:
    logger.warning("Preparing asset %s failed at attempt %d: %s", asset.pk, asset.attempts, failure)
    if failure.is_final or asset.attempts >= rules.LAST_ATTEMPT:
        settle(asset.pk, Asset.State.FAILED, reason=failure.code)
        return
    raise RetryLater(rules.pause_before_retry(asset.attempts), counted=False) from failure


def _wait_for_us(asset: Asset, without: Refused | ScannerAway) -> None:
    """A full disk or a silent scanner is not the file's fault: no attempt is counted, and a day is waited."""
    if asset.received_at is None or clock.now() - asset.received_at > _WAITED_UNTIL:
        reason = without.code if isinstance(without, Refused) else "scanner_away"
        settle(asset.pk, Asset.State.FAILED, reason=reason)
        return
    logger.error("Asset %s waits (%s); trying again in a minute.", asset.pk, without)
    Asset.objects.filter(pk=asset.pk).update(attempts=asset.attempts - 1)
    raise RetryLater(_WHEN_US, counted=False) from without


def erase_strays(asset_id: UUID) -> None:
    """Delete the files of an asset that none of its rows names."""
    named = set(Rendition.objects.filter(asset_id=asset_id).values_list("key", flat=True))
    store = default_store()
    for key in list(store.keys(f"{asset_id}/")):
        if key not in named:
            store.delete(key)


class Progress:
    """Writes how far the work is, at most once a second."""

    def __init__(self, asset_id: UUID) -> None:
        self._asset_id = asset_id
        self._silent_until = clock.now() + _BETWEEN_WORDS

    def say(self, share: float) -> None:
        now = clock.now()
        if now < self._silent_until:
            return
        self._silent_until = now + _BETWEEN_WORDS
        percent = min(99, max(0, int(share * 100)))
        Asset.objects.filter(pk=self._asset_id, state=Asset.State.PROCESSING).update(progress=percent)
