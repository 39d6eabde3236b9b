"""A headset at the venue: one minute is ended too early, and the next becomes two cloths."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.exhibition.headband import worn_headband
from tests.journeys.conftest import Open
from tests.journeys.server import Server
from tests.journeys.test_exhibition import DRAWN_WITHIN_MS


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:  # noqa: ARG001 - no server without a browser
    """At a venue where somebody wears a headband; a minute of theirs passes in a quarter of it."""
    with worn_headband(speed=4.0) as headset:
        started = Server(tmp_path_factory.mktemp("venue"), TEDUH_LIVE_HEADSET=headset)
        started.start()
        yield started
        started.stop()


def begin(page: Page) -> None:
    page.goto("/desk/exhibition/")
    page.get_by_role("link", name="Record live").click()
    yes = page.get_by_label("Draw a cloth from what I give")
    expect(yes).not_to_be_checked()
    page.get_by_label("18 or older").check()
    yes.check()
    page.get_by_role("button", name="Begin the minute").click()
    expect(page.get_by_role("timer")).to_be_visible(timeout=60_000)
    expect(page.locator(".light")).to_have_count(4)


def left(page: Page) -> int:
    return int(page.get_by_role("timer").locator("strong").inner_text())


def test_a_minute_with_a_headset_on_becomes_two_cloths(server: Server, open_browser: Open):
    tokens = server.furnish(people={"kurator": {"language": "en", "is_superuser": True}})
    page = open_browser("kurator", token=tokens["kurator"]).page
    begin(page)
    page.get_by_role("button", name="End the recording").click()
    expect(page.get_by_text("The recording is ended, and nothing of it is kept.")).to_be_visible()

    begin(page)
    before = left(page)
    page.wait_for_timeout(2500)
    assert left(page) < before
    expect(page.get_by_role("heading", name="Two cloths, both yours")).to_be_visible(timeout=DRAWN_WITHIN_MS)
    page.get_by_role("link", name="Take ").first.click()
    page.get_by_label("Hang my cloth on the wall").check()
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("With the address of this page you can take back")).to_be_visible()
