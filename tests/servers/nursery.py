"""Where warm processes come from: it has read what every process of the product reads, and knows no setting.

`python nursery.py 7`: on the socket 7 come plans, each with four open files: input, output, errors, and where
to tell the new process's id and, later, how it ended. A process that was forked here runs its program as
`python program …` would; only reading the libraries is behind it. All of them end with the tests.
"""

import ctypes
import gc
import json
import os
import runpy
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

# No settings are read by any of them, and none starts a thread.
LIBRARIES = (
    "asyncio", "av", "boto3.session", "botocore.client", "cryptography.fernet", "cryptography.x509",
    "django.contrib.staticfiles.finders", "django.core.handlers.wsgi", "django.core.management.base",
    "django.core.management.commands.migrate", "django.db.backends.postgresql.psycopg_any",
    "django.db.migrations.executor", "django.db.models", "django.forms", "django.http", "django.template",
    "django.test", "django.urls", "django.views.generic", "django_tasks.base",
    "fido2.server", "jinja2", "numpy", "orjson", "PIL.Image", "PIL.ImageOps", "procrastinate",
    "prometheus_client", "psutil", "psycopg", "psycopg_pool", "pydantic", "pydantic_settings",
    "time_machine", "valkey", "valkey.asyncio", "whitenoise.middleware",
)  # fmt: skip
LENGTH, FILES = 8, 4
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)
Plan = dict[str, Any]


def main() -> None:
    control = socket.socket(fileno=int(sys.argv[1]))
    for name in LIBRARIES:
        with suppress(ImportError):  # an extra that is not installed
            import_module(name)
    gc.freeze()
    # The interpreter goes on here as the new process, and ends as any other does.
    become(next_process(control))


def next_process(control: socket.socket) -> Plan:
    """Returns in a new process, with what it shall be."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        head, files, _, _ = socket.recv_fds(control, LENGTH, FILES)
        if not head:
            os._exit(0)
        plan: Plan = json.loads(control.recv(int(head), socket.MSG_WAITALL))
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            end_with_parent()
            control.close()
            if (child := os.fork()) == 0:
                end_with_parent()
                take(files)
                return plan
            watch(child, files)
        for file in files:
            os.close(file)


def end_with_parent() -> None:
    LIBC.prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))


def take(files: Sequence[int]) -> None:
    """Input, output and errors are those of whoever asked."""
    for number, file in enumerate(files[:3]):
        os.dup2(file, number)
    for file in files:
        os.close(file)


def watch(child: int, files: Sequence[int]) -> None:
    """Tells who it is and how it ended. Never returns."""
    for file in files[:3]:
        os.close(file)
    os.write(files[3], b"%d\n" % child)
    _, status = os.waitpid(child, 0)
    with suppress(BrokenPipeError):
        os.write(files[3], b"%d\n" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def become(plan: Plan) -> None:
    os.environ.clear()
    os.environ.update(plan["environment"])
    os.chdir(plan["folder"])
    program, *_ = sys.argv = plan["command"]
    sys.path[0] = os.path.dirname(program)  # noqa: PTH120 - as the interpreter itself writes it
    sys.path[1:1] = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    runpy.run_path(program, run_name="__main__")


if __name__ == "__main__":
    main()
