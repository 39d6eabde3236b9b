"""`teduh check`: well when well, and one line for what is not."""

import datetime as dt
import hashlib
import sys
from uuid import uuid4

import pytest

from teduh.config.archives import key_of
from teduh.config.command_line import main
from teduh.foundation import clock
from teduh.foundation.jobs.backend import current_backend
from teduh.foundation.jobs.kept import KeptJob
from teduh.foundation.jobs.worker import run_pending
from teduh.media.models import Asset
from teduh.media.store import default_store
from teduh.people.actions import archive_is_ready, ask_for_archive, drop_archive
from teduh.people.models import Archive, Friend
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_HOME = tmp_path / "media"
    settings.INCOMING_HOME = tmp_path / "incoming"
    settings.HOME = tmp_path


def lines(capsys) -> dict[str, str]:
    """What was said, by part."""
    said = capsys.readouterr().out.splitlines()
    return {line.split(":")[0]: line.partition(": ")[2] for line in said}


def test_everything_is_well_on_a_new_server(capsys):
    assert main(["check", "--data"]) == 0
    assert [line.split()[0] for line in lines(capsys)] == ["well"] * 17


def keep_job(task_path: str, *, at: dt.datetime) -> None:
    current_backend().table.keep(KeptJob(task_path=task_path, run_at=at, created_at=at))


def test_a_job_set_aside_is_shown_with_its_error(capsys):
    keep_job("teduh.media.actions.render", at=clock.now())
    table = current_backend().table
    job = table.claim(None, "worker")
    assert job is not None
    table.set_aside(job, OSError("the disk is full"))

    assert main(["check"]) == 1
    assert lines(capsys)["UNWELL  jobs"] == (
        "1 jobs are set aside, the last: teduh.media.actions.render: OSError: the disk is full"
    )


def test_jobs_that_nobody_takes_are_noticed(capsys):
    keep_job("a.b", at=clock.now() - dt.timedelta(minutes=6))

    assert main(["check"]) == 1
    assert lines(capsys)["UNWELL  jobs"] == "1 jobs have waited for more than 5 minutes; does a worker run?"


def test_a_file_without_its_row_is_named(capsys, tmp_path):
    source = tmp_path / "source"
    source.write_bytes(b"left over")
    key = "ab0000000000400080000000000000ff/thumb.avif"
    default_store().save(key, source)

    assert main(["check", "--data"]) == 1
    assert lines(capsys)["UNWELL  rows and files"] == f"1 files without a row: {key}"


def test_a_friend_row_without_its_follows_is_counted(capsys):
    one, other = factories.person(), factories.person()
    Friend.objects.create(person=one, friend=other, since=clock.now())

    assert main(["check", "--data"]) == 1
    assert lines(capsys)["UNWELL  friendships"] == "0 friend rows are missing and 1 are too many"


