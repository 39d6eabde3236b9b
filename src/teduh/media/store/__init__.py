"""Where finished files lie: a small interface, a folder and a bucket that keep it."""

from teduh.media.store.chosen import bucket_store, default_store, folder_store, keeps_in_bucket, signed_url
from teduh.media.store.folder import FolderStore, sync_folder
from teduh.media.store.interface import Store, StoreAway, check_key

__all__ = [
    "FolderStore",
    "Store",
    "StoreAway",
    "bucket_store",
    "check_key",
    "default_store",
    "folder_store",
    "keeps_in_bucket",
    "signed_url",
    "sync_folder",
]
