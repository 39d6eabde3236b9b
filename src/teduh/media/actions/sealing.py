"""Second copies of what was reported and goes: named at once, made before the files go, erased in time."""

import logging
from collections.abc import Mapping
from uuid import UUID, uuid4

from django.db import transaction

from teduh.foundation import clock
from teduh.media.models import Asset, Rendition, SealedFile
from teduh.media.store import Store, default_store
from teduh.media.strays import SEALED
from teduh.safety.models import SealedCopy

logger = logging.getLogger(__name__)

# The smallest rendition that can be judged: a picture of 720 pixels, the clip itself.
JUDGED = {"photo": "medium", "video": "play"}
_AT_ONCE = 500


@transaction.atomic
def seal_assets(copy: SealedCopy, alts: Mapping[UUID, str]) -> None:
    """Of each asset one file, and its description. The bytes are copied by whoever erases the asset."""
    if SealedFile.objects.filter(copy=copy).exists():
        return
    found = Rendition.objects.filter(asset__in=alts, asset__state=Asset.State.READY).select_related("asset")
    judged = [made for made in found.order_by("pk") if JUDGED.get(made.asset.kind) == made.name]
    SealedFile.objects.bulk_create(_sealed(copy, made, alts[made.asset_id]) for made in judged)


def _sealed(copy: SealedCopy, made: Rendition, alt: str) -> SealedFile:
    pk, suffix = uuid4(), made.mime.rpartition("/")[2]
    same = {name: getattr(made, name) for name in ("mime", "width", "height", "size", "sha256")}
    return SealedFile(
        pk=pk,
        copy=copy,
        source_asset=made.asset_id,
        source=made.key,
        key=f"{SEALED}{pk}.{suffix}",
        kind=made.asset.kind,
        alt=alt,
        **same,
    )


def keep_sealed(asset_id: UUID) -> None:
    """Before the files of this asset go. Killed anywhere, it is done again."""
    store = default_store()
    for file in SealedFile.objects.filter(source_asset=asset_id, copied_at=None).exclude(copy=None):
        try:
            store.copy(file.source, file.key)
        except FileNotFoundError:
            logger.exception("The file %s is gone before a sealed copy was made.", file.source)
            file.delete()
            continue
        kept = SealedFile.objects.filter(pk=file.pk).exclude(copy=None)
        if not kept.update(copied_at=clock.now()):
            # Its case was closed meanwhile.
            store.delete(file.key)


def sweep_sealed() -> int:
    """Erase the files whose sealed copy is gone: first from the store, then their rows."""
    store = default_store()
    return sum(_erase(store, file) for file in SealedFile.objects.filter(copy=None)[:_AT_ONCE])


def _erase(store: Store, file: SealedFile) -> bool:
    store.delete(file.key)
    file.delete()
    return True
