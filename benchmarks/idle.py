"""What Teduh takes when nobody asks: memory at rest, and the time from nothing to the first page."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from benchmarks.crowd import Caller
from benchmarks.soak import look
from benchmarks.storm import TEDUH, Server, started

Line = dict[str, object]
RESTS_SECONDS = 20.0
ROUNDS = 3


def run(*, quick: bool) -> Iterator[Line]:
    """An empty database, the embedded default, one page asked for; then the same home again."""
    rounds = 1 if quick else ROUNDS
    for turn in range(rounds):
        with tempfile.TemporaryDirectory(prefix="teduh-idle-") as folder:
            environment = {**os.environ, "TEDUH_HOME": folder, "TEDUH_DEMO": "0"}
            yield from _start("first page, empty home", environment, turn)
            yield from _start("first page, later start", environment, turn)
            yield from _rest(environment, turn, rests=3.0 if quick else RESTS_SECONDS)
            yield from _whole(environment, turn, rests=3.0 if quick else RESTS_SECONDS)


def _start(case: str, environment: dict[str, str], turn: int) -> Iterator[Line]:
    began = time.perf_counter()
    with started(environment, [TEDUH, "run", "--port"]) as server:
        _first_page(server)
        yield _line(f"{case}, round {turn + 1}", time.perf_counter() - began, "s")


def _first_page(server: Server) -> None:
    while True:
        caller = Caller(server.port, "")
        try:
            status, _page = caller.ask("GET", "/")
        except OSError:
            time.sleep(0.02)
            continue
        finally:
            caller.connection.close()
        if status == 200:  # noqa: PLR2004 - a page
            return


def _rest(environment: dict[str, str], turn: int, *, rests: float) -> Iterator[Line]:
    """One web process and one worker for everything, as on the smallest machine."""
    environment = {**environment, "TEDUH_WORKERS": "1"}
    web, worker = [TEDUH, "web", "--port"], [TEDUH, "worker"]
    with started(environment, web) as server, _worker(environment, worker) as other:
        _first_page(server)
        time.sleep(rests)
        for name, process in (("web", server.process), ("worker", other)):
            yield _line(f"memory at rest, {name}, round {turn + 1}", look(process).memory_mib, "MiB")


def _whole(environment: dict[str, str], turn: int, *, rests: float) -> Iterator[Line]:
    """What one command keeps: its parent, the web server, the worker of jobs and that of pictures."""
    environment = {**environment, "TEDUH_WORKERS": "1"}
    with started(environment, [TEDUH, "run", "--port"]) as server:
        _first_page(server)
        time.sleep(rests)
        case = f"memory at rest, everything by one command, round {turn + 1}"
        yield _line(case, look(server.process).memory_mib, "MiB")


@contextmanager
def _worker(environment: dict[str, str], command: list[str]) -> Iterator[psutil.Process]:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(30)


def _line(case: str, value: float, unit: str) -> Line:
    return {"bench": "idle", "case": case, "system": "teduh", "value": round(value, 3), "unit": unit}
