"""Has a file decoded in a process of its own, listens to it, and ends it when it takes too long."""

import json
import os
import selectors
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any, BinaryIO

from teduh.media.codec.limits import Limits
from teduh.media.codec.nursery import Decoder
from teduh.media.codec.outputs import Drawn, Made
from teduh.media.codec.verdicts import MediaRefused, RenderingFailed

_PIECE = 65_536
# Five files and a placeholder take a tenth of it. Whoever says more is not our code any longer.
_LONGEST_LINE = 4_096
_LAST_WORDS = 2_000

Line = dict[str, Any]  # what JSON holds


def draw_in_child(
    kind: str,
    source: BinaryIO,
    files: Mapping[str, BinaryIO],
    limits: Limits,
    *,
    keep_sound: bool,
    on_progress: Callable[[float], None],
) -> Drawn:
    """Render in a fresh process that can reach these open files and nothing else."""
    order = {"kind": kind, "limits": limits, "keep_sound": keep_sound, "outputs": list(files)}
    deadline = time.monotonic() + limits.wall_seconds
    with tempfile.TemporaryFile() as complaints:
        ours, theirs = os.pipe()
        with os.fdopen(ours, "rb", buffering=0) as said:
            passed = [source.fileno(), theirs, complaints.fileno()]
            try:
                decoder = Decoder(order, [*passed, *(file.fileno() for file in files.values())])
            finally:
                os.close(theirs)
            last, code = _heard(decoder, said, deadline, on_progress)
        return _outcome(last, code, complaints)


def _heard(
    decoder: Decoder, said: IO[bytes], deadline: float, on_progress: Callable[[float], None]
) -> tuple[Line, int]:
    """The last line the process said, and how it ended. It never outlives this call."""
    try:
        last = last_line(said, deadline, on_progress)
    except BaseException:
        decoder.bury()
        raise
    return last, decoder.bury()


def last_line(said: IO[bytes], deadline: float, on_progress: Callable[[float], None]) -> Line:
    """Passes progress on as it comes. Nothing is believed of one that talks without end or in no form."""
    last: Line = {}
    for text in _lines(said, deadline):
        last = _understood(text)
        share = last.get("progress")
        if isinstance(share, float):
            on_progress(share)
    return last


def _understood(text: bytes) -> Line:
    try:
        line = json.loads(text)
    except ValueError:
        line = None
    if not isinstance(line, dict):
        raise RenderingFailed("crashed", "a line in no form")
    return line


def _lines(said: IO[bytes], deadline: float) -> Iterator[bytes]:
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(said, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0 and selector.select(left):
            piece = os.read(said.fileno(), _PIECE)
            if not piece:
                return
            *whole, rest = (rest + piece).split(b"\n")
            if max(map(len, (*whole, rest))) > _LONGEST_LINE:
                raise RenderingFailed("crashed", "a line without end")
            yield from whole
    raise RenderingFailed("timeout", "wall clock")


def _outcome(last: Line, code: int, complaints: IO[bytes]) -> Drawn:
    if "drawn" in last:
        drawn = Drawn(*last["drawn"])
        return drawn._replace(made=[Made(*each) for each in drawn.made])
    if "refused" in last:
        raise MediaRefused(last["refused"], last["detail"])
    if "failed" in last:
        raise RenderingFailed(last["failed"], "reported by the child", is_final=True)
    is_final = code == -signal.SIGXCPU
    raise RenderingFailed(_cause(code), f"exit {code}: {_last_words(complaints)}", is_final=is_final)


def _cause(code: int) -> str:
    """Out of CPU time is SIGXCPU; a kill that was not ours is the kernel short of memory."""
    return {-signal.SIGXCPU: "timeout", -signal.SIGKILL: "memory"}.get(code, "crashed")


def _last_words(complaints: IO[bytes]) -> str:
    size = complaints.seek(0, os.SEEK_END)
    complaints.seek(max(0, size - _LAST_WORDS))
    return complaints.read().decode(errors="replace")
