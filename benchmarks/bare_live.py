"""The least that tells many open pages something: one queue each, one list of all, no database, no person."""

import asyncio
import time
from typing import Any

listeners: set["asyncio.Queue[bytes]"] = set()


class Broadcaster:
    """`GET /events` opens a stream; `GET /tell` tells all of them the time."""

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:  # noqa: ANN401 - the server's own types
        if scope.path == "/tell":
            told = b'id: 1\nevent: notice\ndata: {"at":%f}\n\n' % time.time()
            for listener in listeners:
                listener.put_nowait(told)
            protocol.response_bytes(200, [], b"told")
            return
        queue: asyncio.Queue[bytes] = asyncio.Queue(32)
        listeners.add(queue)
        transport = protocol.response_stream(200, [("content-type", "text/event-stream")])
        await transport.send_bytes(b"retry: 3000\n\n")
        while True:
            await transport.send_bytes(await queue.get())


app = Broadcaster()
