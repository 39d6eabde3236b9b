"""Files that no row names, and rows whose file is gone."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from uuid import UUID

from django.db.models import QuerySet

from teduh.media.incoming import incoming_ids
from teduh.media.models import Asset, Rendition
from teduh.media.store import Store

UNSETTLED = (Asset.State.RECEIVING, Asset.State.RECEIVED, Asset.State.PROCESSING)
_BATCH = 500


def files_without_rows(store: Store) -> Iterator[str]:
    """Keys of ours that no rendition names. What is being prepared now is not yet named, and no stray.

    Nor is the only file of its kind that a shown asset has: there the row was lost, not the file left over.
    """
    ours = ((_asset_of(key), key) for key in store.keys())  # noqa: SIM118 - a store is no dict
    by_asset = ((pk, [key for _, key in keys]) for pk, keys in groupby(ours, lambda pair: pair[0]) if pk)
    while batch := dict(islice(by_asset, _BATCH)):
        # States before names: an asset that gets ready in between has its names when we read them.
        unsettled = _unsettled(batch)
        named = dict(Rendition.objects.filter(asset__in=batch).values_list("key", "name"))
        kinds = {(_asset_of(key), name) for key, name in named.items()}
        ready = _ready(batch)
        for pk, keys in batch.items():
            left = (key for key in keys if pk not in unsettled and key not in named)
            yield from (key for key in left if pk not in ready or (pk, _kind_of(key)) in kinds)


def rows_without_files(store: Store) -> Iterator[str]:
    """Keys that a served rendition names and the store does not have, or not in that size."""
    # What is known to be gone is a failed asset, and no surprise.
    served = Rendition.objects.filter(asset__discarded_at=None, asset__state=Asset.State.READY)
    yield from (key for _, key in _without_files(store, served))


def assets_without_files(store: Store, assets: QuerySet[Asset]) -> Iterator[UUID]:
    """Those of the assets that miss a file."""
    met = None
    for pk, _ in _without_files(store, Rendition.objects.filter(asset__in=assets)):
        if pk != met:
            met = pk
            yield pk


def _without_files(store: Store, renditions: QuerySet[Rendition]) -> Iterator[tuple[UUID, str]]:
    # By key: neighbours in the store are asked for together.
    rows = renditions.order_by("key").values_list("asset", "key", "size").iterator()
    while batch := list(islice(rows, _BATCH)):
        sizes = store.sizes([key for _, key, _ in batch])
        for pk, key, size in batch:
            # Asked again: it may have been erased in between, row and all.
            if sizes.get(key) != size and renditions.filter(key=key).exists():
                yield pk, key


def incoming_without_rows() -> Iterator[UUID]:
    """Uploads and workshops whose asset is settled or gone."""
    arriving = incoming_ids()
    yield from sorted(arriving - _unsettled(arriving))


def _unsettled(asset_ids: Iterable[UUID]) -> set[UUID]:
    rows = Asset.objects.filter(pk__in=list(asset_ids), state__in=UNSETTLED, discarded_at=None)
    return set(rows.values_list("pk", flat=True))


def _ready(asset_ids: Iterable[UUID]) -> set[UUID]:
    rows = Asset.objects.filter(pk__in=list(asset_ids), state=Asset.State.READY, discarded_at=None)
    return set(rows.values_list("pk", flat=True))


def _kind_of(key: str) -> str:
    """`large` of `…/large-1f2e.avif`."""
    return key.rpartition("/")[2].partition("-")[0].partition(".")[0]


def _asset_of(key: str) -> UUID | None:
    """The asset a key belongs to; None for the keys of other rooms, which do not begin with an id."""
    return _uuid(key.partition("/")[0])


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
