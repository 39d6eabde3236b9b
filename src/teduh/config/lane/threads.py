"""The threads in which Django works: as many as the database bears, and always the same ones."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, TypeVar

from django.db import connections

Result = TypeVar("Result")
Work = tuple["asyncio.Future[Any]", Callable[..., Any], tuple[Any, ...]]
_LAST_WORK = 2.0


class Threads:
    """Does work in the order in which it comes. A thread keeps its connection: none is ever retired."""

    def __init__(self, loop: asyncio.AbstractEventLoop, count: int) -> None:
        self._loop = loop
        self._work: SimpleQueue[Work | None] = SimpleQueue()
        self._threads = [
            threading.Thread(target=self._live, name=f"django-{number}", daemon=True)
            for number in range(1, count + 1)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def waiting(self) -> int:
        """How much work no thread has begun."""
        return self._work.qsize()

    def run(self, call: Callable[..., Result], *arguments: object) -> "asyncio.Future[Result]":
        """What `call` returns or raises, once a thread had time for it."""
        future: asyncio.Future[Result] = self._loop.create_future()
        self._work.put((future, call, arguments))
        return future

    def end(self) -> None:
        """Lets what is under way finish, within reason."""
        for _ in self._threads:
            self._work.put(None)
        for thread in self._threads:
            thread.join(_LAST_WORK)

    def _live(self) -> None:
        while (work := self._work.get()) is not None:
            future, call, arguments = work
            outcome: tuple[object, Exception | None]
            try:
                outcome = call(*arguments), None
            except Exception as error:  # noqa: BLE001 - whoever waits for it gets it
                outcome = None, error
            with suppress(RuntimeError):  # the loop has ended, and nobody waits any more
                self._loop.call_soon_threadsafe(_settle, future, *outcome)
        connections.close_all()


def _settle(future: "asyncio.Future[Any]", result: object, error: Exception | None) -> None:
    if future.done():
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)
