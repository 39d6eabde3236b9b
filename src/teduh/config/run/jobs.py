"""One process that works off jobs, with the clock beside it when asked."""

import argparse
import os
import signal
import socket
import sys
import threading
from types import FrameType

from django.db import OperationalError, connections

from teduh.config.endings import Ending
from teduh.config.run.preparation import BEHIND, pending_migrations
from teduh.foundation.jobs import schedule
from teduh.foundation.jobs.worker import work_forever

MEDIA, LIVE = "media", "live"


def main(asked: argparse.Namespace) -> None:
    """`teduh worker`: as many as the machine bears, here or on other machines."""
    if _is_behind():
        raise Ending(BEHIND)
    work(asked.queue, f"{asked.queue or 'all'}-{os.getpid()}", clock=not asked.no_clock)


def _is_behind() -> bool:
    """A database that is away is waited for."""
    try:
        return pending_migrations() > 0
    except OperationalError:
        return False


def work(queue: str | None, slot: str, *, clock: bool) -> None:
    """Works until SIGTERM: the first lets the job in hand finish, the second drops it to be begun again."""
    stop = threading.Event()
    _stop_on_signals(stop)
    if queue == MEDIA:
        os.nice(5)  # a page that somebody waits for comes before a clip
    schedule.load()
    if clock:
        threading.Thread(target=schedule.beat_forever, args=(stop,), daemon=True).start()
    work_forever(None if queue is None else [queue], _name(slot), stop)
    connections.close_all()


def _name(slot: str) -> str:
    """The same again when a dead worker is replaced by its parent, so that its job goes on at once."""
    return f"{slot}@{socket.gethostname()}.{os.getppid()}"


def _stop_on_signals(stop: threading.Event) -> None:
    def told(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            sys.exit(0)
        stop.set()

    signal.signal(signal.SIGTERM, told)
    signal.signal(signal.SIGINT, told)
