"""What all processes of a host count and remember for a while, in one small file that nothing corrupts.

A cache of Django that counts atomically: its file cache reads and writes in two steps, so that guesses sent
at the same time would be counted once. Keys are sealed, values are JSON: no address, name or code is kept.
"""

import hmac
import json
import os
import random
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

from teduh.foundation.ahead import ahead

# Django makes a cache anew wherever it is asked from, so what is open is not kept on it.
_own = threading.local()

FOR_EVER = 10 * 365 * 24 * 3600.0
_SWEEP_ONE_IN = 200
_BUSY_SECONDS = 2.0
_TABLE = """
CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT NOT NULL, ends REAL NOT NULL) WITHOUT ROWID
"""
# Lost counters are no harm, and a disk that waits for each of them would be.
_READY = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = OFF",
    _TABLE,
    "CREATE INDEX IF NOT EXISTS kept_until ON kept (ends)",
)
_BUMP = """
INSERT INTO kept VALUES (:key, :amount, :ends) ON CONFLICT (key) DO UPDATE SET
  value = CASE WHEN ends > :now THEN max(0, CAST(value AS INTEGER) + :amount) ELSE max(0, :amount) END,
  ends = CASE WHEN ends > :now THEN ends ELSE :ends END
RETURNING CAST(value AS INTEGER)
"""
_ADD = """
INSERT INTO kept VALUES (:key, :value, :ends) ON CONFLICT (key) DO UPDATE SET value = :value, ends = :ends
WHERE ends <= :now RETURNING 1
"""


class HostCounters(BaseCache):
    """Shared by the processes of one host, in a file of SQLite that may be lost without harm."""

    def __init__(self, location: str | Path, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._file = Path(location) / "counters.sqlite3"

    def make_key(self, key: str, version: int | None = None) -> str:
        """Nobody who reads the counters learns whose they are."""
        named = f"{self.version if version is None else version}:{self.key_prefix}:{key}"
        return hmac.digest(settings.SECRET_KEY.encode(), named.encode(), "sha256").hex()[:40]

    def bump(self, key: str, *, life: float, by: int = 1) -> int:
        """Adds and answers the sum, in one step. What begins anew is forgotten `life` seconds later."""
        now = time.time()
        asked = {"key": self.make_key(key), "amount": by, "now": now, "ends": now + life}
        row = self._run(_BUMP, asked).fetchone()
        self._sweep(now)
        return int(row[0])

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:  # noqa: ANN401 - Django's own
        asked = (self.make_key(key, version), time.time())
        row = self._run("SELECT value FROM kept WHERE key = ? AND ends > ?", asked).fetchone()
        return default if row is None else json.loads(row[0])

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:  # noqa: ANN401 - Django's own
        asked = (self.make_key(key, version), json.dumps(value), time.time() + self._life(timeout))
        self._run("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", asked)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:  # noqa: ANN401 - Django's own
        """Of several who add the same at once, one succeeds."""
        now = time.time()
        asked = {"key": self.make_key(key, version), "value": json.dumps(value), "now": now}
        added = self._run(_ADD, {**asked, "ends": now + self._life(timeout)}).fetchone() is not None
        self._sweep(now)
        return added

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:  # noqa: ANN401 - Django's own
        now = time.time()
        asked = (now + self._life(timeout), self.make_key(key, version), now)
        return self._run("UPDATE kept SET ends = ? WHERE key = ? AND ends > ?", asked).rowcount > 0

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._run("DELETE FROM kept WHERE key = ?", (self.make_key(key, version),)).rowcount > 0

    def clear(self) -> None:
        ahead.clear()
        if self._file.exists():
            self._run("DELETE FROM kept", ())

    def _life(self, timeout: Any) -> float:  # noqa: ANN401 - seconds, None for ever, or Django's marker
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return FOR_EVER if seconds is None else float(seconds)

    def _sweep(self, now: float) -> None:
        if random.randrange(_SWEEP_ONE_IN) == 0:  # noqa: S311 - only to tidy now and then
            self._run("DELETE FROM kept WHERE ends <= ?", (now,))

    def _run(self, statement: str, asked: Any) -> sqlite3.Cursor:  # noqa: ANN401 - a tuple or a dictionary
        return self._connection().execute(statement, asked)

    def _connection(self) -> sqlite3.Connection:
        """One for each thread, and never one that a parent process opened."""
        opened: dict[tuple[int, Path], sqlite3.Connection] = _own.__dict__.setdefault("opened", {})
        place = (os.getpid(), self._file)
        if place not in opened:
            opened[place] = self._opened()
        return opened[place]

    def _opened(self) -> sqlite3.Connection:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlite3.connect(self._file, timeout=_BUSY_SECONDS, isolation_level=None)
        self._file.chmod(0o600)
        _make_ready(connection)
        return connection


def _make_ready(connection: sqlite3.Connection) -> None:
    """Of several who open a new file at once, SQLite lets nobody wait for its journal: they ask again."""
    until = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            for statement in _READY:
                connection.execute(statement)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return
