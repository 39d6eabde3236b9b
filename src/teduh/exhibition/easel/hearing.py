"""Has a headset heard by a process of its own, passes on each second, and ends it when it is told to stop."""

import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any, BinaryIO

from teduh.exhibition.easel.order import NotDrawn
from teduh.media.codec import RenderingFailed

# To find the headset, and for what is lost on the way.
_BESIDE_SECONDS = 60.0
_TICK, _PIECE, _LONGEST_LINE, _LAST_WORDS = 1.0, 65_536, 16_384, 2_000


@dataclass(frozen=True, slots=True)
class Second:
    """How many are left, and how well each channel is heard: `good`, `fair`, `loose` or `flat`."""

    left: int
    lights: dict[str, str]


def hear(headset: tuple[str, str], seconds: int, *, on_tick: Callable[[Second | None], None]) -> bytes:
    """What was heard, as a file. It lies in memory alone meanwhile.

    About every second `on_tick` is called, with None when none is told. What it raises ends the process.
    Raises NotDrawn when no headset answers or a gate of recordings refuses, RenderingFailed for what broke.
    """
    name, serial = headset
    with _unwritten() as kept, tempfile.TemporaryFile() as complaints:
        said = [name, serial, str(seconds), str(kept.fileno()), str(os.getpid())]
        command = [sys.executable, "-m", "teduh.exhibition.easel.listening", *said]
        with subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            pass_fds=[kept.fileno()],
        ) as child:
            try:
                last = _followed(child, time.monotonic() + seconds + _BESIDE_SECONDS, on_tick)
            finally:
                child.kill()
        return _outcome(last, kept, complaints)


def _unwritten() -> BinaryIO:
    """A file that lies on no disk where Linux is, and has no name anywhere."""
    if sys.platform == "linux":
        return os.fdopen(os.memfd_create("heard"), "w+b")
    return tempfile.TemporaryFile()


def _followed(
    child: subprocess.Popen[bytes], deadline: float, on_tick: Callable[[Second | None], None]
) -> dict[str, Any]:
    last: dict[str, Any] = {}
    assert child.stdout is not None  # noqa: S101 - narrows the type
    for line in _lines(child.stdout, deadline):
        told = _understood(line) if line else {}
        last = told or last
        on_tick(Second(told["left"], told["lights"]) if "left" in told else None)
    return last


def _lines(said: IO[bytes], deadline: float) -> Iterator[bytes]:
    """Each line as it comes, and an empty one where a second passes without."""
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(said, selectors.EVENT_READ)
        while time.monotonic() < deadline:
            if not selector.select(_TICK):
                yield b""
                continue
            piece = os.read(said.fileno(), _PIECE)
            if not piece:
                return
            *whole, rest = (rest + piece).split(b"\n")
            if len(rest) > _LONGEST_LINE:
                raise RenderingFailed("crashed", "a line without end")
            yield from whole
    raise RenderingFailed("timeout", "wall clock")


def _understood(text: bytes) -> dict[str, Any]:
    try:
        line = json.loads(text)
    except ValueError:
        line = None
    if not isinstance(line, dict):
        raise RenderingFailed("crashed", "a line in no form")
    return line


def _outcome(last: dict[str, Any], kept: BinaryIO, complaints: IO[bytes]) -> bytes:
    if "refused" in last:
        raise NotDrawn(last["refused"], last["said"])
    if "heard" not in last:
        complaints.seek(0)
        raise RenderingFailed("crashed", complaints.read()[-_LAST_WORDS:].decode(errors="replace"))
    kept.seek(0)
    return kept.read()
