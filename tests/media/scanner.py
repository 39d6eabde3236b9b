"""A scanner on this machine that speaks as clamd does, and knows one bad file: whatever holds `BAD`."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

BAD = b"known to be bad, for tests alone"


@dataclass
class Scanner:
    """What it was sent, and what it says instead of its finding."""

    seen: list[bytes] = field(default_factory=list)
    says: bytes = b""

    def finding(self, content: bytes) -> bytes:
        self.seen.append(content)
        return self.says or (b"stream: Teduh.Test FOUND" if BAD in content else b"stream: OK")


@contextmanager
def scanner_at(address: str | tuple[str, int]) -> Iterator[tuple[Scanner, str]]:
    """The scanner and how a setting names it: by the path of a socket, or as `host:port`."""
    here = Scanner()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            question = b""
            while not question.endswith(b"\0"):
                question += self.rfile.read(1)
            self.wfile.write((b"PONG" if question == b"zPING\0" else here.finding(self.content())) + b"\0")

        def content(self) -> bytes:
            pieces = []
            while length := int.from_bytes(self.rfile.read(4), "big"):
                pieces.append(self.rfile.read(length))
            return b"".join(pieces)

    with _served(address, Handler) as (server, name):
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield here, name
        server.shutdown()


@contextmanager
def _served(
    address: str | tuple[str, int], handler: type[socketserver.StreamRequestHandler]
) -> Iterator[tuple[socketserver.BaseServer, str]]:
    if isinstance(address, str):
        with socketserver.ThreadingUnixStreamServer(address, handler) as server:
            yield server, address
    else:
        with socketserver.ThreadingTCPServer(address, handler) as port:
            yield port, f"{address[0]}:{port.server_address[1]}"
