"""A host's page beside the product, for the journeys that go through its frame."""

import importlib.util
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from PIL import Image
from playwright.sync_api import FilePayload, FrameLocator, Locator, Page, expect

from tests.delivery.keys import PRIVATE, PUBLIC
from tests.journeys.browser import Watch
from tests.journeys.conftest import Open
from tests.journeys.server import ROOT, Server
from tests.journeys.test_every_page import violations

READY = 60_000
# Colours are on their way for a fifth of a second, from the next picture on.
SETTLED = """async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.allSettled(document.getAnimations().map(one => one.finished));
}"""


def example() -> Any:
    """The host of deploy/host-page, as whoever builds one would read it."""
    path = ROOT / "deploy/host-page/host.py"
    spec = importlib.util.spec_from_file_location("host_page", path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def picture(colour: str) -> FilePayload:
    kept = BytesIO()
    Image.new("RGB", (480, 640), colour).save(kept, "JPEG")
    return {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": kept.getvalue()}


class Place:
    """A running host, at `localhost` where the product is at `127.0.0.1`: another site to every browser."""

    def __init__(self, module: Any, server: Server) -> None:
        key = PRIVATE.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        self.host = module.Host(teduh=server.url, key=key, locale="en")
        self.http = module.serving(self.host)
        self.netloc = f"localhost:{self.http.server_port}"
        self.url = f"http://{self.netloc}"
        self.thread = threading.Thread(target=self.http.serve_forever, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


def placed(server: Server, watch: Watch, tmp_path: Path) -> Iterator[Place]:
    """A fixture of journeys: the host, registered for as long as one takes."""
    started = Place(example(), server)
    watch.known.add(started.netloc)
    key = tmp_path / "warga.pem"
    key.write_text(PUBLIC)
    server.manage("host", "add", "warga", "--name=Warga", f"--origin={started.url}", f"--public-key={key}")
    yield started
    server.manage("host", "remove", "warga")
    started.stop()


def frame_of(page: Page) -> FrameLocator:
    return page.frame_locator("teduh-now iframe")


def link(own: Page, frame: FrameLocator) -> None:
    """By a code from the own app."""
    expect(frame.get_by_label("Code")).to_be_visible()
    own.goto("/settings/hosts/")
    own.get_by_role("button", name="Make a code").click()
    frame.get_by_label("Code").fill(own.locator("main [role=status] strong").inner_text())
    frame.get_by_role("button", name="Link my account").click()


def enter(place: Place, open_browser: Open, own: Page, name: str) -> tuple[Page, FrameLocator]:
    """The host's page as this person sees it."""
    place.host.subject = name
    guest = open_browser(f"guest of {name}")
    guest.page.goto(place.url)
    frame = frame_of(guest.page)
    link(own, frame)
    return guest.page, frame


def card_of(frame: FrameLocator, name: str) -> Locator:
    return frame.get_by_role("article", name=f"Moment of {name}")


def fits(page: Page, light: Literal["light", "dark"]) -> tuple[list[str], int]:
    """What is wrong with the frame on a phone, and how much wider than its window it is."""
    page.emulate_media(color_scheme=light)
    inside = page.frames[-1]
    inside.evaluate(SETTLED)
    return violations(inside), max(0, inside.evaluate("document.documentElement.scrollWidth - innerWidth"))
