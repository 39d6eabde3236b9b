"""Connections to the database across forks, and work that may take as long as it takes."""

from typing import Any

from django.db import connections


def let_go_of_databases() -> None:
    """Before a fork: a child that inherits a pool would talk on the same wires as its parent."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


def allow_long_statements(using: str, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    """A migration may rewrite a table; nobody waits for its page."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
