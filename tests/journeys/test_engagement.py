"""What an author decides about comments, and what the prompt leaves on a moment, as each side sees it."""

import datetime as dt
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Open
from tests.journeys.server import Server
from tests.journeys.steps import share, take_photos

# Somewhere it is day, whenever the tests run.
ZONES = ("Asia/Jakarta", "Europe/London", "America/New_York", "America/Los_Angeles", "Pacific/Auckland")
DAY = range(9, 20)


def by_day() -> str:
    at = dt.datetime.now(dt.UTC)
    return next(zone for zone in ZONES if at.astimezone(ZoneInfo(zone)).hour in DAY)


def three(server: Server, open_browser: Open, *names: str) -> tuple[str, Page, Page, Page]:
    """A moment, its author, a friend who writes, and another friend."""
    author, *friends = names
    tokens = server.furnish(
        people={name: {"language": "en"} for name in names},
        friends=[[author, friend] for friend in friends],
        moments=[author],
    )
    pages = [open_browser(name, token=tokens[name]).page for name in names]
    return f"/m/{tokens[f'moment of {author}']}/", pages[0], pages[1], pages[2]


def comments(page: Page, path: str) -> Locator:
    page.goto(path)
    return page.get_by_role("region", name="Comments")


def write(page: Page, path: str, words: str) -> None:
    said = comments(page, path)
    said.get_by_role("textbox").first.fill(words)
    said.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".comment-text")).to_have_text(words)


def test_a_moment_that_is_on_time_says_no_lateness_to_a_friend(server: Server, open_browser: Open):
    tokens = server.furnish(
        people={name: {"language": "en", "time_zone": by_day()} for name in ("tepat", "teman")},
        friends=[["tepat", "teman"]],
        called=["tepat"],
    )
    author, friend = (open_browser(name, token=tokens[name]).page for name in ("tepat", "teman"))
    take_photos(author)
    path = share(author, "At once")
    for place in ("/", path):
        friend.goto(place)
        shown = friend.locator("article, main").filter(has_text="At once").first
        expect(shown).to_contain_text("on time")
        expect(shown).not_to_contain_text("after the call")


def test_a_word_of_the_author_holds_a_comment(server: Server, open_browser: Open):
    path, author, writer, other = three(server, open_browser, "kata", "penulis", "pembaca")
    author.goto("/settings/comments/")
    author.locator("#words summary").click()
    author.locator("#words").get_by_label("Word, phrase or emoji").fill("durian")
    author.locator("#words").get_by_role("button", name="Add a word").click()
    expect(author.locator("#words .row-words")).to_contain_text("durian")
    write(writer, path, "DUR1AN again")
    expect(comments(other, path).locator(".comment")).to_have_count(0)
    expect(comments(author, path)).to_contain_text("Waits for you: it has one of your words.")
    author.get_by_role("button", name="Show", exact=True).first.click()
    expect(author.get_by_text("Waits for you: it has one of your words.")).to_have_count(0)
    expect(comments(other, path)).to_contain_text("DUR1AN again")


def test_being_restricted_shows_nowhere(server: Server, open_browser: Open):
    path, author, restricted, free = three(server, open_browser, "tenang", "dibatasi", "bebas")
    author.goto("/@dibatasi/")
    author.locator("#restriction summary").click()
    author.get_by_role("button", name="Restrict", exact=True).click()
    expect(author.locator("#restriction")).to_contain_text("You restricted")
    write(free, path, "How calm")
    said = comments(restricted, path)
    said.get_by_role("textbox").first.fill("How green")
    said.get_by_role("button", name="Send", exact=True).click()
    own = restricted.locator(".comment").filter(has_text="How green")
    expect(own).to_be_visible()
    expect(own.locator(".comment-state")).to_have_count(0)
    restricted.goto("/settings/comments/written/")
    expect(restricted.locator(".comment-state")).to_have_text("Shown")
    expect(comments(free, path).locator(".comment-text")).to_have_text(["How calm"])
    expect(comments(author, path)).to_contain_text("Waits for you: you restricted this person.")
