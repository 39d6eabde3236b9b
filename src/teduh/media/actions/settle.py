"""How the way of an asset ends: ready, refused or failed, once."""

from functools import partial
from uuid import UUID

from django.db import transaction

from teduh.foundation.measures import count_upload
from teduh.media.models import Asset
from teduh.media.signals import asset_settled
from teduh.media.strays import UNSETTLED


def settle(asset_id: UUID, state: Asset.State, *, reason: str = "", **facts: object) -> bool:
    """Write the last state and tell the strangers, in one transaction. False when it was settled before."""
    with transaction.atomic():
        unsettled = Asset.objects.filter(pk=asset_id, state__in=UNSETTLED, discarded_at=None)
        settled = unsettled.update(state=state, reason=reason, **facts) == 1
        if settled:
            asset_settled.send(Asset, asset_id=asset_id)
            transaction.on_commit(partial(count_upload, state.value))
    return settled
