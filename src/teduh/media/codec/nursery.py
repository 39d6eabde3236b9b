"""The warmed process from which decoding processes are forked: started when needed, one for us all."""

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from teduh.media.codec.verdicts import RenderingFailed

_MODULE = "teduh.media.codec.child"
# Forks share their parent's memory layout: a fresh one now and then keeps it from being learnt.
_MOST_BIRTHS = 100
_LONGEST_ANSWER = 4_096
# Pictures come in large blocks, and a fork begins with no memory of its own: large pages, kept when they
# are freed, spare it thousands of page faults, which are a sixth of a photo's cost.
_TUNABLES = ":".join(
    f"glibc.malloc.{setting}"
    for setting in (
        "hugetlb=1",
        "mmap_threshold=1000000000",
        "trim_threshold=1000000000",
        "top_pad=33554432",
    )
)


class _Nursery:
    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                # No site packages' start-up code and no environment: less to pay for, nothing to leak.
                [sys.executable, "-S", "-P", "-m", _MODULE],
                env={"PYTHONPATH": os.pathsep.join(_search_path()), "GLIBC_TUNABLES": _TUNABLES},
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        self.births = self.living = 0

    def bear(self, order: Mapping[str, Any], files: Sequence[int]) -> int:
        """Raises OSError where nobody took the order, and RenderingFailed where it is not known who did.

        Whoever took it may have read the file and drawn: all its files are opened anew for the next.
        """
        self.births += 1
        socket.send_fds(self._control, [json.dumps(order).encode()], files)
        try:
            pid = int(self._answer()["pid"])
        except OSError as error:
            raise RenderingFailed("crashed", "the nursery ended with an order") from error
        self.living += 1
        return pid

    def bury(self, pid: int) -> int:
        self._control.sendall(json.dumps({"bury": pid}).encode())
        self.living -= 1
        return int(self._answer()["code"])

    def _answer(self) -> dict[str, Any]:
        text = b""
        while not text.endswith(b"\n"):
            piece = self._control.recv(_LONGEST_ANSWER)
            if not piece:
                raise ConnectionError("the nursery is gone")
            text += piece
        answer: dict[str, Any] = json.loads(text)
        return answer

    def close(self) -> None:
        """It ends when its line is cut, and its children with it."""
        self._control.close()
        self._process.wait()

    def forget(self) -> None:
        """In a fork of ours the process is somebody else's child."""
        self._control.close()
        self._process.returncode = 0


class Decoder:
    """One forked process, to be buried by whoever had it born."""

    def __init__(self, order: Mapping[str, Any], files: Sequence[int]) -> None:
        with _nurseries.lock:
            self._nursery = _nurseries.current()
            try:
                self._pid = self._nursery.bear(order, files)
            except OSError:
                # It was idle and left, or was killed: one more is started, and only one.
                _nurseries.drop()
                self._nursery = _nurseries.current()
                self._pid = self._nursery.bear(order, files)

    def bury(self) -> int:
        """End it, if it has not ended, and return how it did: the exit code, or the signal below zero."""
        with _nurseries.lock:
            try:
                return self._nursery.bury(self._pid)
            except OSError as error:
                raise RenderingFailed("crashed", "the nursery ended") from error


class _Nurseries:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._current: _Nursery | None = None

    def current(self) -> _Nursery:
        if self._current and self._current.births >= _MOST_BIRTHS and not self._current.living:
            self.drop()
        if self._current is None:
            self._current = _Nursery()
        return self._current

    def drop(self) -> None:
        if self._current:
            self._current.close()
        self._current = None

    def forget(self) -> None:
        self.lock = threading.Lock()
        if self._current:
            self._current.forget()
        self._current = None


_nurseries = _Nurseries()
os.register_at_fork(after_in_child=_nurseries.forget)
atexit.register(_nurseries.drop)


def _search_path() -> list[str]:
    return [str(Path(entry).resolve()) for entry in sys.path if entry]
