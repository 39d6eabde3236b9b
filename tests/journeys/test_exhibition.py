"""A recording becomes a cloth, hangs on a wall, and is taken back by whoever holds its link."""

import gzip
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.server import Server

RECORDINGS = Path(__file__).parents[1] / "exhibition" / "recordings"
DRAWN_WITHIN_MS = 240_000


def give_recording(page: Page, file: Path) -> None:
    page.goto("/exhibition/make/")
    page.locator("input[type=file]").set_input_files(file)
    yes = page.get_by_label("Draw a cloth from what I give")
    expect(yes).not_to_be_checked()
    yes.check()
    page.get_by_role("button", name="Draw my cloth").click()
    expect(page.get_by_role("progressbar")).to_be_visible()


def choose(page: Page) -> str:
    """The first of the two, with every yes. Answers the address of the page that takes it all back."""
    expect(page.get_by_role("heading", name="Two cloths, both yours")).to_be_visible(timeout=DRAWN_WITHIN_MS)
    expect(page.locator(".candidates img")).to_have_count(2)
    page.get_by_role("link", name="Take ").first.click()
    hem = page.locator("button.points-hem").first
    expect(page.locator(".layer-hem")).to_have_css("opacity", "0")
    hem.focus()
    expect(page.locator(".layer-hem")).to_have_css("opacity", "1")
    boxes = page.locator("fieldset.consents input[type=checkbox]")
    expect(boxes).to_have_count(5)
    for box in boxes.all():
        expect(box).not_to_be_checked()
        box.check()
    page.get_by_label("Name of the cloth").fill("First rain")
    page.get_by_label("Your name or a pseudonym").fill("R.")
    page.get_by_label("Your story").fill("It rained that night.")
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="First rain")).to_be_visible()
    return page.url


def take_along(page: Page) -> None:
    """Behind the link as on one's own page: asked for, drawn while one waits, and fetched."""
    page.get_by_label("Take it along as").select_option("pdf-500")
    page.get_by_role("button", name="Draw the file").click()
    fetch = page.get_by_role("link", name="Fetch PDF")
    expect(fetch).to_be_visible(timeout=DRAWN_WITHIN_MS)
    with page.expect_download() as taken:
        fetch.click()
    assert taken.value.suggested_filename == "teduh-cloth.pdf"
    assert taken.value.path().read_bytes().startswith(b"%PDF")


def hang(curator: Page, slug: str) -> None:
    curator.goto("/desk/exhibition/")
    for label, words in {
        "Title, Indonesian": "Musim hujan",
        "Title, English": "Rainy season",
        "Address": slug,
        "Opens on": "2026-01-01",
        "Last day": "2099-01-01",
    }.items():
        curator.get_by_label(label).fill(words)
    curator.get_by_role("button", name="Make it").click()
    curator.get_by_role("button", name="Publish").click()
    expect(curator.get_by_role("button", name="Unpublish")).to_be_visible()
    waiting = curator.locator("section", has=curator.get_by_role("heading", name="May be hung"))
    work = waiting.locator("li", has_text="First rain")
    expect(work).to_contain_text("It rained that night.")
    work.get_by_label("I have read the story").check()
    work.get_by_role("button", name="Hang it").click()
    expect(curator.locator("section", has_text="On the wall").first).to_contain_text("First rain")


def test_from_a_recording_to_the_wall_and_back(server: Server, open_browser: Open, tmp_path: Path):
    file = tmp_path / "minute.csv"
    file.write_bytes(gzip.decompress((RECORDINGS / "muse_101_1_60s.csv.gz").read_bytes()))
    tokens = server.furnish(
        people={"pemberi": {"language": "en"}, "kurator": {"language": "en", "is_superuser": True}}
    )
    maker, curator = (open_browser(name, token=tokens[name]).page for name in ("pemberi", "kurator"))
    give_recording(maker, file)
    link = choose(maker)
    take_along(maker)
    hang(curator, "musim-hujan")

    visitor, projector = (open_browser(name).page for name in ("tamu", "layar"))
    work, pictures = visit(visitor)
    projector.goto("/exhibition/at/musim-hujan/projector/")
    expect(projector.locator(".slide.is-shown")).to_contain_text("First rain")

    # Without an account, on another device.
    take_back(open_browser("pemegang").page, link)

    assert [visitor.request.get(address).status for address in (work, *pictures)] == [404] * 4
    assert maker.request.get(work.replace("/works/", "/mine/")).status == 404
    for page, path in (
        (visitor, "/exhibition/"),
        (visitor, "/exhibition/at/musim-hujan/"),
        (curator, "/desk/exhibition/at/musim-hujan/"),
        (maker, "/exhibition/mine/"),
    ):
        page.goto(path)
        expect(page.locator("main")).not_to_contain_text("First rain")
    # The screen at the venue looks by itself.
    expect(projector.locator("[data-work]")).to_have_count(0, timeout=60_000)


