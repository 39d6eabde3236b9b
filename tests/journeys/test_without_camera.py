"""Cameras that are refused, missing or alone, and a browser without scripts."""

import time
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.browser import NO_CAMERA, ONE_CAMERA, REFUSED_CAMERA
from tests.journeys.conftest import Launch, People
from tests.journeys.steps import A_MOMENT, PREPARED_WITHIN_MS, await_camera, open_camera, share


@pytest.fixture
def photos(tmp_path: Path) -> dict[str, Path]:
    paths = {"back": tmp_path / "back.jpg", "front": tmp_path / "front.jpg"}
    for path, colour in zip(paths.values(), ("teal", "sienna"), strict=True):
        Image.new("RGB", (900, 1200), colour).save(path)
    return paths


def choose(page: Page, button: str, file: Path) -> None:
    """On a screen that is there to stay: each has this button, and a press on one that goes away is lost."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=button).click()
    chooser.value.set_files(file)


def choose_both(page: Page, back: Path, front: Path) -> None:
    """Where no camera was found, which is known only once one was looked for."""
    expect(page.get_by_role("heading", name="No camera was found")).to_be_focused()
    choose(page, "Choose a file instead", back)
    expect(page.get_by_role("heading", name="Next: the front camera")).to_be_visible()
    choose(page, "Choose a file instead", front)


def test_a_refused_camera_is_explained_and_files_make_the_moment(
    people: People, chromium: Launch, photos: dict[str, Path]
):
    [ani] = people("ani", at=chromium(*REFUSED_CAMERA))
    open_camera(ani.page)
    expect(ani.page.get_by_role("heading", name="The camera is not allowed here")).to_be_focused()
    choose(ani.page, "Choose a file instead", photos["back"])
    expect(ani.page.get_by_role("heading", name="Next: the front camera")).to_be_visible()
    choose(ani.page, "Choose a file instead", photos["front"])
    share(ani.page, "From files")
    expect(ani.page.locator(".moment-caption")).to_have_text("From files")


def test_a_device_without_camera_offers_files_at_once(
    people: People, chromium: Launch, photos: dict[str, Path]
):
    [ani] = people("ani", at=chromium(*NO_CAMERA))
    open_camera(ani.page)
    expect(ani.page.get_by_role("heading", name="No camera was found")).to_be_visible()
    choose(ani.page, "Choose a file instead", photos["back"])
    ani.page.get_by_role("button", name="Go on with one picture").click()
    share(ani.page)
    expect(ani.page).to_have_url(A_MOMENT)


def test_a_single_camera_is_enough_with_its_reason(people: People, chromium: Launch):
    [ani] = people("ani", at=chromium(*ONE_CAMERA))
    open_camera(ani.page)
    await_camera(ani.page, "Back camera")
    ani.page.get_by_role("button", name="Take the photo").click()
    expect(ani.page.get_by_role("heading", name="There is only one camera")).to_be_visible()
    ani.page.get_by_role("button", name="Go on with one picture").click()
    share(ani.page, "One camera")
    expect(ani.page.locator(".moment-caption")).to_have_text("One camera")


def test_a_file_can_replace_each_camera(people: People, photos: dict[str, Path]):
    [ani] = people("ani")
    open_camera(ani.page)
    await_camera(ani.page, "Back camera")
    choose(ani.page, "Choose a file instead", photos["back"])
    ani.page.get_by_role("button", name="Open the camera").click()
    await_camera(ani.page, "Front camera")
    ani.page.get_by_role("button", name="Take the photo").click()
    share(ani.page)
    expect(ani.page).to_have_url(A_MOMENT)


def test_a_file_that_is_no_picture_is_told_after_sharing_too(
    people: People, chromium: Launch, photos: dict[str, Path]
):
    [ani] = people("ani", at=chromium(*NO_CAMERA))
    moving = photos["back"].with_suffix(".gif")
    Image.new("RGB", (60, 40)).save(moving)
    open_camera(ani.page)
    choose_both(ani.page, moving, photos["front"])
    ani.page.get_by_role("button", name="Share", exact=True).click()
    expect(ani.page.get_by_role("heading", name="One picture could not be used")).to_be_visible()
    expect(ani.page.locator("#problem-words")).to_contain_text("We cannot read this kind of file.")
    ani.page.get_by_role("button", name="Take both again").click()
    choose_both(ani.page, photos["back"], photos["front"])
    share(ani.page)
    expect(ani.page).to_have_url(A_MOMENT)


def test_without_scripts_a_form_makes_the_moment(people: People, photos: dict[str, Path]):
    [ani] = people("ani", java_script_enabled=False)
    page = ani.visit("/capture/")
    page.get_by_label("Back camera: what you see").set_input_files(photos["back"])
    page.get_by_role("button", name="Share").click()
    # Playwright finds no words inside a noscript, only places.
    expect(page.locator("#id_front_wrong")).to_have_text(
        "Add the second picture, or say why there is only one."
    )
    page.get_by_label("Back camera: what you see").set_input_files(photos["back"])
    page.get_by_label("Front camera: you").set_input_files(photos["front"])
    page.locator("#id_caption").fill("Without scripts")
    page.get_by_role("button", name="Share").click()
    page.wait_for_url(A_MOMENT)
    await_pictures(page)
    expect(page.locator(".moment-caption")).to_have_text("Without scripts")


def await_pictures(page: Page) -> None:
    """Somebody without scripts reloads the page now and then."""
    deadline = time.monotonic() + PREPARED_WITHIN_MS / 1000
    while page.get_by_role("heading", name="Your moment is being prepared").is_visible():
        assert time.monotonic() < deadline
        page.wait_for_timeout(500)
        page.reload()
