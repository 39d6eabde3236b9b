"""A moment whose pictures are being prepared becomes live, or fails and frees its slot."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import F

from teduh.foundation.measures import count_published
from teduh.media.actions import discard_assets
from teduh.media.models import Asset
from teduh.moments.actions.counts import hold_moments
from teduh.moments.actions.mentions import keep_mentions
from teduh.moments.actions.slots import hold_slot
from teduh.moments.models import Moment, Part
from teduh.notify.actions import begin_calls, settle_calls

GONE = {Moment.State.FAILED, Moment.State.REMOVED}


@transaction.atomic
def go_on_with(asset_id: UUID) -> None:
    """An asset is settled: its moment waits for the other one, is shared, or could not be prepared."""
    moment = Moment.objects.select_related("author").filter(parts__asset=asset_id).first()
    if moment is None:
        return
    if moment.state == Moment.State.LIVE:
        # It was prepared anew.
        show_anew(asset_id)
        return
    hold_slot(moment.author, moment.day)
    hold_moments([moment.pk])
    moment.refresh_from_db()
    if moment.state in GONE:
        # The other picture failed while this one was held here.
        discard_assets([asset_id])
    settle_moment(moment, Asset.objects.filter(pk__in=moment.parts.values("asset")))


def show_anew(asset_id: UUID) -> None:
    """What is served of an asset changed: kept copies of its moment are old. Call it with the asset held."""
    moments = Moment.objects.filter(pk__in=Part.objects.filter(asset=asset_id).values("moment"))
    moments.update(version=F("version") + 1)


def settle_moment(moment: Moment, assets: Iterable[Asset]) -> None:
    """Call it with the slot held, and the assets kept."""
    if moment.state != Moment.State.PREPARING:
        return
    state, reason = _verdict(assets)
    if state == Moment.State.PREPARING:
        return
    moment.state, moment.failed_because, moment.version = state, reason, moment.version + 1
    moment.save(update_fields=["state", "failed_because", "version"])
    if state == Moment.State.FAILED:
        _give_back(moment)
    else:
        goes_live(moment)


def state_with(assets: Iterable[Asset]) -> Moment.State:
    """What a moment of these is now."""
    return _verdict(assets)[0]


def goes_live(moment: Moment) -> None:
    """What follows once it is shared."""
    begin_calls(moment.author)
    keep_mentions(moment)
    settle_calls(moment.author_id, moment.day.isoformat())
    transaction.on_commit(count_published)


def _verdict(assets: Iterable[Asset]) -> tuple[Moment.State, str]:
    states = {asset.state: asset.reason for asset in assets}
    for unusable in (Asset.State.REFUSED, Asset.State.FAILED):
        if unusable in states:
            return Moment.State.FAILED, states[unusable]
    is_ready = set(states) == {Asset.State.READY.value}
    return (Moment.State.LIVE if is_ready else Moment.State.PREPARING), ""


def _give_back(moment: Moment) -> None:
    """A picture we could not use costs nobody one of their attempts."""
    slot = hold_slot(moment.author, moment.day)
    slot.attempts = max(0, slot.attempts - 1)
    slot.save(update_fields=["attempts"])
    # One that its worker holds at this instant is discarded by it: waiting here, each would wait for both.
    discard_assets(list(moment.parts.values_list("asset", flat=True)), wait=False)
