"""`python -m tests.journeys.screenshots [folder]`: the pictures of the README, taken of the demo."""

import io
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Page, Playwright, ViewportSize, sync_playwright

from teduh.config.demo.pictures import draw
from tests.journeys.browser import ALWAYS, DESK, ONE_CAMERA, PHONE
from tests.journeys.conftest import find_chromium
from tests.journeys.server import ROOT, Server
from tests.journeys.steps import open_camera

Light = Literal["light", "dark"]
Keep = Callable[[Page, str], None]
VIEWER, PHOTOGRAPHER = "sekar", "nadia.putri"
SIZES: dict[str, tuple[ViewportSize, float]] = {"390": (PHONE, 2), "1280": (DESK, 1.25)}
LIGHTS: tuple[Light, ...] = ("light", "dark")
QUALITY = 82
# Not until the network is idle: a page that listens keeps a connection.
# A function: words to be evaluated anew at each look are what the pages' policy forbids.
ALL_IN_SIGHT_ARE_THERE = """
() => [...document.images].every((img) => img.complete || img.getBoundingClientRect().top > innerHeight)
"""


def main() -> None:
    """Fills a demo of its own, looks at it, and leaves nothing behind but the pictures."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs/images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, demo(Path(home)) as server, sync_playwright() as playwright:
        tokens = server.furnish(people={PHOTOGRAPHER: {"display_name": "Nadia Putri"}}, known=[VIEWER])
        view = scenery(Path(home))
        for size, light in product(SIZES, LIGHTS):
            take_all(playwright, server, tokens, view, (size, light, folder))


@contextmanager
def demo(home: Path) -> Iterator[Server]:
    server = Server(home)
    server.manage("migrate")
    server.manage("load_demo")
    server.start()
    try:
        yield server
    finally:
        server.stop()


def scenery(home: Path) -> dict[str, Path]:
    """What the back camera sees, as a film of one picture, and a photo of the front one."""
    view = {"back": home / "back.mjpeg", "front": home / "front.jpg"}
    draw("rice_fields", 7, (960, 1280)).save(view["back"], "JPEG", quality=92)
    draw("window_reflection", 3, (960, 1280)).save(view["front"], "JPEG", quality=92)
    return view


def take_all(
    playwright: Playwright,
    server: Server,
    tokens: dict[str, str],
    view: dict[str, Path],
    look: tuple[str, Light, Path],
) -> None:
    """Feed, moment, calendar and camera in one size and one light."""
    size, light, folder = look
    viewport, scale = SIZES[size]
    flags = [*ALWAYS, *ONE_CAMERA, f"--use-file-for-fake-video-capture={view['back']}"]
    chromium = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
    context = chromium.new_context(
        base_url=server.url, viewport=viewport, device_scale_factor=scale, color_scheme=light
    )

    def sign_in(name: str) -> Page:
        context.add_cookies([{"name": "teduh", "value": tokens[name], "url": server.url}])
        return context.new_page()

    def keep(page: Page, name: str) -> None:
        page.wait_for_function(ALL_IN_SIGHT_ARE_THERE)
        shot = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
        shot.convert("RGB").save(folder / f"{name}-{size}-{light}.webp", quality=QUALITY, method=6)

    look_around(sign_in(VIEWER), keep)
    take_a_moment(sign_in(PHOTOGRAPHER), view["front"], keep)
    chromium.close()


def look_around(page: Page, keep: Keep) -> None:
    page.goto("/")
    go_to(page, ".day")
    keep(page, "feed")
    page.locator("article.moment .moment-open").first.click()
    keep(page, "moment")
    page.goto(f"/@{VIEWER}/")
    go_to(page, ".month")
    keep(page, "calendar")


def go_to(page: Page, place: str) -> None:
    """A phone shows the head of a page or what it is about, not both."""
    page.locator(place).first.evaluate("place => place.scrollIntoView({block: 'start'})")


def take_a_moment(page: Page, front: Path, keep: Keep) -> None:
    open_camera(page)
    shutter = page.locator("#shutter[aria-disabled=false]")
    shutter.wait_for()
    keep(page, "capture")
    shutter.click()
    with page.expect_file_chooser() as chooser:
        page.locator("[data-step=file]").click()
    chooser.value.set_files(front)
    page.locator("#sheet:visible").wait_for()
    page.locator("#progress-back[data-state=arrived]").wait_for()
    page.locator("#progress-front[data-state=arrived]").wait_for()
    keep(page, "sheet")


if __name__ == "__main__":
    main()
