"""From a camera to a screen: a clock drawn into every picture, and read back where somebody watches.

Sender and viewer are two pages of one Chromium on one machine, so both read the same clock.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.live import SETTINGS, _granian

SECONDS, QUICK_SECONDS = 60, 10
PATIENCE_SECONDS = 40
ROOT = Path(__file__).parent.parent
KNOWN = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--autoplay-policy=no-user-gesture-required",
    "--use-fake-ui-for-media-stream",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
]
# Steps of eight thousandths of a second: 24 bits of them come round after 37 hours.
STEP_MS, BITS, BLOCK = 8, 24, 40
# Instead of a camera: 720p30, a moving ground, and the time as a row of black and white squares.
CAMERA = f"""
navigator.mediaDevices.getUserMedia = async () => {{
  const canvas = Object.assign(document.createElement("canvas"), {{ width: 1280, height: 720 }});
  const paint = canvas.getContext("2d");
  setInterval(() => {{
    const steps = Math.floor(Date.now() / {STEP_MS}) % 2 ** {BITS};
    for (let row = 0; row < 18; row += 1) {{
      paint.fillStyle = `hsl(${{(steps + row * 20) % 360}} 50% 50%)`;
      paint.fillRect(0, row * 40, 1280, 40);
    }}
    for (let bit = 0; bit < {BITS}; bit += 1) {{
      paint.fillStyle = Math.floor(steps / 2 ** bit) % 2 ? "white" : "black";
      paint.fillRect(bit * {BLOCK}, 0, {BLOCK}, {BLOCK});
    }}
  }}, 33);
  const stream = canvas.captureStream(30);
  const sound = new AudioContext();
  const [tone, out] = [sound.createOscillator(), sound.createMediaStreamDestination()];
  tone.connect(out);
  tone.start();
  stream.addTrack(out.stream.getAudioTracks()[0]);
  return stream;
}};
"""
# Milliseconds between the drawing of what is on the screen now and this moment; null where nothing is.
LATE = f"""() => {{
  const video = document.querySelector("video");
  if (!video || !video.videoWidth || video.paused) return null;
  const canvas = Object.assign(document.createElement("canvas"), {{ width: 1280, height: 720 }});
  const paint = canvas.getContext("2d");
  paint.drawImage(video, 0, 0, 1280, 720);
  let steps = 0;
  for (let bit = 0; bit < {BITS}; bit += 1) {{
    const [red] = paint.getImageData(bit * {BLOCK} + {BLOCK} / 2, {BLOCK} / 2, 1, 1).data;
    if (red > 127) steps += 2 ** bit;
  }}
  const now = Date.now() / {STEP_MS} % 2 ** {BITS};
  return (now - steps) * {STEP_MS};
}}"""


def run(*, quick: bool = False) -> Iterator[dict[str, object]]:
    """A talk from a browser: when its first picture is seen, and how late what is seen is."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        token = _announced(home)
        with _granian(home, "teduh.config.lane.root:app") as server, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=_chromium(), args=FLAGS)
            address = f"http://127.0.0.1:{server.port}/live/measured/"
            measured = _sent_and_watched(chromium, address, token, QUICK_SECONDS if quick else SECONDS)
            chromium.close()
    for case, value in measured.items():
        yield {"bench": "glass", "case": case, "system": "teduh", "value": round(value, 2), "unit": "s"}


def _chromium() -> str:
    named = [os.environ.get("TEDUH_CHROMIUM", ""), *KNOWN]
    found = next((path for path in map(shutil.which, filter(None, named)) if path), None)
    if found is None:
        raise RuntimeError("no Chromium here: sudo apt install chromium")
    return found


def _announced(home: Path) -> str:
    """A talk that may go live; answers the token of its speaker."""
    words = [sys.executable, "-m", "benchmarks.broadcast_home", "announce"]
    environment = {
        **os.environ,
        "TEDUH_HOME": str(home),
        "TEDUH_DEMO": "0",
        "DJANGO_SETTINGS_MODULE": SETTINGS,
    }
    made = subprocess.run(words, env=environment, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    return made.stdout.split()[-1]


def _sent_and_watched(chromium: Browser, address: str, token: str, seconds: int) -> dict[str, float]:
    sender = chromium.new_context()
    sender.add_cookies([{"name": "teduh", "value": token, "url": address}])
    studio, watching = sender.new_page(), chromium.new_context().new_page()
    studio.add_init_script(CAMERA)
    studio.goto(f"{address}studio/")
    studio.locator("[data-open]").click()
    began = time.monotonic()
    studio.locator("[data-begin]").click()
    studio.locator("[data-say=live]").wait_for()
    watching.goto(address)
    first = _wait_for_picture(watching) - began
    late = sorted(_late(watching, seconds))
    middle, most = statistics.median(late), late[int(len(late) * 0.95)]
    return {
        "first picture": first,
        "from camera to screen, median": middle,
        "from camera to screen, p95": most,
    }


def _wait_for_picture(page: Page) -> float:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while page.evaluate(LATE) is None:
        if time.monotonic() > deadline:
            raise RuntimeError("no picture came")
        page.wait_for_timeout(100)
    return time.monotonic()


def _late(page: Page, seconds: int) -> Iterator[float]:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found: Any = page.evaluate(LATE)
        if found is not None:
            yield float(found) / 1000
        page.wait_for_timeout(200)
