"""A page that is looked at learns what happens, and one that was logged out does not."""

from playwright.sync_api import Route, expect

from tests.journeys.browser import Someone
from tests.journeys.conftest import People
from tests.journeys.server import Server
from tests.journeys.steps import share, take_photos


def comment(someone: Someone, moment: str) -> None:
    page = someone.visit(moment)
    page.get_by_role("region", name="Comments").get_by_role("textbox").fill("How calm")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("paragraph").filter(has_text="How calm")).to_be_visible()


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

    comment(budi, moment)
    expect(count).to_have_text("1")
    assert ani.page.title() == title

    ani.visit("/notices/").get_by_role("link", name="commented on your moment").click()
    ani.page.wait_for_url(f"{moment}**")
    expect(ani.page.locator("[data-count-of='/notices/']")).to_be_hidden()


def test_what_came_before_a_slow_page_listens_is_counted_too(server: Server, people: People):
    ani, budi = people("ani", "budi", friends=True)
    key = server.furnish(known=[ani.name], moments=[ani.name])[f"moment of {ani.name}"]
    held: list[Route] = []
    ani.page.route("**/api/v1/events", lambda route: held.append(route))  # noqa: PLW0108 - a method of a list takes no mark of Playwright
    with ani.page.expect_request("**/api/v1/events"):
        ani.visit("/")
    comment(budi, f"/m/{key}/")
    ani.page.wait_for_function("() => performance.now() > 1000")
    for route in held:
        route.continue_()
    expect(ani.page.locator("[data-count-of='/notices/']")).to_have_text("1")
