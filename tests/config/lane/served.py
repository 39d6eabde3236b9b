"""A real server on loopback, and what only a raw socket can say to it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.servers import free_port, wait_for

ROOT = Path(__file__).parents[3]
HOST = b"Host: localhost\r\n"


class Served:
    """One Granian with one worker, as `teduh web` starts it."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process, self.port = process, port

    def worker(self) -> psutil.Process:
        return psutil.Process(self.process.pid).children()[0]

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), 10)

    def raw(self, *sent: bytes) -> bytes:
        """Everything that comes back until the server closes or falls silent."""
        with self.connect() as connection:
            for piece in sent:
                connection.sendall(piece)
            return received(connection)


def received(connection: socket.socket, silence: float = 1) -> bytes:
    connection.settimeout(silence)
    answer = b""
    try:
        while piece := connection.recv(1 << 16):
            answer += piece
    except TimeoutError:
        pass
    except ConnectionResetError:
        answer += b"<reset>"
    return answer


@contextmanager
def serving(home: Path, application: str) -> Iterator[Served]:
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "rsgi", "--http", "1", "--no-ws"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--log-level", "error"]
    environment = {**os.environ, "TEDUH_HOME": str(home), "TEDUH_DEMO": "0"}
    process = subprocess.Popen([*command, application], cwd=ROOT, env=environment)
    try:
        wait_for(port)
        yield Served(process, port)
    finally:
        process.terminate()
        process.wait(20)
