"""A self-check in a browser: help before a number, with and without scripts, by keyboard."""

import random
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from teduh.hub.selfchecks.instruments import Instrument, instruments, score
from tests.journeys.browser import PHONE
from tests.journeys.conftest import Open
from tests.journeys.test_every_page import overflow, violations

PHQ_9 = "/hub/self-checks/phq-9/"
ITEMS = ("interest", "low", "sleep", "tired", "appetite", "failure", "focus", "slow", "harm")


def answer(page: Page, **answers: int) -> None:
    page.goto(PHQ_9)
    page.locator("input[name=age][value=adult]").check()
    for item in ITEMS:
        page.locator(f"input[name={item}][value='{answers.get(item, 0)}']").check()
    page.get_by_role("button", name="What my answers say").click()


def top(page: Page, text: str) -> float:
    box = page.get_by_role("heading", name=text).bounding_box()
    assert box is not None
    return box["y"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_heavy_answer_shows_help_before_the_number(open_browser: Open, *, scripts: bool):
    page = open_browser("nobody", java_script_enabled=scripts).page
    answer(page, harm=1)
    expect(page.get_by_role("heading", name="Help first")).to_be_visible()
    expect(page.locator(".check-total strong")).to_have_text("1")
    assert top(page, "Help first") < top(page, "What your answers say")
    expect(page.locator(".check-help a[href='tel:112']")).to_be_visible()
    expect(page.get_by_role("button", name="What my answers say")).not_to_be_visible()
    expect(page.locator(".check-print td")).to_have_count(len(ITEMS))
    expect(page.locator("[data-day]:visible")).to_have_text(re.compile(r"^\d{1,2} [A-Z][a-z]+ \d{4}$"))
    assert page.context.cookies() == [
        each for each in page.context.cookies() if each["name"] == "django_language"
    ]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_what_is_missing_is_named_and_led_to(open_browser: Open, *, scripts: bool):
    page = open_browser("nobody", java_script_enabled=scripts).page
    page.goto(PHQ_9)
    page.locator("input[name=harm][value='2']").check()
    page.get_by_role("button", name="What my answers say").click()
    # Whoever stopped there is helped all the same.
    expect(page.get_by_role("heading", name="Help first")).to_be_visible()
    expect(page.locator("#missing li")).to_have_count(len(ITEMS))
    page.locator("#missing a").nth(1).click()
    assert page.url.endswith("#id_interest_0")


def test_with_scripts_no_answer_leaves_the_device(open_browser: Open):
    someone = open_browser("nobody")
    sent: list[str] = []
    someone.page.on("request", lambda request: sent.append(f"{request.method} {request.post_data or ''}"))
    answer(someone.page, low=3, harm=1)
    expect(someone.page.get_by_role("heading", name="Help first")).to_be_visible()
    assert [each for each in sent if not each.startswith("GET ")] == []
    assert someone.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_whoever_is_younger_gets_no_number(open_browser: Open):
    page = open_browser("nobody").page
    page.goto(PHQ_9)
    page.locator("input[name=age][value=younger]").check()
    page.get_by_role("button", name="What my answers say").click()
    expect(page.get_by_role("heading", name="Better with somebody you trust")).to_be_visible()
    expect(page.locator(".check-total:visible")).to_have_count(0)


def test_a_check_is_answered_by_keyboard_alone(open_browser: Open):
    page = open_browser("nobody").page
    page.goto("/hub/self-checks/")
    link = page.get_by_role("link", name="How your mood has been")
    for _ in range(20):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**" + PHQ_9)
    first = page.locator("input[name=age][value=adult]")
    for _ in range(20):
        page.keyboard.press("Tab")
        if first.evaluate("field => field === document.activeElement"):
            break
    page.keyboard.press("Space")
    for item in ITEMS:
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown" if item == "low" else "Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="What my answers say")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#result")).to_be_focused()
    expect(page.locator(".check-total strong")).to_have_text("1")


def test_a_result_can_be_read_by_everybody(open_browser: Open):
    page = open_browser("nobody", viewport=PHONE).page
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        answer(page, harm=3, low=3, sleep=3)
        expect(page.get_by_role("heading", name="Help first")).to_be_visible()
        assert (violations(page), overflow(page) <= 0) == ([], True)


def vectors(of: Instrument) -> list[dict[str, int]]:
    """Every total from either end, and some answers by chance."""
    most = max(choice.value for choice in of.scale)
    names = [item.id for item in of.items]
    whole = []
    for total in range(len(names) * most + 1):
        values = [min(most, max(0, total - most * place)) for place in range(len(names))]
        whole += [dict(zip(names, values, strict=True)), dict(zip(reversed(names), values, strict=True))]
    chance = random.Random(5)  # noqa: S311 - the same answers each time
    return [*whole, *({name: chance.randint(0, most) for name in names} for _ in range(200))]


LOADED = "part => performance.getEntries().map((each) => each.name).find((name) => name.includes(part))"
COUNT = """async ([source, instrument, given]) => {
  const { score } = await import(source);
  return given.map((answers) => score(instrument, answers));
}"""


def counted(of: Instrument, given: dict[str, int]) -> dict[str, Any]:
    found = score(of, given)
    reached = [place for place, part in enumerate(of.parts) if part in found.parts]
    return {
        "total": found.total,
        "band": of.bands.index(found.band),
        "parts": reached,
        "isCrisis": found.is_crisis,
    }


def test_the_browser_counts_as_the_server_does(open_browser: Open):
    page = open_browser("nobody").page
    page.goto(PHQ_9)
    source = page.evaluate(LOADED, "scoring")
    for instrument in instruments():
        given = vectors(instrument)
        seen = page.evaluate(COUNT, [source, instrument.for_browser(), given])
        assert seen == [counted(instrument, answers) for answers in given]
