"""A browser, a running server, and people in front of them."""

import os
import shutil
from asyncio.events import _get_running_loop, _set_running_loop
from collections.abc import Callable, Iterator
from itertools import combinations, count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.browser import ALWAYS, PHONE, TWO_CAMERAS, Someone, Watch
from tests.journeys.server import Server
from tests.servers import free_port

# Of a person, not of a machine: two cores that carry three browsers and three servers take their time.
PATIENCE_MS = 40_000
expect.set_options(timeout=PATIENCE_MS)
_numbers = count(1)
HERE = Path(__file__).parent
KNOWN = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
Launch = Callable[..., Browser]
Open = Callable[..., Someone]
People = Callable[..., list[Someone]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))


def find_chromium() -> str | None:
    named = os.environ.get("TEDUH_CHROMIUM")
    candidates = [named] if named else KNOWN
    return next((path for path in map(shutil.which, candidates) if path), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Launch]:
    """`chromium("--flag")` starts one; all end with the session."""
    path = find_chromium()
    if path is None:
        pytest.skip(
            "no Chromium here: sudo apt install chromium, or TEDUH_CHROMIUM=/path/to/chromium make test"
        )
    with sync_playwright() as playwright:
        started: dict[tuple[str, ...], Browser] = {}

        def launch(*flags: str) -> Browser:
            if flags not in started:
                started[flags] = playwright.chromium.launch(executable_path=path, args=[*ALWAYS, *flags])
            return started[flags]

        loop = _get_running_loop()
        yield launch
        # The last test may have been one that has no loop.
        _set_running_loop(loop)
        for browser in started.values():
            browser.close()


@pytest.fixture(scope="session")
def browser(chromium: Launch) -> Browser:
    return chromium(*TWO_CAMERAS)


@pytest.fixture(scope="session")
def server(browser: Browser, pem: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:  # noqa: ARG001 - no server without a browser
    """It knows the push service of the tests."""
    push = {"TEDUH_PUSH_PRIVATE": "1", "TEDUH_PUSH_CERTIFICATES": str(pem)}
    # Both surfaces at once; without a host it is the own app alone.
    more = {"TEDUH_DELIVERY": "ID=both", "TEDUH_LIVE_HEADSET": "synthetic"}
    more["TEDUH_RTMP_PORT"] = str(free_port())
    started = Server(tmp_path_factory.mktemp("home"), **more, **push)
    started.start()
    yield started
    started.stop()


@pytest.fixture
def watch(server: Server) -> Iterator[Watch]:
    """After every journey: nobody else was asked for anything, and no page complained."""
    watching = Watch(host=server.url.removeprefix("http://"))
    yield watching
    assert watching.strangers == []
    assert watching.complaints == []


def sat_down(
    at: Browser,
    server: Server,
    watch: Watch,
    name: str,
    *,
    token: str = "",
    language: str = "en",
    **options: Any,
) -> Someone:
    """Somebody at a browser of their own, signed in when they have a token, with this watch over it."""
    context = at.new_context(**{"base_url": server.url, "viewport": PHONE, **options})
    context.set_default_timeout(PATIENCE_MS)
    watch.over(context)
    someone = Someone(name, server.url, context, context.new_page())
    someone.speak(language)
    if token:
        someone.sign_in(token)
    return someone


@pytest.fixture
def open_browser(browser: Browser, server: Server, watch: Watch) -> Iterator[Open]:
    """`open_browser("sari", token=…)`; all are closed after the test."""
    opened = []

    def someone(name: str, *, at: Browser = browser, **options: Any) -> Someone:
        opened.append(sat_down(at, server, watch, name, **options))
        return opened[-1]

    yield someone
    for each in opened:
        each.context.close()


@pytest.fixture
def people(server: Server, open_browser: Open) -> People:
    """`people("ani", "budi", friends=True)`: each at a browser of their own, names never used before."""

    def made(*names: str, friends: bool = False, **options: Any) -> list[Someone]:
        usernames = [f"{name}{next(_numbers)}" for name in names]
        wanted = {username: {"language": "en"} for username in usernames}
        pairs = list(combinations(usernames, 2)) if friends else []
        tokens = server.furnish(people=wanted, friends=pairs)
        return [open_browser(username, token=tokens[username], **options) for username in usernames]

    return made
