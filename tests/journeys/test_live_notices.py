"""A page that is looked at learns what happens, and one that was logged out does not."""

from playwright.sync_api import expect

from tests.journeys.conftest import People
from tests.journeys.steps import share, take_photos


def test_a_comment_is_counted_on_an_open_page_and_leads_there(people: People):
    ani, budi = people("ani", "budi", friends=True)
    take_photos(ani.page)
    ani.page.get_by_text("Change who sees it").click()
    ani.page.get_by_label("I approve each comment first").uncheck()
    moment = share(ani.page, "Somebody will say something")
    ani.visit("/notices/")
    mark = ani.page.get_by_role("button", name="Mark all as read")
    if mark.is_visible():
        mark.click()
    count = ani.page.locator("[data-count-of='/notices/']")
    expect(count).to_be_hidden()
    title = ani.page.title()

    budi.visit(moment)
    box = budi.page.get_by_role("region", name="Comments").get_by_role("textbox")
    box.fill("How calm")
    budi.page.get_by_role("button", name="Send", exact=True).click()
    expect(count).to_have_text("1")
    assert ani.page.title() == title

    ani.visit("/notices/").get_by_role("link", name="commented on your moment").click()
    ani.page.wait_for_url(f"{moment}**")
    expect(ani.page.locator("[data-count-of='/notices/']")).to_be_hidden()
