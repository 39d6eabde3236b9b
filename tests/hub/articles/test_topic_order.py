"""Editors put a topic where they want it, for readers to see; others have no such page."""

import pytest
from django.test import Client

from tests.factories import person, signed_in
from tests.hub.articles.written import editor, professional, published_article, topic

pytestmark = pytest.mark.django_db
TOPICS = "/desk/hub/topics/"
SAID = {
    "key": "talking",
    "country": "ID",
    "place": "1",
    "reason_id": "Minggu ini banyak ujian.",
    "reason_en": "Many exams this week.",
}


def test_what_an_editor_places_stands_there_with_the_reason_until_it_is_taken_back():
    for place, key in enumerate(("what-is", "talking"), start=1):
        published_article(topic=topic(key, place=place))
    client = signed_in(editor())
    assert client.post(TOPICS, SAID).status_code == 302
    shown = Client().get("/hub/id/").content.decode()
    assert shown.index(">Talking<") < shown.index(">What-Is<")
    assert "oleh redaksi:</strong> Minggu ini banyak ujian." in shown
    action = client.get(TOPICS).content.decode().split('action="/desk/hub/topics/')[1].split('"')[0]
    client.post(f"{TOPICS}{action}")
    after = Client().get("/hub/id/").content.decode()
    assert after.index(">What-Is<") < after.index(">Talking<")


@pytest.mark.parametrize("wrong", [{"reason_en": ""}, {"place": "0"}, {"country": "Indonesia"}, {"key": "x"}])
def test_what_lacks_a_reason_or_a_place_is_not_kept(wrong):
    topic("talking")
    answer = signed_in(editor()).post(TOPICS, {**SAID, **wrong})
    assert answer.status_code == 422


def test_members_and_professionals_place_nothing():
    found = [signed_in(who).post(TOPICS, SAID).status_code for who in (person(), professional())]
    assert found == [404, 404]
