"""PostgreSQL's LISTEN and NOTIFY: the word is part of the transaction, and a rolled-back one says nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

CHANNEL = "teduh_events"
# Notices on a connection whose other end vanished without a word.
_KEEPALIVE: dict[str, Any] = {
    "keepalives": 1,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}


class PostgresqlBus:
    """One connection of its own for each process that listens, outside the pool."""

    failures: tuple[type[Exception], ...] = (psycopg.Error,)

    def announce(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])

    def wake(self) -> None:
        """Nothing to do: every word comes from the server."""

    @contextmanager
    def ear(self) -> Iterator["PostgresqlEar"]:
        with psycopg.connect(_address(), autocommit=True) as listening:
            listening.execute(f"LISTEN {CHANNEL}")
            yield PostgresqlEar(listening)


class PostgresqlEar:
    """Waits on the socket."""

    def __init__(self, listening: "psycopg.Connection[tuple[object, ...]]") -> None:
        self._listening = listening

    def wait(self, seconds: float, *, somebody_listens: bool) -> None:  # noqa: ARG002 - the shape of an ear
        """However many words have come, one look at the rows answers them all."""
        for _ in self._listening.notifies(timeout=seconds, stop_after=1):
            return


def _address() -> str:
    """That of Django's connection, without what the ORM adds to it."""
    given = connection.settings_dict
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    parts: dict[str, Any] = {name: given[key] for name, key in names.items() if given[key]}
    parts |= {name: value for name, value in given["OPTIONS"].items() if name.startswith("ssl")}
    return make_conninfo(**parts, **_KEEPALIVE, connect_timeout=5, application_name="teduh events")
