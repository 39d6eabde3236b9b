"""A full disk, a real one, ends no process that counts."""

import faulthandler
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from prometheus_client.mmap_dict import MmapedDict

from teduh.foundation.reserved import ReservedDict

MANY = [f"a label of a counter, number {number}" for number in range(3000)]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a quarter of a megabyte, which only root may make."""
    made = subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", tmp_path], check=False)
    if made.returncode:
        pytest.skip("making a small disk needs root: sudo make test")
    yield tmp_path
    subprocess.run(["/bin/umount", "--lazy", tmp_path], check=True)


def fill(disk: Path) -> None:
    with (disk / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass


def ending_of(work: Callable[[], object]) -> int:
    """What the system says of a process that does this: 0, or the negative number of the signal."""
    child = os.fork()
    if child == 0:
        faulthandler.disable()  # the end of this process is what is asked about
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def count(counters: MmapedDict) -> None:
    for number, key in enumerate(MANY):
        counters.write_value(key, number, 0.0)
    assert [counters.read_value(key)[0] for key in MANY] == list(range(len(MANY)))


@pytest.mark.parametrize(("kind", "signal"), [(ReservedDict, 0), (MmapedDict, -7)])
def test_a_disk_that_fills_up_ends_the_process_only_with_the_librarys_own_files(disk, kind, signal):
    with closing(kind(str(disk / "counter_a.db"))) as counters:
        fill(disk)

        assert ending_of(lambda: count(counters)) == signal


def test_counters_begin_on_a_full_disk_and_leave_no_broken_file(disk):
    fill(disk)

    assert ending_of(lambda: count(ReservedDict(str(disk / "counter_b.db")))) == 0
    assert [file.name for file in disk.iterdir()] == ["filler"]


def test_with_room_every_number_is_in_the_file(tmp_path):
    with closing(ReservedDict(str(tmp_path / "counter_c.db"))) as counters:
        count(counters)
    read = MmapedDict.read_all_values_from_file(str(tmp_path / "counter_c.db"))

    assert {key: value for key, value, _, _ in read} == {key: number for number, key in enumerate(MANY)}


def test_numbers_that_were_in_the_file_when_the_disk_filled_up_stay_there(disk):
    with closing(ReservedDict(str(disk / "counter_d.db"))) as counters:
        counters.write_value("first", 5.0, 0.0)
        fill(disk)
        count(counters)
    read = MmapedDict.read_all_values_from_file(str(disk / "counter_d.db"))

    assert {key: value for key, value, _, _ in read}["first"] == 5.0