def test_files_that_cannot_be_written_are_noticed(capsys, settings, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    settings.MEDIA_HOME = blocked

    assert main(["check"]) == 1
    assert list(lines(capsys))[2] == "UNWELL  files"


def test_a_live_moment_without_a_rendition_is_named(capsys):
    moment = factories.moment(factories.person())
    asset = moment.parts.get(role="back").asset
    asset.renditions.filter(name="medium").delete()

    assert main(["check", "--data"]) == 1
    assert lines(capsys)["UNWELL  moments"] == f"1 moments without all their renditions: {moment.pk}"


def test_a_live_moment_that_lost_its_parts_is_named_and_so_are_their_pictures(capsys):
    lost, whole = factories.moment(factories.person()), factories.moment(factories.person())
    pictures = sorted(lost.parts.values_list("asset", flat=True))
    lost.parts.all().delete()

    assert main(["check", "--data"]) == 1
    said = lines(capsys)
    assert said["UNWELL  moments"] == f"1 moments without any picture: {lost.pk}"
    assert said["UNWELL  pictures"] == f"2 kept pictures of no moment: {pictures[0]}, {pictures[1]}"
    assert whole.parts.count() == 2


def test_a_picture_whose_part_forgot_its_moment_is_named(capsys):
    part = factories.moment(factories.person(), roles=("back",)).parts.get()
    part.moment = None
    part.save(update_fields=["moment"])

    main(["check", "--data"])
    assert lines(capsys)["UNWELL  pictures"] == f"1 kept pictures of no moment: {part.asset_id}"


def test_what_a_session_holds_and_nobody_shared_is_no_lost_picture(capsys):
    in_a_day = clock.now() + dt.timedelta(days=1)
    factories.asset_ready(factories.person(), expires_at=in_a_day)
    factories.asset_ready(factories.person(), discarded_at=clock.now())
    refused = factories.asset_ready(factories.person())
    refused.state = Asset.State.REFUSED
    refused.save(update_fields=["state"])

    main(["check", "--data"])
    assert lines(capsys)["well    pictures"] == "every kept picture belongs to a moment"


def test_repair_leaves_lost_moments_and_their_pictures_as_they_are(capsys, tmp_path):
    part = factories.moment(factories.person(), roles=("back",)).parts.get()
    keep_files(part.asset, tmp_path)
    part.delete()

    assert main(["check", "--data", "--repair"]) == 1
    said = lines(capsys)
    assert {"UNWELL  moments", "UNWELL  pictures"} <= said.keys()
    assert part.asset.renditions.count() == 4


def keep_files(asset, tmp_path) -> None:
    """A file for each of its rows, with other bytes than they say, but as many."""
    for rendition in asset.renditions.all():
        keep(rendition.key, b"x" * rendition.size, tmp_path)


def keep(key: str, content: bytes, tmp_path) -> None:
    (tmp_path / "source").write_bytes(content)
    default_store().save(key, tmp_path / "source")


def kept_archive(tmp_path) -> Archive:
    made = ask_for_archive(factories.person())
    keep(key_of(made.pk), b"zip", tmp_path)
    archive_is_ready(made.pk, size=3, sha256=hashlib.sha256(b"zip").hexdigest())
    return made


def test_an_archive_beside_its_row_is_well(capsys, tmp_path):
    kept_archive(tmp_path)
    main(["check", "--data"])
    assert "well    archives" in lines(capsys)


@pytest.mark.parametrize("left", [None, b"another"])
def test_a_ready_archive_without_its_file_is_named_and_put_together_anew(capsys, tmp_path, left):
    made = kept_archive(tmp_path)
    default_store().delete(key_of(made.pk))
    if left:
        keep(key_of(made.pk), left, tmp_path)

    assert main(["check", "--data"]) == 1
    assert lines(capsys)["UNWELL  archives"] == (f"1 ready archives without their file: {key_of(made.pk)}")
    main(["check", "--data", "--repair"])
    assert capsys.readouterr().out.splitlines()[1] == (
        "repaired: 1 archives are put together anew, 0 archives without a row are deleted"
    )
    run_pending("media")
    main(["check", "--data", "--hashes"])
    assert {"well    archives", "well    hashes"} <= lines(capsys).keys()


def test_an_archive_without_its_row_is_named_and_deleted(capsys, tmp_path):
    key = key_of(uuid4())
    keep(key, b"everything of somebody", tmp_path)

    assert main(["check", "--data"]) == 1
    assert lines(capsys)["UNWELL  archives"] == f"1 archives without a row: {key}"
    assert main(["check", "--data", "--repair"]) == 0
    assert not default_store().exists(key)


def test_an_archive_that_a_job_is_about_to_erase_is_not_left_over(capsys, tmp_path):
    made = kept_archive(tmp_path)
    drop_archive(made)
    main(["check", "--data"])
    assert "well    archives" in lines(capsys)


def test_what_the_exhibition_left_behind_is_named_and_deleted(capsys, tmp_path):
    pk = uuid4()
    keys = (f"drawing-table/{pk}", f"own-files/{pk}", f"print-packs/{pk}.zip")
    for key in keys:
        keep(key, b"sealed", tmp_path)

    assert main(["check", "--data"]) == 1
    assert lines(capsys)["UNWELL  exhibition"] == (
        f"1 recordings that no work waits for: {keys[0]}; 1 packs of prints without a row: {keys[2]}; "
        f"1 files of owners without a row: {keys[1]}"
    )
    assert main(["check", "--data", "--repair"]) == 0
    assert not any(map(default_store().exists, keys))


def test_a_pollsters_file_without_a_draft_is_named_and_deleted(capsys, tmp_path):
    keys = [f"survey-imports/{uuid4()}/file", f"survey-imports/{uuid4()}/report"]
    for key in keys:
        keep(key, b"sealed", tmp_path)

    assert main(["check", "--data"]) == 1
    assert lines(capsys)["UNWELL  imports"].startswith("2 files of pollsters without a draft: ")
    assert main(["check", "--data", "--repair"]) == 0
    assert not any(map(default_store().exists, keys))


def test_so_many_archives_without_a_row_are_another_databases(capsys, tmp_path):
    keys = [key_of(uuid4()) for _ in range(4)]
    for key in keys:
        keep(key, b"everything of somebody", tmp_path)

    assert main(["check", "--data", "--repair"]) == 1
    assert capsys.readouterr().out.splitlines()[1] == (
        "repaired: 0 archives are put together anew, none is deleted: so many may be another database's"
    )
    assert all(map(default_store().exists, keys))


def test_a_file_with_other_bytes_of_the_same_number_is_named_when_hashes_are_asked_for(capsys, tmp_path):
    asset = factories.moment(factories.person(), roles=("back",)).parts.get().asset
    keep_files(asset, tmp_path)
    for rendition in asset.renditions.exclude(name="thumb"):
        rendition.sha256 = hashlib.sha256(b"x" * rendition.size).hexdigest()
        rendition.save(update_fields=["sha256"])

    assert main(["check", "--data"]) == 0
    capsys.readouterr()
    assert main(["check", "--data", "--hashes"]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[-2:] == [
        f"damaged {asset.renditions.get(name='thumb').key}",
        "UNWELL  hashes: 1 files have other bytes than their rows say",
    ]
    assert said.err == "Not well: hashes.\n"


def test_whoever_watches_sees_how_far_the_hashes_are(capsys, monkeypatch, tmp_path):
    kept_archive(tmp_path)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    main(["check", "--data", "--hashes"])
    assert "\r\x1b[K" + "█" * 20 + " 1 of 1 files, 0 MB\r\x1b[K" in capsys.readouterr().err


def test_a_kept_number_of_comments_that_drifted_is_noticed(capsys):
    factories.moment(factories.person(), roles=(), comment_count=3)

    assert main(["check", "--data"]) == 1
    assert lines(capsys)["UNWELL  comment counts"] == (
        "1 moments keep another number of comments than they have"
    )


def test_repair_makes_rows_and_files_agree(capsys, tmp_path):
    (tmp_path / "source").write_bytes(b"left over")
    default_store().save("ab000000-0000-4000-8000-0000000000ff/thumb.avif", tmp_path / "source")
    factories.asset_ready(factories.person())

    assert main(["check", "--data"]) == 1
    capsys.readouterr()
    assert main(["check", "--data", "--repair"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        "repaired: 0 assets are prepared anew, 1 are marked as gone, 0 came back, 1 stray files are deleted"
    )


def test_repair_without_data_says_what_is_missing(capsys):
    assert main(["check", "--repair"]) == 2
    assert capsys.readouterr().err == "Say --data too: only rows and files are repaired.\n"


def test_hashes_without_data_say_what_is_missing(capsys):
    assert main(["check", "--hashes"]) == 2
    assert capsys.readouterr().err == "Say --data too: only files have hashes.\n"
