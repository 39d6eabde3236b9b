"""A push service that only counts: it answers 201 over TLS, and says at its end how many messages came.

Run as a program with the file of its certificate, it prints its port, and ends when its input does.
"""

import asyncio
import ssl
import sys
from collections.abc import Iterator
from typing import cast

ANSWER = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"
LENGTH = b"content-length: "


class Counter(asyncio.Protocol):
    """One connection; requests may come in pieces, and several in one."""

    total = 0

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._unread = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._unread += data
        whole = sum(1 for _ in self._requests())
        if whole and self._transport:
            Counter.total += whole
            self._transport.write(ANSWER * whole)

    def _requests(self) -> Iterator[None]:
        while (end := self._unread.find(b"\r\n\r\n")) >= 0:
            head = self._unread[:end].lower()
            at = head.index(LENGTH) + len(LENGTH)
            length = int(head[at:].partition(b"\r\n")[0])
            if len(self._unread) < end + 4 + length:
                return
            self._unread = self._unread[end + 4 + length :]
            yield


async def main(certificate: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Counter, "127.0.0.1", 0, ssl=context, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    print(Counter.total, flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
