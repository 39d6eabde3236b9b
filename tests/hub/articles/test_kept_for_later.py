"""Articles that a device keeps: those that editors put first, the same for everybody, with the day."""

import pytest
from django.test import Client

from teduh.hub.articles.models import ArticlePage
from tests.factories import person, signed_in
from tests.hub.articles.written import EVERYTHING, article, published_article, topic

pytestmark = pytest.mark.django_db


def kept(language: str = "id") -> str:
    return Client().get(f"/hub/{language}/kept/").content.decode()


def main_of(body: str) -> str:
    return body.partition("<main")[2].partition("</main>")[0]


def test_the_first_of_each_topic_is_kept_and_before_them_what_is_about_suicide():
    first = published_article(place=1)
    second = published_article(place=2)
    heavy = published_article(place=3, is_about_suicide=True)
    elsewhere = published_article(topic=topic("work", place=9))
    body = main_of(kept())
    found = [f'id="{page.slug}"' in body for page in (first, second, heavy, elsewhere)]
    assert found == [True, False, True, True]
    assert body.index(f'id="{heavy.slug}"') < body.index(f'id="{first.slug}"')


def test_what_readers_are_not_shown_is_kept_by_nobody():
    waiting, changed, withdrawn = article(title="Belum"), published_article(), published_article()
    ArticlePage.objects.filter(pk=changed.pk).update(summary="Di belakang punggung kita.")
    withdrawn.unpublish()
    body = kept()
    assert [each.slug in body for each in (waiting, changed, withdrawn)] == [False, False, False]
    assert "Belum ada apa pun yang disimpan" in body


def test_it_says_on_which_day_and_is_the_same_for_everybody():
    published_article(body=EVERYTHING)
    nobodys, somebodys = kept(), signed_in(person("sari")).get("/hub/id/kept/").content.decode()
    assert "disimpan di perangkatmu pada" in nobodys
    assert main_of(nobodys) == main_of(somebodys)


def test_no_two_things_on_it_are_called_alike():
    published_article(body=EVERYTHING)
    published_article(body=EVERYTHING, topic=topic("work", place=9))
    body = kept()
    assert body.count('id="exercise-2"') == 1
    assert body.count('id="exercise-1002"') == 1


def test_the_service_worker_keeps_it_in_the_place_of_the_hub():
    assert '["/hub/", "/hub/id/kept/"]' in Client().get("/sw.js").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_it_asks_as_often_for_many_articles_as_for_one(number, django_assert_max_num_queries):
    for place in range(number):
        published_article(topic=topic(f"topic-{place}", place=place))
    with django_assert_max_num_queries(5):
        kept()
