"""`teduh store move`: every file arrives, none is lost, whatever happens in between."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from teduh.config.command_line import main
from teduh.config.moving import journal_path
from teduh.media.models import Rendition
from teduh.media.store import Store, bucket_store, default_store, folder_store
from tests import factories
from tests.examples import examples
from tests.servers.homes import environment_of, give_tables
from tests.servers.seaweedfs import seaweedfs

pytestmark = [pytest.mark.django_db, pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.fixture(autouse=True)
def both(settings, tmp_path):
    """New files go to the folder; the bucket is named."""
    settings.HOME = tmp_path
    settings.MEDIA_HOME = tmp_path / "media"
    settings.S3 = seaweedfs()
    settings.STORE = "folder"
    return settings


def save(store: Store, key: str, content: bytes, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(content)
    store.save(key, source)


def contents(store: Store) -> dict[str, bytes]:
    found = {}
    for key in store.keys():  # noqa: SIM118 - a store is no dict
        with store.open(key) as file:
            found[key] = file.read()
    return found


def filled(store: Store, tmp_path: Path, count: int = 40) -> dict[str, bytes]:
    wanted = {f"{number:08x}/large.avif": f"picture {number}".encode() for number in range(count)}
    for key, content in wanted.items():
        save(store, key, content, tmp_path)
    return wanted


def test_every_file_moves_to_the_bucket_and_back(tmp_path, both, capsys):
    wanted = filled(folder_store(), tmp_path)
    assert main(["store", "move", "--to", "s3"]) == 0
    assert contents(bucket_store()) == contents(folder_store()) == wanted
    both.STORE = "s3"
    assert main(["store", "move", "--to", "s3", "--delete-source"]) == 0
    assert (contents(bucket_store()), contents(folder_store())) == (wanted, {})
    both.STORE = "folder"
    assert main(["store", "move", "--to", "folder", "--delete-source"]) == 0
    assert (contents(bucket_store()), contents(folder_store())) == ({}, wanted)
    assert capsys.readouterr().out.splitlines() == [
        "40 files copied and compared, 0 were there already.",
        "0 files copied and compared, 40 were there already.",
        "40 files deleted where they came from.",
        "40 files copied and compared, 0 were there already.",
        "40 files deleted where they came from.",
    ]


def test_all_is_readable_before_during_and_after_the_move(tmp_path, both):
    wanted = filled(folder_store(), tmp_path, count=4)
    both.STORE = "s3"
    assert contents(default_store()) == wanted
    save(default_store(), "ff00/large.avif", b"new", tmp_path)
    assert list(bucket_store().keys()) == ["ff00/large.avif"]
    main(["store", "move", "--to", "s3", "--delete-source"])
    assert contents(default_store()) == contents(bucket_store()) == wanted | {"ff00/large.avif": b"new"}


def test_file_that_comes_between_is_taken_by_the_next_move(tmp_path, both):
    filled(folder_store(), tmp_path, count=3)
    main(["store", "move", "--to", "s3"])
    save(default_store(), "ff00/large.avif", b"new", tmp_path)
    both.STORE = "s3"
    main(["store", "move", "--to", "s3", "--delete-source"])
    assert (len(contents(bucket_store())), contents(folder_store())) == (4, {})


def test_file_lost_from_the_target_is_copied_again(tmp_path):
    wanted = filled(folder_store(), tmp_path, count=3)
    main(["store", "move", "--to", "s3"])
    bucket_store().delete("00000001/large.avif")
    main(["store", "move", "--to", "s3"])
    assert contents(bucket_store()) == wanted


def test_nothing_is_deleted_where_new_files_still_go(tmp_path, capsys):
    wanted = filled(folder_store(), tmp_path, count=3)
    assert main(["store", "move", "--to", "s3", "--delete-source"]) == 2
    assert contents(folder_store()) == wanted
    assert capsys.readouterr().err == (
        "New files still go to where these would be deleted.\n"
        "  Set TEDUH_STORE=s3, restart the server, and ask again.\n"
    )


def test_file_that_is_not_what_its_row_says_is_never_deleted(tmp_path, both, capsys):
    factories.asset_ready(factories.person())
    row = Rendition.objects.filter(name="large").get()
    save(folder_store(), row.key, b"damaged", tmp_path)
    both.STORE = "s3"
    for _ in range(2):
        assert main(["store", "move", "--to", "s3", "--delete-source"]) == 1
        assert capsys.readouterr().err.splitlines()[-2] == (
            f"1 files have other bytes than their rows say: {row.key}"
        )
    assert contents(folder_store()) == {row.key: b"damaged"}


def test_store_that_is_away_loses_nothing(tmp_path, both, capsys):
    wanted = filled(folder_store(), tmp_path, count=3)
    there = both.S3
    both.S3 = {**there, "endpoint_url": "http://127.0.0.1:9"}
    assert main(["store", "move", "--to", "s3"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "  Start again; it goes on where it was."
    both.S3 = there
    assert main(["store", "move", "--to", "s3"]) == 0
    assert contents(bucket_store()) == wanted


def test_without_a_bucket_it_says_what_is_missing(both, capsys):
    both.S3 = {}
    assert main(["store", "move", "--to", "s3"]) == 2
    assert capsys.readouterr().err == "Name the bucket first: S3_BUCKET and its company in settings.md.\n"


@pytest.fixture
def environment(both, tmp_path) -> dict[str, str]:
    """What a process gets: this bucket, and empty tables in a database of the kind that this run is about."""
    give_tables(tmp_path)
    facts = {f"S3_{name.upper()}": value for name, value in both.S3.items() if value}
    return {**environment_of(tmp_path), "TEDUH_STORE": "s3", **facts}


@pytest.mark.thorough
def test_move_killed_in_the_middle_goes_on_where_it_was(tmp_path, environment):
    many = examples(400)
    wanted = filled(folder_store(), tmp_path, count=many)
    command = [str(Path(sys.executable).with_name("teduh")), "store", "move", "--to", "s3", "--delete-source"]
    journal = journal_path("s3")
    with subprocess.Popen(command, env=environment) as moving:
        while moving.poll() is None and not (journal.exists() and len(journal.read_text().splitlines()) > 60):
            time.sleep(0.005)
        moving.kill()
    verified = len(journal.read_text().splitlines())
    assert 60 < verified < many
    again = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    assert [line for line in again.stdout.splitlines() if "MB copied" not in line] == [
        f"{many - verified} files copied and compared, {verified} were there already.",
        f"{many} files deleted where they came from.",
    ]
    assert (contents(bucket_store()), contents(folder_store())) == (wanted, {})
