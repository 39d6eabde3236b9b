"""Valkey's (or Redis's) publish and subscribe, where several hosts already share one."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

import valkey
from django.db import transaction
from valkey.client import PubSub

logger = logging.getLogger(__name__)

CHANNEL = "teduh:events"
# Whoever publishes does not wait for a server that is away; the others catch up from the rows.
LEAVE_ALONE_SECONDS = 5.0


class ValkeyBus:
    """A word after the commit."""

    failures: tuple[type[Exception], ...] = (valkey.ValkeyError,)

    def __init__(self, url: str) -> None:
        # Commands on either side fail quickly; a listening connection waits as long as it is told to.
        self._client = valkey.Valkey.from_url(url, socket_connect_timeout=1, socket_timeout=1)
        self._ask_again_at = 0.0

    def announce(self) -> None:
        transaction.on_commit(self._say)

    def wake(self) -> None:
        """Nothing to do: every word comes from the server."""

    @contextmanager
    def ear(self) -> Iterator["ValkeyEar"]:
        with PubSub(self._client.connection_pool, ignore_subscribe_messages=True) as listening:
            listening.subscribe(CHANNEL)  # type: ignore[no-untyped-call]  # the driver has no types
            # The answer of the server: only now is nothing missed any more.
            listening.get_message(timeout=1)
            yield ValkeyEar(listening)

    def _say(self) -> None:
        if time.monotonic() < self._ask_again_at:
            return
        try:
            self._client.publish(CHANNEL, b"")
        except valkey.ValkeyError as error:
            self._ask_again_at = time.monotonic() + LEAVE_ALONE_SECONDS
            logger.warning("Live events are late, Valkey does not answer: %s", error)


class ValkeyEar:
    """Waits on the socket."""

    def __init__(self, listening: PubSub) -> None:
        self._listening = listening

    def wait(self, seconds: float, *, somebody_listens: bool) -> None:  # noqa: ARG002 - the shape of an ear
        self._listening.get_message(timeout=seconds)
