"""A disk that is full, a real one: refused in words, and everything goes on when there is room again."""

import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.conftest import nothing_lost, wait_until_live
from tests.faults.place import Place, Running
from tests.faults.stubborn import Stubborn

SIZE = "1600m"
# Each has a name of its own, and so counters that were not there while the disk had room.
READ = ("feed", "me", "notices", "notices/unread", "circles", "prompts", "today", "nowhere")
FULL_FOR_SECONDS = 3


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, which only root may make."""
    mounted = tmp_path / "disk"
    mounted.mkdir()
    made = subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", mounted], check=False)
    if made.returncode:
        pytest.skip("making a small disk needs root: sudo make test")
    yield mounted
    subprocess.run(["/bin/umount", "--lazy", mounted], check=True)


def fill(disk: Path) -> Path:
    """Leaves no room but a few pages, and none inside the log of the database either."""
    with closing(sqlite3.connect(disk / "teduh.sqlite3", timeout=10)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1 << 20))
        except OSError:
            pass
    return filler


def refused_for_want_of_room(running: Running, number: int) -> tuple[int, bytes]:
    """What an app is told that wants to send a photo now."""
    app = Stubborn(running.port, number)
    status, answer = app.caller.ask("POST", "/api/v1/sessions", b"{}", Content_Type="application/json")
    app.caller.connection.close()
    return status, answer


def read_on(running: Running) -> None:
    """Whoever only reads is answered, by the process that was there before the disk was full."""
    reader = Stubborn(running.port, 2)
    for name in READ:
        status, _ = reader.caller.ask("GET", f"/api/v1/{name}")
        assert status in {200, 404}, name
    reader.caller.connection.close()


def test_a_full_disk_is_refused_in_words_and_nothing_acknowledged_is_lost(make, small_disk):
    place: Place = make(people=12, home=small_disk)
    with place.running() as running:
        acknowledged = {number: Stubborn(running.port, number).publish() for number in range(1, 6)}
        wait_until_live(running.port, acknowledged)
        filler = fill(small_disk)
        status, answer = refused_for_want_of_room(running, 6)
        assert (status, b'"code":"storage_full"' in answer.replace(b" ", b"")) == (507, True), answer
        read_on(running)
        assert Stubborn(running.port, 1).state(acknowledged[1]) == "live"
        filler.unlink()
        acknowledged |= {number: Stubborn(running.port, number).publish() for number in range(6, 13)}
        wait_until_live(running.port, acknowledged)
    nothing_lost(place, acknowledged)


def test_a_disk_that_fills_up_while_photos_are_prepared_delays_them(make, small_disk):
    place: Place = make(people=12, home=small_disk, TEDUH_MEDIA_WORKERS="1")
    with place.running() as running:
        acknowledged = {number: Stubborn(running.port, number).publish() for number in range(1, 9)}
        filler = fill(small_disk)
        time.sleep(FULL_FOR_SECONDS)
        filler.unlink()
        wait_until_live(running.port, acknowledged)
    nothing_lost(place, acknowledged)
