"""A talk from a camera to a screen: it plays with sound, survives the death of its server, and is ended."""

import time

import psutil
from playwright.sync_api import Page, expect

from tests.journeys.conftest import People
from tests.journeys.server import Server

EVENT = """
import datetime as dt
from teduh.events.models import Event, Speaker, Talk
from teduh.people.models import Person
now = dt.datetime.now(dt.UTC)
speaker, moderator = (Person.objects.get(username=name) for name in ({speaker!r}, {moderator!r}))
Person.objects.filter(pk=moderator.pk).update(is_staff=True)
event = Event.objects.create(
    slug={slug!r}, kind="live_talk", state="published",
    title_id="Malam tenang", title_en="A calm evening",
    starts_at=now, ends_at=now + dt.timedelta(hours=1), host="Teduh", language="en",
    help_slide_id="Bantuan ada.", help_slide_en="Help is there.", stop_rule="At once.",
    safety_moderator=moderator, created_at=now, changed_at=now, published_at=now,
)
profile = Speaker.objects.create(slug={slug!r}, name="Speaker", person=speaker)
Talk.objects.create(event=event, speaker=profile)
"""
PAGE = "/live/{slug}/"
CUT_WITHIN_SECONDS = 3
LOOK = """(() => {
  const video = document.querySelector("video");
  return { at: video.currentTime, width: video.videoWidth, sound: video.webkitAudioDecodedByteCount,
    frames: video.getVideoPlaybackQuality().totalVideoFrames };
})()"""


def played_for(page: Page, seconds: float) -> dict[str, float]:
    """What the screen has shown, once it moves on for so long."""
    began: float | None = None
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        seen: dict[str, float] = page.evaluate(LOOK)
        began = seen["at"] if began is None or seen["at"] < began else began
        if seen["width"] and seen["at"] > began + seconds:
            return seen
        page.wait_for_timeout(100)
    raise AssertionError(seen)


def _kill_who_serves(server: Server) -> None:
    """With kill -9: it says nothing to anybody."""
    for one in psutil.Process(server.process.pid).children(recursive=True):
        lines = one.net_connections()
        if any(line.status == "ESTABLISHED" and line.laddr.port == server.port for line in lines):
            one.kill()


def test_a_talk_is_sent_breaks_goes_on_and_is_ended_by_its_moderator(server: Server, people: People) -> None:
    speaker, moderator, viewer = people("speaker", "moderator", "viewer")
    names = {"speaker": speaker.name, "moderator": moderator.name}
    server.manage("shell", "-c", EVENT.format(slug="calm-evening", **names))
    page = PAGE.format(slug="calm-evening")
    studio = speaker.visit(f"{page}studio/")
    studio.locator("[data-open]").click()
    studio.locator("[data-begin]").click()
    live = studio.locator("[data-say=live]")
    expect(live).to_be_visible()

    watching = viewer.visit(page)
    seen = played_for(watching, 2)
    assert seen["sound"] > 0
    assert seen["frames"] > 0

    _kill_who_serves(server)
    expect(live).to_be_hidden()
    expect(live).to_be_visible()
    expect(watching.locator("[data-card=away]")).to_be_hidden()
    played_for(watching, 2)

    desk = moderator.visit(f"{page}desk/")
    began = time.monotonic()
    desk.locator("form[action$='/stop/'] button").click()
    expect(watching.locator("[data-card=cut]")).to_be_visible()
    assert time.monotonic() - began < CUT_WITHIN_SECONDS
    expect(watching.locator("video")).to_be_hidden()
    expect(studio.locator("[data-say=cut]")).to_be_visible()
