"""What people do on the pages, named for what it is for them."""

import re

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as Late

A_MOMENT = re.compile(r"/m/[0-9a-f-]{36}/$")
PREPARED_WITHIN_MS = 60_000
LONGEST_CLIP_MS = 10_000


def await_camera(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=words)).to_be_visible()
    expect(page.locator("#shutter")).to_be_enabled()


def open_camera(page: Page) -> None:
    """The camera opens by itself where it was allowed before, otherwise by its button."""
    page.goto("/capture/")
    expect(page.locator("[data-screen]:visible")).to_be_visible()
    start = page.locator("[data-screen=start] [data-does=open]")
    if start.is_visible():
        start.click()


def take_photos(page: Page) -> None:
    open_camera(page)
    await_camera(page, "Back camera")
    page.get_by_role("button", name="Take the photo").click()
    await_camera(page, "Front camera")
    page.get_by_role("button", name="Take the photo").click()
    expect(page.get_by_role("heading", name="Your moment")).to_be_visible()


def record_clips(page: Page, *, back_ms: int, front_ms: int) -> None:
    """The first one by two taps, the second one by holding the shutter."""
    open_camera(page)
    await_camera(page, "Back camera")
    page.get_by_role("radio", name="Video").check()
    await_camera(page, "Back camera")
    page.get_by_role("button", name="Record").click()
    if back_ms < LONGEST_CLIP_MS:
        page.wait_for_timeout(back_ms)
        page.get_by_role("button", name="Stop recording").click()
    else:
        stopped = LONGEST_CLIP_MS + PREPARED_WITHIN_MS
        expect(page.get_by_role("heading", name="Front camera")).to_be_visible(timeout=stopped)
    await_camera(page, "Front camera")
    page.locator("#shutter").hover()
    page.mouse.down()
    page.wait_for_timeout(front_ms)
    page.mouse.up()
    expect(page.get_by_role("heading", name="Your moment")).to_be_visible()


def await_moment(page: Page) -> None:
    """The page goes to the moment by itself once the server has it; a failure tells what it said instead."""
    try:
        page.wait_for_url(A_MOMENT, timeout=PREPARED_WITHIN_MS)
    except Late:
        pytest.fail(f"still at {page.url}, saying: {page.locator('main').inner_text()}")


def share(page: Page, caption: str = "") -> str:
    """Answers the address of the moment."""
    page.get_by_label("A few words").fill(caption)
    page.get_by_role("button", name="Share", exact=True).click()
    await_moment(page)
    return page.url
