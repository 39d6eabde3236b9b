"""Several processes on one SQLite file: the file itself says that somebody wrote to it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# Asking costs some ten microseconds, so a thousandth of the time goes into it while somebody listens.
LOOK_EVERY_SECONDS = 0.02


class EmbeddedBus:
    """Within one process the word comes at once, from another one with the next look."""

    failures: tuple[type[Exception], ...] = ()

    def __init__(self) -> None:
        self._written = threading.Event()

    def announce(self) -> None:
        transaction.on_commit(self._written.set)

    def wake(self) -> None:
        self._written.set()

    @contextmanager
    def ear(self) -> Iterator["EmbeddedEar"]:
        yield EmbeddedEar(self._written)


class EmbeddedEar:
    """Looks only while somebody listens."""

    def __init__(self, written: threading.Event) -> None:
        self._written = written
        self._version = _version()

    def wait(self, seconds: float, *, somebody_listens: bool) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self._written.wait(LOOK_EVERY_SECONDS if somebody_listens else seconds):
                self._written.clear()
                return
            if self._has_changed():
                return

    def _has_changed(self) -> bool:
        before, self._version = self._version, _version()
        return before != self._version


def _version() -> int:
    """Another number whenever another connection has committed something."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        return int(cursor.fetchone()[0])
