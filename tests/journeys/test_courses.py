"""A course in a browser: read without scripts, kept on the device, carried over by a code."""

import pytest
from playwright.sync_api import Page, expect

from teduh.hub.courses.files import courses
from tests.journeys.conftest import Open

LOADED = "part => performance.getEntries().map((each) => each.name).find((name) => name.includes(part))"
COURSE = courses()[0]
LESSONS = [lesson.name for lesson in COURSE.lessons_in("en")]
PAGE = f"/hub/courses/{COURSE.slug}/"


def read_first_two(page: Page) -> str:
    page.goto(f"{PAGE}{LESSONS[0]}/")
    page.locator(".lesson-moves .button-primary").click()
    page.wait_for_url(f"**/{LESSONS[1]}/")
    page.locator(".lesson-moves .button-primary").click()
    page.wait_for_url(f"**/{LESSONS[2]}/")
    page.goto(PAGE)
    expect(page.locator(".lesson-done:visible")).to_have_count(2)
    return page.locator("[data-code]").inner_text()


def carry(page: Page, code: str) -> None:
    page.goto(PAGE)
    page.get_by_label("A code from another device").fill(code)
    page.get_by_role("button", name="Carry over").click()


def test_what_was_read_is_carried_to_another_device_by_a_code(open_browser: Open):
    code = read_first_two(open_browser("nobody").page)
    other = open_browser("nobody").page
    carry(other, f" {code.lower()} ")
    expect(other.locator("#code-said")).to_have_text("Carried over.")
    expect(other.locator(".lesson-done:visible")).to_have_count(2)
    other.reload()
    expect(other.locator(".lesson-done:visible")).to_have_count(2)
    other.get_by_role("button", name="Forget what I have read").click()
    expect(other.locator(".lesson-done:visible")).to_have_count(0)
    assert other.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("wrong", ["", "abc", "000-000-000"])
def test_a_code_with_a_slip_changes_nothing_and_says_so(open_browser: Open, wrong: str):
    page = open_browser("nobody").page
    carry(page, wrong)
    expect(page.locator("#code-said")).to_contain_text("That is no code of this course.")
    expect(page.locator(".lesson-done:visible")).to_have_count(0)


def test_every_single_slip_in_a_code_is_noticed(open_browser: Open):
    page = open_browser("nobody").page
    page.goto(PAGE)
    source = page.evaluate(LOADED, "progress")
    taken = page.evaluate(
        """async ([source, course, lessons]) => {
          const { encode, decode } = await import(source);
          const code = encode(course, lessons.slice(0, 3));
          const slips = [...code].flatMap((letter, place) => letter === "-" ? [] :
            [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"].filter((other) => other !== letter)
              .map((other) => code.slice(0, place) + other + code.slice(place + 1)));
          const taken = slips.filter((slip) => decode(course, lessons, slip));
          return [decode(course, lessons, code), slips.length, taken.length];
        }""",
        [source, COURSE.slug, LESSONS],
    )
    assert taken[0] == LESSONS[:3]
    assert taken[1] > 300
    assert taken[2] == 0


def test_without_scripts_every_answer_and_every_branch_opens(open_browser: Open):
    page = open_browser("nobody", java_script_enabled=False).page
    page.goto(f"{PAGE}{LESSONS[1]}/")
    answer = page.locator(".lesson-answer").first
    expect(answer.locator(".lesson-because")).not_to_be_visible()
    answer.locator("summary").click()
    expect(answer.locator(".lesson-because")).to_be_visible()
    scenario = page.locator(".lesson-scenario").first
    while scenario.locator(".scene-end:visible").count() == 0:
        scenario.locator("details:not([open]) > summary:visible").last.click()
    expect(scenario.locator(".scene-end:visible + p a")).to_be_visible()


def test_an_answer_opens_by_keyboard(open_browser: Open):
    page = open_browser("nobody").page
    page.goto(f"{PAGE}{LESSONS[1]}/")
    page.locator(".lesson-answer summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lesson-because").first).to_be_visible()
