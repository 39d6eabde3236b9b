"""The product inside a host's page: two origins, no cookie, one slot."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Open, People
from tests.journeys.embedding import READY, Place, example, frame_of, link, picture, placed
from tests.journeys.server import Server
from tests.journeys.steps import share, take_photos
from tests.journeys.test_every_page import overflow, violations

NOT_YET = "You have not shared today."
# How high the frame of a host's page was, one after the other.
HEIGHTS = """frame => {
    window.heights = [];
    new ResizeObserver(() => window.heights.push(frame.clientHeight)).observe(frame);
}"""
place = pytest.fixture(placed)


def test_a_moment_of_the_frame_fills_the_slot_of_the_own_app(
    people: People, open_browser: Open, place: Place
) -> None:
    [ani] = people("ani")
    guest = open_browser("guest")
    guest.page.goto(place.url)
    frame = frame_of(guest.page)
    link(ani.page, frame)
    expect(frame.get_by_role("status")).to_have_text(NOT_YET)
    # Nobody delegated the camera, so a window of our own is offered instead.
    expect(frame.get_by_role("button", name="Open in own window to use the camera")).to_be_visible()
    expect(frame.get_by_role("button", name="Use the camera", exact=True)).to_be_hidden()
    frame.get_by_label("Back camera: what you see").set_input_files(picture("teal"))
    frame.get_by_label("Front camera: you").set_input_files(picture("brown"))
    frame.get_by_label("Caption").fill("From Warga")
    frame.get_by_role("radio", name="Friends").check()
    frame.get_by_role("button", name="Share").click()
    live = "You have shared today. Tomorrow is a new day."
    expect(frame.get_by_role("status")).to_have_text(live, timeout=READY)
    expect(frame.locator("#mine img").first).to_have_attribute("src", re.compile("^blob:"))
    expect(frame.get_by_role("button", name="Share")).to_be_hidden()
    ani.page.goto("/")
    expect(ani.page.get_by_text("From Warga")).to_be_visible()
    ani.page.goto("/capture/")
    expect(ani.page.locator("#shutter")).to_be_hidden()
    assert [cookie for cookie in guest.context.cookies() if cookie.get("name") != "django_language"] == []


def test_a_moment_of_the_own_app_fills_the_slot_of_the_frame(
    people: People, open_browser: Open, place: Place
) -> None:
    place.host.subject, place.host.has_camera = "budi", True
    [budi] = people("budi")
    take_photos(budi.page)
    share(budi.page, "From the own app")
    guest = open_browser("guest")
    guest.page.goto(place.url)
    frame = frame_of(guest.page)
    link(budi.page, frame)
    expect(frame.get_by_text("From the own app")).to_be_visible(timeout=READY)
    expect(frame.get_by_role("button", name="Share")).to_be_hidden()


def test_the_camera_opens_where_the_host_delegated_it(
    people: People, open_browser: Open, place: Place
) -> None:
    place.host.subject, place.host.has_camera = "citra", True
    [citra] = people("citra")
    guest = open_browser("guest")
    guest.page.goto(place.url)
    frame = frame_of(guest.page)
    link(citra.page, frame)
    frame.get_by_role("button", name="Use the camera", exact=True).click()
    for _ in ("back", "front"):
        frame.get_by_role("button", name="Take the photo").click()
    expect(frame.get_by_role("status")).to_have_text("Everything is there. Now you can share.")


def test_a_window_of_our_own_borrows_the_session_and_can_be_read_by_everybody(
    people: People, open_browser: Open, place: Place
) -> None:
    place.host.subject = "dewi"
    [dewi] = people("dewi")
    guest = open_browser("guest")
    guest.page.goto(place.url)
    frame = frame_of(guest.page)
    expect(frame.get_by_label("Code")).to_be_visible()
    assert violations(guest.page.frames[-1]) == []
    link(dewi.page, frame)
    expect(frame.get_by_role("status")).to_have_text(NOT_YET)
    with guest.page.expect_popup() as opening:
        frame.get_by_role("button", name="Open in own window to use the camera").click()
    own = opening.value
    expect(own.get_by_role("status")).to_have_text(NOT_YET)
    expect(own.get_by_role("button", name="Use the camera", exact=True)).to_be_visible()
    assert (violations(own), overflow(own) <= 0) == ([], True)


def test_the_frame_only_grows_while_an_account_is_linked(
    people: People, open_browser: Open, place: Place
) -> None:
    """Where it shrank in between, a press on what it offered next went to the page around it."""
    place.host.subject = "eka"
    [eka] = people("eka")
    guest = open_browser("guest")
    guest.page.goto(place.url)
    guest.page.locator("teduh-now iframe").evaluate(HEIGHTS)
    frame = frame_of(guest.page)
    link(eka.page, frame)
    expect(frame.get_by_text("Nobody has shared yet.")).to_be_visible()
    guest.page.wait_for_function("() => window.heights.length > 1")
    heights = guest.page.evaluate("window.heights")
    assert heights == sorted(heights)


def test_a_page_that_is_not_registered_gets_no_frame(browser: Browser, place: Place, server: Server) -> None:
    stranger = Place(example(), server)
    context = browser.new_context()
    page = context.new_page()
    page.goto(stranger.url)
    framed = page.locator("teduh-now iframe").element_handle()
    assert framed is not None
    page.wait_for_function("frame => frame.contentDocument === null", arg=framed)
    shown = framed.content_frame()
    assert shown is not None
    shown.wait_for_load_state()
    urls = (shown.url, stranger.url != place.url)
    context.close()
    stranger.stop()
    assert urls == ("chrome-error://chromewebdata/", True)
