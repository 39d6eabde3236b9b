"""An installation with each kind of bus, and processes on it."""

import os
import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.servers import postgresql, valkey
from tests.servers.warm import run_warm, warm

ROOT = Path(__file__).resolve().parents[3]
PROCESS = Path(__file__).with_name("process.py")


class Process:
    """A running process whose lines are read while it runs."""

    def __init__(self, environment: dict[str, str], *arguments: str) -> None:
        self.running = warm(PROCESS, *arguments, environment=environment, is_heard=True)
        self.lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.running.stdout is not None
        for line in self.running.stdout:
            self.lines.put(line.strip())

    def line(self, seconds: float = 30) -> str:
        return self.lines.get(timeout=seconds)

    def heard(self, count: int) -> list[str]:
        return [self.line() for _ in range(count)]

    def until(self, last: str) -> list[str]:
        heard = [self.line()]
        while heard[-1] != last:
            heard.append(self.line())
        return heard

    def is_silent(self, seconds: float) -> bool:
        time.sleep(seconds)
        return self.lines.empty()

    def go_on(self) -> None:
        assert self.running.stdin is not None
        self.running.stdin.write("\n")
        self.running.stdin.flush()


class Installation:
    """A database and, where it has one, a Valkey; `start` and `run` begin processes on it."""

    def __init__(self, home: Path, addresses: dict[str, str]) -> None:
        given = {"DATABASE_URL": "", "VALKEY_URL": "", **addresses}
        self.environment = {**os.environ, **given, "TEDUH_HOME": str(home), "PYTHONPATH": str(ROOT)}
        self.started: list[Process] = []
        self.run("migrate")

    def start(self, *arguments: str) -> Process:
        process = Process(self.environment, *arguments)
        self.started.append(process)
        return process

    def listener(self, *arguments: str) -> Process:
        process = self.start("listen", *arguments)
        assert process.line() == "listening"
        return process

    def run(self, *arguments: str) -> None:
        run_warm(PROCESS, *arguments, environment=self.environment)

    def end(self) -> None:
        for process in self.started:
            process.running.kill()
            process.running.communicate()


Install = Callable[..., Installation]


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Install]:
    """Makes an installation from addresses of servers; its processes end with the test."""
    made: list[Installation] = []

    def install(**addresses: str) -> Installation:
        made.append(Installation(tmp_path, addresses))
        return made[-1]

    yield install
    for one in made:
        one.end()


@pytest.fixture(params=["embedded", "postgresql", "valkey"])
def installation(request: pytest.FixtureRequest, install: Install) -> Iterator[Installation]:
    """One with each kind of bus."""
    with ExitStack() as servers:
        addresses = {}
        if request.param == "postgresql":
            addresses["DATABASE_URL"] = servers.enter_context(postgresql())
        if request.param == "valkey":
            addresses["VALKEY_URL"] = servers.enter_context(valkey())
        made = install(**addresses)
        yield made
        made.end()
