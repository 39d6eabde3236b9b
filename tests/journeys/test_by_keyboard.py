"""Somebody without a mouse takes a moment and reads their friends'."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import People
from tests.journeys.steps import A_MOMENT, PREPARED_WITHIN_MS, await_camera, open_camera, share, take_photos

FURTHEST = 60


def tab_to(page: Page, name: str) -> None:
    """Moves on until what has the focus is called `name`."""
    for _ in range(FURTHEST):
        page.keyboard.press("Tab")
        if name in focused(page):
            return
    raise AssertionError(f"no way to {name!r} by keyboard, the last was {focused(page)!r}")


def focused(page: Page) -> str:
    return str(
        page.evaluate(
            """() => {
                const at = document.activeElement;
                const named = at.getAttribute("aria-label") || (at.labels && at.labels[0]?.textContent);
                return (named || at.textContent || "").trim();
            }"""
        )
    )


def test_a_moment_is_taken_by_keyboard_alone(people: People):
    [ani] = people("ani")
    page = ani.page
    open_camera(page)
    await_camera(page, "Back camera")
    tab_to(page, "Take the photo")
    page.keyboard.press("Enter")
    await_camera(page, "Front camera")
    expect(page.locator("#shutter")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="Your moment")).to_be_focused()
    tab_to(page, "A few words")
    page.keyboard.type("By keyboard")
    tab_to(page, "Share")
    page.keyboard.press("Enter")
    page.wait_for_url(A_MOMENT, timeout=PREPARED_WITHIN_MS)


def test_a_clip_is_recorded_by_keyboard_without_holding(people: People):
    [ani] = people("ani")
    page = ani.page
    open_camera(page)
    await_camera(page, "Back camera")
    page.get_by_role("radio", name="Photo").focus()
    page.keyboard.press("ArrowRight")
    await_camera(page, "Back camera")
    tab_to(page, "Record")
    page.keyboard.press("Space")
    expect(page.locator("#shutter")).to_have_accessible_name("Stop recording")
    page.wait_for_timeout(600)
    page.keyboard.press("Space")
    await_camera(page, "Front camera")
    expect(page.locator("#shutter")).to_be_focused()


def test_the_feed_is_read_by_keyboard_alone(people: People):
    ani, budi = people("ani", "budi", friends=True)
    take_photos(ani.page)
    moment = share(ani.page, "Read me by keyboard")
    page = budi.visit("/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    page.keyboard.press("Enter")
    tab_to(page, "Open the moment of")
    page.keyboard.press("Enter")
    expect(page).to_have_url(moment)


def test_what_is_folded_out_folds_in_with_escape(people: People):
    ani, budi = people("ani", "budi", friends=True)
    page = ani.visit(f"/@{budi.name}/")
    page.get_by_role("main").focus()
    tab_to(page, "Friends")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="End friendship")).to_be_visible()
    tab_to(page, "Mute")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="End friendship")).to_be_hidden()
    assert focused(page) == "Friends"
