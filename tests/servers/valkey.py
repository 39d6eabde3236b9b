"""A Valkey of one's own; Debian's Redis 7 speaks the same and stands in for it."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from tests.servers.kept import Kept, find_program, free_port, made_folder


@contextmanager
def valkey() -> Iterator[str]:
    """The address of an empty server: `valkey://127.0.0.1:port/0`."""
    with valkey_server() as server:
        yield server.url


class Valkey(Kept):
    url: str


@contextmanager
def valkey_server() -> Iterator[Valkey]:
    """What is written lies in its folder: it is still there after `restart()`."""
    program = find_program("valkey-server", "redis-server", package="redis-server")
    client = find_program("valkey-cli", "redis-cli", package="redis-tools")
    folder, port = made_folder("valkey"), free_port()
    command = [program, "--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder)]
    command += ["--save", "", "--appendonly", "yes", "--appendfsync", "no"]

    def ready() -> bool:
        asked = subprocess.run([client, "-p", str(port), "ping"], capture_output=True, check=False)
        return asked.stdout == b"PONG\n"

    server = Valkey(folder, command, ready)
    server.url = f"valkey://127.0.0.1:{port}/0"
    server.start()
    try:
        yield server
    finally:
        server.end()
