"""What every process counts: kept in memory that its files share, so that any process can add them up.

Each process writes its own files in the home; the one that is asked adds up those of all. Nothing here is
about a person: labels are names of routes, methods and classes of answers.
"""

import fcntl
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, values
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector

from teduh.foundation.reserved import ReservedDict

_ENDED = "ended"
_HOST = socket.gethostname().replace("_", "-")
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Measures:
    """The counters of this process. Forked processes notice that they are others and begin at zero."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder = folder
        # The library knows no other way to be told either.
        os.environ.update(PROMETHEUS_MULTIPROC_DIR=str(folder))
        vars(values)["MmapedDict"] = ReservedDict
        values.ValueClass = values.MultiProcessValue(lambda: f"{_HOST}.{os.getpid()}")
        self.registry = CollectorRegistry()
        self._make_counters()
        self._make_gauges()
        self._requests: dict[tuple[str, str, int], Callable[[], None]] = {}
        self._waits: dict[str, Callable[[float], None]] = {}

    def _make_counters(self) -> None:
        self.requests = self._counter("teduh_requests", "Requests answered.", "route", "method", "status")
        self.seconds = Histogram(
            "teduh_request_seconds", "Time to answer.", ["route"], registry=self.registry, buckets=_SECONDS
        )
        self.published = self._counter("teduh_moments_published", "Moments that became visible.")
        self.uploads = self._counter("teduh_uploads", "Files that were sent whole, by outcome.", "outcome")

    def _make_gauges(self) -> None:
        self.streams = self._gauge("teduh_event_streams", "Open event streams.")
        self.pool = self._gauge("teduh_database_pool", "Connections of the pools, by state.", "state")

    def _counter(self, name: str, words: str, *labels: str) -> Counter:
        return Counter(name, words, labels, registry=self.registry)

    def _gauge(self, name: str, words: str, *labels: str) -> Gauge:
        return Gauge(name, words, labels, registry=self.registry, multiprocess_mode="livesum")

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """One request was answered. `route` is a name, never an address."""
        counted = self._requests.get((route, method, status))
        if counted is None:
            counted = self._known(route, method, status)
        counted()
        self._waits[route](seconds)

    def _known(self, route: str, method: str, status: int) -> Callable[[], None]:
        known = method if method in _METHODS else "other"
        counted = self.requests.labels(route, known, f"{status // 100}xx").inc
        self._waits.setdefault(route, self.seconds.labels(route).observe)
        return self._requests.setdefault((route, known, status), counted)

    def collect(self) -> Iterator[Any]:
        """The sums over all processes of this home, living and ended. For a registry of the library."""
        with self._alone():
            self._fold()
            yield from MultiProcessCollector(None, str(self.folder)).collect()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _fold(self) -> None:
        """Adds the files of ended processes of this host to one file: restarts must not fill the home."""
        for file in sorted(self.folder.glob(f"*_{_HOST}.*.db")):
            kind, _, process = file.stem.rpartition(f"_{_HOST}.")
            if process == _ENDED or _lives(int(process)):
                continue
            if not kind.startswith("gauge"):
                _add(file, self.folder / f"{kind}_{_HOST}.{_ENDED}.db")
            file.unlink()


def _add(file: Path, to: Path) -> None:
    total: MmapedDict = ReservedDict(str(to))
    for key, value, _, _ in MmapedDict.read_all_values_from_file(str(file)):
        total.write_value(key, total.read_value(key)[0] + value, 0.0)
    total.close()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@cache
def measures() -> Measures:
    """The counters of this installation."""
    return Measures(settings.HOME / "metrics")


def count_published() -> None:
    """A moment became visible."""
    measures().published.inc()


def count_upload(outcome: str) -> None:
    """A file that was sent whole is ready, refused or could not be prepared."""
    measures().uploads.labels(outcome).inc()
