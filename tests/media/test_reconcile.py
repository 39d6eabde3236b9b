"""After a crash or a loss, what lies in the store decides which rows are ready."""

import shutil

import pytest

from teduh.foundation.jobs.worker import run_pending
from teduh.media.actions import Reconciled, reconcile
from teduh.media.actions.reconcile import GONE
from teduh.media.incoming import partial_path
from teduh.media.models import Rendition
from teduh.media.queries import integrity
from teduh.media.signals import asset_changed
from teduh.media.store import default_store
from tests import factories
from tests.media.uploads import ready, sha256


def key(asset, name="thumb"):
    return asset.renditions.get(name=name).key


def test_lost_file_is_drawn_again_from_its_original(owner, photo):
    asset = ready(owner, photo)
    before = set(asset.renditions.values_list("name", "sha256"))
    partial_path(asset.pk).write_bytes(photo)
    default_store().delete(key(asset))
    assert reconcile() == Reconciled(prepared_anew=1)
    run_pending("media")
    asset.refresh_from_db()
    assert (asset.state, set(asset.renditions.values_list("name", "sha256"))) == ("ready", before)
    assert (integrity().is_whole, partial_path(asset.pk).exists()) == (True, False)


def test_original_that_is_not_whole_is_none(owner, photo):
    asset = ready(owner, photo)
    partial_path(asset.pk).write_bytes(photo[:-1])
    default_store().delete(key(asset))
    assert reconcile() == Reconciled(gone=1)


def test_file_that_is_gone_for_good_is_said_to_be_and_found_when_it_is_put_back(owner, photo, tmp_path):
    asset = ready(owner, photo)
    lost = key(asset)
    with default_store().open(lost) as file, (tmp_path / "kept").open("wb") as kept:
        shutil.copyfileobj(file, kept)
    default_store().delete(lost)
    assert reconcile() == Reconciled(gone=1)
    asset.refresh_from_db()
    assert (asset.state, asset.reason, integrity().is_whole) == ("failed", GONE, True)
    default_store().save(lost, tmp_path / "kept")
    assert reconcile() == Reconciled(back=1)
    asset.refresh_from_db()
    assert (asset.state, asset.reason) == ("ready", "")


def test_file_of_another_size_is_no_better_than_none(owner, photo, tmp_path):
    asset = ready(owner, photo)
    (tmp_path / "short").write_bytes(b"short")
    default_store().save(key(asset), tmp_path / "short")
    assert integrity().rows_without_files == [key(asset)]
    assert reconcile() == Reconciled(gone=1)


def test_strangers_hear_of_every_asset_that_changed(owner, photo, tmp_path):
    asset, untouched, heard = ready(owner, photo), ready(owner, photo), []

    def listen(asset_id, **_):
        heard.append(asset_id)

    asset_changed.connect(listen)
    with default_store().open(key(asset)) as file:
        (tmp_path / "kept").write_bytes(file.read())
    default_store().delete(key(asset))
    reconcile()
    default_store().save(key(asset), tmp_path / "kept")
    reconcile()
    partial_path(asset.pk).write_bytes(photo)
    default_store().delete(key(asset))
    reconcile()
    asset_changed.disconnect(listen)
    assert (heard, untouched.pk in heard) == ([asset.pk] * 3, False)


def test_another_store_changes_nothing(owner):
    for _ in range(21):
        factories.asset_ready(owner)
    assert reconcile() == Reconciled(is_another_store=True)
    assert Rendition.objects.filter(asset__state="ready").count() == 84


def test_whole_store_is_left_alone(owner, photo):
    asset = ready(owner, photo)
    assert reconcile() == Reconciled()
    with default_store().open(key(asset)) as file:
        assert sha256(file.read()) == asset.renditions.get(name="thumb").sha256


@pytest.mark.usefixtures("owner")
def test_empty_place_is_well():
    assert reconcile() == Reconciled()