def visit(page: Page) -> tuple[str, list[str]]:
    """Through the door to the cloth, and closer. Answers its address and those of its pictures."""
    page.goto("/exhibition/")
    page.locator("#door-musim-hujan").get_by_role("link", name="Rainy season").click()
    page.locator(".label").get_by_role("link", name="First rain").click()
    expect(page.locator("blockquote")).to_have_text("It rained that night.")
    pictures = shown_pictures(page)
    look_closer(page)
    return page.url, pictures


def take_back(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Take everything back").click()
    expect(page.get_by_role("heading", name="It is withdrawn")).to_be_visible()


def shown_pictures(page: Page) -> list[str]:
    picture = page.locator("a[data-zoom] img")
    expect(picture).to_have_js_property("complete", value=True)
    addresses = [each.split(" ")[0] for each in str(picture.get_attribute("srcset")).split(", ")]
    assert [page.request.get(address).status for address in addresses] == [200] * 3
    return addresses


def look_closer(page: Page) -> None:
    """By keys to the end and by two taps back; what is largest is still sharp."""
    page.locator("a[data-zoom]").click()
    cloth = page.locator(".closer-cloth")
    expect(cloth).to_be_visible()
    fits = "() => document.querySelector('.closer-cloth').getBoundingClientRect().height <= innerHeight + 1"
    page.wait_for_function(fits)
    before = cloth.bounding_box()
    assert before
    page.keyboard.press("+")
    wider = "width => document.querySelector('.closer-cloth').getBoundingClientRect().width > width"
    page.wait_for_function(wider, arg=before["width"])
    page.keyboard.press("End")
    end = page.get_by_role("status").filter(has_text="as close as the picture goes")
    expect(end).to_be_visible()
    expect(page.get_by_role("button", name="Closer", exact=True)).to_have_attribute("aria-disabled", "true")
    # A point of the picture is a point of the window: not a point more is drawn out of nothing.
    sharp = "() => Math.abs(document.querySelector('.closer-cloth').getBoundingClientRect().width - 2400) < 1"
    page.wait_for_function(sharp)
    page.keyboard.press("+")
    page.wait_for_function(sharp)
    cloth.dblclick()
    page.wait_for_function(fits)
    expect(end).to_have_count(0)
    page.keyboard.press("Escape")
    expect(cloth).to_have_count(0)


def test_a_line_is_drawn_with_the_arrow_keys(server: Server, open_browser: Open):
    tokens = server.furnish(people={"penggaris": {"language": "en"}})
    page = open_browser("penggaris", token=tokens["penggaris"]).page
    page.goto("/exhibition/make/line/")
    page.locator("#pad").focus()
    for key in ("ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight") * 6:
        page.keyboard.press(key)
    page.get_by_label("Draw a cloth from what I give").check()
    page.get_by_role("button", name="Draw my cloth").click()
    expect(page.get_by_role("heading", name="Two cloths, both yours")).to_be_visible(timeout=DRAWN_WITHIN_MS)


def test_a_file_that_is_no_recording_is_refused_in_words(server: Server, open_browser: Open, tmp_path: Path):
    file = tmp_path / "letter.csv"
    file.write_text("This is a letter, and no recording.\n" * 40)
    tokens = server.furnish(people={"penulis_surat": {"language": "en"}})
    page = open_browser("penulis_surat", token=tokens["penulis_surat"]).page
    give_recording(page, file)
    no = page.get_by_role("heading", name="No cloth can be drawn from this")
    expect(no).to_be_visible(timeout=DRAWN_WITHIN_MS)
    expect(page.locator("main")).to_contain_text("What you gave is erased.")
