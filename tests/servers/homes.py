"""A database for every home: the file in it, or one of its own where the tests run on PostgreSQL."""

import atexit
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from filelock import FileLock

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
            program = Path(sys.executable).with_name("teduh")
            command = [str(program), "manage", "migrate", "-v0"]
            subprocess.run(command, env=environment_of(home, is_kept=True), check=True)
            is_made.touch()
    return home


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
