"""Lines beside a talk to many open pages: how late they come, also on two processes through Valkey."""

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.broadcast import _furnished
from benchmarks.live import (
    Listeners,
    Lived,
    Server,
    _allow_open_files,
    _ask,
    _granian,
    _head,
    _lines,
    _program,
    _pss,
    _wait_until_open,
)

PAGES, TOLD, ROUNDS = 2_000, 10, 3
QUICK_PAGES, QUICK_TOLD, QUICK_ROUNDS = 2_000, 4, 1
LOBBY = "teduh.config.lane.root:app"
Tell = Callable[[], None]


class Readers(Listeners):
    """A line of the chat is counted at its own word; a bare notice at its."""

    mark = b"event: line"

    def heard(self, since: float) -> list[float]:
        return [(at - since) * 1000 for at in self._wait_for(self.mark)]


class BareReaders(Readers):
    mark = b"event: notice"


def run(*, quick: bool = False) -> Iterator[dict[str, object]]:
    """2,000 open pages, a line a second, beside a bare broadcaster; then through Valkey on two processes."""
    _allow_open_files()
    pages, told, rounds = (QUICK_PAGES, QUICK_TOLD, QUICK_ROUNDS) if quick else (PAGES, TOLD, ROUNDS)
    taken: dict[str, list[Lived]] = {"teduh": [], "bare": [], "teduh, Valkey, 2 processes": []}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        path = _furnished(home) + "events"
        for _ in range(rounds):
            taken["bare"].append(_bare(home, pages, told))
            taken["teduh"].append(_teduh(home, path, pages, told, processes=1))
            with _valkey():
                lived = _teduh(home, path, pages, told, processes=2)
            taken["teduh, Valkey, 2 processes"].append(lived)
    for system, lives in taken.items():
        for line in _lines(system, lives, pages):
            yield line | {"bench": "chat"}


def _bare(home: Path, pages: int, told: int) -> Lived:
    with _granian(home, "benchmarks.bare_live:app") as server:
        heads = [_head("/events", "")] * pages
        return _live([server], heads, told, lambda: _ask(server.port), BareReaders)


def _teduh(home: Path, path: str, pages: int, told: int, *, processes: int) -> Lived:
    with ExitStack() as stack:
        servers = [stack.enter_context(_granian(home, LOBBY)) for _ in range(processes)]
        tell = stack.enter_context(_teller(home))
        return _live(servers, [_head(path, "")] * pages, told, tell, Readers)


def _live(servers: Sequence[Server], heads: list[bytes], told: int, tell: Tell, kind: type[Readers]) -> Lived:
    warm = [kind(server.port, heads[:1]) for server in servers]
    tell()
    for one in warm:
        one.heard(time.time())
    before, began = sum(map(_pss, servers)), time.perf_counter()
    share = len(heads) // len(servers)
    readers = [kind(server.port, heads[:share]) for server in servers]
    opening, delays = time.perf_counter() - began, list[float]()
    try:
        time.sleep(1)
        for _ in range(told):
            at = time.time()
            tell()
            for one in readers:
                delays += one.heard(at)
            time.sleep(max(0.0, 1 - (time.time() - at)))
        memory = (sum(map(_pss, servers)) - before) / 1024 / len(heads)
        return Lived(opening, memory, delays)
    finally:
        for one in (*warm, *readers):
            one.close()


@contextmanager
def _teller(home: Path) -> Iterator[Tell]:
    """Another process of the product writes the lines."""
    process = _program(home, "benchmarks.broadcast_home", "tell")
    assert process.stdin is not None  # noqa: S101 - narrows the type
    assert process.stdout is not None  # noqa: S101 - as above
    process.stdout.readline()
    stdin = process.stdin

    def tell() -> None:
        stdin.write(b"\n")
        stdin.flush()

    try:
        yield tell
    finally:
        process.communicate(timeout=10)


@contextmanager
def _valkey() -> Iterator[None]:
    """A Redis of its own, which the processes find by the environment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = ["redis-server", "--port", str(port), "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words
    try:
        _wait_until_open(port)
        os.environ["VALKEY_URL"] = f"redis://127.0.0.1:{port}/0"
        yield
    finally:
        os.environ.pop("VALKEY_URL", None)
        process.terminate()
        process.wait()
