"""The processes that decode: `python -m teduh.media.codec.child` forks one for each file.

The first process imports everything and never reads a file. For each order it forks a process that
locks itself in before the first hostile byte is read, renders one file, and ends.
"""

import gc
import json
import os
import signal
import socket
import sys
from typing import Any, BinaryIO, NoReturn

from teduh.media.codec import sandbox
from teduh.media.codec.drawing import draw
from teduh.media.codec.limits import Limits
from teduh.media.codec.outputs import Drawn, Outputs
from teduh.media.codec.verdicts import MediaRefused
from teduh.media.codec.warm import warm_up

# Longer than any rendering: an idle process gives its memory back and is started again when needed.
_IDLE_SECONDS = 600.0
_LONGEST_ORDER = 65_536
_MOST_FILES = 16

Line = dict[str, Any]  # what JSON holds


def main() -> None:
    """Obey the orders that come through standard input until who gives them is gone."""
    control = socket.socket(fileno=sys.stdin.fileno())
    control.settimeout(_IDLE_SECONDS)
    warm_up()
    # What exists now is shared with every fork; counting references of garbage would copy it.
    gc.collect()
    gc.freeze()
    while True:
        try:
            text, files, _flags, _address = socket.recv_fds(control, _LONGEST_ORDER, _MOST_FILES)
        except (TimeoutError, ConnectionError):
            return
        if not text:
            return
        answer = _obey(json.loads(text), files, control)
        control.sendall(json.dumps(answer).encode() + b"\n")


def _obey(order: Line, files: list[int], control: socket.socket) -> Line:
    if "bury" in order:
        # Once it has said its last word it has nothing left to do, whatever it thinks.
        os.kill(order["bury"], signal.SIGKILL)
        _pid, status = os.waitpid(order["bury"], 0)
        return {"code": os.waitstatus_to_exitcode(status)}
    nursery = os.getpid()
    pid = os.fork()
    if pid == 0:
        _live(order, files, control, nursery)
    for number in files:
        os.close(number)
    return {"pid": pid}


def _live(order: Line, files: list[int], control: socket.socket, nursery: int) -> NoReturn:
    """The whole life of a forked process. It never returns into the loop it came from."""
    try:
        control.close()
        os.setsid()
        sandbox.die_with_parent(nursery)
        _render(order, *files)
        os._exit(0)
    except BaseException:  # noqa: BLE001 - nothing of it may go on
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
    finally:
        os._exit(1)


def _render(order: Line, source: int, report: int, complaints: int, *outputs: int) -> None:
    limits = Limits(*order["limits"])
    os.dup2(complaints, sys.stderr.fileno())
    sandbox.bound_appetite(
        cpu_seconds=limits.cpu_seconds(order["kind"]),
        memory=limits.memory(order["kind"]),
        file_bytes=limits.output_bytes,
    )
    files = dict(zip(order["outputs"], (os.fdopen(number, "wb") for number in outputs), strict=True))
    speaker = _Speaker(os.fdopen(report, "wb"))
    sandbox.lock_down()
    speaker.say(_verdict(order, os.fdopen(source, "rb"), Outputs(files), limits, speaker))


class _Speaker:
    """Tells the parent, one line of JSON at a time."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def say(self, line: Line) -> None:
        self._file.write(json.dumps(line).encode() + b"\n")
        self._file.flush()

    def progress(self, share: float) -> None:
        self.say({"progress": share})


def _verdict(order: Line, source: BinaryIO, outputs: Outputs, limits: Limits, speaker: _Speaker) -> Line:
    try:
        return {"drawn": _drawn(order, source, outputs, limits, speaker)}
    except MediaRefused as verdict:
        return {"refused": verdict.code, "detail": verdict.detail}
    except MemoryError:
        return {"failed": "memory"}


def _drawn(order: Line, source: BinaryIO, outputs: Outputs, limits: Limits, speaker: _Speaker) -> Drawn:
    return draw(
        order["kind"], source, outputs, limits, keep_sound=order["keep_sound"], on_progress=speaker.progress
    )


if __name__ == "__main__":
    main()
    # The interpreter's own farewell would only take time.
    os._exit(0)
