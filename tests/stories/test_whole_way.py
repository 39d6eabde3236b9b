"""By the pages: sent back, mended, approved, read, taken back; and a challenge from first to last."""

import datetime as dt

import time_machine
from django.test import Client
from django.urls import reverse

from teduh.stories.models import Story
from tests.factories import signed_in
from tests.stories.told import PLAN, challenge, read_of

BEFORE = dt.datetime(2026, 10, 9, 16, 59, 59, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
ROUTES = ["/stories/", "/stories/?q=kakak", "/stories/feed.atom", "/api/v1/stories"]
ROUTES += [f"/stories/challenges/{PLAN.slug}/", f"/stories/challenges/{PLAN.slug}/feed.atom"]


def main_of(client: Client, address: str) -> str:
    told = client.get(address, headers={"accept-language": "en"}).content.decode()
    return told[told.find("<main") :]


def read_by_anybody(words: str) -> set[str]:
    return {route for route in ROUTES if words in Client().get(route).content.decode()}


def test_a_story_is_sent_back_mended_approved_read_and_taken_back(sari, dedi):
    author, desk = signed_in(sari), signed_in(dedi)
    with time_machine.travel(BEFORE, tick=False) as clock:
        challenge(dedi)
        door = reverse("stories:challenge", args=[PLAN.slug])
        assert reverse("stories:before") not in main_of(Client(), door)
        clock.shift(SECOND)
        assert reverse("stories:before") in main_of(Client(), door)
        page = author.post(reverse("stories:before"))["Location"]
        said = {"pen_name": "Angin Pagi 12", "title": "Hujan", "language": "id", "challenge": PLAN.slug}
        first = {**said, "text": "Pak Budi tahu semuanya.", "send": "1"}
        assert "<code>" in author.post(page, first).content.decode()
        story_id = Story.objects.get().pk
        decide = reverse("stories:decide", args=[story_id])
        desk.post(
            decide,
            {"refuse": "1", "rule": "recognised", "words": "Tanpa nama, ya.", "read": read_of(story_id)},
        )
        assert "Tanpa nama, ya." in author.get(page).content.decode()
        author.post(page, {**said, "text": "Aku bercerita kepada kakak.", "send": "1"})
        desk.post(decide, {"approve": "1", "read": read_of(story_id)})
        assert read_by_anybody("Hujan") == set()
        clock.shift(dt.timedelta(days=1))
        assert read_by_anybody("Hujan") == set(ROUTES)
        author.post(f"{page}withdraw/")
        assert read_by_anybody("Hujan") == set()
        clock.move_to(dt.datetime(2026, 10, 16, 17, tzinfo=dt.UTC))
        assert reverse("stories:before") not in main_of(Client(), door)
