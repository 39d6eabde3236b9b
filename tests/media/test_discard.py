"""Discarded, expired and stray files go: for viewers at once, from the disk soon."""

import datetime as dt
import uuid
from pathlib import Path

import pytest
import time_machine

from teduh.foundation.clock import now
from teduh.foundation.jobs import schedule
from teduh.foundation.jobs.queries import jobs
from teduh.foundation.jobs.worker import run_pending
from teduh.media.access import servable_rendition
from teduh.media.actions import begin_upload, discard_assets, keep_assets, receive_chunk
from teduh.media.incoming import held, partial_path, workshop
from teduh.media.models import Asset, Rendition
from teduh.media.queries import Integrity, integrity
from teduh.media.store import default_store
from teduh.media.tasks import sweep_expired, sweep_strays
from tests.foundation.jobs.engines import lose_all_jobs
from tests.media.uploads import files_under, incoming, ready, uploaded

DAY = dt.timedelta(hours=24, seconds=1)
WHOLE = Integrity([], [], [])


def test_discarded_asset_is_not_served_even_before_its_files_go(owner, photo):
    asset = ready(owner, photo)
    assert servable_rendition(owner.pk, asset_id=asset.pk, name="thumb") is not None
    discard_assets([asset.pk])
    assert servable_rendition(owner.pk, asset_id=asset.pk, name="thumb") is None


def test_files_of_a_discarded_asset_go_with_the_next_job(owner, photo):
    discarded, kept = ready(owner, photo), ready(owner, photo)
    discard_assets([discarded.pk])
    run_pending("media")
    assert set(default_store().keys()) == set(kept.renditions.values_list("key", flat=True))
    assert Rendition.objects.filter(asset=discarded).count() == 0


def test_discarding_twice_is_one_job(owner):
    asset = begin_upload(owner, size=10)
    discard_assets([asset.pk])
    discard_assets([asset.pk, uuid.uuid4()])
    assert len(jobs()) == 1


def test_discarded_upload_in_the_middle_leaves_no_bytes(owner, photo):
    asset = begin_upload(owner, size=len(photo))
    receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=photo[:100])
    discard_assets([asset.pk])
    run_pending("media")
    assert incoming() == []


def test_erasing_waits_for_whoever_holds_the_file(owner, photo):
    asset = uploaded(owner, photo)
    discard_assets([asset.pk])
    with held(asset.pk):
        run_pending("media")
        assert incoming() == [f"{asset.pk}.part"]
    with time_machine.travel(now() + dt.timedelta(minutes=1)):
        run_pending("media")
    assert incoming() == []


def test_copy_made_of_a_discarded_file_stays(owner, photo):
    asset = ready(owner, photo)
    default_store().copy(asset.renditions.get(name="thumb").key, "sealed/thumb.avif")
    discard_assets([asset.pk])
    run_pending("media")
    assert list(default_store().keys()) == ["sealed/thumb.avif"]
    assert integrity() == WHOLE


def test_unused_asset_is_swept_after_a_day_and_its_row_with_it(owner, photo, homes):
    ready(owner, photo)
    with time_machine.travel(now() + DAY):
        sweep_expired.func()
        run_pending("media")
    assert (Asset.objects.count(), files_under(homes)) == (0, [])


def test_used_asset_is_never_swept(owner, photo):
    asset = ready(owner, photo)
    keep_assets([asset.pk])
    with time_machine.travel(now() + dt.timedelta(days=400)):
        sweep_expired.func()
        sweep_strays.func()
        run_pending()
    assert servable_rendition(owner.pk, asset_id=asset.pk, name="thumb") is not None
    assert integrity() == WHOLE


def test_row_of_a_discarded_asset_goes_when_its_day_is_over(owner, photo):
    asset = ready(owner, photo)
    discard_assets([asset.pk])
    run_pending("media")
    assert Asset.objects.count() == 1
    with time_machine.travel(now() + DAY):
        sweep_expired.func()
        run_pending("media")
    assert Asset.objects.count() == 0


def test_erasing_whose_job_was_lost_is_done_again(owner, photo):
    asset = ready(owner, photo)
    discard_assets([asset.pk])
    lose_all_jobs()
    with time_machine.travel(now() + dt.timedelta(minutes=20)):
        sweep_expired.func()
        run_pending("media")
    assert list(default_store().keys()) == []


def test_upload_whose_job_was_lost_is_prepared_after_all(owner, photo):
    asset = uploaded(owner, photo)
    lose_all_jobs()
    with time_machine.travel(now() + dt.timedelta(minutes=20)):
        sweep_expired.func()
        sweep_expired.func()
        assert len(jobs()) == 1
        run_pending("media")
    asset.refresh_from_db()
    assert asset.state == "ready"


def test_integrity_names_what_disk_and_database_do_not_share(owner, photo, homes):
    asset = ready(owner, photo)
    gone, nobody = asset.renditions.get(name="thumb").key, uuid.uuid4()
    default_store().delete(gone)
    stray = homes / "stray"
    stray.write_bytes(b"of nobody")
    default_store().save(f"{nobody}/large.avif", stray)
    default_store().save(f"{asset.pk}/large-old.avif", stray)
    partial_path(nobody).write_bytes(b"of nobody")
    found = integrity()
    assert sorted(found.files_without_rows) == sorted([f"{nobody}/large.avif", f"{asset.pk}/large-old.avif"])
    assert (found.rows_without_files, found.incoming_without_rows) == ([gone], [str(nobody)])
    assert found.is_whole is False


def test_strays_are_swept_and_nothing_else(owner, photo, homes):
    asset, waiting = ready(owner, photo), uploaded(owner, photo)
    stray = homes / "stray"
    stray.write_bytes(b"of nobody")
    default_store().save(f"{uuid.uuid4()}/large.avif", stray)
    default_store().save(f"{waiting.pk}/large-being-made.avif", stray)
    partial_path(uuid.uuid4()).write_bytes(b"of nobody")
    workshop(uuid.uuid4()).mkdir()
    sweep_strays.func()
    named = set(asset.renditions.values_list("key", flat=True))
    assert set(default_store().keys()) == named | {f"{waiting.pk}/large-being-made.avif"}
    assert [path.name for path in (homes / "incoming").iterdir()] == [f"{waiting.pk}.part"]


@pytest.mark.usefixtures("owner")
def test_empty_server_is_whole():
    assert integrity() == WHOLE


def test_every_sweep_follows_the_clock():
    schedule.load()
    mine = {path.rpartition(".")[2] for path in schedule.registry if path.startswith("teduh.media.")}
    assert mine == {"sweep_expired", "sweep_strays", "reconcile"}


def strays(folder: Path, count: int) -> list[str]:
    """Files as another database would have named them."""
    picture = folder / "picture"
    picture.write_bytes(b"somebody's picture")
    keys = [f"{uuid.uuid4()}/large-1.avif" for _ in range(count)]
    for key in keys:
        default_store().save(key, picture)
    return keys


@pytest.mark.usefixtures("owner")
def test_files_of_another_database_are_not_swept_away(tmp_path):
    keys = strays(tmp_path, 30)
    assert sweep_strays.call() == 0
    assert sorted(default_store().keys()) == sorted(keys)


def test_the_only_file_of_a_shown_picture_is_kept_when_its_row_is_lost(owner, photo):
    asset = ready(owner, photo)
    lost = asset.renditions.get(name="fallback")
    key = lost.key
    lost.delete()
    sweep_strays.call()
    assert default_store().exists(key)
