"""The rendering job: finishes, refuses or fails in words, and leaves nothing behind."""

import datetime as dt

import pytest
import time_machine
from django.db import DatabaseError, connection
from PIL import Image

from teduh.foundation.clock import now
from teduh.foundation.jobs.worker import run_pending
from teduh.media import rules
from teduh.media.actions import render_asset
from teduh.media.actions.render import Progress
from teduh.media.codec import Limits
from teduh.media.incoming import held, partial_path, workshop
from teduh.media.models import Asset, Rendition
from teduh.media.signals import asset_settled
from teduh.media.store import default_store
from tests.foundation.jobs.engines import let_workers_die
from tests.media.codec.pictures import encoded
from tests.media.uploads import files_under, incoming, ready, sha256, uploaded


@pytest.fixture
def settled():
    """The assets that the room told strangers about, in order."""
    heard = []

    def listen(asset_id, **_):
        heard.append(asset_id)

    asset_settled.connect(listen)
    yield heard
    asset_settled.disconnect(listen)


def test_photo_gets_its_renditions_and_loses_its_original(owner, photo, settled):
    asset = ready(owner, photo)
    rows = list(asset.renditions.order_by("key").values_list("key", "sha256", "size"))
    stored = [(key, *_facts(key)) for key in sorted(default_store().keys())]
    assert rows == stored
    assert (asset.kind, asset.width, asset.height, asset.progress) == ("photo", 240, 180, 100)
    assert (incoming(), settled) == ([], [asset.pk])


def _facts(key: str) -> tuple[str, int]:
    with default_store().open(key) as file:
        content = file.read()
    return sha256(content), len(content)


def test_names_of_files_carry_their_content(owner, photo):
    asset = ready(owner, photo)
    expected = {f"{asset.pk}/{row.name}-{row.sha256[:16]}" for row in asset.renditions.all()}
    assert {row.key.rpartition(".")[0] for row in asset.renditions.all()} == expected


def test_running_again_after_the_end_changes_nothing(owner, photo, homes, settled):
    asset = ready(owner, photo)
    before = files_under(homes)
    render_asset.func(str(asset.pk))
    assert (files_under(homes), settled) == (before, [asset.pk])


def test_original_left_by_a_crash_after_the_end_goes_with_the_next_run(owner, photo):
    asset = ready(owner, photo)
    partial_path(asset.pk).write_bytes(photo)
    render_asset.func(str(asset.pk))
    assert incoming() == []


def test_what_a_killed_attempt_left_is_not_doubled(owner, photo, homes):
    asset = uploaded(owner, photo)
    Asset.objects.filter(pk=asset.pk).update(state="processing", attempts=1, progress=40)
    stray = homes / "stray"
    stray.write_bytes(b"half a picture")
    default_store().save(f"{asset.pk}/large-0123456789abcdef.avif", stray)
    workshop(asset.pk).mkdir()
    (workshop(asset.pk) / "large.avif").write_bytes(b"half a picture")
    run_pending("media")
    asset.refresh_from_db()
    named = set(asset.renditions.values_list("key", flat=True))
    assert (asset.state, set(default_store().keys()), incoming()) == ("ready", named, [])


