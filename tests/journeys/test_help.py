"""Somebody looks for help: without a script, without a network, and with somebody behind them."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.journeys.browser import Watch
from tests.journeys.conftest import Open
from tests.journeys.server import Server
from tests.journeys.test_every_page import overflow, violations

ELSEWHERE = "https://www.bmkg.go.id/"
KEPT = """async () => {
  await navigator.serviceWorker.ready;
  const pages = ["/help/kept/en/", "/directory/kept/en/"];
  const kept = async () => Promise.all(pages.map((page) => caches.match(page)));
  while (!(await kept()).every(Boolean)) await new Promise((done) => setTimeout(done, 100));
  const names = await caches.keys();
  const asked = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return asked.flat().map(({ url }) => new URL(url).pathname);
}"""


@pytest.fixture(scope="module")
def open_in_bali(server: Server) -> str:
    """Open for this hour alone, by the clock there; the table of tests/hub has every other hour."""
    hour = dt.datetime.now(ZoneInfo("Asia/Makassar")).hour
    hours = f"Mo-Su {hour:02}:00-{(hour + 2) % 24:02}:00"
    name = {"id": "Layanan malam Bali", "en": "Night line Bali"}
    facts = {"key": "night-bali", "name": name, "province": "ID-BA", "zone": "Asia/Makassar", "hours": hours}
    server.furnish(listings=[facts])
    return name["id"]


def test_without_script_help_that_is_open_now_is_four_taps_from_home(open_browser: Open, open_in_bali: str):
    page = open_browser("tanpa_skrip", language="id", java_script_enabled=False).page
    page.goto("/")
    page.get_by_role("link", name="Bantuan").first.click()
    page.get_by_role("link", name="Cari bantuan yang buka sekarang").click()
    page.get_by_label("Provinsi").select_option("ID-BA")
    page.get_by_role("button", name="Tampilkan").click()
    page.get_by_role("link", name=open_in_bali, exact=True).click()
    expect(page.get_by_text("Buka sekarang, sampai").first).to_be_visible()
    expect(page.locator("a[href='tel:+62246722565']")).to_be_visible()


def test_help_opens_where_one_is_and_closes_again(open_browser: Open):
    page = open_browser("guest").page
    page.goto("/surveys/")
    page.locator("a.button-help").click()
    panel = page.get_by_role("dialog", name="Help is there")
    expect(panel.locator("a[href='tel:112']")).to_be_visible()
    assert violations(page) == []
    assert overflow(page) <= 0
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert page.url.endswith("/surveys/")


def test_without_a_network_help_and_the_directory_are_there_and_nothing_of_anybody(
    open_browser: Open, server: Server
):
    token = server.furnish(people={"luring": {"language": "en"}})["luring"]
    here = open_browser("luring", token=token)
    page = here.page
    page.goto("/")
    kept = page.evaluate(KEPT)
    personal = [
        path
        for path in kept
        if not path.startswith(("/static/", "/offline/", "/help/kept/", "/directory/kept/", "/hub/en/kept/"))
    ]
    assert personal == []
    here.context.set_offline(offline=True)
    page.locator("a.button-help").click()
    expect(page.get_by_text("This was kept on your device on")).to_be_visible()
    expect(page.locator("a[href='tel:112']")).to_be_visible()
    page.get_by_role("link", name="The whole directory as it was kept").click()
    expect(page.get_by_text("This was kept on your device on")).to_be_visible()
    expect(page.get_by_role("heading", name="Healing119")).to_be_visible()
    page.goto("/hub/en/")
    expect(page.get_by_text("These texts were kept on your device on")).to_be_visible()
    page.goto("/settings/")
    expect(page.get_by_role("heading", name="No network right now")).to_be_visible()
    here.context.set_offline(offline=False)


def leaves_to(context: BrowserContext, watch: Watch, status: int) -> None:
    """The other page is nobody's in a test: 204 leaves what is on the screen as it is."""
    watch.known.add("www.bmkg.go.id")

    def answer(route: Route) -> None:
        route.fulfill(status=status, body="<title>Cuaca</title>", content_type="text/html")

    context.route(f"{ELSEWHERE}**", answer)


def went(page: Page) -> None:
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    # Not the page that was left: the one before it.
    assert page.url.endswith("/exhibition/")


def test_leaving_blanks_the_page_and_takes_its_place_in_the_history(open_browser: Open, watch: Watch):
    here = open_browser("guest", viewport={"width": 320, "height": 568})
    page = here.page
    leaves_to(here.context, watch, 204)
    page.goto("/help/")
    button = page.get_by_role("link", name="Leave this page")
    box = button.bounding_box()
    assert box
    assert box["y"] + box["height"] < 568
    button.click()
    page.wait_for_function("document.documentElement.childElementCount === 0")
    assert page.title().strip("\u200b") == ""
    here.context.unroute(f"{ELSEWHERE}**")
    leaves_to(here.context, watch, 200)
    page.goto("/exhibition/")
    page.goto("/directory/")
    page.get_by_role("link", name="Leave this page").click()
    went(page)


def test_shift_three_times_leaves_as_well(open_browser: Open, watch: Watch):
    here = open_browser("guest")
    page = here.page
    leaves_to(here.context, watch, 200)
    page.goto("/exhibition/")
    page.goto("/directory/at/healing119/")
    for key in ("Shift", "Shift", "a", "Shift", "Shift"):
        page.keyboard.press(key)
    assert page.url.endswith("/healing119/")
    page.keyboard.press("Shift")
    went(page)


def test_without_script_leaving_is_a_plain_link(open_browser: Open, watch: Watch):
    here = open_browser("guest", java_script_enabled=False)
    leaves_to(here.context, watch, 200)
    here.visit("/help/").get_by_role("link", name="Leave this page").click()
    here.page.wait_for_url(ELSEWHERE)


def test_the_card_for_paper_is_one_page_of_a6(open_browser: Open):
    page = open_browser("guest").page
    page.goto("/directory/at/healing119/")
    paper = page.pdf(prefer_css_page_size=True)
    width, height = map(float, re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", paper)[0])
    # Points, of which 72 are an inch.
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (105, 148)
    assert len(re.findall(rb"/Type ?/Page\b", paper)) == 1
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 337, "height": 500})
    expect(page.get_by_role("heading", name="Healing119")).to_be_visible()
    for gone in ("a.button-help", "a.button-leave", ".footer", "text=This did not work"):
        expect(page.locator(gone).first).to_be_hidden()
    assert overflow(page) <= 0
