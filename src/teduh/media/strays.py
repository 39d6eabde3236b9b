"""Files that no row names, and rows whose file is gone."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from uuid import UUID

from django.db.models import QuerySet

from teduh.media.incoming import incoming_ids
from teduh.media.models import Asset, Rendition, SealedFile
from teduh.media.store import Store

UNSETTLED = (Asset.State.RECEIVING, Asset.State.RECEIVED, Asset.State.PROCESSING)
SEALED = "under-seal/"
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
        # What is still to be copied under seal outlives its row, when an account goes.
        named |= {key: _kind_of(key) for key in _to_be_sealed(batch)}
        kinds = {(_asset_of(key), name) for key, name in named.items()}
        ready = _ready(batch)
        for pk, keys in batch.items():
            left = (key for key in keys if pk not in unsettled and key not in named)
            yield from (key for key in left if pk not in ready or (pk, _kind_of(key)) in kinds)

    yield from _sealed_without_rows(store)


def _to_be_sealed(asset_ids: Iterable[UUID]) -> list[str]:
    waiting = SealedFile.objects.filter(source_asset__in=list(asset_ids), copied_at=None)
    return list(waiting.values_list("source", flat=True))


def _sealed_without_rows(store: Store) -> Iterator[str]:
    """The row comes before the file and goes after it, so whatever has none is left over."""
    keys = store.keys(SEALED)
    while batch := list(islice(keys, _BATCH)):
        named = set(SealedFile.objects.filter(key__in=batch).values_list("key", flat=True))
        yield from (key for key in batch if key not in named)


def rows_without_files(store: Store) -> Iterator[str]:
    """Keys that a served rendition names and the store does not have, or not in that size."""
    # What is known to be gone is a failed asset, and no surprise.
    served = Rendition.objects.filter(asset__discarded_at=None, asset__state=Asset.State.READY)
    yield from (key for _, key in _without_files(store, served))
    yield from _sealed_without_files(store)


def _sealed_without_files(store: Store) -> Iterator[str]:
    sealed = SealedFile.objects.exclude(copied_at=None).exclude(copy=None).order_by("key")
    rows = sealed.values_list("key", "size").iterator()
    while batch := list(islice(rows, _BATCH)):
        sizes = store.sizes([key for key, _ in batch])
        # Asked again, as above: its case may have been closed in between.
        yield from (key for key, size in batch if sizes.get(key) != size and sealed.filter(key=key).exists())


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
