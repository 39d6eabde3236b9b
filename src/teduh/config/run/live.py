"""One process in which OBS finds somebody to talk to: `teduh live`, and within `teduh run`."""

import argparse
import asyncio
import signal

from django.conf import settings
from django.db import connections

from teduh.config.endings import REFUSED, Ending


def main(asked: argparse.Namespace) -> None:  # noqa: ARG001 - as every command
    """`teduh live`: for hosts that start each process by itself."""
    if not settings.RTMP_PLACE[1]:
        raise Ending("TEDUH_RTMP_PORT names no port, so there is nothing to listen on.", code=REFUSED)
    work()


def work() -> None:
    """Until SIGTERM or SIGINT. Senders come back by themselves to whoever listens then."""
    try:
        asyncio.run(_serve(*settings.RTMP_PLACE))
    finally:
        connections.close_all()


async def _serve(host: str, port: int) -> None:
    from teduh.events.live.ingest import Ingest  # noqa: PLC0415 - the parent of this process needs it not
    from teduh.foundation.realtime.hub import hub  # noqa: PLC0415 - nor this

    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        server = await Ingest().serve(host, port)
    except OSError as error:
        raise Ending(f"OBS cannot be listened to on {host}, port {port}: {error.strerror}.") from None
    # Not `async with`: it waits until every sender has gone by themselves.
    await stop.wait()
    server.close()
    hub().stop()
