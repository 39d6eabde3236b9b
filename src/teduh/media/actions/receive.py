"""Bytes come in: announced, piece by piece or whole, and checked at the last one."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, Sum

from teduh.foundation import clock
from teduh.foundation.refusals import Refused
from teduh.media import rules
from teduh.media.access import own_assets
from teduh.media.actions.render import queue_rendering
from teduh.media.actions.settle import settle
from teduh.media.codec.kinds import HEAD_BYTES, sniff
from teduh.media.incoming import Busy, Partial, arrived, held, refusing_when_full, require_room
from teduh.media.incoming_shared import SharedPartial
from teduh.media.models import Asset
from teduh.media.reasons import refusal
from teduh.media.store import StoreAway
from teduh.people.models import Person

_PATIENCE = 5.0


def begin_upload(owner: Person, *, size: int, sha256: str = "", keep_sound: bool = True) -> Asset:
    """Announce a file of `size` bytes. Its bytes may follow for 24 hours."""
    now = clock.now()
    with refusing_when_full(), transaction.atomic():
        # Two announcements at once would each see the other's quota unused.
        list(Person.objects.select_for_update(no_key=True).filter(pk=owner.pk).values_list("pk"))
        verdict = rules.upload_verdict(size, sha256=sha256.lower(), **_use_of(owner))
        if verdict:
            raise refusal(verdict)
        require_room(size)
        return Asset.objects.create(
            owner=owner,
            expected_size=size,
            declared_sha256=sha256.lower(),
            keep_sound=keep_sound,
            created_at=now,
            expires_at=now + rules.UNFINISHED_KEPT,
        )


def receive_chunk(owner: Person, *, asset_id: UUID, offset: int, chunk: bytes) -> Asset:
    """Take the next piece. It is durable when this returns; the last piece ends the upload."""
    with _receiving(owner, asset_id) as (asset, partial):
        reached = arrived(asset)
        if offset != reached:
            raise refusal("offset_mismatch", offset=reached)
        if offset + len(chunk) > asset.expected_size:
            raise refusal("beyond_the_end", offset=reached)
        return _take(asset, partial, offset, chunk)


def receive_whole(owner: Person, *, asset_id: UUID, content: bytes) -> Asset:
    """Take the whole file at once. Sending the same file again changes nothing."""
    try:
        with _receiving(owner, asset_id) as (asset, partial):
            if len(content) != asset.expected_size:
                raise refusal("not_whole", size=asset.expected_size)
            return _take(asset, partial, 0, content)
    except Refused as no:
        if no.code != "upload_finished" or not _is_the_same(asset_id, content):
            raise
        return own_assets(owner).get(pk=asset_id)


def _is_the_same(asset_id: UUID, content: bytes) -> bool:
    digest = hashlib.sha256(content).hexdigest()
    return Asset.objects.filter(pk=asset_id, sha256=digest).exists()


def _use_of(owner: Person) -> dict[str, int]:
    now = clock.now()
    # What is unfinished expires within the window, so that one look at the window sees it too.
    unfinished = Q(state=Asset.State.RECEIVING, discarded_at=None, expires_at__gt=now)
    lately = Asset.objects.filter(owner=owner, created_at__gt=now - rules.QUOTA_WINDOW)
    use = lately.aggregate(
        uploads=Count("pk"), size=Sum("expected_size"), open=Count("pk", filter=unfinished)
    )
    return {
        "open_uploads": use["open"],
        "uploads_today": use["uploads"],
        "bytes_today": use["size"] or 0,
    }


@contextmanager
def _receiving(owner: Person, asset_id: UUID) -> Iterator[tuple[Asset, Partial | SharedPartial]]:
    """An unfinished upload with its file held."""
    _unfinished(owner, asset_id)
    try:
        with refusing_when_full(), held(asset_id, wait=_PATIENCE, create=True) as partial:
            try:
                asset = _unfinished(owner, asset_id)
            except Refused:
                # It ended while we waited. An empty file is one that we made just now.
                if not partial.size:
                    partial.erase()
                raise
            yield asset, partial
    except Busy as busy:
        raise refusal("upload_busy") from busy
    except StoreAway as away:
        raise refusal("store_away") from away


def _unfinished(owner: Person, asset_id: UUID) -> Asset:
    """A refused file answers as it did the first time."""
    asset = own_assets(owner).filter(pk=asset_id).first()
    if asset is None:
        raise refusal("not_found")
    if asset.reason:
        raise refusal(asset.reason)
    if asset.state != Asset.State.RECEIVING:
        raise refusal("upload_finished", offset=asset.received_size)
    if asset.expires_at and asset.expires_at <= clock.now():
        raise refusal("upload_gone")
    return asset


def _take(asset: Asset, partial: Partial | SharedPartial, offset: int, chunk: bytes) -> Asset:
    if offset < asset.received_size:
        # The row claimed more than is there. A crash from here on must not find it right by chance.
        Asset.objects.filter(pk=asset.pk).update(received_size=offset)
    partial.append(offset, chunk)
    reached = offset + len(chunk)
    # Also anew, when the first bytes come a second time: they may be those of another file.
    is_head = not asset.kind or offset < HEAD_BYTES
    if is_head and (reached >= HEAD_BYTES or reached == asset.expected_size):
        _recognise(asset, partial)
    if reached == asset.expected_size:
        return _finish(asset, partial)
    asset.received_size = reached
    asset.save(update_fields=["received_size", "kind"])
    return asset


def _recognise(asset: Asset, partial: Partial | SharedPartial) -> None:
    """Know the file by its first bytes, and say no before the rest is sent."""
    sniffed = sniff(partial.head(HEAD_BYTES))
    verdict = rules.kind_verdict(sniffed, size=asset.expected_size)
    if verdict:
        _refuse(asset, partial, verdict)
    asset.kind = rules.kind_of(sniffed)


def _finish(asset: Asset, partial: Partial | SharedPartial) -> Asset:
    digest = partial.sha256()
    if asset.declared_sha256 not in ("", digest):
        _refuse(asset, partial, "checksum")
    with transaction.atomic():
        asset.state = Asset.State.RECEIVED
        asset.received_size = asset.expected_size
        asset.sha256 = digest
        asset.received_at = clock.now()
        taken = Asset.objects.filter(pk=asset.pk, state=Asset.State.RECEIVING, discarded_at=None).update(
            state=asset.state,
            kind=asset.kind,
            received_size=asset.received_size,
            sha256=digest,
            received_at=asset.received_at,
        )
        if not taken:
            raise refusal("upload_gone")
        queue_rendering(asset)
    return asset


def _refuse(asset: Asset, partial: Partial | SharedPartial, reason: str) -> None:
    settle(asset.pk, Asset.State.REFUSED, reason=reason)
    partial.erase()
    raise refusal(reason)
