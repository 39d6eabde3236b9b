"""`teduh check`: well when well, and one line for what is not."""

import datetime as dt

import pytest

from teduh.config.command_line import main
from teduh.foundation import clock
from teduh.foundation.jobs.backend import current_backend
from teduh.foundation.jobs.kept import KeptJob
from teduh.media.store import default_store
from teduh.people.models import Friend
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
    assert [line.split()[0] for line in lines(capsys)] == ["well"] * 12


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
