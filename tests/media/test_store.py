"""Folder, bucket and the pair of both keep the promises of a store; the folder a few of its own."""

import resource
import subprocess
import sys
import threading
import uuid

import pytest

from teduh.media.store import FolderStore, Store
from teduh.media.store.bucket import BucketStore
from teduh.media.store.pair import StorePair
from tests.media.store_contract import StoreContract
from tests.servers.seaweedfs import seaweedfs


@pytest.fixture
def a_file(tmp_path):
    def make(content: bytes):
        path = tmp_path / uuid.uuid4().hex
        path.write_bytes(content)
        return path

    return make


class TestFolderStore(StoreContract):
    @pytest.fixture
    def store(self, tmp_path) -> Store:
        return FolderStore(tmp_path / "store")


@pytest.mark.allow_hosts(["127.0.0.1"])
class TestBucketStore(StoreContract):
    @pytest.fixture
    def store(self) -> Store:
        return BucketStore(seaweedfs())


@pytest.mark.allow_hosts(["127.0.0.1"])
class TestFolderBeforeBucket(StoreContract):
    @pytest.fixture
    def store(self, tmp_path) -> Store:
        return StorePair(FolderStore(tmp_path / "store"), BucketStore(seaweedfs()))


@pytest.mark.allow_hosts(["127.0.0.1"])
class TestBucketBeforeFolder(StoreContract):
    @pytest.fixture
    def store(self, tmp_path) -> Store:
        return StorePair(BucketStore(seaweedfs()), FolderStore(tmp_path / "store"))


def test_copy_costs_no_second_file(tmp_path, a_file):
    store = FolderStore(tmp_path / "store")
    store.save("aa11/large.avif", a_file(b"picture"))
    store.copy("aa11/large.avif", "sealed/large.avif")
    names = [store.home / "aa/aa11/large.avif", store.home / "se/sealed/large.avif"]
    assert len({path.stat().st_ino for path in names}) == 1


def test_nobody_else_on_the_machine_may_list_the_folder(tmp_path, a_file):
    store = FolderStore(tmp_path / "store")
    store.save("aa11/large.avif", a_file(b"picture"))
    assert (store.home / "aa/aa11").stat().st_mode & 0o077 == 0


def test_save_that_runs_out_of_room_leaves_the_old_file_and_nothing_else(tmp_path, a_file):
    store = FolderStore(tmp_path / "store")
    store.save("aa11/large.avif", a_file(b"old"))
    bigger = a_file(b"x" * 100_000)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            store.save("aa11/large.avif", bigger)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    with store.open("aa11/large.avif") as kept:
        assert kept.read() == b"old"
    assert [path.name for path in store.home.rglob("*") if path.is_file()] == ["large.avif"]


def test_tidy_removes_what_a_killed_process_left(tmp_path):
    store = FolderStore(tmp_path / "store")
    save_slowly = (
        "import os, pathlib, sys, teduh.media.store.folder as s\n"
        "s.shutil.copyfileobj = lambda *_: (print(flush=True), sys.stdin.read())\n"
        "s.FolderStore(pathlib.Path(sys.argv[1])).save('aa11/large.avif', pathlib.Path('/dev/null'))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", save_slowly, store.home], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as saving:
        assert saving.stdout is not None
        saving.stdout.readline()
        store.tidy()
        assert len(list((store.home / ".unfinished").iterdir())) == 1
        saving.kill()
    store.tidy()
    assert list((store.home / ".unfinished").iterdir()) == []


def test_saving_and_copying_are_not_disturbed_by_tidying(tmp_path, a_file):
    store = FolderStore(tmp_path / "store")
    is_over = threading.Event()

    def tidy():
        while not is_over.is_set():
            store.tidy()

    tidying = threading.Thread(target=tidy)
    tidying.start()
    source = a_file(b"picture")
    for number in range(200):
        store.save(f"aa{number}/large.avif", source)
        store.copy(f"aa{number}/large.avif", f"sealed/{number}.avif")
    is_over.set()
    tidying.join()
    assert len(list(store.keys())) == 400


def test_half_saved_file_is_no_key(tmp_path):
    store = FolderStore(tmp_path / "store")
    (store.home / ".unfinished").mkdir(parents=True)
    (store.home / ".unfinished" / "half").write_bytes(b"half")
    assert list(store.keys()) == []