def test_damaged_photo_is_refused_with_its_reason(owner, photo, homes, settled):
    asset = uploaded(owner, photo[: len(photo) // 2])
    run_pending("media")
    asset.refresh_from_db()
    assert (asset.state, asset.reason, settled) == ("refused", "truncated", [asset.pk])
    assert (files_under(homes), Rendition.objects.count()) == ([], 0)


def test_file_that_keeps_killing_its_worker_is_given_up(owner, photo, homes, settled):
    asset = uploaded(owner, photo)
    Asset.objects.filter(pk=asset.pk).update(state="processing", attempts=3)
    workshop(asset.pk).mkdir()
    (workshop(asset.pk) / "large.avif").write_bytes(b"half a picture")
    run_pending("media")
    asset.refresh_from_db()
    assert (asset.state, asset.reason, settled) == ("failed", "crashed", [asset.pk])
    assert files_under(homes) == []


def test_file_that_asks_for_more_than_a_file_may_have_is_not_tried_again(owner, monkeypatch):
    """A minute of processor time three times over would be a gift to whoever wants to keep others waiting."""
    monkeypatch.setattr(rules, "LIMITS", Limits(photo_memory=160_000_000))
    asset = uploaded(owner, encoded(Image.new("RGB", (2500, 2500)), "PNG", compress_level=1))
    run_pending("media")
    asset.refresh_from_db()
    assert (asset.state, asset.reason, asset.attempts) == ("failed", "memory", 1)


def test_job_set_aside_fails_its_asset_in_words(owner, photo, homes, settled):
    asset = uploaded(owner, photo)
    let_workers_die(5)
    run_pending("media")
    asset.refresh_from_db()
    assert (asset.state, asset.reason, settled) == ("failed", "crashed", [asset.pk])
    assert files_under(homes) == []


def test_lost_original_fails_its_asset_in_words(owner, photo, settled):
    asset = uploaded(owner, photo)
    partial_path(asset.pk).unlink()
    run_pending("media")
    asset.refresh_from_db()
    assert (asset.state, asset.reason, settled) == ("failed", "lost", [asset.pk])


def test_rendering_that_is_held_by_another_waits_its_turn(owner, photo):
    asset = uploaded(owner, photo)
    with held(asset.pk):
        run_pending("media")
        asset.refresh_from_db()
        assert (asset.state, asset.attempts) == ("received", 0)
    with time_machine.travel(now() + dt.timedelta(seconds=10)):
        run_pending("media")
    asset.refresh_from_db()
    assert asset.state == "ready"


def test_listener_that_breaks_takes_everything_back_and_the_job_tries_again(owner, photo):
    asset = uploaded(owner, photo)
    broken = [True]

    def listen(asset_id, **_):
        if broken.pop() if broken else False:
            raise DatabaseError(asset_id)

    asset_settled.connect(listen)
    try:
        run_pending("media")
        asset.refresh_from_db()
        assert (asset.state, Rendition.objects.count(), list(default_store().keys())) == ("processing", 0, [])
        with time_machine.travel(now() + dt.timedelta(minutes=2)):
            run_pending("media")
    finally:
        asset_settled.disconnect(listen)
    asset.refresh_from_db()
    assert asset.state == "ready"
    assert set(default_store().keys()) == set(asset.renditions.values_list("key", flat=True))


def test_asset_discarded_while_it_is_prepared_leaves_nothing(owner, photo, homes, settled):
    asset = uploaded(owner, photo)
    with connection.execute_wrapper(_discard_at_the_last_moment(asset)):
        run_pending("media")
    assert (files_under(homes), Rendition.objects.count(), settled) == ([], 0, [])


def _discard_at_the_last_moment(asset):
    """After the files are stored, before the rows are written."""

    def wrapper(execute, sql, params, many, context):
        if sql.startswith('UPDATE "media_asset"') and "ready" in params:
            Asset.objects.filter(pk=asset.pk, discarded_at=None).update(discarded_at=now())
        return execute(sql, params, many, context)

    return wrapper


def test_full_disk_waits_for_room_and_then_finishes(owner, photo, settings):
    asset = uploaded(owner, photo)
    settings.MEDIA_RESERVE_BYTES = 1 << 60
    run_pending("media")
    asset.refresh_from_db()
    assert (asset.state, asset.attempts, asset.reason) == ("processing", 0, "")
    settings.MEDIA_RESERVE_BYTES = 0
    with time_machine.travel(now() + dt.timedelta(minutes=2)):
        run_pending("media")
    asset.refresh_from_db()
    assert asset.state == "ready"


def test_progress_is_written_once_a_second_at_most(owner, photo):
    asset = uploaded(owner, photo)
    Asset.objects.filter(pk=asset.pk).update(state="processing")
    seen = []
    with time_machine.travel(now(), tick=False) as clock:
        progress = Progress(asset.pk)
        for share in (0.1, 0.2, 0.3, 0.4, 0.5, 1.0):
            clock.shift(0.6)
            progress.say(share)
            asset.refresh_from_db()
            seen.append(asset.progress)
    assert seen == [0, 20, 20, 40, 40, 99]


def test_progress_of_a_settled_asset_stays(owner, photo):
    asset = ready(owner, photo)
    with time_machine.travel(now(), tick=False) as clock:
        progress = Progress(asset.pk)
        clock.shift(2)
        progress.say(0.5)
    asset.refresh_from_db()
    assert (asset.state, asset.progress) == ("ready", 100)
