"""An hour of ordinary use: does anything grow? Memory, open files and processes, at half of what it bears."""

import os
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import psutil

from benchmarks.crowd import Caller, Reader, publish, readers
from benchmarks.population import token_of
from benchmarks.storm import TEDUH, photo, populate, started

Line = dict[str, object]
PEOPLE = 8_000
READERS, READERS_PAUSE_SECONDS = 24, 0.1
PUBLISHES_EVERY_SECONDS = 0.5
EVERY_SECONDS = 30.0
LISTENERS, LISTENS_SECONDS = 4, 7.0
# Growth is told between the second and the last of these parts: in the first one caches fill.
PARTS = 6
_NAMES = {
    "memory_mib": "memory",
    "own_mib": "memory that is no file",
    "standing_mib": "the same, without decoders",
}
# It is there for as long as a file is prepared, and takes most while it does.
_DECODER = "teduh.media.codec.child"


@dataclass(frozen=True)
class Sample:
    """What one look at the whole family of processes saw."""

    memory_mib: float
    own_mib: float
    standing_mib: float
    files: int
    processes: int


def run(*, quick: bool) -> Iterator[Line]:
    """The embedded default; on PostgreSQL where DATABASE_URL names an empty database."""
    seconds, every = (24.0, 1.0) if quick else (3_600.0, EVERY_SECONDS)
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="teduh-soak-")))
        environment = {**os.environ, "TEDUH_HOME": str(home), "TEDUH_DEMO": "0"}
        populate(environment, PEOPLE if not quick else 200)
        server = stack.enter_context(started(environment, [TEDUH, "run", "--port"]))
        yield from _soaked(server.port, server.process, seconds, every)


def _soaked(port: int, process: psutil.Process, seconds: float, every: float) -> Iterator[Line]:
    stop = threading.Event()
    reading = readers(
        port, [token_of(number) for number in range(1, READERS + 1)], stop, pause=READERS_PAUSE_SECONDS
    )
    told: Counter[str] = Counter()
    publishing = threading.Thread(target=_publish, args=(port, stop, told), daemon=True)
    publishing.start()
    for number in range(1, LISTENERS + 1):
        threading.Thread(target=_listen, args=(port, token_of(number), stop, told), daemon=True).start()
    samples, ends_at = [], time.monotonic() + seconds
    cpu = _cpu(process)
    while time.monotonic() < ends_at:
        time.sleep(every)
        samples.append(look(process))
    spent = _cpu(process) - cpu
    stop.set()
    publishing.join(60)
    for reader in reading:
        reader.join(60)
    yield from _figures(samples, reading, told, spent / seconds)


def _publish(port: int, stop: threading.Event, told: Counter[str]) -> None:
    photos, number = [photo(seed) for seed in range(4)], READERS
    while not stop.wait(PUBLISHES_EVERY_SECONDS):
        number += 1
        caller = Caller(port, token_of(number))
        walk = publish(caller, photos[number % len(photos)], f"soak-{number}")
        caller.connection.close()
        told["wrong" if walk.wrong else "published"] += 1
        if walk.wrong:
            sys.stderr.write(f"soak: {walk.wrong}\n")


def _listen(port: int, token: str, stop: threading.Event, told: Counter[str]) -> None:
    """Opens the stream of events, leaves it after a while without a word, and comes back."""
    while not stop.is_set():
        caller = Caller(port, token)
        caller.connection.request("GET", "/api/v1/events", headers={"Authorization": f"Bearer {token}"})
        answer = caller.connection.getresponse()
        told["streams" if answer.status == HTTPStatus.OK else "wrong"] += 1
        stop.wait(LISTENS_SECONDS)
        answer.close()
        caller.connection.close()


def look(process: psutil.Process) -> Sample:
    """Memory as shared fairly among the processes, what of it is no file, and everything that is open."""
    memory, own, standing, files, count = 0.0, 0.0, 0.0, 0, 0
    for member in [process, *process.children(recursive=True)]:
        try:
            everything, anonymous = _fair_share(member.pid)
            standing += 0.0 if _DECODER in member.cmdline() else anonymous
            files += member.num_fds()
        except (psutil.NoSuchProcess, psutil.ZombieProcess, OSError):
            continue
        memory, own, count = memory + everything, own + anonymous, count + 1
    return Sample(memory, own, standing, files, count)


def _fair_share(pid: int) -> tuple[float, float]:
    """In MiB: of all memory, and of what the process wrote itself.

    The rest are files, the database's pages among them: SQLite maps them, and the kernel drops them at need.
    """
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    known = {name: int(value.split()[0]) / 1024 for name, value in (line.split(":") for line in lines)}
    return known["Pss"], known["Pss_Anon"]


def _cpu(process: psutil.Process) -> float:
    return float(sum(sum(member.cpu_times()) for member in [process, *process.children(recursive=True)]))


def _figures(
    samples: list[Sample], reading: list[Reader], told: Counter[str], cores: float
) -> Iterator[Line]:
    size = max(1, len(samples) // PARTS)
    early, late = samples[size : 2 * size] or samples, samples[-size:]
    yield _line("published", told["published"], "moments")
    yield _line("streams opened", told["streams"], "streams")
    yield _line("feed reads", sum(len(reader.waits) for reader in reading), "requests")
    yield _line("errors", told["wrong"] + sum(len(reader.wrong) for reader in reading), "requests")
    yield _line("processor", cores, "cores")
    kinds = {
        "memory_mib": "MiB",
        "own_mib": "MiB",
        "standing_mib": "MiB",
        "files": "handles",
        "processes": "processes",
    }
    for name, unit in kinds.items():
        before, after = (statistics.median(getattr(one, name) for one in part) for part in (early, late))
        yield _line(f"{name.partition('_')[0]}, early", before, unit)
        yield _line(f"{name.partition('_')[0]}, late", after, unit)
        yield {
            "bench": "soak",
            "case": _NAMES.get(name, name),
            "against": "the same, early",
            "ratio": round(after / before, 4),
        }


def _line(case: str, value: float, unit: str) -> Line:
    return {"bench": "soak", "case": case, "system": "teduh", "value": round(value, 3), "unit": unit}
