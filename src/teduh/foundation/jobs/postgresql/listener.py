"""Wakes an idle worker as soon as a job is committed."""

import logging
import threading
import time

import psycopg
from django.db import DatabaseError
from procrastinate.contrib.django import connector_params
from procrastinate.manager import get_channel_for_queues
from psycopg import sql

from teduh.foundation.jobs.table import Queues

logger = logging.getLogger(__name__)

_MOMENT = 0.2  # seconds until a worker that is told to stop hears it


class Listener:
    """A connection of its own, because notifications come only to an idle one."""

    def __init__(self) -> None:
        self._connection: psycopg.Connection | None = None

    def wait(self, queues: Queues, stop: threading.Event, seconds: float) -> None:
        """Returns early when a job arrives; without a connection it is a plain pause."""
        try:
            if self._connection is None:
                # Look once more: a job may have come before we listened.
                self._listen(queues)
            else:
                self._hear(self._connection, stop, seconds)
        except (psycopg.Error, DatabaseError):
            logger.warning("The database cannot say when a job comes; looking every %g s instead.", seconds)
            self.close()
            stop.wait(seconds)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _listen(self, queues: Queues) -> None:
        self._connection = psycopg.connect(**connector_params(), autocommit=True)
        for channel in get_channel_for_queues(queues):
            self._connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))

    @staticmethod
    def _hear(connection: psycopg.Connection, stop: threading.Event, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not stop.is_set() and (left := until - time.monotonic()) > 0:
            if list(connection.notifies(timeout=min(left, _MOMENT), stop_after=1)):
                break
        # One look finds whatever else was announced meanwhile.
        for _ in connection.notifies(timeout=0):
            pass
