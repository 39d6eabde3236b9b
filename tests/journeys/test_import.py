"""A pollster's file at the desk: two faults mended, weighted, published, read by anybody, withdrawn."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.browser import DESK
from tests.journeys.conftest import Open
from tests.journeys.server import Server
from tests.journeys.test_every_page import overflow
from tests.surveys.importing.polls import sav

SHARES = {"share_1_0_0": "50", "share_1_0_1": "50", "share_2_0_0": "51", "share_2_0_1": "49"}


def bring(page: Page, path: Path) -> None:
    page.goto("/desk/surveys/imports/")
    page.get_by_label("The pollster's file").set_input_files(path)
    page.get_by_label("Address of the report").fill("talking-2026")
    page.get_by_role("button", name="Bring it").click()
    expect(page.get_by_role("heading", name="2 errors")).to_be_visible()


def mend(page: Page) -> None:
    """What the file says of nobody is missing, and a label that stands twice becomes the right one."""
    page.get_by_role("listitem").filter(has_text="value 7").get_by_role("link", name="Mend").click()
    page.get_by_role("group", name="7 11 respondents").get_by_label("What becomes of it").select_option(
        "missing"
    )
    page.get_by_role("button", name="Mend it").click()
    expect(page.get_by_role("heading", name="1 error")).to_be_visible()
    page.get_by_role("listitem").filter(has_text="one label").get_by_role("link", name="Mend").click()
    page.locator("input[name=label_1]").fill("Uncomfortable")
    page.get_by_role("button", name="Mend it").click()
    expect(page.get_by_text("There is no error.")).to_be_visible()


def plan(page: Page) -> None:
    page.get_by_role("link", name="On to the settings").click()
    page.get_by_label("Title in Indonesian").fill("Bicara")
    page.get_by_label("Title in English").fill("Talking")
    for field, value in (
        ("questions", "m"),
        ("questions", "comfort"),
        ("breakdowns", "age"),
        ("margins", "sex"),
    ):
        page.locator(f"input[name={field}][value={value}]").check()
    page.locator("select[name=country_column]").select_option("land")
    page.locator("select[name=missing]").select_option("drop")
    page.get_by_role("button", name="Keep it, and go on").click()
    expect(page.locator("input[name=letters_2]")).to_have_value("DE")
    for name, share in SHARES.items():
        page.locator(f"input[name={name}]").fill(share)
    page.get_by_role("button", name="Keep it, and go on").click()
    page.locator("select[name=subject_0]").select_option("barriers")
    for name, key in (("m1", "family"), ("m2", "cost"), ("m3", "time")):
        page.locator(f"input[name=key_0_{name}]").fill(key)
    page.get_by_role("button", name="Keep it, and go on").click()


def test_a_file_with_two_faults_is_mended_weighted_published_and_withdrawn(
    server: Server, open_browser: Open, tmp_path: Path
) -> None:
    tokens = server.furnish(people={"rahayu": {"language": "en", "is_superuser": True}})
    page = open_browser("rahayu", token=tokens["rahayu"], viewport=DESK).page
    bring(page, sav(tmp_path / "poll.sav", has_faults=True))
    mend(page)
    plan(page)
    page.get_by_role("button", name="Weight it").click()
    page.get_by_role("link", name="Look at the report").click()
    expect(page.get_by_role("heading", level=1, name="Talking")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Publish it for everybody").click()
    expect(page.get_by_text("Anybody can read it now.")).to_be_visible()

    reader = open_browser("pembaca").page
    reader.goto("/findings/talking-2026/")
    expect(reader.get_by_role("heading", level=1, name="Talking")).to_be_visible()
    assert overflow(reader) <= 0
    reader.get_by_role("link", name="What comes first in each country, and why").click()
    reader.get_by_role("group").filter(has_text="Germany").locator("summary").click()
    expect(reader.get_by_text("of those asked in Germany named it.").first).to_be_visible()

    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_text("It is withdrawn")).to_be_visible()
    assert reader.request.get("/findings/talking-2026/").status == 404
