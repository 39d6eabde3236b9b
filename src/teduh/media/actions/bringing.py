"""Files that come in with an archive: prepared like uploads, or kept as this server once published them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.db import transaction

from teduh.foundation import clock
from teduh.media import rules
from teduh.media.actions.receive import receive_chunk
from teduh.media.models import Asset, Rendition
from teduh.media.store import default_store
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class Published:
    """A rendition as it was published, and how to get its bytes onto a path."""

    name: str
    mime: str
    width: int
    height: int
    duration: float | None
    sha256: str
    suffix: str
    fetch: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An asset as it was prepared here before."""

    kind: str
    width: int | None
    height: int | None
    duration: float | None
    has_sound: bool
    thumbhash: bytes
    renditions: list[Published]


def bring_in_file(owner: Person, *, size: int, pieces: Iterable[bytes]) -> Asset:
    """Whatever it is, it is checked and prepared as an upload is; it counts for no day's quota."""
    now = clock.now()
    asset = Asset.objects.create(
        owner=owner, expected_size=size, created_at=now, expires_at=now + rules.UNFINISHED_KEPT
    )
    offset = 0
    for piece in pieces:
        asset = receive_chunk(owner, asset_id=asset.pk, offset=offset, chunk=piece)
        offset += len(piece)
    return asset


def bring_in_prepared(owner: Person, prepared: Prepared, *, workbench: Path) -> Asset:
    """Only for bytes that this server is known to have made: nothing of them is decoded again.

    Files first, then the rows: what a row names is always there, and what a crash leaves is swept.
    """
    pk, now = uuid4(), clock.now()
    rows = [_kept(str(pk), made, workbench) for made in prepared.renditions]
    facts = {name: getattr(prepared, name) for name in _FACTS}
    size = sum(row.size for row in rows)
    with transaction.atomic():
        asset = Asset.objects.create(
            pk=pk,
            owner=owner,
            state=Asset.State.READY,
            progress=100,
            expected_size=size,
            received_size=size,
            created_at=now,
            received_at=now,
            ready_at=now,
            expires_at=now + rules.UNFINISHED_KEPT,
            **facts,
        )
        for row in rows:
            row.asset = asset
        Rendition.objects.bulk_create(rows)
    return asset


_FACTS = ("kind", "width", "height", "duration", "has_sound", "thumbhash")


def _kept(folder: str, made: Published, workbench: Path) -> Rendition:
    path = workbench / f"{made.name}{made.suffix}"
    made.fetch(path)
    key = f"{folder}/{made.name}-{made.sha256[:16]}{made.suffix}"
    default_store().save(key, path)
    size = path.stat().st_size
    path.unlink()
    return Rendition(
        name=made.name,
        key=key,
        mime=made.mime,
        width=made.width,
        height=made.height,
        size=size,
        sha256=made.sha256,
        duration=made.duration,
    )
