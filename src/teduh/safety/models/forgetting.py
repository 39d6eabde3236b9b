"""The clock forgets lines of a log after their years. Nothing else does: the database refuses it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_forgets: ContextVar[bool] = ContextVar("teduh_forgets", default=False)


@contextmanager
def forgetting() -> Iterator[None]:
    """Within it this connection may delete lines; the transaction ends with it."""
    before = _forgets.set(True)
    try:
        with transaction.atomic():
            _say("on")
            yield
            _say("off")
    finally:
        _forgets.reset(before)


def _say(is_on: str) -> None:
    """SQLite asks the function below instead."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('teduh.forgets', %s, true)", [is_on])


def teach(connection: BaseDatabaseWrapper, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    """What a trigger asks on SQLite. A connection that was not taught it deletes nothing."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("teduh_forgets", 0, lambda: int(_forgets.get()))
