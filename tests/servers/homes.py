"""A database for every home: the file in it, or one of its own where the tests run on PostgreSQL."""

import atexit
import os
import shutil
import sqlite3
import sys
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.servers.warm import run_warm

SERVER = os.environ.get("DATABASE_URL", "")


def settings_of(home: Path) -> dict[str, str]:
    """Where a process that lives in this home keeps things: with a database that nobody else uses."""
    return {"TEDUH_HOME": str(home)} | ({"DATABASE_URL": database_url(home)} if SERVER else {})


def environment_of(home: Path) -> dict[str, str]:
    """The same, with everything else as it is here."""
    return {**os.environ, **settings_of(home)}


def copied_home(home: Path, target: Path) -> Path:
    """A home with all that is in this one; nothing may be running there."""
    shutil.copytree(home, target)
    if SERVER:
        database_url(target, like=home)
    return target


@cache
def migrated() -> Path:
    """A home with empty tables, made once by this process of the tests: to be copied, and left as it is."""
    home = Path(tempfile.mkdtemp(prefix="teduh-migrated-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    program = Path(sys.executable).with_name("teduh")
    run_warm(program, "manage", "migrate", "-v0", environment=environment_of(home))
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
        with sqlite3.connect(home / "teduh.sqlite3", timeout=10) as database:
            return database.execute(sql).fetchall()
    with psycopg.connect(database_url(home), autocommit=True) as connection:
        told = connection.execute(sql.encode())
        return told.fetchall() if told.description else []


@cache
def _made(name: str, like: str) -> str:
    """Databases are named for their home, so every process of the tests finds the same one."""
    with psycopg.connect(SERVER, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if found is None:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"'.encode())
            atexit.register(_drop, name)
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


def _drop(name: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


def database_url(home: Path, *, like: Path | None = None) -> str:
    """The address of the home's database on PostgreSQL, made when it is first asked for."""
    return _made(_name(home), _name(like) if like else "template1")


def _name(home: Path) -> str:
    return f"home_{sha256(str(home.resolve()).encode()).hexdigest()[:20]}"
