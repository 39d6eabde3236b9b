"""A database for every home: the file in it, or one of its own where the tests run on PostgreSQL.

`python -m tests.servers.homes` makes the tables of both before any test waits for them.
"""

import atexit
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from filelock import FileLock

from tests.servers.postgresql import postgresql, programs

SERVER = os.environ.get("DATABASE_URL", "")
RUN = "FOLDER_OF_THIS_RUN"


def settings_of(home: Path, *, is_kept: bool = False) -> dict[str, str]:
    """Where a process that lives in this home keeps things: with a database that nobody else uses."""
    return {"TEDUH_HOME": str(home)} | (
        {"DATABASE_URL": database_url(home, is_kept=is_kept)} if SERVER else {}
    )


def environment_of(home: Path, *, is_kept: bool = False) -> dict[str, str]:
    """The same, with everything else as it is here."""
    return {**os.environ, **settings_of(home, is_kept=is_kept)}


def copied_home(home: Path, target: Path) -> Path:
    """A home with all that is in this one; nothing may be running there."""
    shutil.copytree(home, target)
    if SERVER:
        database_url(target, like=home)
    return target


def begin_run() -> Path:
    """A folder for what all processes of this run of the tests share; they find it by their surroundings."""
    os.environ[RUN] = tempfile.mkdtemp(prefix="teduh-tests-run-")
    return Path(os.environ[RUN])


@cache
def migrated() -> Path:
    """A home with empty tables, made once by the first process that asks: to be copied, and left as it is."""
    run = Path(os.environ[RUN])
    home, is_made = run / "migrated", run / "migrated.done"
    with FileLock(run / "migrated.lock"):
        if not is_made.exists():
            if SERVER:
                home.mkdir()
                fill_tables(database_url(home, is_kept=True))
            else:
                shutil.copytree(kept_tables(), home)
            is_made.touch()
    return home


def _migrate(home: Path, url: str) -> None:
    command = [str(Path(sys.executable).with_name("teduh")), "manage", "migrate", "-v0"]
    environment = {**os.environ, "TEDUH_HOME": str(home), "DATABASE_URL": url}
    subprocess.run(command, env=environment, check=True)


def kept_tables() -> Path:
    """A migrated home of an earlier run, where nothing has changed that migrates: it saves 13 seconds."""
    return _kept("tables", lambda half: _migrate(half, ""))


def fill_tables(url: str) -> None:
    """Today's tables for an empty database on PostgreSQL, as migrations have made them once."""
    command = [str(programs() / "psql"), "-Xq1", "-v", "ON_ERROR_STOP=1", "-d", url, "-f"]
    filled = [*command, str(_kept_dump() / "tables.sql")]
    subprocess.run(filled, check=True, stdout=subprocess.DEVNULL)


def _kept_dump() -> Path:
    """A folder with what migrations made of an empty database: 25 seconds saved for each one."""
    return _kept("dump", _dump_tables)


def _dump_tables(half: Path) -> None:
    with postgresql() as url:
        _migrate(half, url)
        dump = [str(programs() / "pg_dump"), "--no-owner", "-d", url, "-f", str(half / "tables.sql")]
        subprocess.run(dump, check=True)


def _kept(name: str, make: Callable[[Path], None]) -> Path:
    """A folder beside the environment, so that it goes with it; only the newest is kept."""
    kept = Path(sys.prefix) / "migrated"
    home = kept / f"{name}-{_what_migrates()}"
    kept.mkdir(exist_ok=True)
    with FileLock(kept / f"{name}.lock"):
        if not home.exists():
            for old in kept.glob(f"{name}-*"):
                shutil.rmtree(old)
            half = Path(tempfile.mkdtemp(prefix="half-", dir=kept))
            make(half)
            half.rename(home)
    return home


@cache
def _what_migrates() -> str:
    """All that tables come from: migrations, applications, settings, and the libraries with theirs."""
    root = Path(__file__).parents[2]
    files = [root / "uv.lock", *root.glob("src/**/migrations/*.py"), *root.glob("src/**/apps.py")]
    files += root.glob("src/teduh/config/settings*.py")
    digest = sha256(sys.version.encode())
    for file in sorted(files):
        digest.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:20]


def give_tables(home: Path) -> None:
    """The tables of today for an empty home, so that nobody waits for two hundred migrations again."""
    if SERVER:
        database_url(home, like=migrated())
    else:
        shutil.copy(migrated() / "teduh.sqlite3", home / "teduh.sqlite3")


def rows(home: Path, sql: str) -> list[tuple[object, ...]]:
    """What the home's database answers; a change is kept at once."""
    if not SERVER:
        with closing(sqlite3.connect(home / "teduh.sqlite3", timeout=10)) as database, database:
            return database.execute(sql).fetchall()
    with psycopg.connect(database_url(home), autocommit=True) as connection:
        told = connection.execute(sql.encode())
        return told.fetchall() if told.description else []


def name_of_tables() -> str:
    """The database on PostgreSQL that has today's tables and no rows."""
    return _name(migrated())


@cache
def _made(name: str, like: str, *, is_kept: bool) -> str:
    """Databases are named for their home, so every process of the tests finds the same one.

    One that is kept goes with the server: who made it may end while others still copy it.
    """
    with psycopg.connect(SERVER, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if found is None:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"'.encode())
            if not is_kept:
                atexit.register(_drop, name)
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


def _drop(name: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


def database_url(home: Path, *, like: Path | None = None, is_kept: bool = False) -> str:
    """The address of the home's database on PostgreSQL, made when it is first asked for."""
    return _made(_name(home), _name(like) if like else "template1", is_kept=is_kept)


def _name(home: Path) -> str:
    return f"home_{sha256(str(home.resolve()).encode()).hexdigest()[:20]}"


def make_tables() -> None:
    """Of both engines at once: each migrates on one processor. Without PostgreSQL those of SQLite alone."""
    with ThreadPoolExecutor() as pool, suppress(pytest.skip.Exception):
        for made in (pool.submit(kept_tables), pool.submit(_kept_dump)):
            made.result()


if __name__ == "__main__":
    make_tables()
