"""A member's home: the moment of the day, and beside it something to read."""

import pytest

from tests.factories import person, signed_in
from tests.hub.articles.written import published_article

pytestmark = pytest.mark.django_db


def test_the_day_and_an_article_stand_side_by_side():
    page = published_article()
    body = signed_in(person()).get("/").content.decode()
    assert ("home-pair" in body, f"/hub/id/articles/{page.slug}/" in body) == (True, True)


def test_where_nothing_is_published_the_day_stands_alone():
    body = signed_in(person()).get("/").content.decode()
    assert ("home-pair" in body, "home-beside" in body) == (False, False)


def test_another_day_has_another_article(clock):
    pages = [published_article(place=place) for place in (1, 2)]
    client, seen = signed_in(person()), []
    for _ in pages:
        body = client.get("/").content.decode()
        seen += [page.slug for page in pages if f"/articles/{page.slug}/" in body]
        clock.shift(86400)
    assert sorted(seen) == sorted(page.slug for page in pages)


def test_what_is_withdrawn_is_offered_to_nobody():
    page = published_article()
    client = signed_in(person())
    client.get("/")
    page.unpublish()
    assert page.slug not in client.get("/").content.decode()
