"""What is sensitive: a blur, one tap, and nothing loaded before it."""

from playwright.sync_api import expect

from tests.journeys.conftest import People
from tests.journeys.steps import share, take_photos


def test_an_adult_taps_once_to_see_what_is_sensitive(people: People):
    ani, budi = people("ani", "budi", friends=True)
    take_photos(ani.page)
    ani.page.get_by_text("Change who sees it").click()
    ani.page.get_by_role("checkbox", name="This is sensitive").check()
    moment = share(ani.page, "After the fall")
    loaded: list[str] = []
    budi.page.on("request", lambda sent: loaded.append(sent.url))

    page = budi.visit(moment)
    veil = page.locator("details.covered")
    expect(veil.get_by_role("img").first).to_be_hidden()
    before = [address for address in loaded if "/media/" in address]
    veil.locator("summary").click()

    expect(veil.locator("picture img").first).to_be_visible()
    page.wait_for_function("() => document.querySelector('.covered picture img').naturalWidth > 0")
    assert before == []
