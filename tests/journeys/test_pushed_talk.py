"""What an RTMP client sends, with the key that the studio shows once, is played by a page."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import People
from tests.journeys.server import ROOT, Server
from tests.journeys.test_live_talk import EVENT, PAGE, played_for

SECONDS = 60


@pytest.fixture
def pushers() -> Iterator[list[subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for pusher in started:
        pusher.kill()
        pusher.wait()


def test_what_obs_sends_is_played_by_a_page_with_picture_and_sound(
    server: Server, people: People, pushers: list[subprocess.Popen[bytes]]
) -> None:
    speaker, moderator, viewer = people("speaker", "moderator", "viewer")
    server.manage("shell", "-c", EVENT.format(speaker=speaker.name, moderator=moderator.name, slug="pushed"))
    page = PAGE.format(slug="pushed")
    studio = speaker.visit(f"{page}studio/")
    studio.get_by_role("button", name="Make a new stream key").click()
    key = studio.locator(".talk-key").inner_text()
    assert key.startswith("teduh-")
    address = f"rtmp://127.0.0.1:{server.environment['TEDUH_RTMP_PORT']}/live/{key}"
    command = [sys.executable, "-m", "tests.events.live.pusher", address, str(SECONDS), "0.1"]
    pushers.append(subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL))

    watching = viewer.visit(page)
    seen = played_for(watching, 2)
    assert (seen["sound"] > 0, seen["frames"] > 0) == (True, True)

    desk = moderator.visit(f"{page}desk/")
    desk.get_by_role("button", name="End the broadcast now").click()
    expect(watching.locator("[data-card=cut]")).to_be_visible()
    assert pushers[0].wait(30) is not None
