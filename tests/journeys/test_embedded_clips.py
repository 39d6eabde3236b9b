"""Clips inside a host's page: recorded by the cameras that it delegates, or chosen, and played there."""

import pytest
from playwright.sync_api import FilePayload, FrameLocator, Page, expect

from tests.journeys.conftest import Open, People
from tests.journeys.embedding import READY, Place, card_of, enter, fits, picture, placed
from tests.media.codec.clips import clip

LIVE = "You have shared today. Tomorrow is a new day."
place = pytest.fixture(placed)


def chosen(seconds: float) -> FilePayload:
    return {"name": "clip.mp4", "mimeType": "video/mp4", "buffer": clip(seconds=seconds)}


def record(page: Page, frame: FrameLocator, *, milliseconds: int) -> None:
    """By two taps."""
    shutter = frame.get_by_role("button", name="Record")
    expect(shutter).to_be_visible()
    shutter.click()
    page.wait_for_timeout(milliseconds)
    frame.get_by_role("button", name="Stop recording").click()


def share(frame: FrameLocator, caption: str) -> None:
    frame.get_by_label("Caption").fill(caption)
    frame.get_by_role("radio", name="Friends").check()
    frame.get_by_role("button", name="Share").click()
    expect(frame.get_by_role("status")).to_have_text(LIVE, timeout=READY)


def test_clips_are_recorded_in_the_frame_and_played_in_a_friends(
    people: People, open_browser: Open, place: Place
) -> None:
    place.host.has_camera = True
    ani, budi = people("ani", "budi", friends=True)
    page, frame = enter(place, open_browser, ani.page, ani.name)
    frame.get_by_role("radio", name="Video").check()
    frame.get_by_role("button", name="Use the camera", exact=True).click()
    expect(frame.get_by_text("Back camera, 1 of 2")).to_be_visible()
    wrong = fits(page, "dark")
    record(page, frame, milliseconds=1500)
    expect(frame.get_by_text("Front camera, 2 of 2")).to_be_visible()
    record(page, frame, milliseconds=1500)
    expect(frame.locator("#taken video")).to_have_count(2)
    expect(frame.get_by_role("checkbox", name="Sound")).to_be_visible()
    frame.get_by_role("checkbox", name="This is sensitive").check()
    share(frame, "Two seconds of rain")
    _, theirs = enter(place, open_browser, budi.page, budi.name)
    card = card_of(theirs, ani.name.capitalize())
    # Its author said that it is sensitive, so nothing of it is loaded before somebody asks.
    expect(card.locator("video")).to_have_count(0)
    card.get_by_role("button", name="Marked as sensitive").click()
    card.get_by_role("button", name="Play").click()
    expect(card.get_by_role("button", name="Pause")).to_be_visible()
    played = card.locator(".pair-main video")
    expect(played).to_have_js_property("error", None)
    assert played.evaluate("clip => new Promise(done => clip.ontimeupdate = () => done(clip.duration))") < 5
    assert wrong == ([], 0)


def test_a_chosen_clip_is_shared_and_one_that_is_too_long_is_not_even_sent(
    people: People, open_browser: Open, place: Place
) -> None:
    place.host.has_camera = False
    [ani] = people("ani")
    _, frame = enter(place, open_browser, ani.page, ani.name)
    back = frame.get_by_label("Back camera: what you see")
    back.set_input_files(chosen(12))
    said = "That video is longer than ten seconds. Choose a shorter one, or record one here."
    expect(frame.get_by_role("status")).to_have_text(said)
    expect(back).to_have_js_property("value", "")
    back.set_input_files(chosen(2))
    frame.get_by_label("Front camera: you").set_input_files(picture("brown"))
    expect(frame.locator("#taken video, #taken img")).to_have_count(2)
    expect(frame.get_by_role("checkbox", name="Sound")).to_be_checked()
    share(frame, "Chosen")
    expect(frame.locator("#mine video")).to_have_count(1)
    ani.page.goto("/")
    expect(ani.page.get_by_text("Chosen")).to_be_visible()
