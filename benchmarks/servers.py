"""Starts a server as its own process and asks it many times, so that only the server's CPU is counted."""

import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.servers import cluster, free_port, wait_for
from tests.servers.homes import fill_tables, kept_tables

ROOT = Path(__file__).parent.parent


# As many readers at once as the rivals were measured with.
AT_ONCE = 8


@dataclass(frozen=True)
class Asked:
    """What a round of requests cost the server, and how fast it answered."""

    cpu_ms: float
    per_second: float
    p99_ms: float


class Server:
    """A running server on loopback. `database` is the process of its database, where that is another one."""

    def __init__(self, process: int, port: int, database: int | None = None) -> None:
        self.roots = [psutil.Process(pid) for pid in (process, database) if pid]
        self.port = port

    def cpu(self) -> float:
        """Seconds of the server, of its database and of all that these have started and that lives."""
        family = [member for root in self.roots for member in (root, *root.children(recursive=True))]
        # The kernel's own clock of a process: what is printed elsewhere is counted in hundredths.
        return sum(time.clock_gettime((~member.pid << 3) | 2) for member in family)

    def get(self, path: str, token: str) -> bytes:
        """One answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers=headers_of(path, token))
        return connection.getresponse().read()

    def ask(self, requests: Sequence[tuple[str, str]]) -> Asked:
        """Sends each (path, token), always some at once, as many readers would; all must be answered 200."""
        lines = [_Line(self.port) for _ in range(AT_ONCE)]
        waits = []
        cpu, began = self.cpu(), time.perf_counter()
        for number, (path, token) in enumerate(requests):
            line = lines[number % AT_ONCE]
            waits += line.answered()
            line.ask(path, token)
        for line in lines:
            waits += line.answered()
        took, spent = time.perf_counter() - began, self.cpu() - cpu
        count = len(requests)
        return Asked(spent / count * 1000, count / took, sorted(waits)[int(count * 0.99)] * 1000)


class _Line:
    """One connection: a question, then its answer, then the next question."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.path, self.asked_at = "", 0.0

    def ask(self, path: str, token: str) -> None:
        self.path, self.asked_at = path, time.perf_counter()
        self.connection.request("GET", path, headers=headers_of(path, token))

    def answered(self) -> list[float]:
        """How long the last question took; nothing if there was none."""
        if not self.path:
            return []
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != http.HTTPStatus.OK:
            message = f"{self.path} answered {answer.status}: {body[:200]!r}"
            raise RuntimeError(message)
        return [time.perf_counter() - self.asked_at]


def headers_of(path: str, token: str) -> dict[str, str]:
    """As an app asks the API, or as a browser asks for a page."""
    who = {"Authorization": f"Bearer {token}"} if path.startswith(("/api/", "/?", "/bare")) else {}
    headers = who or {"Cookie": f"teduh={token}", "Accept": "text/html"}
    return {**headers, "Accept-Language": "id"}


@dataclass(frozen=True)
class Engine:
    """A database: how the servers are told of it, and its process where it has one."""

    name: str
    environment: Mapping[str, str]
    process: int | None = None


@contextmanager
def sqlite() -> Iterator[Engine]:
    with tempfile.TemporaryDirectory(prefix="teduh-feed-") as home:
        yield Engine("SQLite", {"TEDUH_HOME": home, "DATABASE_URL": ""})


@contextmanager
def postgresql() -> Iterator[Engine]:
    with tempfile.TemporaryDirectory(prefix="teduh-feed-") as home, cluster() as server:
        yield Engine("PostgreSQL", {"TEDUH_HOME": home, "DATABASE_URL": server.url}, server.pid)


@contextmanager
def sqlite_with_tables() -> Iterator[Engine]:
    """As migrations made them once: whoever measures a page waits for no two hundred of them."""
    with sqlite() as engine:
        shutil.copy(kept_tables() / "teduh.sqlite3", engine.environment["TEDUH_HOME"])
        yield engine


@contextmanager
def postgresql_with_tables() -> Iterator[Engine]:
    with postgresql() as engine:
        fill_tables(engine.environment["DATABASE_URL"])
        yield engine


def environment(engine: Engine, **more: str) -> dict[str, str]:
    """What a process needs to know to work on this database."""
    settings = {"DJANGO_SETTINGS_MODULE": "teduh.config.settings", "TEDUH_DEMO": "0"}
    return {**os.environ, **settings, **engine.environment, **more}


@contextmanager
def granian(engine: Engine, application: str, **more: str) -> Iterator[Server]:
    """One worker, as one of several would be."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "rsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "1", "--no-access-log", "--log-level", "error", application]
    process = subprocess.Popen(command, env=environment(engine, **more), cwd=ROOT)  # noqa: S603 - our own words
    try:
        wait_for(port)
        yield Server(process.pid, port, engine.process)
    finally:
        process.terminate()
        process.wait(10)
