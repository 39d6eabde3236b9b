"""One day of two people who do not know the product yet, from sign-up to a second moment of the same day."""

import datetime as dt
import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.browser import Someone
from tests.journeys.conftest import Open, People
from tests.journeys.steps import record_clips, share, take_photos

PASSWORD = "teduh di bawah pohon"  # noqa: S105 - of a person who lives for one test


def sign_up(someone: Someone) -> None:
    page = someone.visit("/account/signup/")
    page.get_by_label("Name", exact=True).fill(someone.name.capitalize())
    page.get_by_label("Username").fill(someone.name)
    page.locator("input[name=password1]").fill(PASSWORD)
    page.get_by_label("Date of birth").fill("1990-05-17")
    page.locator("[data-place] summary").click()
    page.get_by_label("Country").select_option("ID")
    page.get_by_label("Language").first.select_option("en")
    page.get_by_label("Time zone").select_option("Asia/Jakarta")
    page.get_by_role("button", name="Open my account").click()
    expect(page.get_by_role("heading", name="Would you like to share one moment today?")).to_be_visible()


def standing(page: Page) -> Locator:
    """How the two stand, at the top of a profile; what ends it is folded away behind."""
    return page.locator(".person-header summary").first


def follow(someone: Someone, other: Someone) -> None:
    page = someone.visit(f"/@{other.name}/")
    page.get_by_role("button", name="Follow").click()
    expect(standing(page)).to_have_text(re.compile("You follow|Friends"))


def befriend(one: Someone, other: Someone) -> None:
    follow(one, other)
    follow(other, one)
    expect(standing(other.page)).to_have_text("Friends")


def comment(someone: Someone, moment: str, text: str) -> None:
    page = someone.visit(moment)
    page.get_by_role("region", name="Comments").get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("paragraph").filter(has_text=text)).to_be_visible()


def remove(someone: Someone, moment: str) -> None:
    page = someone.visit(moment)
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page).to_have_url(f"{someone.home}/")


def shown_pictures(page: Page) -> int:
    """How many pictures of moments the browser has really decoded."""
    pictures = page.locator("main picture img").all()
    for picture in pictures:
        picture.scroll_into_view_if_needed()
    # Not until the network is idle: a page that listens keeps a connection.
    page.wait_for_function("[...document.querySelectorAll('main picture img')].every((img) => img.complete)")
    return sum(bool(picture.evaluate("img => img.complete && img.naturalWidth > 0")) for picture in pictures)


def test_a_day_with_photos(open_browser: Open):
    sari, budi = open_browser("sari.dewi"), open_browser("budi_p")
    for someone in (sari, budi):
        sign_up(someone)
    befriend(sari, budi)

    take_photos(sari.page)
    moment = share(sari.page, "Hujan pagi di Jakarta")

    # The friend meets it in the feed, as both pictures, and on the calendar.
    page = budi.visit("/")
    card = page.get_by_role("article", name="Moment of Sari.dewi")
    expect(card.get_by_text("Hujan pagi di Jakarta")).to_be_visible()
    assert shown_pictures(page) == 2
    today = dt.datetime.now(dt.timezone(dt.timedelta(hours=7))).date()
    cell = budi.visit(f"/@{sari.name}/").locator(f"td[data-day='{today}'] a")
    expect(cell).to_have_attribute("href", moment.removeprefix(moment.split("/m/")[0]))

    # A comment waits until the author has approved it.
    comment(budi, moment, "Teduh sekali")
    expect(budi.page.get_by_text("Waits for the author.")).to_be_visible()
    page = sari.visit(moment)
    expect(page.get_by_text("Waits for you.")).to_be_visible()
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("Waits for you.")).to_have_count(0)
    page = budi.visit(moment)
    expect(page.get_by_role("paragraph").filter(has_text="Teduh sekali")).to_be_visible()
    expect(page.get_by_text("Waits for the author.")).to_have_count(0)

    # A second moment of the day is refused in words; after removal there is room again.
    expect(
        sari.visit("/capture/").get_by_role("heading", name="Today already has its moment")
    ).to_be_visible()
    remove(sari, moment)
    assert budi.context.request.get(moment).status == 404
    take_photos(sari.page)
    second = share(sari.page, "Sore yang cerah")
    assert second != moment
    expect(budi.visit("/").get_by_text("Sore yang cerah")).to_be_visible()


def test_a_second_post_from_another_device_is_refused_in_words(people: People, open_browser: Open):
    [ani] = people("ani")
    other = open_browser(ani.name, token=ani.token).page
    take_photos(ani.page)
    take_photos(other)
    first = share(ani.page)
    other.get_by_role("button", name="Share", exact=True).click()
    expect(other.get_by_role("heading", name="Today already has its moment")).to_be_visible()
    other.get_by_role("link", name="See today's moment").click()
    expect(other).to_have_url(first)


def test_a_day_with_clips(people: People):
    ani, budi = people("ani", "budi", friends=True)
    record_clips(ani.page, back_ms=10_500, front_ms=3_000)
    moment = share(ani.page, "Sepuluh detik")
    page = budi.visit(moment)
    clips = page.locator("video")
    expect(clips).to_have_count(2)
    clips.first.evaluate("clip => clip.play()")
    page.wait_for_function("() => document.querySelector('video').currentTime > 0.5")
    played = clips.first.evaluate("clip => ({length: clip.duration, error: clip.error})")
    assert played["error"] is None
    assert 8.5 < played["length"] <= 10.5
    expect(budi.visit("/").get_by_text("Sepuluh detik")).to_be_visible()
