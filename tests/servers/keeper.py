"""Runs one server and outlives the tests just long enough to end it.

`python keeper.py '{"command": […], "folder": …, "port": …, "user": …, "ending": "SIGINT"}'`

Prints the server's process id. When the tests let go of its standard input, or are killed, it ends the
server and removes the folder; on SIGTERM it ends the server and leaves the folder for a later start.
"""

import ctypes
import json
import os
import select
import shutil
import signal
import subprocess
import sys
from typing import Any

PATIENCE_SECONDS = 20
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


def start(plan: dict[str, Any]) -> subprocess.Popen[bytes]:
    """A server that also ends when this keeper is killed; nothing here has threads yet."""
    ending = signal.Signals[plan["ending"]]
    return subprocess.Popen(
        plan["command"],
        cwd=plan["folder"],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        user=plan["user"],
        extra_groups=[] if plan["user"] else None,
        preexec_fn=lambda: LIBC.prctl(PR_SET_PDEATHSIG, int(ending)),  # noqa: PLW1509 - one thread
    )


def wait_for_the_end(server: subprocess.Popen[bytes], asked_to_stop: int) -> bool:
    """Whether the tests are gone, rather than wanting the server stopped or the server ending by itself."""
    ended = os.pidfd_open(server.pid)
    ready, _, _ = select.select([sys.stdin, asked_to_stop, ended], [], [])
    return sys.stdin in ready


def end(server: subprocess.Popen[bytes], ending: signal.Signals) -> None:
    if server.poll() is None:
        server.send_signal(ending)
    try:
        server.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def main() -> None:
    plan = json.loads(sys.argv[1])
    asked_to_stop, ask = os.pipe()
    signal.signal(signal.SIGTERM, lambda *_: os.write(ask, b"."))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    server = start(plan)
    sys.stdout.write(f"{server.pid}\n")
    sys.stdout.flush()
    alone = wait_for_the_end(server, asked_to_stop)
    end(server, signal.Signals[plan["ending"]])
    if alone:
        shutil.rmtree(plan["folder"], ignore_errors=True)


if __name__ == "__main__":
    main()
