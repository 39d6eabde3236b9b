"""What is shown about files: how far an upload is, and whether disk and database agree."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from teduh.media.access import own_assets
from teduh.media.incoming import arrived
from teduh.media.models import Asset, Rendition, SealedFile
from teduh.media.reasons import refusal
from teduh.media.store import default_store
from teduh.media.strays import files_without_rows, incoming_without_rows, rows_without_files
from teduh.people.models import Person

_BATCH = 500
_BUSY = (Asset.State.RECEIVED, Asset.State.PROCESSING)


@dataclass(frozen=True)
class UploadStatus:
    """One upload as its owner sees it. `before_you` counts the files that are prepared earlier."""

    id: UUID
    state: str
    received: int
    size: int
    progress: int
    before_you: int | None
    reason: str
    kind: str
    width: int | None
    height: int | None
    duration: float | None
    expires_at: dt.datetime | None


@dataclass(frozen=True)
class Integrity:
    """Where disk and database disagree. All three are empty in good times."""

    files_without_rows: list[str]
    rows_without_files: list[str]
    incoming_without_rows: list[str]

    @property
    def is_whole(self) -> bool:
        return not (self.files_without_rows or self.rows_without_files or self.incoming_without_rows)


def upload_status(owner: Person, asset_id: UUID) -> UploadStatus:
    """How far it is. What is not theirs, or gone, does not exist."""
    asset = own_assets(owner).filter(pk=asset_id).first()
    if asset is None:
        raise refusal("not_found")
    return UploadStatus(
        id=asset.pk,
        state=asset.state,
        received=arrived(asset),
        size=asset.expected_size,
        progress=asset.progress,
        before_you=_before(asset),
        reason=asset.reason,
        kind=asset.kind,
        width=asset.width,
        height=asset.height,
        duration=asset.duration,
        expires_at=asset.expires_at,
    )


def _before(asset: Asset) -> int | None:
    """Photos go before videos, and each kind in the order of arrival; what is begun goes first."""
    if asset.state != Asset.State.RECEIVED:
        return None
    earlier = Q(kind=asset.kind, received_at__lt=asset.received_at)
    if asset.kind != "photo":
        earlier |= Q(kind="photo")
    ahead = Q(state=Asset.State.PROCESSING) | Q(earlier, state=Asset.State.RECEIVED)
    return Asset.objects.filter(ahead, state__in=_BUSY, discarded_at=None).exclude(pk=asset.pk).count()


def named_digests(keys: Collection[str]) -> dict[str, str]:
    """The SHA-256 that rows name for some of these keys."""
    named = dict(Rendition.objects.filter(key__in=keys).values_list("key", "sha256"))
    return named | dict(SealedFile.objects.filter(key__in=keys).values_list("key", "sha256"))


def digests(using: str = "default") -> Iterator[tuple[str, str]]:
    """Each key with the SHA-256 that its row names: what is served, and what is under seal.

    In batches, because whoever asks looks at a file in between, and an open query holds up the database.
    """
    rows = Rendition.objects.using(using).order_by("pk").values_list("pk", "key", "sha256")
    after = 0
    while batch := list(rows.filter(pk__gt=after)[:_BATCH]):
        after = batch[-1][0]
        yield from ((key, digest) for _, key, digest in batch)
    for file in list(SealedFile.objects.using(using).order_by("pk")):
        yield file.lies_at, file.sha256


def digest_count() -> int:
    return Rendition.objects.count() + SealedFile.objects.count()


def integrity() -> Integrity:
    """Walks the whole store: for the operator's check, not for a page."""
    store = default_store()
    return Integrity(
        files_without_rows=list(files_without_rows(store)),
        rows_without_files=list(rows_without_files(store)),
        incoming_without_rows=[str(pk) for pk in incoming_without_rows()],
    )
