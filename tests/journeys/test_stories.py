"""A story by the pages: sent back, mended, read, taken back; and a challenge that opens and closes."""

import re
import time

from playwright.sync_api import Page, expect

from tests.journeys.browser import Someone
from tests.journeys.conftest import Open, People
from tests.journeys.server import Server
from tests.journeys.test_every_page import overflow, violations

SETTING = """
import datetime as dt
from teduh.people.models import Person
from teduh.safety.models import Policy, Shift, StaffedHours
from teduh.stories.actions import ChallengePlan, make_challenge, publish_challenge
from teduh.stories.models import Challenge
from teduh.stories.rules import CHECKLIST
now, day = dt.datetime.now(dt.UTC), dt.timedelta(days=1)
moderator = Person.objects.get(username={moderator!r})
Person.objects.filter(pk=moderator.pk).update(is_staff=True)
moderator.refresh_from_db()
Shift.objects.create(person=moderator, role="moderator", begins=now - day, ends=now + 9 * day)
for weekday in range(7):
    StaffedHours.objects.get_or_create(weekday=weekday, opens=0, closes=1440, zone="Asia/Jakarta")
Policy.objects.create(words={{"id": "Aturan", "en": "Rules"}}, experts="x", lived="y", published_at=now)
days = dict(opens_on=now.date() - day, closes_on=now.date() + day)
names = (f"{{part}}_{{language}}" for part in ("title", "prompt", "rules") for language in ("id", "en"))
said = dict.fromkeys(names, "Rain")
plan = ChallengePlan(slug={slug!r}, tag={slug!r}, **days, **said)
publish_challenge(moderator, slug=make_challenge(plan).slug, checked=list(CHECKLIST))
"""
MOVED = """
import datetime as dt
from teduh.stories.models import Challenge
at = dt.datetime.now(dt.UTC) + dt.timedelta(seconds={seconds})
Challenge.objects.filter(slug={slug!r}).update({edge}=at)
"""
THOUGHT_OVER = """
from django.db.models import F
from teduh.stories.models import ShownStory
ShownStory.objects.update(from_at=F("approved_at"))
"""
STORY, PLACE = "Rain on the roof", "sheltered-rain"
DOOR = f"/stories/challenges/{PLACE}/"
TOLD, MENDED = "Mister Baskara of the blue house knew it all.", "I told my sister, and she listened."
ROUTES = [
    "/stories/",
    "/stories/?q=sister",
    "/stories/feed.atom",
    "/api/v1/stories",
    DOOR,
    f"{DOOR}feed.atom",
]
TELL = "Tell a story for it"
KINDLY = "Thank you. Please leave out who it was."
WITHIN_SECONDS = 60


def _open_to(server: Server, moderator: Someone, slug: str) -> None:
    server.manage("shell", "-c", SETTING.format(moderator=moderator.name, slug=slug))


def _says(page: Page, words: str) -> set[str]:
    return {route for route in ROUTES if words in page.request.get(route).text()}


def _await_link(page: Page, *, is_there: bool) -> None:
    """By itself: nobody touches anything but the button that loads the page again."""
    deadline = time.monotonic() + WITHIN_SECONDS
    while (page.get_by_role("link", name=TELL).count() > 0) is not is_there:
        assert time.monotonic() < deadline
        page.wait_for_timeout(300)
        page.reload()


def _write(page: Page, text: str) -> None:
    page.get_by_label("Title").fill(STORY)
    page.get_by_label("Your story").fill(text)
    page.get_by_label("Part of a challenge").select_option(PLACE)
    page.get_by_role("button", name="Send it to be read").click()
    expect(page.locator(".story-code code")).to_be_visible()


def _take_on(page: Page, key: str) -> None:
    page.goto(f"/desk/stories/{key}/")
    page.get_by_role("button", name="Take it on and read it").click()
    expect(page.get_by_role("heading", name="A story that waits")).to_be_visible()


def _send_back(page: Page, key: str) -> None:
    _take_on(page, key)
    page.get_by_role("radio").first.check()
    page.get_by_label("To its author, kindly").fill(KINDLY)
    page.get_by_role("button", name="Send it back").click()
    expect(page.get_by_text("It is written down")).to_be_visible()


def _approve(page: Page, key: str) -> None:
    _take_on(page, key)
    page.get_by_label("I looked at the marked words").check()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("It is written down")).to_be_visible()


def _begun(page: Page) -> str:
    """Past the five questions, to the form; which story it is."""
    page.get_by_role("button", name="I have looked at the five questions").click()
    page.wait_for_url(re.compile(r"/stories/mine/[0-9a-f-]{36}/$"))
    return page.url.rstrip("/").rsplit("/", 1)[1]


def test_a_challenge_opens_and_closes_by_itself(server: Server, people: People, open_browser: Open) -> None:
    [keeper] = people("keeper")
    _open_to(server, keeper, "by-itself")
    server.manage("shell", "-c", MOVED.format(slug="by-itself", edge="opens_at", seconds=6))
    page = open_browser("anybody").page
    page.goto("/stories/challenges/by-itself/")
    expect(page.get_by_text("It opens by itself on its first day.")).to_be_visible()
    _await_link(page, is_there=True)
    assert (violations(page), overflow(page)) == ([], 0)
    server.manage("shell", "-c", MOVED.format(slug="by-itself", edge="closes_at", seconds=2))
    _await_link(page, is_there=False)
    expect(page.get_by_text("It is closed.")).to_be_visible()


def test_a_story_is_sent_back_mended_approved_read_and_taken_back(
    server: Server, people: People, open_browser: Open
) -> None:
    teller, moderator = people("teller", "reader")
    _open_to(server, moderator, PLACE)
    anybody = open_browser("anybody").page

    own = teller.visit("/stories/before/")
    key = _begun(own)
    _write(own, TOLD)
    _send_back(moderator.page, key)
    own.goto(f"/stories/mine/{key}/")
    expect(own.get_by_text(KINDLY)).to_be_visible()
    _write(own, MENDED)
    _approve(moderator.page, key)
    assert _says(anybody, STORY) == set()

    server.manage("shell", "-c", THOUGHT_OVER)
    assert _says(anybody, STORY) == set(ROUTES)
    anybody.goto(f"/stories/{key}/")
    expect(anybody.get_by_text(MENDED)).to_be_visible()
    assert _says(anybody, "Baskara") == set()

    own.goto(f"/stories/mine/{key}/")
    own.get_by_role("button", name="Take the story back").click()
    expect(own.get_by_text("It is taken back")).to_be_visible()
    assert _says(anybody, STORY) == set()
    assert anybody.request.get(f"/stories/{key}/").status == 404
