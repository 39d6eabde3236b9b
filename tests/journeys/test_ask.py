"""A question in danger, from the box to the answer: help at once, a professional, a second one, the code."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.server import Server
from tests.journeys.test_every_page import overflow, violations

DANGER = "I want to kill myself tonight. I have the pills ready and I wrote my goodbye."
ANSWER = "Thank you for writing. You are not alone with this tonight."
FOOTER = (
    "This is general information. It is no diagnosis, and takes the place of no meeting with a professional."
)


def ask(page: Page) -> str:
    page.goto("/ask/")
    page.get_by_label("Your question").fill(DANGER)
    page.get_by_label("I have read what stands above").check()
    page.get_by_role("button", name="Send my question").click()
    expect(page.get_by_role("heading", name="Help first")).to_be_visible()
    return page.locator(".ask-letters").inner_text()


def read(page: Page, code: str) -> None:
    page.goto("/ask/reply/")
    page.get_by_label("Your code").fill(code.lower())
    page.get_by_role("button", name="Open").click()


def take(page: Page) -> None:
    page.goto("/desk/questions/")
    page.locator(".ask-level-3 a").first.click()


def help_them(page: Page) -> None:
    take(page)
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_text(DANGER)).to_be_visible()
    page.get_by_label("Your answer").fill(f"{ANSWER}\n\n{FOOTER}")
    page.get_by_role("button", name="Send the answer").click()
    page.get_by_label("What you offered").fill("To call the line together.")
    page.get_by_label("Which service").select_option("line119")
    page.get_by_label("Did they accept it?").select_option("unknown")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("button", name="close it")).to_have_count(0)


@pytest.mark.parametrize("scripts", [False], ids=["without scripts"])
def test_in_danger_help_comes_at_once_and_two_professionals_answer_for_it(
    server: Server, open_browser: Open, *, scripts: bool
):
    names = ("rina", "yusuf")
    tokens = server.furnish(people={name: {"language": "en"} for name in names}, asking=names)
    asking = open_browser("nobody", java_script_enabled=scripts).page
    code = ask(asking)
    one, other = (open_browser(name, token=tokens[name]).page for name in names)
    help_them(one)
    assert (violations(one), overflow(one)) == ([], 0)
    take(other)
    other.get_by_role("button", name="close it").click()
    expect(other.get_by_text("Nothing waits")).to_be_visible()
    read(asking, code)
    expect(asking.get_by_text(ANSWER)).to_be_visible()
    assert [each["name"] for each in asking.context.cookies()] in ([], ["django_language"])
