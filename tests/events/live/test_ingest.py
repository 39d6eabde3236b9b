"""OBS at the other end: a real RTMP client sends, and what it sends is shown."""

import asyncio
import sys

import pytest

from teduh.events.live import actions
from teduh.events.live.actions.shelves import shelf_of
from teduh.events.live.hls.playlist import NAME
from teduh.events.live.ingest import Ingest
from teduh.events.live.models import Broadcast, BroadcastState
from teduh.foundation.realtime.hub import hub
from tests.events.live.talk import KEY
from tests.servers import free_port

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_hosts(["127.0.0.1"])]


async def _sent(key, *, then=lambda: True, seconds=3):
    """How the sender's process ended."""
    port = free_port()
    server = await Ingest().serve("127.0.0.1", port)
    words = ["-m", "tests.events.live.pusher", f"rtmp://127.0.0.1:{port}/live/{key}", str(seconds)]
    quiet = asyncio.subprocess.DEVNULL
    pusher = await asyncio.create_subprocess_exec(sys.executable, *words, stderr=quiet)
    try:
        code = await asyncio.wait_for(pusher.wait(), 30)
        for _ in range(100):
            if await asyncio.to_thread(then):
                break
            await asyncio.sleep(0.05)
    finally:
        server.close()
        listening = hub()
        await asyncio.to_thread(listening.stop)
        await asyncio.to_thread(listening._thread.join, 10)  # noqa: SLF001 - it must end with its loop
    return code


@pytest.mark.usefixtures("talk")
def test_what_obs_sends_with_its_key_is_shown_and_then_waits_for_it(speaker):
    actions.open_broadcast(speaker, KEY)
    key = actions.make_stream_key(speaker, KEY)
    broadcast = Broadcast.objects.get()

    def is_away():
        return Broadcast.objects.get().state == BroadcastState.AWAY

    assert asyncio.run(_sent(key, then=is_away)) == 0
    assert is_away()
    assert Broadcast.objects.get().began_at is not None
    shelf = shelf_of(broadcast.pk)
    assert len(list(shelf.entries())) >= 2
    assert (shelf.shown / NAME).is_file()


@pytest.mark.parametrize("wrong", ["teduh-nobody", "former"])
@pytest.mark.usefixtures("talk")
def test_a_key_that_never_was_or_is_no_more_opens_nothing(speaker, wrong):
    actions.open_broadcast(speaker, KEY)
    former = actions.make_stream_key(speaker, KEY)
    actions.make_stream_key(speaker, KEY)
    asyncio.run(_sent(former if wrong == "former" else wrong, seconds=1))
    assert Broadcast.objects.get().connection == 0


@pytest.mark.usefixtures("talk")
def test_nobody_sends_into_a_talk_that_was_cut(speaker, moderator):
    actions.open_broadcast(speaker, KEY)
    key = actions.make_stream_key(speaker, KEY)
    actions.cut_broadcast(moderator, KEY)
    asyncio.run(_sent(key, seconds=1))
    assert Broadcast.objects.get().connection == 0
    assert not shelf_of(Broadcast.objects.get().pk).shown.exists()
