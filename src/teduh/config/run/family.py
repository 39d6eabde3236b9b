"""A parent and its children: started together, started anew when they die, ended together."""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import FrameType

# Forked, so that every child finds the product already loaded.
_fork = multiprocessing.get_context("fork")
_PR_SET_PDEATHSIG = 1

PATIENCE = 5.0  # seconds to finish what one has in hand
LAST_CALL = 2.0  # seconds to drop it
LONGEST_PAUSE = 30.0
TRIES = 3  # of work that should end by itself
HEALTHY_AFTER = 60.0  # a child that lived that long did not fail at its start

Say = Callable[[str], None]


@dataclass
class Child:
    """What one process does; `once` for work that ends by itself."""

    name: str
    call: Callable[[], None]
    once: bool = False
    process: BaseProcess | None = None
    started_at: float = 0.0
    start_at: float = 0.0
    failures: int = 0

    def start(self) -> None:
        self.process = _fork.Process(target=_live, args=(self.call, os.getpid()), name=self.name)
        self.started_at = time.monotonic()
        self.process.start()


@dataclass
class Family:
    """Runs until it is told to stop by SIGINT or SIGTERM; told twice, it ends at once."""

    children: list[Child]
    say: Say
    stopping: bool = False
    told: int = 0

    def run(self, *, is_ready: Callable[[], bool], when_ready: Callable[[], None]) -> None:
        """Starts everybody and returns when all have ended."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._told_to_stop)
        leave_out_of_collections()
        for child in self.children:
            child.start()
        waiting = True
        while not self.stopping:
            self._watch()
            if waiting and is_ready():
                waiting = False
                when_ready()
        self._end()

    def living(self) -> list[Child]:
        return [child for child in self.children if child.process and child.process.is_alive()]

    def _told_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True
        self.told += 1
        if self.told > 1:
            self._signal(signal.SIGKILL)

    def _watch(self) -> None:
        wait([child.process.sentinel for child in self.living() if child.process], timeout=0.2)
        for child in list(self.children):
            if child.process and not child.process.is_alive():
                self._buried(child)
            elif child.process is None and time.monotonic() >= child.start_at and not self.stopping:
                child.start()

    def _buried(self, child: Child) -> None:
        process, child.process = child.process, None
        if process is None or process.pid is None or self.stopping:
            return
        _kill_group(process.pid, signal.SIGKILL)  # its own children must not outlive it
        if child.once and process.exitcode == 0:
            self.children.remove(child)
            return
        lived = time.monotonic() - child.started_at
        child.failures = 1 if lived > HEALTHY_AFTER else child.failures + 1
        if child.once and child.failures == TRIES:
            self.children.remove(child)
            self.say(f"{child.name} {_how_it_ended(process.exitcode)} {TRIES} times and is given up.")
            return
        pause = min(2.0 ** (child.failures - 1), LONGEST_PAUSE)
        child.start_at = time.monotonic() + pause
        self.say(f"{child.name} {_how_it_ended(process.exitcode)}; starting it again in {pause:g} s.")

    def _end(self) -> None:
        for number, patience in ((signal.SIGTERM, PATIENCE), (signal.SIGTERM, LAST_CALL)):
            self._signal(number, group=False)
            if self._all_gone(patience):
                break
        self._signal(signal.SIGKILL)
        self._all_gone(LAST_CALL)

    def _all_gone(self, patience: float) -> bool:
        deadline = time.monotonic() + patience
        while (living := self.living()) and time.monotonic() < deadline:
            wait([child.process.sentinel for child in living if child.process], timeout=0.1)
        return not self.living()

    def _signal(self, number: signal.Signals, *, group: bool = True) -> None:
        for child in self.children:
            if child.process is None or child.process.pid is None:
                continue
            if group:
                _kill_group(child.process.pid, number)
            elif child.process.is_alive():
                os.kill(child.process.pid, number)


def leave_out_of_collections() -> None:
    """A collection writes into all that it looks at, and what a child writes into it no longer shares."""
    gc.collect()
    gc.freeze()


def _live(call: Callable[[], None], parent: int) -> None:
    """In the child: a group of its own, so that Ctrl-C reaches the parent alone, and no life after it."""
    os.setpgid(0, 0)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    end_with_parent(parent)
    with suppress(KeyboardInterrupt):
        call()


def end_with_parent(parent: int) -> None:
    """Asks the kernel for SIGTERM when the parent dies, however it dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)


def _kill_group(leader: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, number)


def _how_it_ended(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        return f"was ended by {signal.Signals(-exit_code).name}"
    return f"ended with code {exit_code}"
