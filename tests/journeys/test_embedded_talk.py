"""Signs and comments inside a host's page: the same words in the same states as on our own pages."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Open, People
from tests.journeys.embedding import READY, Place, card_of, enter, fits, frame_of, placed
from tests.journeys.server import Server
from tests.journeys.steps import share, take_photos

FIRST_LOAD = 100_000
WEIGHT = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .reduce((sum, entry) => sum + entry.transferSize, 0)"""

DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
place = pytest.fixture(placed)


def comment(card: Locator, words: str) -> None:
    card.locator(".comment-form").get_by_role("textbox").fill(words)
    card.get_by_role("button", name="Send", exact=True).click()


def test_a_comment_of_the_frame_waits_for_its_author_who_shows_it_in_the_frame(
    people: People, open_browser: Open, place: Place
) -> None:
    ani, budi = people("ani", "budi", friends=True)
    take_photos(budi.page)
    budi.page.locator("[name=approve_first]").check(force=True)
    share(budi.page, "Rain on the roof")
    page, frame = enter(place, open_browser, ani.page, ani.name)
    card = card_of(frame, budi.name.capitalize())
    card.get_by_text("Send a sign").click()
    card.get_by_role("button", name="hug").click()
    expect(card.locator("summary.react-mine")).to_have_text("hug", use_inner_text=True)
    card.locator("summary", has_text="Comments").click()
    comment(card, "How calm it looks")
    expect(card.get_by_text("Waits for the author. Only you two see it.")).to_be_visible()
    author, own = enter(place, open_browser, budi.page, budi.name)
    mine = card_of(own, budi.name.capitalize())
    expect(mine.get_by_text("Waits for you. Only you two see it.")).to_be_visible(timeout=READY)
    expect(mine.get_by_role("list", name="Signs")).to_have_text("1", use_inner_text=True)
    mine.get_by_role("button", name="Show", exact=True).click()
    expect(mine.get_by_text("Waits for you. Only you two see it.")).to_be_hidden()
    ani.page.goto("/")
    ani.page.get_by_role("link", name="1 comment").click()
    expect(ani.page.locator(".comment-text")).to_have_text("How calm it looks")
    expect(ani.page.get_by_text("Waits for")).to_be_hidden()
    wrong = {(light, one): fits(one, light) for one in (page, author) for light in ("light", "dark")}
    assert wrong == dict.fromkeys(wrong, ([], 0))


def test_unkind_words_are_asked_about_and_a_comment_is_answered_in_the_frame(
    server: Server, people: People, open_browser: Open, place: Place
) -> None:
    ani, budi = people("ani", "budi", friends=True)
    server.furnish(known=[budi.name], moments=[budi.name])
    page, frame = enter(place, open_browser, ani.page, ani.name)
    card = card_of(frame, budi.name.capitalize())
    card.locator("summary", has_text="Comments").click()
    comment(card, "you idiot")
    card.get_by_role("button", name="Send it like this").click()
    text = card.locator(".comment-text:visible")
    expect(text).to_have_text("you idiot")
    card.locator("summary", has_text="Change").click()
    card.get_by_label("Your comment").fill("so sleepy")
    card.get_by_role("button", name="Keep these words").click()
    expect(text).to_have_text("so sleepy")
    # Nothing of what is being written is lost when the frame looks around again.
    card.locator(".comment-form").get_by_role("textbox").fill("half a")
    with page.expect_response("**/feed"):
        frame.owner.evaluate("frame => { frame.blur(); frame.contentWindow.focus(); }")
    page.frames[-1].evaluate(DRAWN)
    expect(card.locator(".comment-form").get_by_role("textbox")).to_have_value("half a")
    card.get_by_role("button", name="Remove").click()
    expect(card.get_by_text("No comments yet.")).to_be_visible()


def test_what_a_finger_is_on_stays_where_it_is_until_it_is_let_go(
    server: Server, people: People, open_browser: Open, place: Place
) -> None:
    ani, budi, citra = people("ani", "budi", "citra", friends=True)
    server.furnish(known=[budi.name], moments=[budi.name])
    page, frame = enter(place, open_browser, ani.page, ani.name)
    talk = card_of(frame, budi.name.capitalize()).locator("summary", has_text="Comments")
    expect(talk).to_be_visible()
    server.furnish(known=[citra.name], moments=[citra.name])
    talk.hover()
    # The frame looks around as soon as it is touched, and there is something new above.
    with page.expect_response("**/feed"):
        page.mouse.down()
        frame.owner.evaluate("frame => { frame.blur(); frame.contentWindow.focus(); }")
    page.frames[-1].evaluate(DRAWN)
    expect(card_of(frame, citra.name.capitalize())).to_have_count(0)
    page.mouse.up()
    expect(frame.locator("details.talk[open]")).to_have_count(1)
    expect(card_of(frame, citra.name.capitalize())).to_be_visible()


def test_heavy_words_have_the_way_to_help_beside_them_for_their_writer(
    server: Server, people: People, open_browser: Open, place: Place
) -> None:
    ani, budi = people("ani", "budi", friends=True)
    server.furnish(known=[budi.name], moments=[budi.name])
    page, frame = enter(place, open_browser, ani.page, ani.name)
    card = card_of(frame, budi.name.capitalize())
    card.locator("summary", has_text="Comments").click()
    comment(card, "I want to die")
    with page.expect_popup() as opening:
        card.get_by_role("link", name="Where help is").click()
    expect(opening.value).to_have_url(re.compile("/help/"))


def test_the_frame_is_light(place: Place, open_browser: Open) -> None:
    page = open_browser("guest").page
    page.goto(place.url)
    expect(frame_of(page).get_by_label("Code")).to_be_visible()
    assert 0 < page.frames[-1].evaluate(WEIGHT) < FIRST_LOAD
