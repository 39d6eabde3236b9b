"""Processes that begin warm: real ones, with the libraries read before they were forked.

    warm(program, "work", environment=…)            like `subprocess.Popen`, as far as tests need it
    run_warm(program, "migrate", environment=…)     like `subprocess.run`

To read the libraries takes most of a second, and a test of several processes would spend it again and again.
"""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO

NURSERY = Path(__file__).with_name("nursery.py")
LENGTH = 8


class Warm:
    """One process. What it says is read from `stdout` where it was asked for."""

    def __init__(
        self,
        command: list[str],
        environment: dict[str, str],
        folder: Path,
        *,
        is_heard: bool = False,
        said: tuple[int, int] = (1, 2),
    ) -> None:
        self.args = command
        self.returncode: int | None = None
        self.stdin: TextIO | None = None
        self.stdout: TextIO | None = None
        output, errors = said
        given = [os.open(os.devnull, os.O_RDONLY), os.dup(output), os.dup(errors)]
        if is_heard:
            given[:2] = self._pipes(given)
        self._status, told = os.pipe()
        plan = {"command": command, "environment": environment, "folder": str(folder)}
        _ask(json.dumps(plan).encode(), [*given, told])
        for file in (*given, told):
            os.close(file)
        self.pid = int(self._line())

    def _pipes(self, instead_of: list[int]) -> list[int]:
        os.close(instead_of[0])
        os.close(instead_of[1])
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        self.stdin, self.stdout = os.fdopen(ours_in, "w"), os.fdopen(ours_out)
        return [theirs_in, theirs_out]

    def line(self) -> str:
        """The next line that it says."""
        assert self.stdout is not None
        return self.stdout.readline().rstrip("\n")

    def say(self, words: str = "") -> None:
        """A line for it to read."""
        assert self.stdin is not None
        self.stdin.write(f"{words}\n")
        self.stdin.flush()

    def poll(self) -> int | None:
        """How it ended, if it did."""
        if self.returncode is None and select.select([self._status], [], [], 0)[0]:
            self._ended()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            if not select.select([self._status], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(self.args, timeout or 0)
            self._ended()
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def communicate(self, timeout: float | None = None) -> tuple[str, None]:
        """Everything that it still says, once it has ended; nothing when it was asked before."""
        said = ""
        if self.stdin and self.stdout and not self.stdout.closed:
            with suppress(BrokenPipeError):
                self.stdin.close()
            said = self.stdout.read()
            self.stdout.close()
        self.wait(timeout)
        return said, None

    def _ended(self) -> None:
        self.returncode = int(self._line())
        os.close(self._status)

    def _line(self) -> bytes:
        line = b""
        while not line.endswith(b"\n"):
            piece = os.read(self._status, 1)
            assert piece, "the nursery is gone"
            line += piece
        return line


def warm(
    program: Path | str,
    *words: str,
    environment: dict[str, str],
    folder: Path | None = None,
    is_heard: bool = False,
) -> Warm:
    """Starts it. With `is_heard` its input and output are ours to write and read."""
    return Warm([str(program), *words], environment, folder or Path.cwd(), is_heard=is_heard)


def run_warm(program: Path | str, *words: str, environment: dict[str, str]) -> None:
    """Until it has ended well."""
    if code := warm(program, *words, environment=environment).wait():
        raise subprocess.CalledProcessError(code, [program, *words])


def warm_answer(program: Path | str, *words: str, environment: dict[str, str]) -> tuple[int, str, str]:
    """How it ended, what it said, and what it said of errors."""
    with TemporaryFile("w+") as output, TemporaryFile("w+") as errors:
        files = output.fileno(), errors.fileno()
        code = Warm([str(program), *words], environment, Path.cwd(), said=files).wait()
        output.seek(0)
        errors.seek(0)
        return code, output.read(), errors.read()


@cache
def _nursery() -> socket.socket:
    """One for this process of the tests."""
    ours, theirs = socket.socketpair(socket.AF_UNIX)
    command = [sys.executable, str(NURSERY), str(theirs.fileno())]
    # What the libraries start must not be there twice after a fork.
    alone = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    nursery = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, env=alone)
    theirs.close()

    def end() -> None:
        ours.close()
        nursery.wait()

    atexit.register(end)
    return ours


def _ask(plan: bytes, files: list[int]) -> None:
    nursery = _nursery()
    socket.send_fds(nursery, [b"%0*d" % (LENGTH, len(plan))], files)
    nursery.sendall(plan)
