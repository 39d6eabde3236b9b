"""The store of this server, by its settings."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from teduh.media.store.folder import FolderStore
from teduh.media.store.interface import Store
from teduh.media.store.pair import StorePair

if TYPE_CHECKING:
    from teduh.media.store.bucket import BucketStore


def folder_store() -> FolderStore:
    """The folder in the home, whether it is in use or not."""
    return FolderStore(Path(settings.MEDIA_HOME))


def bucket_store() -> "BucketStore":
    """The bucket that the settings name."""
    # Servers without a bucket never load what speaks to one.
    store: BucketStore = import_module("teduh.media.store.bucket").BucketStore(settings.S3)
    return store


def keeps_in_bucket() -> bool:
    """Whether new files go to the bucket: to a named one they do, unless the settings say otherwise."""
    return bool(settings.S3) and settings.STORE != "folder"


def default_store() -> Store:
    """Where new files go. As long as the other place may have older ones, those are found there."""
    folder = folder_store()
    if not settings.S3:
        return folder
    if not keeps_in_bucket():
        return StorePair(folder, bucket_store())
    return bucket_store() if folder.is_empty() else StorePair(bucket_store(), folder)


def signed_url(key: str, *, seconds: int, answer_headers: Mapping[str, str]) -> str | None:
    """Where a browser may read the file itself for that long; None when this server must pass it on."""
    if not settings.S3.get("public_url"):
        return None
    bucket = bucket_store()
    is_there = not isinstance(default_store(), StorePair) or bucket.exists(key)
    return bucket.signed_url(key, seconds=seconds, answer_headers=answer_headers) if is_there else None
