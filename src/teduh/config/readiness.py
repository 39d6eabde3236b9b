"""Whether this process can serve: asked by proxies, containers and units, answered in codes."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from teduh.config import pulse
from teduh.media.store import default_store

OK = "ok"
STORE_IS_ASKED_EVERY = 30.0  # seconds: a probe writes a file, and a bucket counts every call
STORE_IS_ASKED_AGAIN = 5.0  # after it failed


@dataclass(frozen=True)
class Readiness:
    """A code for each part. A silent worker takes no page from anybody: it makes `degraded`."""

    parts: dict[str, str]

    @property
    def is_ready(self) -> bool:
        return all(code == OK for part, code in self.parts.items() if part != "worker")

    @property
    def code(self) -> str:
        if not self.is_ready:
            return "not_ready"
        return "ready" if self.parts["worker"] == OK else "degraded"


def readiness() -> Readiness:
    """Asks every part; without a database there is nothing to ask the others about."""
    database = _database()
    if database != OK:
        return Readiness(
            {"database": database, "migrations": "unknown", "store": _store(), "worker": "unknown"}
        )
    return Readiness(
        {"database": database, "migrations": _migrations(), "store": _store(), "worker": _worker()}
    )


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "unreachable"
    return OK


def _migrations() -> str:
    """Steps of newer code may be there already: that is how an upgrade begins."""
    applied = MigrationRecorder(connection).applied_migrations()
    return OK if _known_migrations() <= applied.keys() else "behind"


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    """Of this code: read from its files once."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    replaced = {step for key in loader.replacements.values() for step in key.replaces}
    return frozenset(set(loader.disk_migrations) - replaced)


def _worker() -> str:
    silence = pulse.silent_for()
    if silence is None:
        return "unknown"
    return OK if silence < pulse.SILENT_AFTER else "silent"


@dataclass
class Kept:
    """The last answer of something that is not to be asked at every question."""

    ask: Callable[[], str]
    code: str = ""
    good_until: float = field(default=0.0)

    def answer(self) -> str:
        if time.monotonic() >= self.good_until:
            self.code = self.ask()
            wait = STORE_IS_ASKED_EVERY if self.code == OK else STORE_IS_ASKED_AGAIN
            self.good_until = time.monotonic() + wait
        return self.code


def written_to_store() -> str:
    """A probe, written and deleted again."""
    key = f"check/ready-{uuid4().hex}"
    store = default_store()
    try:
        with tempfile.NamedTemporaryFile(dir=settings.HOME, prefix="ready-") as probe:
            probe.write(b"teduh")
            probe.flush()
            store.save(key, Path(probe.name))
        store.delete(key)
    except Exception:  # noqa: BLE001 - a bucket fails in the words of its library
        return "not_writable"
    return OK


kept_store = Kept(written_to_store)


def _store() -> str:
    return kept_store.answer()
