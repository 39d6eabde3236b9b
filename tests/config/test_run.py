"""`teduh run`, really: a home of its own, a free port, real processes."""

import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.servers import free_port
from tests.servers.homes import copied_home, environment_of, kept_tables, migrated

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1", "localhost"])]

# As long as the servers of the journeys may take, beside everything else that runs.
STARTS_WITHIN_SECONDS = 240
TEDUH = Path(sys.executable).with_name("teduh")


def environment(home: Path) -> dict[str, str]:
    return {**environment_of(home), "TEDUH_DEMO": "0", "TEDUH_WORKERS": "1"}


class Running:
    """One `teduh run` and everything it started."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        self.log = home.with_suffix(".log")
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [TEDUH, "run", "--port", str(self.port)],
                env=environment(home),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        wait_until(lambda: "Ctrl-C ends it all." in self.log.read_text(), self.log)

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        except OSError:
            return 0

    def family(self) -> list[psutil.Process]:
        return list(psutil.Process(self.process.pid).children(recursive=True))


def wait_until(true: Callable[[], bool], log: Path, seconds: float = STARTS_WITHIN_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.05)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    started = Running(copied_home(migrated(), tmp_path / "home"))
    family = started.family()
    yield started
    for process in [*family, started.process]:
        if process.is_running() if isinstance(process, psutil.Process) else process.poll() is None:
            process.kill()
    started.process.wait()


def test_it_serves_and_one_interrupt_ends_it_all(running: Running):
    link = next(line for line in running.log.read_text().splitlines() if "/first-administrator/" in line)
    page = link.strip().removeprefix(f"http://localhost:{running.port}")
    family = running.family()
    statuses = [running.status(path) for path in (page, page, "/no-such-page/")]
    asked_at = time.monotonic()
    running.process.send_signal(signal.SIGINT)
    code = running.process.wait(30)

    assert statuses == [200, 200, 404]
    assert len(family) >= 4
    assert (code, [process for process in family if process.is_running()]) == (0, [])
    assert time.monotonic() - asked_at < 10


def test_a_child_that_dies_is_said_and_started_again(running: Running):
    child = next(child for child in running.family() if len(child.children()) == 0)
    child.kill()
    wait_until(
        lambda: "was ended by SIGKILL; starting it again in 1 s." in running.log.read_text(), running.log
    )
    wait_until(lambda: child not in running.family() and len(running.family()) >= 4, running.log)

    assert running.status("/no-such-page/") == 404


def test_no_child_outlives_a_killed_parent(running: Running):
    family = running.family()
    running.process.kill()
    running.process.wait()

    assert psutil.wait_procs(family, timeout=60)[1] == []


def test_nobody_else_on_the_machine_reads_what_was_made():
    made = [kept_tables(), *kept_tables().rglob("*")]
    assert [path.name for path in made if path.stat().st_mode & 0o077] == []
