"""A moment of the database in one file, and back: SQLite's online backup, or pg_dump in its own format."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction

from teduh.config.endings import FAILED, Ending

SNAPSHOT = "snapshot"
_DEBIANS = Path("/usr/lib/postgresql")


@contextmanager
def snapshot(folder: Path) -> Iterator[tuple[str, Path]]:
    """The alias by which rows of one instant are read, and the file that holds that instant."""
    path = folder / f"database.{'dump' if is_postgresql() else 'sqlite3'}"
    path.unlink(missing_ok=True)
    taking = _postgresql_snapshot if is_postgresql() else _sqlite_snapshot
    with taking(path) as alias:
        yield alias, path


def restore(path: Path) -> None:
    """Whole or not at all, into a database without tables."""
    if is_postgresql():
        _run("pg_restore", "--no-owner", "--no-acl", "--single-transaction", "--exit-on-error", str(path))
    else:
        _put_sqlite(path)


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def table_count() -> int:
    """How much there is already."""
    return len(connection.introspection.table_names())


@contextmanager
def _sqlite_snapshot(path: Path) -> Iterator[str]:
    with closing(sqlite3.connect(_sqlite_file())) as source, closing(sqlite3.connect(path)) as target:
        # In one step: begun anew whenever somebody writes, it might never end on a busy server.
        source.backup(target)
        # One file, without a log beside it.
        target.execute("PRAGMA journal_mode=DELETE")
    connections.databases[SNAPSHOT] = {**connections.databases["default"], "NAME": str(path), "OPTIONS": {}}
    try:
        yield SNAPSHOT
    finally:
        connections[SNAPSHOT].close()
        del connections[SNAPSHOT]
        del connections.databases[SNAPSHOT]


@contextmanager
def _postgresql_snapshot(path: Path) -> Iterator[str]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        # It lies idle for as long as the dump takes.
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        (name,) = cursor.fetchone()
        _run("pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--snapshot={name}", f"--file={path}")
        yield "default"


def _put_sqlite(path: Path) -> None:
    place = _sqlite_file()
    connections.close_all()
    # A log of the empty database that was here would be taken for the new one's.
    for left in ("-wal", "-shm"):
        place.with_name(place.name + left).unlink(missing_ok=True)
    unfinished = place.with_name(f".{place.name}.restoring")
    shutil.copyfile(path, unfinished)
    unfinished.chmod(0o600)
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(place)


def _sqlite_file() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _run(program: str, *arguments: str) -> None:
    known: dict[str, Any] = connection.settings_dict
    # Not as arguments: everybody on the machine could read the password there.
    secret = {"PGPASSWORD": str(known["PASSWORD"])} if known["PASSWORD"] else {}
    where = {"host": known["HOST"], "port": known["PORT"], "username": known["USER"], "dbname": known["NAME"]}
    given = [f"--{name}={value}" for name, value in where.items() if value]
    command = [_found(program), "--no-password", *given, *arguments]
    # The program was found by us, and the address is the operator's.
    ran = subprocess.run(command, env=os.environ | secret, capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode:
        raise Ending(f"{program} failed.", *ran.stderr.strip().splitlines(), code=FAILED)


def _found(program: str) -> str:
    newest = sorted(_DEBIANS.glob(f"*/bin/{program}"), key=lambda path: int(path.parent.parent.name))
    found = shutil.which(program) or (str(newest[-1]) if newest else None)
    if found is None:
        raise Ending(f"{program} is not installed here. On Debian: apt install postgresql-client.")
    return found
