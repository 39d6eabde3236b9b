"""The application that the server runs, in every worker."""

import asyncio
import gc
import os
from typing import cast

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from teduh.config.addresses import POSTGRESQL_THREADS
from teduh.config.lane import application
from teduh.config.lane.bridge import Application, Bridge
from teduh.config.lane.interface import Exchange, Scope, Wired
from teduh.config.lane.lane import Lane
from teduh.config.lane.live import NOT_HERE, LiveLane
from teduh.config.lane.threads import Threads
from teduh.config.run.family import end_with_parent
from teduh.foundation.middleware import largest_body

# An answer makes and drops some thousand things; looking through all after every 700 costs a tenth of it.
_LOOKED_THROUGH_AFTER = (5_000, 20, 50)


class Root:
    """One for each worker; what has threads is made after the worker was forked."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.lane: Lane | None = None
        self.live: LiveLane | None = None

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        # A worker whose server was killed would serve on, and hold its port.
        end_with_parent(os.getppid())
        _leave_what_stays()
        self.threads = Threads(loop, POSTGRESQL_THREADS if settings.DATABASE_IS_SERVER else 1)
        if not isinstance(self.application, WSGIHandler):
            self.bridge = Bridge(loop, self.threads, self.application)
            return
        self.bridge = Bridge(loop, self.threads, self.application, largest_body)
        # Without the lane too: a browser sends a talk by a line that Django does not know.
        self.live = LiveLane(self.application)
        if settings.HOT_LANE:
            self.lane = Lane(self.application, self.threads if settings.DATABASE_IS_SERVER else None)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.threads.end()

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        if scope.proto == "ws":
            await self._wire(scope, cast("Wired", exchange))
            return
        sent = scope.headers.items()
        if self.live is not None and await self.live.answer(scope, sent, exchange):
            return
        if self.lane is None or not await self.lane.answer(scope, sent, exchange):
            await self.bridge.hand_over(scope, sent, exchange)

    async def _wire(self, scope: Scope, wired: Wired) -> None:
        if self.live is None:
            wired.close(NOT_HERE)
        else:
            await self.live.wire(scope, wired)


def _leave_what_stays() -> None:
    """The code itself is never garbage: it is not looked through again, and no answer waits for that."""
    gc.freeze()
    gc.set_threshold(*_LOOKED_THROUGH_AFTER)


app = Root(application)
