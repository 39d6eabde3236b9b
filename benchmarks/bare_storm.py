"""The bare limit of publishing: token, one row a step, the file on the disk, and nothing that a rule asks.

It opens no session of a date, counts no quota, knows no audience and prepares no picture. An RSGI app.
"""

import hashlib
import os
import sqlite3
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import orjson

HOME = Path(os.environ["TEDUH_HOME"])
TABLES = (
    "CREATE TABLE IF NOT EXISTS bare_session (id TEXT PRIMARY KEY, person BIGINT, nonce TEXT)",
    "CREATE TABLE IF NOT EXISTS bare_part (id TEXT PRIMARY KEY, session TEXT, size BIGINT, sha256 TEXT)",
    "CREATE TABLE IF NOT EXISTS bare_moment (id TEXT PRIMARY KEY, person BIGINT, key TEXT UNIQUE)",
)
SIGNED_IN = """
SELECT p.id FROM people_accesstoken t JOIN people_person p ON p.id = t.person_id
WHERE t.digest = ? AND t.expires_at > ? AND p.is_active
"""
Execute = Callable[[str, Sequence[object]], Any]


def sqlite() -> Execute:
    database = sqlite3.connect(
        HOME / "teduh.sqlite3", isolation_level=None, check_same_thread=False, timeout=20
    )
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "mmap_size=268435456", "cache_size=-65536"):
        database.execute(f"PRAGMA {pragma}")
    return database.execute


def postgresql(url: str) -> Execute:
    import psycopg  # noqa: PLC0415 - only where it is asked for

    database = psycopg.connect(url, autocommit=True, prepare_threshold=1)

    def execute(statement: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401 - as above
        return database.execute(statement.replace("?", "%s"), values)

    return execute


def opened() -> Execute:
    url = os.environ.get("DATABASE_URL", "")
    execute = postgresql(url) if url else sqlite()
    for table in TABLES:
        execute(table, ())
    return execute


class BareStorm:
    """One connection for each worker."""

    def __init__(self) -> None:
        self.execute: Execute | None = None

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:  # noqa: ANN401 - the server's own types and name
        self.execute = self.execute or opened()
        body = await protocol()
        digest = hashlib.sha256(scope.headers.get("authorization", "")[7:].encode()).digest()
        now = time.strftime("%Y-%m-%d %H:%M:%S+00:00", time.gmtime())
        found = self.execute(SIGNED_IN, [digest, now]).fetchone()
        if found is None:
            protocol.response_str(401, [], "")
            return
        status, answer = self.answer(scope, found[0], body)
        protocol.response_bytes(status, [("content-type", "application/json")], orjson.dumps(answer))

    def answer(self, scope: Any, person: int, body: bytes) -> tuple[int, dict[str, str]]:  # noqa: ANN401 - as above
        assert self.execute is not None  # noqa: S101 - opened above
        step = scope.path.rpartition("/")[2]
        made = uuid.uuid4().hex
        if step == "sessions":
            self.execute("INSERT INTO bare_session VALUES (?, ?, ?)", [made, person, made])
        elif step == "parts":
            session = scope.path.split("/")[-2]
            self.execute("INSERT INTO bare_part VALUES (?, ?, 0, '')", [made, session])
            return 201, {"upload_url": f"/api/v1/uploads/{made}"}
        elif step == "moments":
            key = scope.headers.get("idempotency-key", "")
            self.execute("INSERT INTO bare_moment VALUES (?, ?, ?)", [made, person, key])
        else:
            keep(HOME / "incoming" / f"{step}.bare", body)
            digest = hashlib.sha256(body).hexdigest()
            self.execute("UPDATE bare_part SET size = ?, sha256 = ? WHERE id = ?", [len(body), digest, step])
            return 200, {}
        return 201, {"id": made, "nonce": made}


def keep(path: Path, content: bytes) -> None:
    """Durable when this returns, as the product promises it."""
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


app = BareStorm()
