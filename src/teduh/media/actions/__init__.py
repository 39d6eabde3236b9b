"""Every write of the media room."""

from teduh.media.actions.bringing import Prepared, Published, bring_in_file, bring_in_prepared
from teduh.media.actions.discard import (
    discard_all_of,
    discard_assets,
    erase_asset,
    keep_assets,
    sweep_expired,
    sweep_strays,
)
from teduh.media.actions.receive import begin_upload, receive_chunk, receive_whole
from teduh.media.actions.reconcile import Reconciled, reconcile
from teduh.media.actions.render import render_asset
from teduh.media.actions.sealing import keep_sealed, seal_assets, sweep_sealed

__all__ = [
    "Prepared",
    "Published",
    "Reconciled",
    "begin_upload",
    "bring_in_file",
    "bring_in_prepared",
    "discard_all_of",
    "discard_assets",
    "erase_asset",
    "keep_assets",
    "keep_sealed",
    "receive_chunk",
    "receive_whole",
    "reconcile",
    "render_asset",
    "seal_assets",
    "sweep_expired",
    "sweep_sealed",
    "sweep_strays",
]
