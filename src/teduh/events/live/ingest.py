"""Where OBS sends: a small server that knows nothing but publishing, beside the web server."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress

from teduh.events.live.access import of_stream_key
from teduh.events.live.rtmp import flv
from teduh.events.live.rtmp.amf import MalformedError
from teduh.events.live.rtmp.talk import Conversation
from teduh.events.live.rules import is_open, key_digest
from teduh.events.live.studio import FLV
from teduh.events.live.talks import may_go_on
from teduh.events.live.wire import Wire
from teduh.foundation.realtime.hub import hub

logger = logging.getLogger(__name__)
MOST_CONNECTIONS = 32
# Whoever has not shown a key by then is no sender.
GREETING_SECONDS = 10.0
_PIECE, _LONGEST_KEY = 65_536, 128


class Ingest:
    """`await Ingest().serve(host, port)`."""

    def __init__(self) -> None:
        self._open = 0

    async def serve(self, host: str, port: int) -> asyncio.Server:
        return await asyncio.start_server(self._meet, host, port, limit=_PIECE * 4)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._open >= MOST_CONNECTIONS:
            writer.close()
            return
        self._open += 1
        try:
            await _Sender(reader, writer).live()
        except (MalformedError, TimeoutError, OSError) as error:
            logger.info("A sender was sent away: %s", error or type(error).__name__)
        finally:
            self._open -= 1
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


class _Sender:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._conversation = Conversation()

    async def live(self) -> None:
        async with asyncio.timeout(GREETING_SECONDS):
            key = await self._key()
        broadcast_id = await hub().ask(_broadcast_of, key)
        if broadcast_id is None:
            await self._answer(Conversation.refuse())
            return
        await self._answer(self._conversation.accept())
        why = await Wire(broadcast_id, FLV, self).carry(self._film())
        logger.info("The broadcast %s lost its sender: %s", broadcast_id, why)

    async def _key(self) -> str:
        while True:
            piece = await self._reader.read(_PIECE)
            if not piece:
                raise MalformedError("gone before it said who it is")
            found = None
            for said in self._conversation.take(piece):
                await self._answer(said.answer)
                found = found or said.key
            if found:
                return found

    async def _film(self) -> AsyncIterator[bytes]:
        yield flv.HEADER
        while piece := await self._reader.read(_PIECE):
            for said in self._conversation.take(piece):
                await self._answer(said.answer)
                if said.film:
                    yield said.film
                if said.is_over:
                    return

    async def _answer(self, answer: bytes) -> None:
        if answer:
            self._writer.write(answer)
            await self._writer.drain()

    async def heard(self, seconds: float) -> None:
        """OBS is told nothing of it: it sees its own line."""


def _broadcast_of(key: str) -> int | None:
    """The one whose key this is, while it may still be sent into."""
    if len(key) > _LONGEST_KEY:
        return None
    found = of_stream_key(key_digest(key)).first()
    may_send = found is not None and is_open(found.state) and may_go_on(found.talk)
    return found.pk if found is not None and may_send else None
