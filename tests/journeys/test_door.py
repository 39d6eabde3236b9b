"""A doorkeeper's phone lets people in without a line, and tells it when the line is back."""

from playwright.sync_api import expect

from tests.journeys.conftest import Open
from tests.journeys.server import Server


def test_a_ticket_is_scanned_without_a_line_and_told_when_it_is_back(open_browser: Open, server: Server):
    tokens = server.furnish(
        people={"tamu": {"language": "en"}, "penjaga": {"language": "en", "is_superuser": True}},
        seats={"malam": "tamu"},
    )
    guest = open_browser("tamu", token=tokens["tamu"]).page
    guest.goto("/events/mine/")
    guest.get_by_role("link", name="Your ticket").click()
    expect(guest.locator(".ticket-picture svg")).to_be_visible()
    code = guest.locator(".ticket-code").inner_text()
    door = open_browser("penjaga", token=tokens["penjaga"])
    page, verdict = door.page, door.page.locator("[data-verdict]")
    page.goto("/events/at/malam/door/")
    expect(page.get_by_text("Everything is told.")).to_be_visible()
    door.context.set_offline(offline=True)
    for words in ("Welcome", "Let in already at"):
        page.get_by_label("Code of the ticket").fill(code.lower())
        page.get_by_role("button", name="Check").click()
        expect(verdict).to_contain_text(words)
    page.get_by_label("Code of the ticket").fill("0000 0000 0000 0000")
    page.get_by_role("button", name="Check").click()
    expect(verdict).to_have_text("No ticket of this event")
    expect(page.get_by_text("2 scans wait for a line")).to_be_visible()
    expect(page.get_by_text("1 of 1 are in")).to_be_visible()
    door.context.set_offline(offline=False)
    expect(page.get_by_text("Everything is told.")).to_be_visible()
    guest.reload()
    expect(guest.get_by_text("It was scanned at the door already.")).to_be_visible()


def test_more_scans_than_are_taken_at_once_are_told_in_slices(open_browser: Open, server: Server):
    tokens = server.furnish(
        people={"pagi": {}, "pembuka": {"language": "en", "is_superuser": True}}, seats={"siang": "pagi"}
    )
    page = open_browser("pembuka", token=tokens["pembuka"]).page
    page.goto("/events/at/siang/door/")
    expect(page.get_by_text("Everything is told.")).to_be_visible()
    shelf = f"teduh.door.{page.locator('#door').get_attribute('data-event')}.scans"
    page.evaluate(
        """shelf => localStorage.setItem(shelf, JSON.stringify(Array.from({ length: 1001 }, () => (
            { id: crypto.randomUUID(), hash: "0".repeat(64), at: new Date().toISOString() }))))""",
        shelf,
    )
    with page.expect_response("**/door/tickets/"):
        page.reload()
    expect(page.get_by_text("Everything is told.")).to_be_visible()
    assert page.evaluate("shelf => localStorage.getItem(shelf)", shelf) == "[]"
