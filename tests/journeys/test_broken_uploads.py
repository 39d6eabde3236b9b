"""Networks that break, and pages that are closed in the middle."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Route, expect

from tests.journeys.browser import Watch
from tests.journeys.conftest import People
from tests.journeys.steps import await_camera, await_moment, open_camera, share, take_photos
from tests.journeys.test_without_camera import choose

UPLOADS = re.compile(r"/api/v1/uploads/[0-9a-f-]{36}$")
OPENING = re.compile(r"/api/v1/(sessions|tickets)$")
PIECE = 1024 * 1024


@pytest.fixture
def large_photo(tmp_path: Path) -> Path:
    """Noise compresses badly: about 3.5 MB, so four pieces."""
    path = tmp_path / "large.jpg"
    Image.effect_noise((2400, 2000), 90).convert("RGB").save(path, quality=88)
    assert 3 * PIECE < path.stat().st_size < 4 * PIECE
    return path


def test_an_upload_that_breaks_goes_on_where_it_stopped(people: People, large_photo: Path):
    [ani] = people("ani")
    offsets: list[int] = []

    def break_the_second_piece(route: Route) -> None:
        if route.request.method == "PATCH":
            offsets.append(int(route.request.headers["upload-offset"]))
            if offsets == [0, PIECE]:
                return route.abort("connectionreset")
        return route.continue_()

    ani.page.route(UPLOADS, break_the_second_piece)
    open_camera(ani.page)
    await_camera(ani.page, "Back camera")
    choose(ani.page, "Choose a file instead", large_photo)
    expect(ani.page.get_by_role("heading", name="Next: the front camera")).to_be_visible()
    ani.page.get_by_role("button", name="Open the camera").click()
    await_camera(ani.page, "Front camera")
    ani.page.get_by_role("button", name="Take the photo").click()
    share(ani.page)
    assert offsets == [0, PIECE, PIECE, 2 * PIECE, 3 * PIECE]


def test_a_reload_keeps_the_first_picture(people: People):
    [ani] = people("ani")
    open_camera(ani.page)
    await_camera(ani.page, "Back camera")
    ani.page.get_by_role("button", name="Take the photo").click()
    await_camera(ani.page, "Front camera")
    ani.page.reload()
    expect(ani.page.get_by_role("heading", name="Next: the front camera")).to_be_visible()
    ani.page.get_by_role("button", name="Open the camera").click()
    await_camera(ani.page, "Front camera")
    ani.page.get_by_role("button", name="Take the photo").click()
    share(ani.page, "After a reload")
    expect(ani.page.locator(".moment-caption")).to_have_text("After a reload")


def test_a_moment_shared_without_network_goes_out_when_it_is_back(people: People):
    [ani] = people("ani")
    take_photos(ani.page)
    ani.context.set_offline(True)
    ani.page.get_by_role("button", name="Share", exact=True).click()
    expect(ani.page.get_by_text("Your moment is kept on this device").first).to_be_visible()
    ani.context.set_offline(False)
    await_moment(ani.page)


def test_a_moment_kept_on_the_device_survives_closing_the_page(people: People):
    [ani] = people("ani")
    take_photos(ani.page)
    ani.context.set_offline(True)
    ani.page.get_by_role("button", name="Share", exact=True).click()
    expect(ani.page.get_by_text("Your moment is kept on this device").first).to_be_visible()
    ani.page.close()
    ani.context.set_offline(False)
    page = ani.context.new_page()
    page.goto("/capture/")
    await_moment(page)


def test_pictures_taken_too_far_apart_are_taken_again(people: People):
    [ani] = people("ani")
    ani.page.clock.install()
    open_camera(ani.page)
    await_camera(ani.page, "Back camera")
    ani.page.get_by_role("button", name="Take the photo").click()
    await_camera(ani.page, "Front camera")
    ani.page.clock.fast_forward(11_000)
    expect(ani.page.get_by_role("heading", name="That was a long pause")).to_be_focused()
    ani.page.get_by_role("button", name="Take both again").click()
    await_camera(ani.page, "Back camera")


def test_a_server_without_room_says_so_and_the_moment_goes_out_when_there_is(people: People, watch: Watch):
    [ani] = people("ani")
    words = "The server has no room left right now. Nothing you shared is lost. Please try again later."
    full = {"code": "storage_full", "message": words, "messages": {}, "details": {}}

    def refuse(route: Route) -> None:
        route.fulfill(status=507, json=full)

    ani.page.route(OPENING, refuse)
    ani.visit("/capture/")
    expect(ani.page.get_by_role("heading", name="The server cannot do that now")).to_be_visible()
    expect(ani.page.locator("#problem-words")).to_have_text(words)
    ani.page.unroute(OPENING)
    ani.page.route(UPLOADS, refuse)
    ani.page.get_by_role("button", name="Open the camera").click()
    await_camera(ani.page, "Back camera")
    ani.page.get_by_role("button", name="Take the photo").click()
    await_camera(ani.page, "Front camera")
    ani.page.get_by_role("button", name="Take the photo").click()
    ani.page.get_by_role("button", name="Share", exact=True).click()
    expect(ani.page.locator("#progress-words")).to_have_text(words)
    ani.page.unroute(UPLOADS)
    ani.page.get_by_role("button", name="Try now").click()
    await_moment(ani.page)
    assert {complaint.split()[0] for complaint in watch.complaints} == {"507"}
    watch.complaints.clear()
