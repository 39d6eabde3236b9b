"""The screen at the venue shows what hangs now, and nothing that it could not confirm."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.browser import Watch
from tests.journeys.conftest import Open
from tests.journeys.server import Server

SHOWN = 'document.querySelectorAll("#slides [data-work]").length'


@pytest.fixture(scope="module")
def wall(server: Server) -> str:
    server.furnish(people={"penggantung": {}}, hung="penggantung")
    return "/exhibition/at/hujan/projector/"


@pytest.fixture
def screen(wall: str, open_browser: Open) -> Iterator[Page]:
    page = open_browser("layar", viewport={"width": 1280, "height": 800}).page
    page.clock.install()
    page.goto(wall)
    expect(page.locator(".slide.is-shown")).to_contain_text("Rain")
    yield page
    page.unroute_all(behavior="ignoreErrors")


def never(_route: Route) -> None:
    """A server that takes the question and says nothing."""


@pytest.mark.parametrize("silence", ["no connection", "no answer", "a failing server"])
def test_cloths_that_nobody_confirms_leave_within_45_seconds_and_come_back(
    screen: Page, watch: Watch, silence: str
):
    answers = {
        "no connection": lambda route: route.abort(),
        "no answer": never,
        "a failing server": lambda route: route.fulfill(status=502, body="Bad gateway"),
    }
    screen.route("**/projector/", answers[silence])
    screen.clock.run_for(40_000)
    assert screen.evaluate(SHOWN) > 0
    screen.clock.run_for(6_000)

    assert screen.evaluate(SHOWN) == 0
    expect(screen.get_by_text("The cloths are resting")).to_be_visible()

    screen.unroute_all(behavior="ignoreErrors")
    screen.clock.run_for(16_000)
    expect(screen.locator(".slide.is-shown")).to_contain_text("Rain")
    expect(screen.get_by_text("The cloths are resting")).to_be_hidden()
    # It was the journey that failed, not the server.
    watch.complaints[:] = [said for said in watch.complaints if not said.startswith("502 ")]


def test_a_cloth_that_is_chosen_with_an_arrow_stays_its_whole_time(screen: Page):
    screen.evaluate("""() => {
      const [first] = document.querySelectorAll("#slides [data-work]");
      const other = first.cloneNode(true);
      other.dataset.work = "another";
      first.after(other);
    }""")
    screen.route("**/projector/", never)
    screen.clock.run_for(15_000)
    screen.keyboard.press("ArrowRight")
    shown = screen.locator(".slide.is-shown").get_attribute("data-work")
    screen.clock.run_for(15_000)
    expect(screen.locator(".slide.is-shown")).to_have_attribute("data-work", str(shown))
    screen.clock.run_for(6_000)
    expect(screen.locator(".slide.is-shown")).not_to_have_attribute("data-work", str(shown))


def test_a_wall_that_is_taken_off_leaves_at_the_next_look(screen: Page):
    screen.route("**/projector/", lambda route: route.fulfill(status=404, body="Not here"))
    screen.clock.run_for(16_000)

    expect(screen.locator("#slides [data-work]")).to_have_count(0)


def test_a_wall_that_is_confirmed_stays_and_does_not_flicker(screen: Page):
    marked = 'document.querySelector("#slides [data-work]").dataset.kept = "{}"'
    screen.evaluate(marked.format("at first"))
    screen.clock.run_for(16_000)
    expect(screen.locator('[data-kept="at first"]')).to_have_count(0)
    screen.evaluate(marked.format("yes"))
    for _ in range(8):
        with screen.expect_response("**/projector/"):
            screen.clock.run_for(15_000)

    assert screen.evaluate(SHOWN) > 0
    expect(screen.locator('[data-kept="yes"]')).to_have_count(1)
