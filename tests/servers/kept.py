"""A server that a keeper runs for the tests: start, stop, crash, start again."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

KEEPER = Path(__file__).with_name("keeper.py")
READY_WITHIN_SECONDS = 60
ASKING = """
import random, socket
while True:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", random.SystemRandom().randrange(10_000, 32_000)))
        except OSError:
            continue
        print(probe.getsockname()[1])
        break
"""


def find_program(*names: str, package: str, folders: str = "") -> str:
    """The first of these programs that is there, or a skip that says what to install."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", folders))
    for name in names:
        if found := shutil.which(name, path=path):
            return found
    pytest.skip(f"no {names[0]} here: sudo apt install {package}")


def free_port() -> int:
    """One that nobody has, below those that the system gives to outgoing connections.

    One of the system's own choice would be taken by somebody's connection before a slow server listens.
    Asked for by a process of its own: tests are not allowed to open sockets.
    """
    return int(subprocess.check_output([sys.executable, "-ISc", ASKING]))


def answers(port: int) -> bool:
    """Whether somebody listens on this port of this machine."""
    asking = "import socket, sys; socket.create_connection(('127.0.0.1', int(sys.argv[1])), 2).close()"
    asked = subprocess.run([sys.executable, "-ISc", asking, str(port)], capture_output=True, check=False)
    return asked.returncode == 0


def wait_for(port: int, seconds: float = READY_WITHIN_SECONDS) -> None:
    """Until somebody listens there."""
    deadline = time.monotonic() + seconds
    while not answers(port):
        assert time.monotonic() < deadline, f"nobody listens on port {port}"
        time.sleep(0.05)


class Kept:
    """One server with a folder of its own. `ending` is the signal that it takes for a quick, clean end."""

    def __init__(self, folder: Path, command: list[str], ready: Callable[[], bool]) -> None:
        self.folder = folder
        self.command = command
        self.ready = ready
        self.user: str | None = None
        self.ending = "SIGTERM"
        self.log = folder / "server.log"

    def start(self) -> None:
        plan = {
            "command": self.command,
            "folder": str(self.folder),
            "user": self.user,
            "ending": self.ending,
        }
        with self.log.open("ab") as log:
            self.keeper = subprocess.Popen(
                [sys.executable, "-IS", KEEPER, json.dumps(plan)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
            )
        assert self.keeper.stdout is not None
        self.pid = int(self.keeper.stdout.readline() or 0)
        try:
            self._wait_until_ready()
        except AssertionError:
            self._let_go()
            raise

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        while not self.ready():
            assert self.keeper.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.05)

    def stop(self) -> None:
        """A clean end that leaves the folder, so that it can start again."""
        self.keeper.terminate()
        self.keeper.wait()
        self._let_go()

    def crash(self, how: signal.Signals = signal.SIGKILL) -> None:
        """As if it had been killed; it can start again."""
        os.kill(self.pid, how)
        self.keeper.wait()
        self._let_go()

    def restart(self) -> None:
        self.stop()
        self.start()

    def end(self) -> None:
        """Ended for good, folder and all."""
        self._let_go()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _let_go(self) -> None:
        """The keeper reads the end of its input."""
        for stream in (self.keeper.stdin, self.keeper.stdout):
            assert stream is not None
            stream.close()
        self.keeper.wait()


def made_folder(name: str, user: str | None = None) -> Path:
    """A short path, since sockets lie inside, that the server's own user may enter."""
    folder = Path(tempfile.mkdtemp(prefix=f"teduh-{name}-"))
    if user is not None:
        known = pwd.getpwnam(user)
        os.chown(folder, known.pw_uid, known.pw_gid)
    return folder
