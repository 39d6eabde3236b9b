"""A PostgreSQL cluster of one's own, in a temporary folder, faster than safe: nothing waits for a disk."""

import atexit
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

from tests.servers.kept import Kept, find_program, free_port, made_folder

# PostgreSQL refuses to run as root; Debian's package makes this user.
USER = "postgres"
HURRIED = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
    # In the folder rather than in /dev/shm, so that nothing can stay behind there.
    "dynamic_shared_memory_type": "mmap",
    "log_min_error_statement": "panic",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
_numbers = count(1)


def programs() -> Path:
    """Where the newest PostgreSQL of this machine keeps its programs."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda found: int(found.parent.name))
    folders = os.pathsep.join(map(str, reversed(installed)))
    return Path(find_program("initdb", package="postgresql", folders=folders)).resolve().parent


class PostgreSQL(Kept):
    """A cluster; `url` is the address of its first database."""

    def __init__(self) -> None:
        self.bin = programs()
        as_root = os.geteuid() == 0
        folder, self.port = made_folder("pg", USER if as_root else None), free_port()
        settings = {"port": str(self.port), "unix_socket_directories": str(folder), **HURRIED}
        given = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        super().__init__(
            folder, [str(self.bin / "postgres"), "-D", str(folder / "kept"), *given], self._ready
        )
        self.user = USER if as_root else None
        self.ending = "SIGINT"  # a fast shutdown
        self._make()
        self.start()
        self.url = self.database("teduh")

    def _make(self) -> None:
        made = [str(self.bin / "initdb"), "-D", str(self.folder / "kept"), "--username=teduh", "--auth=trust"]
        made += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(made, cwd=self.folder, user=self.user, check=True, stdout=subprocess.DEVNULL)

    def _ready(self) -> bool:
        asked = [str(self.bin / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(asked, check=False).returncode == 0

    def run_sql(self, sql: str, database: str = "postgres") -> str:
        """Said by psql, outside any transaction; answers plain lines."""
        said = [
            str(self.bin / "psql"),
            "-XAtq",
            "-v",
            "ON_ERROR_STOP=1",
            "-d",
            self.address(database),
            "-c",
            sql,
        ]
        return subprocess.run(said, check=True, capture_output=True, text=True).stdout

    def address(self, database: str) -> str:
        return f"postgresql://teduh@127.0.0.1:{self.port}/{database}"

    def database(self, name: str) -> str:
        """The address of a new, empty database."""
        self.run_sql(f'CREATE DATABASE "{name}"')
        return self.address(name)

    def crash(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """Without a checkpoint, as after a cut of power; unlike SIGKILL it leaves no shared memory."""
        super().crash(how)


@contextmanager
def cluster() -> Iterator[PostgreSQL]:
    """One that may be stopped, crashed and started again."""
    server = PostgreSQL()
    try:
        yield server
    finally:
        server.end()


@cache
def _shared() -> PostgreSQL:
    server = PostgreSQL()
    atexit.register(server.end)
    return server


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a new, empty database. Its cluster is shared by this process and ends with it."""
    server, name = _shared(), f"teduh{next(_numbers)}"
    url = server.database(name)
    try:
        yield url
    finally:
        server.run_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
