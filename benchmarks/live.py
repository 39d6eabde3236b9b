"""Notices to many open pages on one process: how late they come, and what a page that listens costs."""

import gc
import os
import resource
import selectors
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.population import token_of

STREAMS, NOTICES, ROUNDS = 2_000, 8, 3
QUICK_STREAMS, QUICK_NOTICES, QUICK_ROUNDS = 2_000, 4, 1
PATIENCE_SECONDS = 10.0
SETTINGS = "teduh.config.settings"
ROOT = Path(__file__).parent.parent
Tell = Callable[[], None]


@dataclass(frozen=True)
class Lived:
    """One server with its streams open: seconds to open them, kilobytes each, and delays in milliseconds."""

    opening_s: float
    kib_each: float
    delays_ms: list[float]

    def p(self, percent: int) -> float:
        return statistics.quantiles(self.delays_ms, n=100)[percent - 1]


@dataclass(frozen=True)
class Server:
    """One worker that was told to bear many connections, as `teduh web` tells it."""

    process: psutil.Process
    port: int


class Listeners:
    """Many open streams, read by one loop; a notice is counted at its `event:` line."""

    def __init__(self, port: int, heads: list[bytes]) -> None:
        self.selector = selectors.DefaultSelector()
        self.open = [self._opened(port, head) for head in heads]
        self._wait_for(b"retry:")

    def _opened(self, port: int, head: bytes) -> socket.socket:
        one = socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS)
        one.sendall(head)
        one.settimeout(0)
        self.selector.register(one, selectors.EVENT_READ)
        return one

    def heard(self, since: float) -> list[float]:
        """Milliseconds from then to each listener's notice."""
        return [(at - since) * 1000 for at in self._wait_for(b"event: notice")]

    def _wait_for(self, mark: bytes) -> list[float]:
        waiting, times = set(self.open), []
        deadline = time.monotonic() + PATIENCE_SECONDS
        while waiting and time.monotonic() < deadline:
            for key, _ in self.selector.select(0.5):
                one = key.fileobj
                assert isinstance(one, socket.socket)  # noqa: S101 - narrows the type
                if mark in one.recv(65536):
                    times.append(time.time())
                    waiting.discard(one)
        if waiting:
            message = f"{len(waiting)} of {len(self.open)} streams heard nothing"
            raise RuntimeError(message)
        return times

    def close(self) -> None:
        for one in self.open:
            self.selector.unregister(one)
            one.close()


def run(*, quick: bool = False) -> Iterator[dict[str, object]]:
    """2,000 streams, a notice a second to each, beside a bare broadcaster, in turns."""
    _allow_open_files()
    count, notices, rounds = (
        (QUICK_STREAMS, QUICK_NOTICES, QUICK_ROUNDS) if quick else (STREAMS, NOTICES, ROUNDS)
    )
    taken: dict[str, list[Lived]] = {"teduh": [], "bare": []}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _populate(home, count)
        for turn in range(rounds):
            for system in sorted(taken, reverse=turn % 2 == 0):
                taken[system].append(LIVE[system](home, count, notices))
    for system, lives in taken.items():
        yield from _lines(system, lives, count)


def _lines(system: str, lives: list[Lived], count: int) -> Iterator[dict[str, object]]:
    measured = {
        "p50": (statistics.median(life.p(50) for life in lives), "ms"),
        "p99": (statistics.median(life.p(99) for life in lives), "ms"),
        "worst p99": (max(life.p(99) for life in lives), "ms"),
        "memory of one stream": (statistics.median(life.kib_each for life in lives), "KiB"),
        "opening all": (statistics.median(life.opening_s for life in lives), "s"),
    }
    for what, (value, unit) in measured.items():
        case = f"{count} open streams, {what}"
        yield {"bench": "live", "case": case, "system": system, "value": round(value, 2), "unit": unit}


def _teduh(home: Path, count: int, notices: int) -> Lived:
    heads = [_head("/api/v1/events", token_of(number)) for number in range(1, count + 1)]
    with _granian(home, "teduh.config.lane.root:app") as server, _teller(home, count) as tell:
        return _live(server, heads, notices, tell)


def _bare(home: Path, count: int, notices: int) -> Lived:
    with _granian(home, "benchmarks.bare_live:app") as server:
        return _live(server, [_head("/events", "")] * count, notices, lambda: _ask(server.port))


LIVE = {"teduh": _teduh, "bare": _bare}


def _live(server: Server, heads: list[bytes], notices: int, tell: Tell) -> Lived:
    """Warm first: one stream and one notice, so that nothing is loaded while it is measured."""
    warm = Listeners(server.port, heads[:1])
    tell()
    warm.heard(time.time())
    before, began = _pss(server), time.perf_counter()
    listeners = Listeners(server.port, heads)
    opening = time.perf_counter() - began
    delays: list[float] = []
    gc.disable()
    try:
        for _ in range(notices):
            at = time.time()
            tell()
            delays += listeners.heard(at)
            time.sleep(max(0.0, 1 - (time.time() - at)))
        return Lived(opening, (_pss(server) - before) / 1024 / len(heads), delays)
    finally:
        gc.enable()
        warm.close()
        listeners.close()


def _pss(server: Server) -> int:
    family = [server.process, *server.process.children(recursive=True)]
    return sum(member.memory_full_info().pss for member in family)


def _head(path: str, token: str) -> bytes:
    bearer = f"Authorization: Bearer {token}\r\n" if token else ""
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: id\r\n{bearer}\r\n".encode()


def _ask(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as one:
        one.sendall(b"GET /tell HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        one.recv(100)


@contextmanager
def _teller(home: Path, count: int) -> Iterator[Tell]:
    """Another process of the product, as a job worker is one: it publishes to everybody when told to."""
    process = _program(home, "benchmarks.live_teller", "tell", str(count))
    assert process.stdin is not None  # noqa: S101 - narrows the type
    assert process.stdout is not None  # noqa: S101 - as above
    process.stdout.readline()

    def tell() -> None:
        process.stdin.write(b"\n")  # type: ignore[union-attr]  # as above
        process.stdin.flush()  # type: ignore[union-attr]  # as above

    try:
        yield tell
    finally:
        process.communicate(timeout=PATIENCE_SECONDS)


def _program(home: Path, *words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", *words],
        env={**os.environ, "TEDUH_HOME": str(home), "TEDUH_DEMO": "0", "DJANGO_SETTINGS_MODULE": SETTINGS},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


@contextmanager
def _granian(home: Path, application: str) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = ["granian", "--interface", "rsgi", "--port", str(port), "--workers", "1", "--log-level", "error"]
    words += [
        "--no-access-log",
        "--backlog",
        "8192",
        "--backpressure",
        "20000",
        "--workers-kill-timeout",
        "3",
    ]
    process = _program(home, *words, application)
    try:
        _wait_until_open(port)
        yield Server(psutil.Process(process.pid), port)
    finally:
        process.terminate()
        process.communicate()


def _wait_until_open(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.1)
    message = "the server did not start"
    raise RuntimeError(message)


def _populate(home: Path, count: int) -> None:
    made = _program(home, "benchmarks.live_teller", "populate", str(count))
    made.communicate()
    if made.returncode:
        message = "the people could not be made"
        raise RuntimeError(message)


def _allow_open_files() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 20_000) if hard > 0 else 20_000, hard))
