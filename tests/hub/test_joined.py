"""The parts of the hub lead to each other, and what is heavy can be left at once."""

import pytest
from django.test import Client

from teduh.foundation.leading import lead
from teduh.hub.articles.actions import show_draft
from teduh.hub.courses.files import courses
from tests.hub.articles.written import EVERYTHING, article, published_article

pytestmark = pytest.mark.django_db
LEAVE = "data-leave>"


def page(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/hub/self-checks/", "/hub/courses/", "/directory/", "/hub/id/glossary/", "/hub/id/exercises/"]
)
def test_the_first_page_of_the_hub_leads_to_each_part(path):
    assert (f'href="{path}"' in page("/hub/id/"), Client().get(path).status_code) == (True, 200)


def test_an_article_that_readers_are_shown_is_a_goal_and_another_is_none():
    one, unseen = published_article(), article()
    found = lead("article", one.slug, "id")
    assert found is not None
    assert (found.href, found.title) == (f"/hub/id/articles/{one.slug}/", one.title)
    assert (lead("article", unseen.slug, "id"), lead("article", one.slug, "en")) == (None, None)


def test_a_lesson_leads_to_the_article_that_it_names():
    show_draft(article(slug="supporting-a-friend"))
    lesson = courses()[0].lessons_in("id")[1]
    shown = page(f"/hub/courses/{courses()[0].slug}/{lesson.name}/")
    assert 'href="/hub/id/articles/supporting-a-friend/"' in shown


def test_exercises_are_gathered_and_lead_to_their_place_in_the_article():
    one = published_article(body=EVERYTHING)
    href = f"/hub/id/articles/{one.slug}/#exercise-2"
    assert f'href="{href}"' in page("/hub/id/exercises/")
    assert 'id="exercise-2"' in page(f"/hub/id/articles/{one.slug}/")


def test_an_article_about_suicide_can_be_left_at_once_and_another_has_no_such_button():
    heavy, light = published_article(is_about_suicide=True), published_article()
    assert LEAVE in page(f"/hub/id/articles/{heavy.slug}/")
    assert LEAVE not in page(f"/hub/id/articles/{light.slug}/")


@pytest.mark.parametrize("path", ["/hub/self-checks/", "/hub/self-checks/phq-9/"])
def test_self_checks_can_be_left_at_once(path):
    shown = page(path)
    assert shown.index(LEAVE) < shown.index("<h1")
